/// The exact outcomes of a case by compiled rules, a byte for each item.
///
/// One value can take case after case, without new memory:
///
///     var outcomes = CompiledOutcomes<KneeBrace.v2>()
///     for facts in cases {
///       outcomes.evaluate(facts)
///       if outcomes[.A_a] == .met { … }
///     }
public struct CompiledOutcomes<Criteria: CompiledCriteria>: Sendable, Equatable {
  public let reading: Reading
  /// The outcomes by index.
  public var state: EvaluationState
  /// More completions of the missing facts than are tried would have to be: what is undetermined
  /// is so as far as was tried.
  public var isBounded = false

  /// Nothing is known yet.
  public init(reading: Reading = .interpreted) {
    self.reading = reading
    let program = Criteria.programs.program(reading)
    state = EvaluationState(itemCount: program.items.count, partCount: program.parts.count)
  }

  /// Takes the outcomes of another case.
  public mutating func evaluate(_ facts: Criteria.Facts) {
    state.record(reading) { Criteria.evaluateAll(facts, $0) }
    isBounded = Criteria.programs.makeExact(&state, reading, by: nil, facts)
  }

  /// That of the first part: coverage.
  public var outcome: TruthValue { state.parts.first ?? .unknown }

  /// The outcome of an item; unknown for a statement.
  public subscript(item: Criteria.Item) -> TruthValue { state.items[item.rawValue] }

  /// The outcome of an item's own condition; unknown where it has none beside its children.
  public subscript(wordsOf item: Criteria.Item) -> TruthValue { state.words[item.rawValue] }
}

/// One criterion of compiled rules, to be evaluated without the rest of the policy.
public struct CompiledCriterion<Criteria: CompiledCriteria>: Sendable {
  public let item: Criteria.Item
  private let interpreted: ExactPlan?
  private let literal: ExactPlan?

  public init(_ item: Criteria.Item) {
    self.item = item
    let programs = Criteria.programs
    interpreted = programs.interpreted.table.items[item.rawValue].map {
      programs.plan(root: $0, .interpreted)
    }
    literal = programs.literal.table.items[item.rawValue].map {
      programs.plan(root: $0, .literal)
    }
  }

  func plan(_ reading: Reading) -> ExactPlan? {
    reading == .interpreted ? interpreted : literal
  }

  /// The exact outcome of the criterion, and in `outcomes` those of the items below it.
  public func outcome(
    _ facts: Criteria.Facts, in outcomes: inout CompiledOutcomes<Criteria>
  ) -> TruthValue {
    let reading = outcomes.reading
    outcomes.state.record(reading) { _ = Criteria.evaluate(item, facts, $0) }
    outcomes.isBounded = Criteria.programs.makeExact(
      &outcomes.state, reading, by: plan(reading), facts)
    return outcomes.state.items[item.rawValue]
  }
}
