public import CriteriaRuntime

/// A policy revision to generate code for.
public struct PolicySource: Sendable {
  /// The namespace of the policy: `KneeBrace`.
  public var swiftName: String
  /// ISO 8601.
  public var effectiveDate: String?
  public var interpreted: CriteriaSet
  public var literal: CriteriaSet

  public init(
    swiftName: String, effectiveDate: String? = nil, interpreted: CriteriaSet, literal: CriteriaSet
  ) {
    self.swiftName = swiftName
    self.effectiveDate = effectiveDate
    self.interpreted = interpreted
    self.literal = literal
  }
}

/// Two sets that are not readings of one document: their items, products or parts differ.
public struct MismatchedReadings: Error, Sendable, Equatable, CustomStringConvertible {
  public var policy: String

  public var description: String {
    "\(policy): the interpreted and the literal reading are not of the same document"
  }
}
