import ArticleTables
import DocumentModel
import DocumentReaders
import EvidenceCheck

func report(on text: String, name: String = "article.txt") throws -> EvidenceReport {
  try report(on: Array(text.utf8), name: name)
}

func report(on bytes: [UInt8], name: String) throws -> EvidenceReport {
  var findings: [Finding] = []
  let document = try Document(
    reading: SourceFile(name: name, bytes: bytes), findings: &findings)
  return EvidenceReport(checking: Article(of: document))
}

/// `line: message [identifier]`
func lines(_ report: EvidenceReport) -> [String] {
  report.findings.map { "\($0.location.line): \($0.message) [\($0.identifier.rawValue)]" }
}
