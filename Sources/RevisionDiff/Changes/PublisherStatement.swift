import DocumentModel

/// One clause of what a publisher says was changed, against what was.
public struct PublisherStatement: Sendable, Equatable {
  /// What kind of change the clause announces.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    case added, removed, changed
    /// Business of the publisher that leaves no trace in the criteria: systems, reviews.
    case administrative
    /// That the criteria did not change.
    case unchanged
  }

  public enum Status: String, Sendable, Hashable, CaseIterable {
    case found
    case notFound
    /// Announces nothing that a comparison could find.
    case notApplicable
  }

  /// Of the history row.
  public var version: String
  public var clause: String
  public var action: Action
  public var status: Status
  /// Ids of the changes it speaks of.
  public var changes: [String]
  public var line: Int

  public init(
    version: String, clause: String, action: Action, status: Status, changes: [String], line: Int
  ) {
    self.version = version
    self.clause = clause
    self.action = action
    self.status = status
    self.changes = changes
    self.line = line
  }
}
