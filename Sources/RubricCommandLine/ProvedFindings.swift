import CriteriaAnalysis
import CriteriaRuntime
import DocumentModel
import Outlining

extension OutlinedPolicy {
  /// What is proved about the criteria, as findings.
  ///
  /// Only where the items around say explicitly how they combine: a proof about a reading that was
  /// inferred would be about us, not about the document. Proved is the document as printed; what does
  /// not hold as interpreted is settled by the decision on the item or above it.
  func provedFindings(literal: CriteriaSet, interpreted: CriteriaSet) -> [Finding] {
    let proofs = CriteriaAnalysis(of: literal).proofs.filter { literal.isExplicit(around: $0) }
    guard !proofs.isEmpty else { return [] }
    let remaining = CriteriaAnalysis(of: interpreted).proofs
    return proofs.map { proof in
      var finding = finding(proof, in: literal)
      if !remaining.contains(where: { $0.criterion == proof.criterion }) {
        finding.settledBy = interpreted.recordedReading(at: proof.criterion)
      }
      return finding
    }
  }

  private func finding(_ proof: Proof, in criteria: CriteriaSet) -> Finding {
    let criterion = criteria.criteria[proof.criterion]
    func location(_ criterion: Criterion) -> SourceLocation {
      outline.document.location(of: SourceRange(start: criterion.start, end: criterion.end))
    }
    return Finding(
      proof.kind.identifier, at: location(criterion), path: criterion.path,
      message: "as printed, \(proof.statement)",
      related: proof.because.map { index in
        Finding.Related(
          location: location(criteria.criteria[index]),
          message: "\(criteria.criteria[index].path) is the reason")
      })
  }
}

extension Proof.Kind {
  fileprivate var identifier: FindingIdentifier {
    switch self {
    case .unsatisfiable: .unsatisfiableCriterion
    case .dead: .deadCriterion
    case .redundant: .redundantCriterion
    case .subsumed: .subsumedCriterion
    }
  }
}

extension CriteriaSet {
  /// Whether every item above the one a proof is about says how its list combines.
  fileprivate func isExplicit(around proof: Proof) -> Bool {
    var above = criteria[proof.criterion].parent
    while let index = above {
      if criteria[index].combination.basis == .inferred { return false }
      above = criteria[index].parent
    }
    let part = parts.first { $0.id == criteria[proof.criterion].part }
    return part.map { $0.roots.count == 1 || $0.combination.basis != .inferred } ?? false
  }

  /// The decision on record for an item, or for the nearest one above it.
  fileprivate func recordedReading(at index: Int) -> String? {
    var current: Int? = index
    while let index = current {
      if let reading = criteria[index].interpretation?.reading { return reading }
      current = criteria[index].parent
    }
    return nil
  }
}
