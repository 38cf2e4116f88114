import DocumentModel
import FindingGuide
import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// The pages say what the tool does.
@Suite struct FindingPageTests {
  @Test(arguments: FindingIdentifier.allCases)
  func theExampleIsReportedAndTheLookalikeIsNot(_ identifier: FindingIdentifier) throws {
    let page = FindingPage(identifier)
    #expect(page.identifier == identifier)
    #expect(try reported(page.example) == page.example.findings)
    #expect(page.example.findings.contains { $0.hasSuffix("[\(identifier.rawValue)]") })
    // A decision answers a finding, which stays on record.
    let others = try reported(page.lookalike).filter { !$0.hasSuffix("[mixed-connectives]") }
    #expect(others == page.lookalike.findings)
  }

  /// What is reported about the files of a sample, as text and without notes.
  private func reported(_ sample: FindingPage.Sample) throws -> [String] {
    let folder = try TemporaryFolder()
    for file in sample.files { try folder.write(file.text, to: file.name) }
    let corpus = packageFolder.appending(path: "Corpus")
    if sample.files.map(\.name) == ["old.md", "new.md"] {
      let run = CommandRun(
        "diff", "old.md", "new.md", "--format", "json", "--corpus", corpus.path, in: folder.url)
      let findings = try #require(try run.json()["findings"] as? [[String: Any]])
      return findings.map { finding in
        let path = (finding["path"] as? String).map { "\($0): " } ?? ""
        return "\(finding["file"] ?? ""):\(finding["line"] ?? ""):\(finding["column"] ?? ""): "
          + "\(finding["severity"] ?? ""): \(path)\(finding["message"] ?? "") "
          + "[\(finding["identifier"] ?? "")]"
      }
    }
    let name = sample.files[0].name
    guard sample.files.count > 1 else {
      return lines(CommandRun("check", name, "--corpus", corpus.path, in: folder.url))
    }
    let vocabulary = try String(
      contentsOf: corpus.appending(path: "vocabulary.yml"), encoding: .utf8)
    try folder.write(vocabulary, to: "Corpus/vocabulary.yml")
    let ingest = CommandRun("ingest", name, "--version", "1", in: folder.url)
    #expect(ingest.status == .success, "\(ingest.messages)")
    let id = try #require(ingest.output.split(separator: "@").first)
    try folder.write(sample.files[1].text, to: "Corpus/\(id)/interpretations.yml")
    return lines(CommandRun("check", String(id), in: folder.url)).map {
      $0.replacing("Corpus/\(id)/1/", with: "")
    }
  }

  /// Lines of findings, without the notes below them.
  private func lines(_ run: CommandRun) -> [String] {
    #expect(run.status == .success, "\(run.messages)")
    return run.output.split(separator: "\n").map(String.init).filter { $0.hasSuffix("]") }
  }

  @Test func aPageAsTextAndAsJSON() throws {
    let text = CommandRun("check", "--about", "open-list")
    #expect(
      text.output == """
        open-list (note)

          A list of criteria says that it is not complete, or ends with a connective behind which nothing
          follows.

        Example
          | ## Criteria
          |
          | A. A knee brace is covered when ALL of the following are met:
          |   1. The knee is unstable; and
          |   2. Physical therapy has failed; and
          reports  example.md:5:3: note: A.2: the list ends with a connective and nothing follows [open-list]

        Not reported
          | ## Criteria
          |
          | A. A knee brace is covered when ALL of the following are met:
          |   1. The knee is unstable; and
          |   2. Physical therapy has failed

        To settle it
          Compare with the publisher's document; what else may be accepted stays for a reviewer to judge.

        """)
    let json = try CommandRun("check", "--about", "open-list", "--format", "json").json()
    #expect(json["identifier"] as? String == "open-list")
    #expect(json["severity"] as? String == "note")
    #expect(
      (json["example"] as? [String: Any])?["findings"] as? [String]
        == FindingPage(.openList).example.findings)
  }

  @Test func anUnknownIdentifierNamesTheNearest() {
    let run = CommandRun("check", "--about", "rang-gap")
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(run.messages.contains("no finding is called 'rang-gap'; the nearest is range-gap"))
  }

  @Test(arguments: [["csf"], ["--strict"], ["--format", "sarif"]])
  func aPageStandsAlone(_ arguments: [String]) {
    #expect(CommandRun(["check", "--about", "range-gap"] + arguments).status == .usage)
  }
}
