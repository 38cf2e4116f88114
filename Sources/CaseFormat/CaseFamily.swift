public import CriteriaRuntime

/// Cases that differ in one statement alone, with the outcome of a part of the policy for each.
///
/// A family in which the outcome differs shows that the statement decides it: the independence pair
/// of modified condition/decision coverage (J. J. Chilenski and S. P. Miller, Applicability of
/// modified condition/decision coverage to software testing, 1994).
public struct CaseFamily: Sendable, Hashable {
  /// What one case of the family states beside ``common``, and what follows.
  public struct Member: Sendable, Hashable {
    public var statement: CaseStatement
    /// Of the family's part.
    public var outcome: TruthValue

    public init(statement: CaseStatement, outcome: TruthValue) {
      self.statement = statement
      self.outcome = outcome
    }
  }

  /// Index of the item whose condition the family was made for.
  public var item: Int
  /// Index of the part whose outcome is looked at.
  public var part: Int
  /// What all cases of the family state.
  public var common: StatedCase
  public var members: [Member]

  public init(item: Int, part: Int, common: StatedCase, members: [Member]) {
    self.item = item
    self.part = part
    self.common = common
    self.members = members
  }

  /// The case of a member.
  public func stated(_ member: Member) -> StatedCase {
    var stated = common
    stated.state(member.statement)
    return stated
  }
}

/// One thing a case may state.
public enum CaseStatement: Sendable, Hashable {
  /// The value of a fact, by index.
  case fact(Int, FactValue)
  /// The outcome of an item and of those that are the same statement, by index.
  case items([Int], Bool)
  /// The outcome of an item's own condition.
  case words(Int, Bool)
}

extension StatedCase {
  public mutating func state(_ statement: CaseStatement) {
    switch statement {
    case .fact(let index, let value): facts[index] = value
    case .items(let indices, let value): for index in indices { items[index] = value }
    case .words(let index, let value): words[index] = value
    }
  }
}

extension CriteriaProgram {
  /// The outcome of a part for a case, as a determination gives it; unknown for a part of statements.
  public func outcome(ofPart part: Int, for stated: StatedCase) -> TruthValue {
    guard table.parts[part] != nil else { return .unknown }
    var state = EvaluationState(stated, partCount: parts.count)
    table.evaluate(stated, into: &state)
    // Kleene's logic leaves nothing open that it decides; what it leaves open is looked at exactly.
    guard state.parts[part] == .unknown else { return state.parts[part] }
    return Determination(of: stated, state: state, in: self).parts[part].outcome ?? .unknown
  }
}
