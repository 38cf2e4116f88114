import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Outlining
import PolicyCorpus

/// A policy read and outlined: what most commands start from.
struct OutlinedPolicy: Sendable {
  var policy: ResolvedPolicy
  var outline: Outline
  /// Of reading and outlining.
  var findings: [Finding]

  init(_ policy: ResolvedPolicy) throws(UnreadableDocument) {
    var findings: [Finding] = []
    let document = try Document(reading: policy.source, findings: &findings)
    self.policy = policy
    outline = Outline(of: document, findings: &findings)
    self.findings = findings
  }

  var identity: PolicyIdentity {
    PolicyIdentity(
      id: policy.id, revision: policy.version ?? outline.metadata.version ?? "",
      title: policy.title ?? outline.metadata.title ?? policy.id, file: policy.source.name,
      sourceSha256: policy.source.sha256)
  }

  /// The criteria in one reading; their findings are added to `findings`.
  func criteria(_ reading: Reading, findings: inout [Finding]) -> CriteriaSet {
    CriteriaSet(
      extractedFrom: outline, policy: identity, vocabulary: policy.vocabulary,
      interpretations: policy.interpretations, reading: reading, findings: &findings)
  }
}
