/// A revision of a policy whose rules were compiled into the program: what generated code declares,
/// `Braces.v2` for example.
public protocol CompiledCriteria: SendableMetatype {
  /// What a case may state.
  associatedtype Facts: CompiledFacts
  /// The items, in document order.
  associatedtype Item: RawRepresentable<Int> & CaseIterable & Hashable & Sendable
  /// Id of the policy: `brace`.
  static var policyID: String { get }
  /// Version of the revision: `2`; empty if it prints none.
  static var revision: String { get }
  /// ISO 8601: the day from which the revision is in force, if that is known.
  static var effectiveDate: String? { get }
  /// What determinations cite.
  static var programs: CompiledPrograms { get }
  /// Runs every rule once.
  static func evaluateAll(_ facts: Facts, _ state: CompiledState)
  /// Runs the rules of an item and of all that it depends on; returns the outcome by Kleene's logic.
  static func evaluate(_ item: Item, _ facts: Facts, _ state: CompiledState) -> TruthValue
}

/// The facts of a case with their types, a property for each; nil is unknown, never "no".
public protocol CompiledFacts: Sendable, Hashable {
  /// Nothing is known.
  init()
  /// A fact by its number, see ``Fact/typed(interpreted:literal:)``. A value of another type is
  /// taken as unknown.
  subscript(number: Int) -> FactValue { get set }
}

/// The programs of both readings: what compiled rules are explained by, and the same rules as tables.
public final class CompiledPrograms: Sendable {
  /// What a case may state, in the order of the numbers of ``CompiledFacts``.
  public let facts: [Fact]
  let interpreted: CriteriaProgram
  let literal: CriteriaProgram
  private let interpretedOrder: FactOrder
  private let literalOrder: FactOrder
  private let interpretedPlans: [ExactPlan]
  private let literalPlans: [ExactPlan]

  /// From what generated code carries.
  ///
  /// - Parameters:
  ///   - records: see ``CriteriaProgram/generatedRecords(interpreted:literal:)``.
  ///   - table: see ``CriteriaTable/integers``.
  ///   - literalTable: where it differs.
  public init(records: String, table: [UInt32], literalTable: [UInt32]? = nil) {
    interpreted = CriteriaProgram(generated: records, reading: .interpreted, table: table)
    literal = CriteriaProgram(
      generated: records, reading: .literal, table: literalTable ?? table)
    facts = Fact.typed(interpreted: interpreted.facts, literal: literal.facts)
    let names = facts.map(\.typedName)
    interpretedOrder = FactOrder(of: names, in: interpreted)
    literalOrder = FactOrder(of: names, in: literal)
    interpretedPlans = Self.plans(interpreted, interpretedOrder)
    literalPlans = Self.plans(literal, literalOrder)
  }

  public func program(_ reading: Reading) -> CriteriaProgram {
    reading == .interpreted ? interpreted : literal
  }

  func order(_ reading: Reading) -> FactOrder {
    reading == .interpreted ? interpretedOrder : literalOrder
  }

  /// Makes outcomes that rules gave by Kleene's logic exact: all, or those that one plan is for.
  ///
  /// Not specialized for the facts: that would copy all of them for each that is looked at.
  func makeExact(
    _ state: inout EvaluationState, _ reading: Reading, by plan: ExactPlan?,
    _ facts: some CompiledFacts
  ) -> Bool {
    if let plan { return plan.makeExact(&state) { facts[$0] }?.isBounded ?? false }
    var isBounded = false
    for plan in reading == .interpreted ? interpretedPlans : literalPlans {
      if plan.makeExact(&state, fact: { facts[$0] })?.isBounded ?? false { isBounded = true }
    }
    return isBounded
  }

  /// How the outcome of a node is made exact.
  func plan(root node: Int, _ reading: Reading) -> ExactPlan {
    Self.plan(root: node, program(reading), order(reading))
  }

  /// How the outcome of each part is made exact.
  private static func plans(_ program: CriteriaProgram, _ order: FactOrder) -> [ExactPlan] {
    program.table.parts.compactMap { $0 }.map { plan(root: $0, program, order) }
      .filter { !$0.search.choices.isEmpty }
  }

  private static func plan(
    root node: Int, _ program: CriteriaProgram, _ order: FactOrder
  ) -> ExactPlan {
    ExactPlan(
      root: node, table: program.table, facts: program.facts, products: program.products.count,
      numbers: order.properties)
  }
}

extension CompiledCriteria {
  /// The determination for a case, with the sentences behind it and what is missing.
  ///
  /// - Parameter id: the case's own name.
  public static func evaluate(
    _ facts: Facts, reading: Reading = .interpreted, id: String? = nil
  ) -> Determination {
    let program = programs.program(reading)
    var stated = StatedCase(for: program)
    for (fact, property) in programs.order(reading).properties.enumerated() {
      stated.facts[fact] = facts[property]
    }
    var state = EvaluationState(stated, partCount: program.parts.count)
    state.record(reading) { evaluateAll(facts, $0) }
    return Determination(of: stated, state: state, in: program, id: id)
  }

  /// The exact outcomes of a case, without the explanation; see ``CompiledOutcomes``.
  public static func outcomes(
    _ facts: Facts, reading: Reading = .interpreted
  ) -> CompiledOutcomes<Self> {
    var outcomes = CompiledOutcomes<Self>(reading: reading)
    outcomes.evaluate(facts)
    return outcomes
  }

  /// The outcomes by Kleene's logic of a case that is stated in the terms of the reading's program.
  static func outcomes(byKleeneOf stated: StatedCase, _ reading: Reading) -> EvaluationState {
    var facts = Facts()
    for case (let property, let fact?) in programs.order(reading).facts.enumerated() {
      facts[property] = stated.facts[fact]
    }
    var state = EvaluationState(stated, partCount: programs.program(reading).parts.count)
    state.record(reading) { evaluateAll(facts, $0) }
    return state
  }
}
