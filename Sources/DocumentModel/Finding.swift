/// Something the tool noticed that a person should know about.
public struct Finding: Sendable, Equatable {
  /// How much it matters; `error` blocks the item it is about in the interpreted reading.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, note
  }

  /// A second place the finding speaks of.
  public struct Related: Sendable, Equatable {
    public var location: SourceLocation
    public var message: String

    public init(location: SourceLocation, message: String) {
      self.location = location
      self.message = message
    }
  }

  public var identifier: FindingIdentifier
  public var severity: Severity
  public var location: SourceLocation
  /// The outline path of the item concerned.
  public var path: String?
  /// One line: lower case, no full stop, the offending text quoted, what the tool did.
  public var message: String
  public var related: [Related]
  /// A reading that would settle it, in the notation of recorded interpretations, where one is safe.
  public var settlement: String?
  /// The recorded reading that settled it, as written; nil while it wants a decision.
  public var settledBy: String?

  public init(
    _ identifier: FindingIdentifier, at location: SourceLocation, path: String? = nil,
    message: String, related: [Related] = [], settlement: String? = nil
  ) {
    self.identifier = identifier
    self.severity = identifier.severity
    self.location = location
    self.path = path
    self.message = message
    self.related = related
    self.settlement = settlement
  }
}

/// The kinds of finding. Raw values are stable: scripts and recorded interpretations refer to them.
public enum FindingIdentifier: String, Sendable, Hashable, CaseIterable {
  case allOfAlternatives = "all-of-alternatives"
  case mixedConnectives = "mixed-connectives"
  case contradictoryThreshold = "contradictory-threshold"
  case unsatisfiableCriterion = "unsatisfiable-criterion"
  case deadCriterion = "dead-criterion"
  case declaredListMismatch = "declared-list-mismatch"
  case unitConflict = "unit-conflict"
  case doubledComparator = "doubled-comparator"
  case staleInterpretation = "stale-interpretation"
  case ambiguousNesting = "ambiguous-nesting"

  case missingMarker = "missing-marker"
  case duplicateMarker = "duplicate-marker"
  case misreadMarker = "misread-marker"
  case unplacedText = "unplaced-text"
  case implicitConnective = "implicit-connective"
  case redundantCriterion = "redundant-criterion"
  case subsumedCriterion = "subsumed-criterion"
  case singleItemChoice = "single-item-choice"
  case rangeOverlap = "range-overlap"
  case rangeGap = "range-gap"
  case missingUnit = "missing-unit"
  case unexplainedNumber = "unexplained-number"
  case inconsistentThreshold = "inconsistent-threshold"
  case unclearAndOr = "unclear-and-or"
  case externalReference = "external-reference"
  case danglingReference = "dangling-reference"
  case undefinedProduct = "undefined-product"
  case uncoveredProduct = "uncovered-product"
  case productWithoutCode = "product-without-code"
  case nameVariant = "name-variant"
  case nearDuplicate = "near-duplicate"
  case periodConflict = "period-conflict"
  case historyOrder = "history-order"
  case unstatedChange = "unstated-change"
  case statedChangeNotFound = "stated-change-not-found"
  case percentageMismatch = "percentage-mismatch"
  case totalMismatch = "total-mismatch"
  case intervalMismatch = "interval-mismatch"
  case categoryMismatch = "category-mismatch"
  case textTableMismatch = "text-table-mismatch"
  case unsupportedClaim = "unsupported-claim"
  case incompleteScore = "incomplete-score"

  case openList = "open-list"
  case sharedMeasure = "shared-measure"
  case unclosedParenthesis = "unclosed-parenthesis"
  case acronymCollision = "acronym-collision"
  case inferredScope = "inferred-scope"
  case constantConversion = "constant-conversion"

  public var severity: Finding.Severity {
    switch self {
    case .allOfAlternatives, .mixedConnectives, .contradictoryThreshold, .unsatisfiableCriterion,
      .deadCriterion, .declaredListMismatch, .unitConflict, .doubledComparator,
      .staleInterpretation, .ambiguousNesting:
      .error
    case .openList, .sharedMeasure, .unclosedParenthesis, .acronymCollision, .inferredScope,
      .constantConversion:
      .note
    default:
      .warning
    }
  }
}
