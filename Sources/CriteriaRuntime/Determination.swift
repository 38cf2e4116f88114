/// The answer for one case: an outcome for each part of the policy, the items with the sentences
/// behind it, and what is still to be found out.
public struct Determination: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    public var id: String
    public var heading: String?
    /// Nil for a part of statements only.
    public var outcome: TruthValue?
    /// Indices of its outermost items.
    public var roots: [Int]
  }

  /// An item of the policy with its outcome and citation.
  public struct Item: Sendable, Equatable {
    public var path: String
    /// Nil for a statement.
    public var outcome: TruthValue?
    /// Names of missing facts whose every value gives the same outcome, where that decides it.
    public var decidedForEvery: [String]
    /// The outcome of the item's own condition, where it stands beside children or a comparison.
    public var words: TruthValue?
    /// What the case attests of the item itself, whatever its children say.
    public var attested: Bool?
    /// What the case attests of the item's own condition.
    public var attestedWords: Bool?
    public var text: String
    public var line: Int
    /// Names of the facts that the item itself uses.
    public var facts: [String]
    /// Why the item, or a part of it, is undecided.
    public var undecided: [String]
    public var interpretation: RecordedReading?
    public var notes: [String]
    /// Indices of the items below it.
    public var children: [Int]
  }

  /// Something to ask, in the policy's words, with the items whose outcome waits for it.
  public struct Question: Sendable, Equatable {
    public var fact: String
    public var question: String
    public var paths: [String]
  }

  /// A fact the case states, in its own unit.
  public struct StatedFact: Sendable, Equatable {
    public var name: String
    public var value: FactValue
    /// Of a measure.
    public var unit: String?
    /// The products that the stated name may mean.
    public var products: [String]
  }

  /// The case's own name.
  public var id: String?
  public var policy: PolicyIdentity
  public var reading: Reading
  /// That of the first part: coverage.
  public var outcome: TruthValue
  public var parts: [Part]
  /// All items, in document order.
  public var items: [Item]
  public var stated: [StatedFact]
  public var caveats: [Caveat]
  /// Names of the facts on which an undetermined outcome waits, in order of first use.
  public var missing: [String]
  /// The same, best question first.
  public var questions: [Question]
  /// Paths of another revision that have no counterpart here, as the case states them.
  public var notCarried: [String]
  /// More completions of the missing facts than are tried would have to be: what is undetermined,
  /// or missing, is so as far as was tried.
  public var isBounded: Bool

  public var ask: [String] { questions.map(\.fact) }
}

extension Determination {
  /// Evaluates a case by the program's table.
  public init(
    of stated: StatedCase, in program: CriteriaProgram, id: String? = nil,
    notCarried: [String] = []
  ) {
    var state = EvaluationState(stated, partCount: program.parts.count)
    program.table.evaluate(stated, into: &state)
    self.init(of: stated, state: state, in: program, id: id, notCarried: notCarried)
  }

  /// Evaluates a case of which only outcomes are wanted: what is missing, and what to ask, is left
  /// empty, which is most of the work for an undetermined case.
  package init(outcomesOf stated: StatedCase, in program: CriteriaProgram) {
    var state = EvaluationState(stated, partCount: program.parts.count)
    program.table.evaluate(stated, into: &state)
    self.init(
      of: stated, state: state, in: program, id: nil, notCarried: [], asksQuestions: false)
  }

  /// Explains outcomes that the table or compiled rules gave.
  public init(
    of stated: StatedCase, state: EvaluationState, in program: CriteriaProgram,
    id: String? = nil, notCarried: [String] = []
  ) {
    self.init(
      of: stated, state: state, in: program, id: id, notCarried: notCarried, asksQuestions: true)
  }

  private init(
    of stated: StatedCase, state: EvaluationState, in program: CriteriaProgram, id: String?,
    notCarried: [String], asksQuestions: Bool
  ) {
    let table = program.table
    let exact = program.exactValues(stated, state: state)
    let (values, decidedForEvery) = (exact.values, exact.decidedForEvery)
    isBounded = exact.isBounded
    var children: [[Int]] = Array(repeating: [], count: program.items.count)
    for (index, item) in program.items.enumerated() {
      if let parent = item.parent { children[parent].append(index) }
    }
    items = program.items.indices.map { index in
      let item = program.items[index]
      return Item(
        path: item.path,
        outcome: table.items[index].map { values[$0] },
        decidedForEvery: table.items[index].flatMap { decidedForEvery[$0] }.map { facts in
          facts.map { program.facts[$0].name }
        } ?? [],
        words: table.words[index].map { values[$0] },
        attested: stated.items[index], attestedWords: stated.words[index],
        text: item.text, line: item.line,
        facts: item.facts.map { program.facts[$0].name },
        undecided: item.undecided.map { program.reasons[$0] },
        interpretation: item.interpretation, notes: item.notes, children: children[index])
    }
    parts = program.parts.indices.map { index in
      Part(
        id: program.parts[index].id, heading: program.parts[index].heading,
        outcome: table.parts[index].map { values[$0] },
        roots: program.parts[index].roots)
    }
    self.stated = zip(program.facts, stated.facts).compactMap { fact, value in
      guard value != .unknown else { return nil }
      var statement = StatedFact(name: fact.name, value: value, unit: nil, products: [])
      if case .quantity(let code, _, _, _) = fact.kind { statement.unit = code }
      if case .products(let indices) = value {
        statement.products = indices.map { program.products[$0].brand }
      }
      return statement
    }

    var open = OpenQuestions()
    if asksQuestions, let plan = program.exactPlans.first ?? nil, let root = plan.nodes.last,
      values[root] == .unknown
    {
      open = OpenQuestions(
        root: root, values: values, state: state, table: table)
      var decisive = DecisiveFacts(
        plan, table: table, facts: stated.facts, values: values, state: state)
      open.keep(decisive.decisive())
      if decisive.isBounded { isBounded = true }
    }
    missing = open.missing.map { program.facts[$0].name }
    questions = open.ask.map { index in
      let fact = program.facts[index]
      return Question(fact: fact.name, question: fact.label, paths: fact.paths)
    }
    outcome = parts.first?.outcome ?? .unknown
    policy = program.policy
    reading = program.reading
    caveats = program.caveats
    self.id = id
    self.notCarried = notCarried
  }
}

extension CriteriaProgram {
  /// The exact outcome of the first part, without the explanation that a ``Determination`` has.
  public func outcome(of stated: StatedCase) -> TruthValue {
    outcomes(of: stated).parts.first ?? .unknown
  }

  /// The exact outcomes of a case, without the explanation that a ``Determination`` has.
  public func outcomes(of stated: StatedCase) -> EvaluationState {
    var state = EvaluationState(stated, partCount: parts.count)
    table.evaluate(stated, into: &state)
    return exact(state, of: stated)
  }

  /// The exact outcome of each part, and whether more completions would have had to be tried.
  package func partOutcomes(
    of stated: StatedCase
  ) -> (outcomes: [TruthValue?], isBounded: Bool) {
    var state = EvaluationState(stated, partCount: parts.count)
    table.evaluate(stated, into: &state)
    let isBounded = makeExact(&state) { stated.facts[$0] }
    return (parts.indices.map { table.parts[$0] == nil ? nil : state.parts[$0] }, isBounded)
  }

  /// Outcomes that the table or compiled rules gave by Kleene's logic, made exact.
  public func exact(_ state: EvaluationState, of stated: StatedCase) -> EvaluationState {
    var state = state
    _ = makeExact(&state) { stated.facts[$0] }
    return state
  }
}
