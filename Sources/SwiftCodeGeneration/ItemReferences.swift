import CriteriaRuntime

/// Which rule calls which. An item that only its parent's rule uses is called by it, like a function
/// by the one it is part of; any other is evaluated first, and its outcome read.
struct ItemReferences {
  /// By index of the item: the one that calls it.
  private let callers: [Int?]
  private let isRead: [Bool]

  /// - Parameter programs: the readings of one document; what one of them shares is shared.
  init(_ programs: [CriteriaProgram]) {
    let count = programs[0].items.count
    var users: [Set<Int>] = Array(repeating: [], count: count)
    for program in programs {
      for index in users.indices {
        for used in program.items(usedBy: index) { users[used].insert(index) }
      }
    }
    let parents = programs[0].items.map(\.parent)
    let callers = users.indices.map { index in
      users[index].count == 1 && users[index].first == parents[index] ? parents[index] : nil
    }
    self.callers = callers
    isRead = users.indices.map { !users[$0].isEmpty && callers[$0] == nil }
  }

  /// The items whose outcome a rule reads without calling theirs, in an order in which each finds
  /// what it reads itself.
  func read(in program: CriteriaProgram) -> [Int] { outermost(in: program).filter { isRead[$0] } }

  func isCalled(_ index: Int, from caller: Int?) -> Bool {
    caller != nil && callers[index] == caller
  }

  /// The items that no rule of a reading calls, in an order in which a rule finds the outcomes that
  /// it reads.
  func outermost(in program: CriteriaProgram) -> [Int] {
    var isCalled = Array(repeating: false, count: callers.count)
    for index in isCalled.indices {
      for used in program.items(usedBy: index) where callers[used] == index {
        isCalled[used] = true
      }
    }
    return program.table.nodes.compactMap { node in
      node.operation == .item && !isCalled[node.argument] ? node.argument : nil
    }
  }
}

extension CriteriaProgram {
  /// The items whose outcome an item's rule uses.
  fileprivate func items(usedBy index: Int) -> [Int] {
    guard let node = table.items[index] else { return [] }
    return table.nodes.uses(below: node).keys.compactMap { used in
      table.nodes[used].operation == .item ? table.nodes[used].argument : nil
    }
  }
}

extension [CriteriaTable.Node] {
  /// How often each node is used in the rule of a node, not looking into the rules of other items.
  func uses(below root: Int) -> [Int: Int] {
    var uses: [Int: Int] = [:]
    var pending = [root]
    while let node = pending.popLast() {
      guard node == root || self[node].operation != .item else { continue }
      switch self[node].operation {
      case .attested, .comparison, .product, .undecided: break
      default:
        for operand in self[node].operands {
          uses[operand, default: 0] += 1
          if uses[operand] == 1 { pending.append(operand) }
        }
      }
    }
    return uses
  }
}
