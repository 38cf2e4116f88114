import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import EvidenceCheck
import Outlining

/// A document with the findings of all stages.
struct CheckedDocument: Sendable {
  var document: Document
  /// In document order.
  var findings: [Finding]

  init(_ outlined: OutlinedPolicy, _ reading: Reading) {
    document = outlined.outline.document
    var findings = outlined.findings
    let criteria = outlined.criteria(reading, findings: &findings)
    let other = outlined.criteriaAlone(reading == .literal ? .interpreted : .literal)
    let proved =
      reading == .literal
      ? outlined.provedFindings(literal: criteria, interpreted: other)
      : outlined.provedFindings(literal: other, interpreted: criteria)
    // A measure that is one fact for two times proves nothing about either.
    let shared = criteria.factsShared(according: findings)
    findings += proved.filter { !$0.rests(on: shared, in: criteria) }
    if let article = outlined.article { findings += EvidenceReport(checking: article).findings }
    self.findings = findings.inDocumentOrder
  }
}

extension CriteriaSet {
  fileprivate func factsShared(according findings: [Finding]) -> Set<String> {
    let paths = Set(findings.filter { $0.identifier == .sharedMeasure }.compactMap(\.path))
    guard !paths.isEmpty else { return [] }
    let names = criteria.filter { paths.contains($0.path) }.flatMap { ownFacts(of: $0) }
    return Set(names).intersection(
      facts.filter { if case .quantity = $0.kind { true } else { false } }.map(\.name))
  }
}

extension Finding {
  /// The item, or one below it, asks for one of the facts.
  fileprivate func rests(on facts: Set<String>, in set: CriteriaSet) -> Bool {
    guard !facts.isEmpty, let place = set.criteria.firstIndex(where: { $0.path == path }) else {
      return false
    }
    var pending = [place]
    while let index = pending.popLast() {
      if set.ownFacts(of: set.criteria[index]).contains(where: facts.contains) { return true }
      pending += set.criteria[index].children
    }
    return false
  }
}
