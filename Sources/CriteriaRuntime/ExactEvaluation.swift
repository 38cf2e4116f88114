/// Exact three-valued outcomes of one case: a node is undetermined only if two completions of what
/// the case leaves open, within the facts' ranges, give different outcomes.
package struct ExactEvaluation {
  /// How many ways to complete a case are tried at one node, nested ones included. Beyond it the
  /// node stays undetermined and the answer says that it is bounded.
  package static let triesAtMost = 4096
  /// How deep nodes with something to try may lie within each other.
  package static let depthAtMost = 64

  private let table: CriteriaTable
  private let plan: ExactPlan
  private let state: EvaluationState
  private var facts: [FactValue]
  private var tries = 0
  private var depth = 0
  /// The value of each node.
  private(set) var values: [TruthValue]
  /// The facts whose every value gives the same outcome, by node, where Kleene's logic alone would
  /// leave the node open.
  private(set) var decidedForEvery: [Int: [Int]] = [:]
  /// Some node was given up because too many completions would have to be tried.
  private(set) var isBounded = false

  /// - Parameters:
  ///   - values: the value of each node by Kleene's logic.
  ///   - state: what the case attests by path.
  init(
    _ plan: ExactPlan, table: CriteriaTable, facts: [FactValue], values kleene: [TruthValue],
    state: EvaluationState
  ) {
    self.plan = plan
    self.table = table
    self.facts = facts
    values = kleene
    self.state = state
    for node in plan.nodes where values[node] == .unknown {
      let value = table.value(of: node, values, facts: facts, state: state)
      values[node] = value
      if value != .unknown {
        // Something below was found to be decided.
        let below = table.inputs(of: node, state).flatMap { decidedForEvery[$0] ?? [] }
        decidedForEvery[node] = Array(Set(below)).sorted()
      } else if let branching = plan.branchings[node] {
        decide(node, branching)
      }
    }
  }

  private mutating func decide(_ node: Int, _ branching: ExactPlan.Branching) {
    let open = branching.choices.filter { isOpen($0.fact) }
    guard !open.isEmpty else { return }
    tries = Self.triesAtMost
    let saved = branching.dependents.map { values[$0] }
    let outcome = join(node, branching, open[...])
    for (dependent, value) in zip(branching.dependents, saved) { values[dependent] = value }
    if let outcome, outcome != .unknown {
      values[node] = outcome
      decidedForEvery[node] = open.map(\.fact)
    }
    if outcome == nil { isBounded = true }
  }

  private func isOpen(_ fact: Int) -> Bool {
    switch facts[fact] {
    case .unknown: true
    case .products(let candidates): candidates.count > 1
    case .boolean, .quantity: false
    }
  }

  /// The common outcome of a node over all values of some facts; unknown if there are two, nil if
  /// there are too many values.
  private mutating func join(
    _ node: Int, _ branching: ExactPlan.Branching, _ choices: ArraySlice<ExactPlan.Choice>
  ) -> TruthValue? {
    guard let choice = choices.first else {
      guard tries > 0 else { return nil }
      tries -= 1
      return completed(node, branching)
    }
    let stated = facts[choice.fact]
    defer { facts[choice.fact] = stated }
    var possible = choice.values
    if case .products(let candidates) = stated { possible = candidates.map { .products([$0]) } }
    var common: TruthValue?
    for value in possible {
      facts[choice.fact] = value
      guard let outcome = join(node, branching, choices.dropFirst()) else { return nil }
      guard outcome != .unknown, common == nil || common == outcome else { return .unknown }
      common = outcome
    }
    return common ?? .unknown
  }

  /// The outcome of a node for the values being tried; nil if one below it would take too many more.
  private mutating func completed(_ node: Int, _ branching: ExactPlan.Branching) -> TruthValue? {
    for dependent in branching.dependents {
      var value = table.value(of: dependent, values, facts: facts, state: state)
      if value == .unknown, dependent != node, let inner = plan.branchings[dependent] {
        let open = inner.choices.filter { isOpen($0.fact) }
        if !open.isEmpty {
          let saved = inner.dependents.map { values[$0] }
          guard depth < Self.depthAtMost else { return nil }
          depth += 1
          defer { depth -= 1 }
          guard let outcome = join(dependent, inner, open[...]) else { return nil }
          for (index, before) in zip(inner.dependents, saved) { values[index] = before }
          value = outcome
        }
      }
      values[dependent] = value
    }
    return values[node]
  }
}

extension CriteriaTable {
  /// The nodes whose values make a node's value: below an attested item only the test of the
  /// product counts, below attested words nothing.
  func inputs(of index: Int, _ state: EvaluationState) -> [Int] {
    let node = nodes[index]
    switch node.operation {
    case .attested, .comparison, .product, .undecided: return []
    case .item where state.attestedItems[node.argument] != nil:
      return Array(node.operands.dropFirst())
    case .words where state.attestedWords[node.argument] != nil: return []
    default: return node.operands
    }
  }

  /// The value of one node by Kleene's tables, from those of its operands and what is attested.
  func value(
    of index: Int, _ values: [TruthValue], facts: [FactValue], state: EvaluationState
  ) -> TruthValue {
    let node = nodes[index]
    func tally() -> TruthTally {
      var tally = TruthTally()
      for operand in node.operands { tally.add(values[operand]) }
      return tally
    }
    switch node.operation {
    case .all: return tally().all
    case .any: return tally().any
    case .atLeast: return tally().atLeast(node.argument)
    case .exactly: return tally().exactly(node.argument)
    case .not: return !values[node.operands[0]]
    case .attested, .comparison, .product: return leaf(node, facts)
    case .undecided: return .unknown
    case .item:
      let rule =
        state.attestedItems[node.argument].map { TruthValue($0) } ?? values[node.operands[0]]
      return node.operands.count > 1 ? min(rule, values[node.operands[1]]) : rule
    case .words:
      return state.attestedWords[node.argument].map { TruthValue($0) } ?? values[node.operands[0]]
    case .part: return values[node.operands[0]]
    }
  }
}
