public import CriteriaRuntime

/// A case that shows a difference, with as few statements as possible.
public struct Witness: Sendable, Hashable {
  public struct Statement: Sendable, Hashable {
    public var fact: String
    public var value: WitnessValue

    public init(fact: String, value: WitnessValue) {
      self.fact = fact
      self.value = value
    }
  }

  /// In the order of the facts.
  public var statements: [Statement]

  public init(statements: [Statement]) {
    self.statements = statements
  }
}

/// Whose outcome changes between two criteria, over all cases.
///
/// Facts lie within their ranges, attestations are independent of each other and of every measure, a
/// case requests one product at most. Outcomes have three values and are exact: undetermined only
/// where two completions of what a case leaves open give different outcomes.
public struct OutcomeComparison: Sendable, Hashable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case equivalent, loosened, tightened, both
    /// Not proved: a question was given up.
    case notProved
  }

  public enum Answer: Sendable, Hashable {
    /// Proved: there is no such case.
    case never
    /// The smallest such case.
    case example(Witness)
    /// Given up. So many complete cases were tried instead; the example, if one of them was such a
    /// case, may not be the smallest.
    case unproved(tried: Int, example: Witness?)

    public var witness: Witness? {
      switch self {
      case .never: nil
      case .example(let witness): witness
      case .unproved(_, let example): example
      }
    }
  }

  /// The outcome is better for some case: met and was not, or no longer not met.
  public var loosening: Answer
  /// The outcome is worse for some case: met no longer, or not met and was open.
  public var tightening: Answer
  /// Cases that were decided by what they state and no longer are.
  public var newlyUndetermined: Answer
  /// Cases that are decided by what they state and were not.
  public var newlyDecided: Answer

  public static let equivalent = OutcomeComparison(
    loosening: .never, tightening: .never, newlyUndetermined: .never, newlyDecided: .never)

  public init(
    loosening: Answer, tightening: Answer, newlyUndetermined: Answer, newlyDecided: Answer
  ) {
    self.loosening = loosening
    self.tightening = tightening
    self.newlyUndetermined = newlyUndetermined
    self.newlyDecided = newlyDecided
  }

  public var verdict: Verdict {
    switch (loosening.witness != nil, tightening.witness != nil) {
    case (true, true): .both
    case (true, false): tightening == .never ? .loosened : .notProved
    case (false, true): loosening == .never ? .tightened : .notProved
    case (false, false): loosening == .never && tightening == .never ? .equivalent : .notProved
    }
  }
}

/// Compares criteria whose facts, products and conditions have the same names and indices.
public final class OutcomeComparer {
  /// A condition of some criteria set, ready to be compared.
  public struct Subject: Sendable, Hashable {
    let root: Int
  }

  private let space: CaseSpace
  private let search: WitnessSearch?
  private var circuit = Circuit()
  private var compared: [Pair: OutcomeComparison] = [:]

  private struct Pair: Hashable {
    var old: Subject
    var new: Subject
    var scope: Scope
  }

  /// How much is asked of two subjects.
  public enum Scope: Sendable, Hashable {
    /// All four kinds of cases, each the smallest by exact outcomes.
    case whole
    /// Only whether the outcome is better or worse, with the smallest cases whose outcomes follow item
    /// by item: examples that show a change at work.
    case effect
  }

  /// What one question may cost, in the solver's units of work: about a second.
  public static let usualLimit: UInt32 = 4_000_000

  /// - Parameters:
  ///   - facts: in the order in which witnesses state them.
  ///   - conditions: all rules that will be compared, for the numbers in them.
  ///   - given: restrictions, each a comparison, attestation or product, or the negation of one.
  ///   - limit: what one question may cost, in the solver's units of work.
  public init(
    facts: [Fact], products: [Product], conditions: [Condition], given: [Condition] = [],
    limit: UInt32 = usualLimit
  ) {
    space = CaseSpace(facts: facts, products: products, conditions: conditions, given: given)
    search = WitnessSearch(space, limit: limit)
  }

  /// The restrictions leave no case.
  public var isVacuous: Bool { space.isEmpty }

  /// The subjects that conditions over a set's criteria are.
  public func subjects(_ conditions: [Condition], of set: CriteriaSet) -> [Subject] {
    let criteria = circuit.criteria(of: set, in: space)
    return conditions.map {
      Subject(root: circuit.node(of: $0, in: space, criteria: criteria))
    }
  }

  public func compare(
    _ old: Subject, _ new: Subject, _ scope: Scope = .whole
  ) -> OutcomeComparison {
    guard old != new, !isVacuous else { return .equivalent }
    let pair = Pair(old: old, new: new, scope: scope)
    if let known = compared[pair] { return known }
    var result = OutcomeComparison(
      loosening: better(from: old.root, to: new.root, scope),
      tightening: better(from: new.root, to: old.root, scope),
      newlyUndetermined: .never, newlyDecided: .never)
    if scope == .whole, isOpen(old, new) || result.verdict != .equivalent {
      result.newlyUndetermined = opened(from: old.root, to: new.root)
      result.newlyDecided = opened(from: new.root, to: old.root)
    }
    compared[pair] = result
    return result
  }

  /// Whether every case has the same outcome; nil if the search for a proof was given up.
  public func haveEqualOutcomes(_ first: Subject, _ second: Subject) -> Bool? {
    first == second ? true : search?.areEqual(first.root, second.root, in: circuit)
  }

  /// Outcomes may be undetermined though all facts are known.
  private func isOpen(_ subjects: Subject...) -> Bool {
    subjects.contains { circuit.isOpen[$0.root] }
  }

  /// The exact outcome of a case that states no more than a witness; unknown where too many
  /// completions would have to be tried.
  public func outcome(of subject: Subject, for witness: Witness) -> TruthValue {
    let exact = ExactOutcome(of: subject.root, in: circuit)
    let assignment = space.entries.map { entry -> Int? in
      witness.statements.first { $0.fact == entry.fact.name }
        .flatMap { entry.values.firstIndex(of: $0.value) }
    }
    for value in [TruthValue.met, .notMet] {
      if let isSure = try? exact.completion(of: assignment, otherThan: value) == nil, isSure {
        return value
      }
    }
    return .unknown
  }

  // MARK: Questions

  private func better(from old: Int, to new: Int, _ scope: Scope) -> OutcomeComparison.Answer {
    let isPlain = scope == .effect
    let met = answer(
      CaseQuestion(sure: (new, .met), unsure: [(old, .met)], isPlain: isPlain))
    // Where nothing is undecided, whatever is no longer denied is met.
    guard met == .never, circuit.isOpen[old] || circuit.isOpen[new] else { return met }
    return answer(
      CaseQuestion(sure: (old, .notMet), unsure: [(new, .notMet)], isPlain: isPlain))
  }

  /// Cases that one condition decides and the other leaves open: rather one that is not met.
  private func opened(from decided: Int, to open: Int) -> OutcomeComparison.Answer {
    let answers = [TruthValue.notMet, .met].map { value in
      answer(CaseQuestion(sure: (decided, value), unsure: [(open, .notMet), (open, .met)]))
    }
    switch (answers[0].witness, answers[1].witness) {
    case (let first?, let second?):
      return second.statements.count < first.statements.count ? answers[1] : answers[0]
    case (_?, nil): return answers[0]
    case (nil, _?): return answers[1]
    case (nil, nil): return answers[0] == .never ? answers[1] : answers[0]
    }
  }

  private func answer(_ question: CaseQuestion) -> OutcomeComparison.Answer {
    guard let search else { return .unproved(tried: 0, example: nil) }
    do {
      let found = try search.smallestCase(question, in: circuit)
      return found.map { .example(witness($0)) } ?? .never
    } catch {
      let (tried, example) = search.sampledCase(question, in: circuit)
      return .unproved(tried: tried, example: example.map(witness))
    }
  }

  private func witness(_ assignment: Assignment) -> Witness {
    Witness(
      statements: zip(space.entries, assignment).compactMap { entry, value in
        value.map { Witness.Statement(fact: entry.fact.name, value: entry.values[$0]) }
      })
  }
}
