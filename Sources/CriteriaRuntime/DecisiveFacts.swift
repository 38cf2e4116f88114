/// Which of the facts that a case leaves open can decide its outcome: those for which two
/// completions that differ in that fact alone give different outcomes.
struct DecisiveFacts {
  /// How many partial completions are looked at for one fact. A fact about which that leaves doubt
  /// is asked.
  static let triesAtMost = 2000

  private let table: CriteriaTable
  private let plan: ExactPlan
  private let state: EvaluationState
  private var facts: [FactValue]
  private var tries = 0
  private(set) var isBounded = false

  init(
    _ plan: ExactPlan, table: CriteriaTable, facts: [FactValue], state: EvaluationState
  ) {
    self.plan = plan
    self.table = table
    self.facts = facts
    self.state = state
  }

  /// - Parameter candidates: open facts on which the outcome may depend, ascending.
  mutating func decisive(among candidates: [Int]) -> [Int] {
    let values = candidates.map { possibleValues(of: $0) }
    return candidates.indices.filter { index in
      tries = Self.triesAtMost
      return differs(in: candidates[index], values[index])
    }.map { candidates[$0] }
  }

  private func possibleValues(of fact: Int) -> [FactValue] {
    if case .products(let candidates) = facts[fact] { return candidates.map { .products([$0]) } }
    return plan.values[fact] ?? []
  }

  /// Whether some completion of the other facts makes the outcome depend on this one.
  private mutating func differs(in fact: Int, _ values: [FactValue]) -> Bool {
    // Each level: the fact it fixes and the values still to be tried.
    var levels: [(fact: Int, before: FactValue, pending: ArraySlice<FactValue>)] = []
    defer { for level in levels.reversed() { facts[level.fact] = level.before } }
    while true {
      guard tries > 0 else {
        isBounded = true
        return true
      }
      tries -= 1
      switch outcomes(of: fact, values) {
      case .differ: return true
      case .agree:
        // Go back to the last fact with a value left to try.
        while let level = levels.last, level.pending.isEmpty {
          facts[level.fact] = level.before
          levels.removeLast()
        }
        guard !levels.isEmpty else { return false }
        let last = levels.count - 1
        facts[levels[last].fact] = levels[last].pending.removeFirst()
      case .open(let next):
        let possible = possibleValues(of: next)
        guard let first = possible.first else { return false }
        levels.append((next, facts[next], possible.dropFirst()))
        facts[next] = first
      }
    }
  }

  private enum Outcomes {
    case differ
    case agree
    /// This other fact may matter.
    case open(Int)
  }

  private mutating func outcomes(of fact: Int, _ values: [FactValue]) -> Outcomes {
    let before = facts[fact]
    defer { facts[fact] = before }
    var decided: TruthValue?
    var open: Int?
    for value in values {
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
  private func outcome() -> (TruthValue, open: Int?) {
    var nodeValues = [TruthValue](repeating: .unknown, count: (plan.nodes.last ?? -1) + 1)
    for node in plan.nodes {
      nodeValues[node] = table.value(of: node, nodeValues, facts: facts, state: state)
    }
    guard let root = plan.nodes.last, nodeValues[root] == .unknown else {
      return (nodeValues.last ?? .unknown, nil)
    }
    var pending = [root]
    var seen: Set<Int> = [root]
    while let node = pending.popLast() {
      switch table.nodes[node].operation {
      case .attested, .comparison, .product: return (.unknown, table.nodes[node].argument)
      default:
        for operand in table.inputs(of: node).reversed()
        where nodeValues[operand] == .unknown && seen.insert(operand).inserted {
          pending.append(operand)
        }
      }
    }
    return (.unknown, nil)
  }
}
