/// A policy revision whose rules were compiled into the program, under its name: for cases that are
/// read from files.
public struct CompiledPolicy: Sendable {
  /// Id of the policy: `brace`.
  public let id: String
  /// Version of the revision: `2`.
  public let revision: String
  /// ISO 8601: the day from which the revision is in force, if the corpus knows it.
  public let effectiveDate: String?
  /// What a determination cites, and the same rules as a table.
  public let program: @Sendable (Reading) -> CriteriaProgram
  /// Evaluates a case that is stated in the terms of the reading's program, by Kleene's logic.
  public let evaluate: @Sendable (StatedCase, Reading) -> EvaluationState

  public init(
    id: String, revision: String, effectiveDate: String?,
    program: @escaping @Sendable (Reading) -> CriteriaProgram,
    evaluate: @escaping @Sendable (StatedCase, Reading) -> EvaluationState
  ) {
    self.id = id
    self.revision = revision
    self.effectiveDate = effectiveDate
    self.program = program
    self.evaluate = evaluate
  }

  public init<Criteria: CompiledCriteria>(_ criteria: Criteria.Type) {
    self.init(
      id: Criteria.policyID, revision: Criteria.revision, effectiveDate: Criteria.effectiveDate,
      program: { Criteria.programs.program($0) },
      evaluate: { Criteria.outcomes(byKleeneOf: $0, $1) })
  }

  /// `brace@2`, or the id alone.
  public var name: String { revision.isEmpty ? id : "\(id)@\(revision)" }
}
