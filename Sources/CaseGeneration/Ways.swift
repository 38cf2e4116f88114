import CriteriaRuntime

/// The ways from the tests of a part's items up to the part's outcome.
struct Ways {
  /// A step from an operand to the node that uses it.
  struct Step: Hashable {
    var node: Int
    /// Position among the node's operands.
    var operand: Int
  }

  /// Where an item's outcome rests on a test: the test, and the steps from it to the item.
  struct Site {
    var item: Int
    var test: Int
    var steps: [Step]
  }

  /// How many sites an item, and how many ways a site, may have; the rest is passed over.
  static let atMost = 16

  let space: CaseSpace
  private let nodes: [CriteriaTable.Node]
  /// By node: the steps to the nodes of the part that use it.
  private var users: [[Step]]
  private let root: Int

  /// - Parameter root: the node of the part's outcome.
  init(to root: Int, in space: CaseSpace) {
    self.space = space
    self.root = root
    nodes = space.program.table.nodes
    users = Array(repeating: [], count: nodes.count)
    var isReached = Array(repeating: false, count: nodes.count)
    isReached[root] = true
    for index in (0...root).reversed() where isReached[index] && nodes[index].hasOperandNodes {
      for (position, operand) in nodes[index].operands.enumerated() {
        isReached[operand] = true
        users[operand].append(Step(node: index, operand: position))
      }
    }
  }

  /// The sites of an item's own tests, in the order of its words; those of the items below it are
  /// theirs.
  func sites(of item: Int) -> [Site] {
    guard let node = space.program.table.items[item], node < root, !users[node].isEmpty else {
      return []
    }
    var found: [Site] = []
    var pending: [(node: Int, steps: [Step])] = [(node, [])]
    while let (index, steps) = pending.popLast(), found.count < Self.atMost {
      if space.tests[index] != nil {
        found.append(Site(item: item, test: index, steps: steps))
      }
      guard nodes[index].hasOperandNodes, index == node || nodes[index].operation != .item else {
        continue
      }
      for position in nodes[index].operands.indices.reversed() {
        pending.append(
          (nodes[index].operands[position], [Step(node: index, operand: position)] + steps))
      }
    }
    return found
  }

  /// The steps that an item's own rule takes, from its operands up to it.
  func steps(of item: Int) -> [Step] {
    guard let node = space.program.table.items[item], node < root, !users[node].isEmpty else {
      return []
    }
    var found: [Step] = []
    var seen: Set<Int> = [node]
    var pending = [node]
    while let index = pending.popLast() {
      guard nodes[index].hasOperandNodes, index == node || nodes[index].operation != .item else {
        continue
      }
      for (position, operand) in nodes[index].operands.enumerated() {
        found.append(Step(node: index, operand: position))
        if seen.insert(operand).inserted { pending.append(operand) }
      }
    }
    return found
  }

  /// The ways from a node to the outcome, those first that have not been gone.
  func ways(from node: Int, notGone gone: Set<Step>) -> [[Step]] {
    var found: [[Step]] = []
    var pending: [(node: Int, steps: [Step])] = [(node, [])]
    while let (index, steps) = pending.popLast(), found.count < Self.atMost {
      guard index != root else {
        found.append(steps)
        continue
      }
      let next = users[index]
      for step in next where gone.contains(step) { pending.append((step.node, steps + [step])) }
      for step in next.reversed() where !gone.contains(step) {
        pending.append((step.node, steps + [step]))
      }
    }
    return found
  }

  /// What must hold beside a way, so that the outcome hangs on its first node alone.
  func goals(beside way: [Step]) -> [Justification.Goal] {
    way.compactMap { step in
      let node = nodes[step.node]
      let others = node.operands.count - 1
      switch node.operation {
      case .all, .item, .part, .words:
        guard others > 0 else { return nil }
        return .count(
          step.node, but: step.operand, true, needed: others, from: 0, isExact: false)
      case .any:
        guard others > 0 else { return nil }
        return .count(
          step.node, but: step.operand, false, needed: others, from: 0, isExact: false)
      case .atLeast, .exactly:
        return .count(
          step.node, but: step.operand, true, needed: max(0, node.argument - 1), from: 0,
          isExact: true)
      case .not, .attested, .comparison, .product, .undecided: return nil
      }
    }
  }

  /// The values of a way's nodes when its first one has a value and the goals beside it hold.
  func values(along way: [Step], from value: Bool) -> [(node: Int, value: Bool?)] {
    var value = value
    return way.map { step in
      switch nodes[step.node].operation {
      case .not: value.toggle()
      case .exactly where nodes[step.node].argument == 0: value.toggle()
      default: break
      }
      return (step.node, value)
    }
  }
}

extension CriteriaTable.Node {
  /// Whether the operands are nodes.
  var hasOperandNodes: Bool { operation != .undecided && !testsFact }
}
