import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Outlining
import PolicyCorpus
import ScoreExtraction
import Synchronization

/// A policy read and outlined: what most commands start from.
struct OutlinedPolicy: Sendable {
  var policy: ResolvedPolicy
  var outline: Outline
  /// Of reading and outlining.
  var findings: [Finding]
  private let defined = DefinedScoring()

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
    var set = CriteriaSet(
      extractedFrom: outline, policy: identity, vocabulary: policy.vocabulary,
      interpretations: policy.interpretations, reading: reading, findings: &findings)
    var scoring = scoring(findings: &findings)
    if !scoring.isEmpty {
      scoring.keepApart(from: set.facts)
      set.scoring = scoring
      let known = Set(set.facts.map(\.name))
      set.facts += set.scoring.facts(vocabulary: policy.vocabulary)
        .filter { !known.contains($0.name) }
    }
    return set
  }

  /// What the document defines to be computed.
  private func scoring(findings: inout [Finding]) -> Scoring {
    let read = defined.reading {
      var found: [Finding] = []
      let article = Article(of: outline.document)
      let scoring = Scoring(
        extractedFrom: article, vocabulary: policy.vocabulary, findings: &found)
      // The tables of a policy without captions are seldom results; a score is one wherever it stands.
      let isShown = article.hasCaptions || !scoring.scores.isEmpty || !found.isEmpty
      return isShown ? (scoring, found) : (Scoring(), [])
    }
    findings += read.findings
    return read.scoring
  }

  /// The same for a command that does not show what was found on the way.
  var scoring: Scoring {
    var findings: [Finding] = []
    return scoring(findings: &findings)
  }

  /// The criteria in one reading, for a command that does not show what was found on the way.
  func criteriaAlone(_ reading: Reading) -> CriteriaSet {
    var findings: [Finding] = []
    return criteria(reading, findings: &findings)
  }

  /// The document as an article, if it has tables with numbers and captions.
  var article: Article? {
    let article = Article(of: outline.document)
    return article.hasCaptions ? article : nil
  }
}

/// What a document defines to be computed, read once for all readings of its criteria.
private final class DefinedScoring: Sendable {
  typealias Read = (scoring: Scoring, findings: [Finding])

  private let read = Mutex<Read?>(nil)

  func reading(_ body: () -> Read) -> Read {
    read.withLock { known in
      let read = known ?? body()
      known = read
      return read
    }
  }
}
