/// A policy revision whose rules were compiled into the program.
public struct CompiledPolicy: Sendable {
  /// Id of the policy: `brace`.
  public let id: String
  /// Version of the revision: `2`.
  public let revision: String
  /// ISO 8601: the day from which the revision is in force, if the corpus knows it.
  public let effectiveDate: String?
  /// What a determination cites, and the same rules as a table.
  public let program: @Sendable (Reading) -> CriteriaProgram
  /// Evaluates a case that is stated in the terms of the reading's program.
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

  /// `brace@2`, or the id alone.
  public var name: String { revision.isEmpty ? id : "\(id)@\(revision)" }
}
