public import CriteriaRuntime

/// What a witness states about one fact.
public enum WitnessValue: Sendable, Equatable {
  case attested(Bool)
  /// In the fact's unit (UCUM).
  case number(ExactNumber, unit: String)
  /// A product by its brand.
  case product(String)
}

/// A case that shows a difference, with as few statements as possible.
public struct Witness: Sendable, Equatable {
  public struct Statement: Sendable, Equatable {
    public var fact: String
    public var value: WitnessValue

    public init(fact: String, value: WitnessValue) {
      self.fact = fact
      self.value = value
    }
  }

  /// In document order.
  public var statements: [Statement]

  public init(statements: [Statement]) {
    self.statements = statements
  }
}

/// Whose outcome changes between two criteria sets, over all cases.
///
/// A fact of both sets (same name, same kind) is one fact; every other fact is free. Facts lie within
/// their ranges, attestations are independent, undecided items are neither met nor not met.
public struct OutcomeComparison: Sendable, Equatable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case equivalent, loosened, tightened, both
    /// A question was not answered in time.
    case unproved
  }

  public enum Answer: Sendable, Equatable {
    /// Proved: there is no such case.
    case never
    case example(Witness)
    /// The solver gave no answer in time.
    case unproved
  }

  /// Cases that are met in the new set and were not in the old one.
  public var newlyMet: Answer
  /// Cases that were met in the old set and are not in the new one.
  public var noLongerMet: Answer
  /// Cases that were decided by what they state and no longer are.
  public var newlyUndetermined: Answer

  public var verdict: Verdict {
    switch (newlyMet, noLongerMet) {
    case (.never, .never): .equivalent
    case (.example, .never): .loosened
    case (.never, .example): .tightened
    case (.example, .example): .both
    case (.unproved, _), (_, .unproved): .unproved
    }
  }

  /// Compares the outcome of the part of the same kind in both sets.
  ///
  /// - Parameters:
  ///   - given: a condition on the facts that restricts the cases: comparisons, attestations and
  ///     products of the new set.
  ///   - timeout: per question, in milliseconds.
  public init(
    old: CriteriaSet, new: CriteriaSet, part: PolicyPart.Kind = .coverage,
    given: Condition? = nil, timeout: Int = 2000
  ) {
    let search = WitnessSearch(old: old, new: new, part: part, given: given, timeout: timeout)
    newlyMet = search?.caseMetOnly(inNew: true) ?? .unproved
    noLongerMet = search?.caseMetOnly(inNew: false) ?? .unproved
    newlyUndetermined = search?.caseNewlyUndetermined() ?? .unproved
  }
}
