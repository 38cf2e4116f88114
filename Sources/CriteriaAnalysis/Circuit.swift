import CriteriaRuntime

/// Criteria over a space of cases as one graph in which equal conditions are the same node.
///
/// Two criteria sets that say the same in other words often become the same node, which proves them
/// equivalent without further work; and what two sets share is there once.
struct Circuit {
  enum Node: Hashable {
    case constant(TruthValue)
    /// A fact of the space has one of its values.
    case test(fact: Int, values: [Bool])
    case all([Int])
    case any([Int])
    case atLeast(Int, [Int])
    case exactly(Int, [Int])
    case not(Int)

    var operands: [Int] {
      switch self {
      case .constant, .test: []
      case .all(let operands), .any(let operands), .atLeast(_, let operands),
        .exactly(_, let operands):
        operands
      case .not(let operand): [operand]
      }
    }
  }

  /// What a node refers to comes before it.
  private(set) var nodes: [Node] = []
  /// By node: it may be unknown though all facts are known.
  private(set) var isOpen: [Bool] = []
  private var known: [Node: Int] = [:]

  private mutating func node(_ node: Node) -> Int {
    if let index = known[node] { return index }
    known[node] = nodes.count
    isOpen.append(node == .constant(.unknown) || node.operands.contains { isOpen[$0] })
    nodes.append(node)
    return nodes.count - 1
  }

  mutating func constant(_ value: TruthValue) -> Int { node(.constant(value)) }

  mutating func test(fact: Int, values: [Bool]) -> Int {
    if !values.contains(false) { return constant(.met) }
    if !values.contains(true) { return constant(.notMet) }
    return node(.test(fact: fact, values: values))
  }

  mutating func not(_ operand: Int) -> Int {
    switch nodes[operand] {
    case .constant(let value): constant(!value)
    case .not(let inner): inner
    case .test(let fact, let values): test(fact: fact, values: values.map { !$0 })
    default: node(.not(operand))
    }
  }

  mutating func all(_ operands: [Int]) -> Int { list(operands, isAll: true) }
  mutating func any(_ operands: [Int]) -> Int { list(operands, isAll: false) }

  /// Nested lists are one list, tests of one fact one test, and equal operands one operand.
  private mutating func list(_ operands: [Int], isAll: Bool) -> Int {
    let (neutral, deciding): (TruthValue, TruthValue) =
      isAll ? (.met, .notMet) : (.notMet, .met)
    var flat: Set<Int> = []
    var tests: [Int: [Bool]] = [:]
    func add(_ operand: Int) {
      switch nodes[operand] {
      case .all(let inner) where isAll: inner.forEach(add)
      case .any(let inner) where !isAll: inner.forEach(add)
      case .constant(neutral): break
      case .test(let fact, let values):
        guard let before = tests[fact] else {
          tests[fact] = values
          return
        }
        tests[fact] = zip(before, values).map { isAll ? $0 && $1 : $0 || $1 }
      default: flat.insert(operand)
      }
    }
    operands.forEach(add)
    for (fact, values) in tests.sorted(by: { $0.key < $1.key }) {
      let operand = test(fact: fact, values: values)
      if nodes[operand] != .constant(neutral) { flat.insert(operand) }
    }
    if flat.contains(where: { nodes[$0] == .constant(deciding) }) { return constant(deciding) }
    let sorted = flat.sorted()
    switch sorted.count {
    case 0: return constant(neutral)
    case 1: return sorted[0]
    default: return node(isAll ? .all(sorted) : .any(sorted))
    }
  }

  mutating func atLeast(_ count: Int, _ operands: [Int]) -> Int {
    let met = operands.count { nodes[$0] == .constant(.met) }
    let open = operands.filter { !isDecided($0) }.sorted()
    let rest = count - met
    if rest <= 0 { return constant(.met) }
    if rest > open.count { return constant(.notMet) }
    if rest == 1 { return any(open) }
    if rest == open.count { return all(open) }
    return node(.atLeast(rest, open))
  }

  mutating func exactly(_ count: Int, _ operands: [Int]) -> Int {
    let met = operands.count { nodes[$0] == .constant(.met) }
    let open = operands.filter { !isDecided($0) }.sorted()
    let rest = count - met
    if rest < 0 || rest > open.count { return constant(.notMet) }
    if rest == 0 { return not(any(open)) }
    if rest == open.count { return all(open) }
    return node(.exactly(rest, open))
  }

  private func isDecided(_ operand: Int) -> Bool {
    nodes[operand] == .constant(.met) || nodes[operand] == .constant(.notMet)
  }

  /// The node and everything below it, ascending.
  func reachable(from root: Int) -> [Int] {
    var isReached = Array(repeating: false, count: root + 1)
    isReached[root] = true
    var found: [Int] = []
    for index in stride(from: root, through: 0, by: -1) where isReached[index] {
      found.append(index)
      for operand in nodes[index].operands { isReached[operand] = true }
    }
    return found.reversed()
  }
}

// MARK: Conditions

extension Circuit {
  /// The nodes of a set's criteria, by index.
  ///
  /// - Parameter undecided: the node of what nobody has decided, by the item that says so and the
  ///   reason; unknown whatever the facts if it gives none.
  mutating func criteria(
    of set: CriteriaSet, in space: CaseSpace,
    undecided: (Int, String) -> Condition? = { _, _ in nil }
  ) -> [Int] {
    let unknown = constant(.unknown)
    var found = Array(repeating: unknown, count: set.criteria.count)
    for index in set.evaluationOrder {
      found[index] = node(
        of: set.criteria[index].rule, in: space, criteria: found,
        undecided: { undecided(index, $0) })
    }
    return found
  }

  /// - Parameter criteria: the nodes of the set's criteria.
  mutating func node(
    of condition: Condition, in space: CaseSpace, criteria: [Int],
    undecided: (String) -> Condition? = { _ in nil }
  ) -> Int {
    func convert(_ operands: [Condition]) -> [Int] {
      var converted: [Int] = []
      for operand in operands {
        converted.append(node(of: operand, in: space, criteria: criteria, undecided: undecided))
      }
      return converted
    }
    switch condition {
    case .all(let operands): return all(convert(operands))
    case .any(let operands): return any(convert(operands))
    case .atLeast(let count, let operands): return atLeast(count, convert(operands))
    case .exactly(let count, let operands): return exactly(count, convert(operands))
    case .not(let operand): return not(convert([operand])[0])
    case .comparison, .attested, .product:
      guard let (fact, values) = space.holding(condition) else { return constant(.unknown) }
      return test(fact: fact, values: values)
    case .criterion(let index):
      return criteria.indices.contains(index) ? criteria[index] : constant(.unknown)
    case .undecided(let reason):
      guard let question = undecided(reason) else { return constant(.unknown) }
      return node(of: question, in: space, criteria: criteria)
    }
  }
}

extension CriteriaSet {
  /// The criteria so that each comes after those its rule refers to.
  ///
  /// Depth first without recursion: a rule may refer to any criterion of the set, and a part to
  /// another part. In a circle of references one of them comes before what it refers to.
  var evaluationOrder: [Int] {
    var order: [Int] = []
    var entered = [Bool](repeating: false, count: criteria.count)
    var left = entered
    var stack: [Int] = []
    for start in criteria.indices {
      stack.append(start)
      while let index = stack.last {
        if !entered[index] {
          entered[index] = true
          stack.append(
            contentsOf: criteria[index].rule.criteria.filter {
              criteria.indices.contains($0) && !entered[$0]
            })
        } else {
          stack.removeLast()
          if !left[index] {
            left[index] = true
            order.append(index)
          }
        }
      }
    }
    return order
  }
}
