public import CriteriaAnalysis
public import CriteriaRuntime

/// What a revision, or one change of it, does to outcomes over all cases.
public enum OutcomeEffect: String, Sendable, Hashable, CaseIterable {
  case equivalent, loosened, tightened, both
  /// The search was given up; nothing is claimed.
  case notProved
}

/// An item that decides an outcome, as a determination has it.
public struct TraceLine: Sendable, Equatable {
  /// From 0, the outermost items.
  public var level: Int
  public var outcome: TruthValue
  public var path: String
  public var text: String
  /// From 1.
  public var line: Int
}

/// A case that shows a difference.
public struct OutcomeExample: Sendable, Equatable {
  /// What the case states of one fact. Revisions may name a fact in different words; a revision
  /// without the fact is not told.
  public struct Statement: Sendable, Equatable {
    public var oldFact: String?
    public var newFact: String?
    public var value: WitnessValue
    /// Of a product: whether each revision lists it. Where it does not, the product is none of those
    /// the revision names.
    public var isListedInOld: Bool
    public var isListedInNew: Bool

    public init(
      oldFact: String?, newFact: String?, value: WitnessValue, isListedInOld: Bool = true,
      isListedInNew: Bool = true
    ) {
      self.oldFact = oldFact
      self.newFact = newFact
      self.value = value
      self.isListedInOld = isListedInOld
      self.isListedInNew = isListedInNew
    }
  }

  /// As few as possible, in the order in which the newer document asks.
  public var statements: [Statement]
  /// The outcome before and after: of the revisions, or without and with one change.
  public var before: TruthValue
  public var after: TruthValue
  /// The outcomes that the evaluator gives for the whole revisions.
  public var inOld: TruthValue
  public var inNew: TruthValue
  /// No case with fewer statements shows it.
  public var isSmallest: Bool
  /// Why the outcomes of the whole revisions are what they are; empty for the example of a change.
  public var oldTrace: [TraceLine] = []
  public var newTrace: [TraceLine] = []

  public init(
    statements: [Statement], before: TruthValue, after: TruthValue, inOld: TruthValue,
    inNew: TruthValue, isSmallest: Bool = true
  ) {
    self.statements = statements
    self.before = before
    self.after = after
    self.inOld = inOld
    self.inNew = inNew
    self.isSmallest = isSmallest
  }
}

/// Whose outcome changes, proved over all cases; an example is nil where none exists.
public struct OutcomeDifference: Sendable, Equatable {
  public var effect: OutcomeEffect
  /// The outcome is better: met now and not before, or no longer not met.
  public var loosening: OutcomeExample?
  /// The outcome is worse: met before and not now, or newly not met.
  public var tightening: OutcomeExample?
  /// Decided before, and in need of more information now.
  public var newlyUndetermined: OutcomeExample?
  /// In need of more information before, and decided now.
  public var newlyDecided: OutcomeExample?
  /// How many cases were tried where the search for a proof was given up.
  public var casesTried: Int?

  public init(
    effect: OutcomeEffect, loosening: OutcomeExample? = nil, tightening: OutcomeExample? = nil,
    newlyUndetermined: OutcomeExample? = nil, newlyDecided: OutcomeExample? = nil,
    casesTried: Int? = nil
  ) {
    self.effect = effect
    self.loosening = loosening
    self.tightening = tightening
    self.newlyUndetermined = newlyUndetermined
    self.newlyDecided = newlyDecided
    self.casesTried = casesTried
  }

  /// All examples with what they show, each case but once.
  public var examples: [(label: String, example: OutcomeExample)] {
    var found: [(label: String, example: OutcomeExample)] = []
    for (label, example) in [
      (loosening?.after == .met ? "newly covered" : "no longer denied", loosening),
      (tightening?.before == .met ? "no longer covered" : "newly denied", tightening),
      ("newly in need of information", newlyUndetermined), ("newly decided", newlyDecided),
    ] {
      guard let example, !found.contains(where: { $0.example == example }) else { continue }
      found.append((label, example))
    }
    return found
  }
}

/// What the revisions do to outcomes in one reading.
public struct ReadingOutcome: Sendable, Equatable {
  /// A part of the policy with an outcome of its own.
  public struct Part: Sendable, Equatable {
    /// Id of the part in the newer revision, or in the older one if it is gone.
    public var id: String
    public var heading: String?
    public var isInOld: Bool
    public var isInNew: Bool
    public var difference: OutcomeDifference

    public init(
      id: String, heading: String?, isInOld: Bool, isInNew: Bool, difference: OutcomeDifference
    ) {
      self.id = id
      self.heading = heading
      self.isInOld = isInOld
      self.isInNew = isInNew
      self.difference = difference
    }
  }

  /// Of initial coverage, or of the item that was asked about.
  public var whole: OutcomeDifference
  /// Every part that has an outcome in either revision.
  public var parts: [Part]
  /// What the proofs take for granted, a clause each.
  public var assumptions: [String]
  /// Items that are read otherwise than before without a change that would explain it, as paths.
  public var unexplained: [String]

  public init(
    whole: OutcomeDifference, parts: [Part], assumptions: [String], unexplained: [String] = []
  ) {
    self.whole = whole
    self.parts = parts
    self.assumptions = assumptions
    self.unexplained = unexplained
  }
}

/// What one change does to outcomes in one reading.
public struct ReadingEffect: Sendable, Equatable {
  /// When the change makes a difference.
  public enum Context: String, Sendable, Hashable, CaseIterable {
    /// Made alone, and made last: the same.
    case always
    /// Only on top of the others.
    case withOthers
    /// Only alone: the others have the same effect.
    case alone
    /// Alone and on top of the others, in different ways.
    case either
  }

  public var effect: OutcomeEffect
  public var loosening: OutcomeExample?
  public var tightening: OutcomeExample?
  public var context: Context
  /// Ids of changes to the same item that could not be told apart from it.
  public var together: [String]

  public init(
    effect: OutcomeEffect, loosening: OutcomeExample? = nil, tightening: OutcomeExample? = nil,
    context: Context = .always, together: [String] = []
  ) {
    self.effect = effect
    self.loosening = loosening
    self.tightening = tightening
    self.context = context
    self.together = together
  }

  public static let none = ReadingEffect(effect: .equivalent)
}

/// What one change does to outcomes, in both readings.
public struct ChangeEffect: Sendable, Equatable {
  public var interpreted: ReadingEffect
  public var literal: ReadingEffect

  public init(interpreted: ReadingEffect, literal: ReadingEffect) {
    self.interpreted = interpreted
    self.literal = literal
  }

  /// Whether it changes an outcome, or may, in either reading.
  public var changesOutcome: Bool {
    interpreted.effect != .equivalent || literal.effect != .equivalent
  }
}

extension RevisionDiff {
  /// What the revisions do to outcomes, in both readings.
  public struct Verdict: Sendable, Equatable {
    public var interpreted: ReadingOutcome
    public var literal: ReadingOutcome
    /// Path of the item the question was restricted to.
    public var target: String?
    /// The restrictions of the question, as they were asked.
    public var given: [String]

    public init(
      interpreted: ReadingOutcome, literal: ReadingOutcome, target: String? = nil,
      given: [String] = []
    ) {
      self.interpreted = interpreted
      self.literal = literal
      self.target = target
      self.given = given
    }
  }
}
