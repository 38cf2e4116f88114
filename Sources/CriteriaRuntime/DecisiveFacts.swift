/// Which of the facts that a case leaves open can decide its outcome: those for which two
/// completions that differ in that fact alone give different outcomes.
struct DecisiveFacts {
  /// How many partial completions are looked at for one fact, after the obvious ones. A fact about
  /// which that leaves doubt is asked.
  static let triesAtMost = 500

  private let table: CriteriaTable
  private let plan: ExactPlan
  private let state: EvaluationState
  /// The exact value of each node.
  private let values: [TruthValue]
  private var facts: [FactValue]
  /// The open tests of each open fact, and an open node that uses each open node.
  private var tests: [Int: [Int]] = [:]
  private var user: [Int: Int] = [:]
  private var scratch: [TruthValue]
  private(set) var isBounded = false

  init(
    _ plan: ExactPlan, table: CriteriaTable, facts: [FactValue], values: [TruthValue],
    state: EvaluationState
  ) {
    self.plan = plan
    self.table = table
    self.facts = facts
    self.values = values
    self.state = state
    scratch = Array(repeating: .unknown, count: (plan.nodes.last ?? -1) + 1)
    guard let root = plan.nodes.last, values[root] == .unknown else { return }
    var isOpen = Array(repeating: false, count: root + 1)
    isOpen[root] = true
    for node in plan.nodes.reversed() where isOpen[node] {
      if table.nodes[node].testsFact {
        tests[table.nodes[node].argument, default: []].append(node)
      }
      for operand in table.inputs(of: node, state) where values[operand] == .unknown {
        isOpen[operand] = true
        user[operand] = node
      }
    }
  }

  /// Indices of facts, ascending.
  mutating func decisive() -> [Int] {
    tests.keys.sorted().filter { isDecisive($0) }
  }

  private mutating func isDecisive(_ fact: Int) -> Bool {
    let possible = possibleValues(of: fact)
    let before = facts
    defer { facts = before }
    for test in tests[fact] ?? [] {
      facts = before
      sensitize(test, of: fact)
      if case .differ = outcomes(of: fact, possible) { return true }
    }
    facts = before
    return searchDifference(in: fact, possible)
  }

  private func possibleValues(of fact: Int) -> [FactValue] {
    if case .products(let candidates) = facts[fact] { return candidates.map { .products([$0]) } }
    return plan.values[fact] ?? []
  }

  // MARK: The obvious completion

  /// Completes the case so that the outcome hangs on one test, as far as no fact stands in the way:
  /// beside the test's way to the outcome, what is required is met and every alternative fails.
  private mutating func sensitize(_ test: Int, of fact: Int) {
    var node = test
    while let above = user[node] {
      var wanted: [(node: Int, value: TruthValue)] = []
      let others = table.inputs(of: above, state).filter { $0 != node }
      let open = others.filter { values[$0] == .unknown }
      switch table.nodes[above].operation {
      case .all, .item: wanted = open.map { ($0, .met) }
      case .any: wanted = open.map { ($0, .notMet) }
      case .atLeast, .exactly:
        let needed = table.nodes[above].argument - 1 - others.count { values[$0] == .met }
        wanted = open.enumerated().map { ($1, $0 < needed ? .met : .notMet) }
      default: break
      }
      for (node, value) in wanted { force(node, to: value, sparing: fact) }
      node = above
    }
  }

  /// Chooses values of open facts so that a node comes out as wanted, if that is easy.
  private mutating func force(_ node: Int, to value: TruthValue, sparing fact: Int) {
    var pending = [(node, value)]
    while let (node, value) = pending.popLast() {
      guard values[node] == .unknown else { continue }
      let operation = table.nodes[node].operation
      if table.nodes[node].testsFact {
        choose(node, value, sparing: fact)
        continue
      }
      let inputs = table.inputs(of: node, state)
      let open = inputs.filter { values[$0] == .unknown }
      switch operation {
      case .not: pending += open.map { ($0, !value) }
      case .all, .item, .words, .part, .any:
        let needsAll = operation == .any ? value == .notMet : value == .met
        pending += (needsAll ? open[...] : open.prefix(1)).map { ($0, value) }
      case .atLeast, .exactly:
        let needed = table.nodes[node].argument - inputs.count { values[$0] == .met }
        let count = value == .met ? needed : operation == .exactly ? open.count : 0
        pending += open.enumerated().map { ($1, $0 < count ? .met : .notMet) }
      case .attested, .comparison, .product, .undecided: break
      }
    }
  }

  private mutating func choose(
    _ node: Int, _ value: TruthValue, sparing fact: Int
  ) {
    let tested = table.nodes[node].argument
    guard tested != fact, facts[tested].openness != .closed else { return }
    if let possible = possibleValues(of: tested).first(where: {
      table.tests[node]?.outcome(for: $0) == value
    }) {
      facts[tested] = possible
    }
  }

  // MARK: Search

  /// Whether some completion of the other facts makes the outcome depend on this one.
  private mutating func searchDifference(in fact: Int, _ possible: [FactValue]) -> Bool {
    // Each level: the fact it fixes, what it was before, and the values still to be tried.
    var levels: [(fact: Int, before: FactValue, pending: ArraySlice<FactValue>)] = []
    for _ in 0..<Self.triesAtMost {
      switch outcomes(of: fact, possible) {
      case .differ: return true
      case .agree:
        while let level = levels.last, level.pending.isEmpty {
          facts[level.fact] = level.before
          levels.removeLast()
        }
        guard !levels.isEmpty else { return false }
        facts[levels[levels.count - 1].fact] = levels[levels.count - 1].pending.removeFirst()
      case .open(let next):
        let values = possibleValues(of: next)
        guard let first = values.first else { return false }
        levels.append((next, facts[next], values.dropFirst()))
        facts[next] = first
      }
    }
    isBounded = true
    return true
  }

  private enum Outcomes {
    case differ
    case agree
    /// This other fact may matter.
    case open(Int)
  }

  private mutating func outcomes(of fact: Int, _ possible: [FactValue]) -> Outcomes {
    let before = facts[fact]
    defer { facts[fact] = before }
    var decided: TruthValue?
    var open: Int?
    for value in possible {
      facts[fact] = value
      let (outcome, next) = outcome()
      if outcome == .unknown, let next {
        open = open ?? next
      } else if let decided, decided != outcome {
        return .differ
      } else {
        decided = outcome
      }
    }
    return open.map(Outcomes.open) ?? .agree
  }

  /// The outcome by Kleene's logic, and an open fact that keeps it unknown; none where only what
  /// nobody has decided does.
  private mutating func outcome() -> (TruthValue, open: Int?) {
    guard let root = plan.nodes.last else { return (.unknown, nil) }
    // What the stated facts decide stays decided.
    scratch.withUnsafeMutableBufferPointer { scratch in
      for node in plan.nodes {
        scratch[node] =
          values[node] == .unknown
          ? table.value(of: node, scratch, state.attested) { facts[$0] } : values[node]
      }
    }
    guard scratch[root] == .unknown else { return (scratch[root], nil) }
    var pending = [root]
    var seen: Set<Int> = [root]
    while let node = pending.popLast() {
      if table.nodes[node].testsFact { return (.unknown, table.nodes[node].argument) }
      for operand in table.inputs(of: node, state).reversed()
      where scratch[operand] == .unknown && seen.insert(operand).inserted {
        pending.append(operand)
      }
    }
    return (.unknown, nil)
  }
}
