public import DocumentModel

extension FindingPage {
  /// The page of a kind of finding.
  public init(_ identifier: FindingIdentifier) {
    switch identifier {
    case .allOfAlternatives: self = .allOfAlternatives
    case .mixedConnectives: self = .mixedConnectives
    case .contradictoryThreshold: self = .contradictoryThreshold
    case .unsatisfiableCriterion: self = .unsatisfiableCriterion
    case .deadCriterion: self = .deadCriterion
    case .declaredListMismatch: self = .declaredListMismatch
    case .unitConflict: self = .unitConflict
    case .doubledComparator: self = .doubledComparator
    case .staleInterpretation: self = .staleInterpretation
    case .ambiguousNesting: self = .ambiguousNesting
    case .missingMarker: self = .missingMarker
    case .duplicateMarker: self = .duplicateMarker
    case .misreadMarker: self = .misreadMarker
    case .unplacedText: self = .unplacedText
    case .implicitConnective: self = .implicitConnective
    case .redundantCriterion: self = .redundantCriterion
    case .subsumedCriterion: self = .subsumedCriterion
    case .singleItemChoice: self = .singleItemChoice
    case .rangeOverlap: self = .rangeOverlap
    case .rangeGap: self = .rangeGap
    case .missingUnit: self = .missingUnit
    case .unexplainedNumber: self = .unexplainedNumber
    case .inconsistentThreshold: self = .inconsistentThreshold
    case .unclearAndOr: self = .unclearAndOr
    case .externalReference: self = .externalReference
    case .danglingReference: self = .danglingReference
    case .undefinedProduct: self = .undefinedProduct
    case .uncoveredProduct: self = .uncoveredProduct
    case .productWithoutCode: self = .productWithoutCode
    case .nameVariant: self = .nameVariant
    case .nearDuplicate: self = .nearDuplicate
    case .periodConflict: self = .periodConflict
    case .historyOrder: self = .historyOrder
    case .unstatedChange: self = .unstatedChange
    case .statedChangeNotFound: self = .statedChangeNotFound
    case .percentageMismatch: self = .percentageMismatch
    case .totalMismatch: self = .totalMismatch
    case .intervalMismatch: self = .intervalMismatch
    case .categoryMismatch: self = .categoryMismatch
    case .textTableMismatch: self = .textTableMismatch
    case .unsupportedClaim: self = .unsupportedClaim
    case .incompleteScore: self = .incompleteScore
    case .openList: self = .openList
    case .sharedMeasure: self = .sharedMeasure
    case .unclosedParenthesis: self = .unclosedParenthesis
    case .acronymCollision: self = .acronymCollision
    case .inferredScope: self = .inferredScope
    case .constantConversion: self = .constantConversion
    }
  }
}
