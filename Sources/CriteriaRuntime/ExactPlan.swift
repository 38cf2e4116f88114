/// Where Kleene's logic is not exact, and what to try there.
///
/// Kleene's tables treat two tests of one unknown fact as if they were independent: with an unknown
/// angle, "below 30 degrees or at least 30 degrees" stays unknown. They are exact for facts that
/// occur in one sense only, because all tests of such facts can be met, or fail, at the same time.
/// Every other fact is tried out, one value for each way its tests can come out, at the lowest node
/// through which all its tests reach the outcome (a dominator of the tests, in the graph from the
/// outcome down).
package final class ExactPlan: Sendable, Equatable {
  /// A fact to try out.
  package struct Choice: Sendable, Equatable {
    package var fact: Int
    /// One value for each combination of outcomes of the fact's tests.
    package var values: [FactValue]
    /// The nodes that test it.
    var tests: [Int]
    /// How the tests come out, for each of the values.
    var rows: [[TruthValue]]
    /// Of the product fact: the row of each product.
    var rowOfProduct: [Int]
  }

  /// What to try out at a node.
  package struct Branching: Sendable, Equatable {
    package var choices: [Choice]
    /// The nodes below it whose value depends on the choices, ascending, the node itself last.
    package var dependents: [Int]
    /// All nodes whose values that needs, ascending.
    var support: [Int] = []
    /// The node itself if it is recorded, else the nearest recorded ones above it. While they are
    /// known, the node makes no difference.
    var gates: [Int] = []

    package init(choices: [Choice], dependents: [Int]) {
      self.choices = choices
      self.dependents = dependents
    }
  }

  /// The nodes that the outcome depends on, ascending; the last is the outcome itself.
  package let nodes: [Int]
  /// By node.
  package let branchings: [Int: Branching]
  /// All values that make a difference, of each fact that is tested, by fact.
  let values: [Int: [FactValue]]
  /// What is to be tried, as evaluation reads it.
  let search: ExactSearch

  /// - Parameters:
  ///   - root: the node of the outcome.
  ///   - numbers: those by which ``makeExact(_:fact:)`` asks for facts, by index; their indices if
  ///     nil.
  init(
    root: Int, table: CriteriaTable, facts: [Fact], products: Int, numbers: [Int]? = nil
  ) {
    let structure = Structure(root: root, nodes: table.nodes)
    nodes = structure.reachable
    var values: [Int: [FactValue]] = [:]
    var choices: [Choice] = []
    var choicesAtNode: [Int: [Choice]] = [:]
    for (fact, tests) in structure.tests.sorted(by: { $0.key < $1.key }) {
      let tested = FactTests(
        tests: tests.compactMap { table.tests[$0] }, kind: facts[fact].kind, products: products)
      values[fact] = tested.values
      guard !tested.canAllAgree(tests.map { structure.senses[$0] }) else { continue }
      let choice = Choice(
        fact: fact, values: tested.values, tests: tests, rows: tested.outcomes,
        rowOfProduct: tested.rowOfProduct)
      choices.append(choice)
      for node in structure.meetings(of: tests) { choicesAtNode[node, default: []].append(choice) }
    }
    var branchings: [Int: Branching] = [:]
    for (node, choices) in choicesAtNode {
      var branching = Branching(
        choices: choices,
        dependents: structure.dependents(of: Set(choices.flatMap(\.tests)), below: node))
      branching.support = structure.support(of: Set(branching.dependents), in: table)
      branching.gates = structure.gates(of: node, in: table)
      branchings[node] = branching
    }
    let affected = structure.atOrAbove(Set(branchings.keys))
    let needed = affected + branchings.values.flatMap(\.dependents) + choices.flatMap(\.tests)
    search = ExactSearch(
      nodes: structure.support(of: Set(needed), in: table), affected: affected, choices: choices,
      branchings: branchings, table: table, facts: numbers ?? Array(facts.indices))
    self.values = values
    self.branchings = branchings
  }

  package static func == (lhs: ExactPlan, rhs: ExactPlan) -> Bool {
    lhs.nodes == rhs.nodes && lhs.values == rhs.values && lhs.branchings == rhs.branchings
      && lhs.search == rhs.search
  }
}

/// How the nodes below an outcome hang together.
private struct Structure {
  struct Senses: OptionSet {
    let rawValue: UInt8
    static let direct = Senses(rawValue: 1)
    static let negated = Senses(rawValue: 2)
    var reversed: Senses {
      Senses(rawValue: (rawValue & 1) << 1 | (rawValue & 2) >> 1)
    }
  }

  /// Ascending.
  var reachable: [Int] = []
  /// In which senses a node reaches the outcome, by node.
  var senses: [Senses]
  /// The nodes that test a fact, ascending, by fact.
  var tests: [Int: [Int]] = [:]
  /// The nearest node through which all ways from a node to the outcome lead, by node.
  private var dominator: [Int]
  private let inputs: [[Int]]

  init(root: Int, nodes: [CriteriaTable.Node]) {
    senses = Array(repeating: [], count: root + 1)
    dominator = Array(repeating: -1, count: root + 1)
    var inputs: [[Int]] = Array(repeating: [], count: root + 1)
    senses[root] = .direct
    dominator[root] = root
    // What uses a node comes after it, so that one pass from the back sees all uses first.
    for index in (0...root).reversed() where !senses[index].isEmpty {
      let node = nodes[index]
      reachable.append(index)
      switch node.operation {
      case .attested, .comparison, .product: tests[node.argument, default: []].append(index)
      case .undecided: break
      case .all, .any, .atLeast, .exactly, .not, .item, .words, .part:
        inputs[index] = node.operands
      }
      for operand in inputs[index] {
        switch node.operation {
        case .not: senses[operand].formUnion(senses[index].reversed)
        // One more can be too many.
        case .exactly: senses[operand] = [.direct, .negated]
        default: senses[operand].formUnion(senses[index])
        }
        dominator[operand] =
          dominator[operand] < 0
          ? index : Self.common(dominator[operand], index, dominator)
      }
    }
    reachable.reverse()
    for fact in tests.keys { tests[fact]?.reverse() }
    self.inputs = inputs
  }

  /// A dominator has a higher index than what it dominates.
  private static func common(_ first: Int, _ second: Int, _ dominator: [Int]) -> Int {
    var (first, second) = (first, second)
    while first != second {
      if first < second { first = dominator[first] } else { second = dominator[second] }
    }
    return first
  }

  /// The nearest node above all of some tests; and the ones above it as long as it is used in both
  /// senses, because the outcome is only exact where such uses meet.
  func meetings(of tests: [Int]) -> [Int] {
    var node = tests.dropFirst().reduce(dominator[tests[0]]) {
      Self.common($0, dominator[$1], dominator)
    }
    var meetings = [node]
    while senses[node] == [.direct, .negated] {
      node = dominator[node]
      meetings.append(node)
    }
    return meetings
  }

  func dependents(of tests: Set<Int>, below node: Int) -> [Int] {
    var depends = Array(repeating: false, count: node + 1)
    for index in reachable where index <= node {
      depends[index] = tests.contains(index) || inputs[index].contains { depends[$0] }
    }
    return reachable.filter { $0 <= node && depends[$0] }
  }

  /// Some nodes and all that depend on them.
  func atOrAbove(_ some: Set<Int>) -> [Int] {
    guard let root = reachable.last else { return [] }
    return dependents(of: some, below: root)
  }

  /// A node if its value is recorded, else the nearest recorded ones above it.
  func gates(of node: Int, in table: CriteriaTable) -> [Int] {
    var leads = Array(repeating: false, count: senses.count)
    leads[node] = true
    var gates: [Int] = []
    for index in reachable where index >= node {
      leads[index] = leads[index] || inputs[index].contains { leads[$0] }
      guard leads[index], table.nodes[index].isRecorded else { continue }
      gates.append(index)
      leads[index] = false
    }
    return gates
  }

  /// Some nodes and what their values are made from, down to tests and to values that are recorded.
  func support(of some: Set<Int>, in table: CriteriaTable) -> [Int] {
    var supports = some
    for index in reachable.reversed() where supports.contains(index) {
      if !some.contains(index), table.nodes[index].isRecorded { continue }
      supports.formUnion(inputs[index])
    }
    return reachable.filter(supports.contains)
  }
}

extension CriteriaTable.Node {
  fileprivate var isRecorded: Bool {
    operation == .item || operation == .words || operation == .part
  }
}

/// The tests of one fact, and the values that tell them apart.
private struct FactTests {
  private(set) var values: [FactValue] = []
  /// The outcome of each test, by value.
  private(set) var outcomes: [[TruthValue]] = []
  /// Of the product fact: the index of each product's outcomes.
  private(set) var rowOfProduct: [Int] = []

  init(tests: [FactTest], kind: Fact.Kind, products: Int) {
    let candidates: [FactValue] =
      switch kind {
      case .attestation: [.boolean(true), .boolean(false)]
      case .product: (0..<products).map { .products([$0]) }
      case .quantity(_, let minimum, let maximum, let integer):
        Self.numbers(
          around: tests.compactMap { test in
            if case .comparison(_, let threshold) = test { threshold } else { nil }
          }, minimum: minimum, maximum: maximum, integer: integer
        ).map(FactValue.quantity)
      }
    var rows: [[TruthValue]: Int] = [:]
    for candidate in candidates {
      let outcome = tests.map { $0.outcome(for: candidate) }
      let row = rows[outcome] ?? outcomes.count
      if row == outcomes.count {
        rows[outcome] = row
        values.append(candidate)
        outcomes.append(outcome)
      }
      if kind == .product { rowOfProduct.append(row) }
    }
  }

  /// Whether the tests can all be for the outcome, and all against it, at the same time.
  func canAllAgree(_ senses: [Structure.Senses]) -> Bool {
    guard senses.allSatisfy({ $0 == .direct || $0 == .negated }) else { return false }
    let favorable = senses.map { $0 == .direct ? TruthValue.met : .notMet }
    return outcomes.contains(favorable) && outcomes.contains(favorable.map { !$0 })
  }

  /// A number in each region between the thresholds, and the thresholds, as far as they are in
  /// range; ascending.
  private static func numbers(
    around thresholds: [ExactNumber], minimum: ExactNumber?, maximum: ExactNumber?, integer: Bool
  ) -> [ExactNumber] {
    func isPossible(_ number: ExactNumber) -> Bool {
      (minimum.map { $0 <= number } ?? true) && (maximum.map { number <= $0 } ?? true)
        && (!integer || number.isInteger)
    }
    let bounds = Set(thresholds).sorted()
    guard let first = bounds.first, let last = bounds.last else { return [] }
    var numbers: [ExactNumber] = []
    let below = minimum ?? (try? first.adding(-1))
    if let below, below < first { numbers.append(below) }
    for (index, bound) in bounds.enumerated() {
      numbers.append(bound)
      guard index + 1 < bounds.count else { break }
      if let between = number(between: bound, and: bounds[index + 1], integer: integer) {
        numbers.append(between)
      }
    }
    let above = maximum ?? (try? last.adding(1))
    if let above, above > last { numbers.append(above) }
    return numbers.filter(isPossible)
  }

  private static func number(
    between low: ExactNumber, and high: ExactNumber, integer: Bool
  ) -> ExactNumber? {
    if integer {
      let floor =
        low.numerator >= 0 || low.isInteger
        ? low.numerator / low.denominator : low.numerator / low.denominator - 1
      guard let next = ExactNumber(numerator: floor + 1, denominator: 1), next < high else {
        return nil
      }
      return next
    }
    return try? low.adding(high).divided(by: 2)
  }
}
