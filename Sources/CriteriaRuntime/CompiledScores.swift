/// The scores of a document, compiled into the program.
public struct CompiledScores: Sendable {
  public let policy: PolicyIdentity
  /// ISO 8601: the day from which the revision is in force, if the corpus knows it.
  public let effectiveDate: String?
  public let facts: [Fact]
  public let scoring: Scoring

  public init(
    policy: PolicyIdentity, effectiveDate: String?, facts: [Fact], scoring: Scoring
  ) {
    self.policy = policy
    self.effectiveDate = effectiveDate
    self.facts = facts
    self.scoring = scoring
  }

  /// The scores alone, as a set that a case can be read in.
  public var criteria: CriteriaSet {
    CriteriaSet(
      policy: policy, reading: .interpreted, criteria: [], parts: [], facts: facts, products: [],
      caveats: [], scoring: scoring)
  }
}
