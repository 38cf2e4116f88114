import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import Testing

@testable import RevisionDiff

/// A revision of the corpus, read from its file.
func corpusRevision(_ path: String) throws -> Revision {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus").appending(path: path)
  let source = SourceFile(name: path, bytes: [UInt8](try Data(contentsOf: file)))
  var findings: [Finding] = []
  let document = try Document(reading: source, findings: &findings)
  return Revision(of: Outline(of: document, findings: &findings), name: path)
}

/// `C1 deleted A.a.ii -`, one line a change.
func summary(_ changes: [Change]) -> [String] {
  changes.map { change in
    let kinds = change.kinds.map(\.rawValue).joined(separator: "+")
    let causes = change.causes.isEmpty ? "" : " <- " + change.causes.joined(separator: ",")
    let place = change.element == .item ? "" : " \(change.element.rawValue)"
    return
      "\(change.id) \(kinds)\(place) \(change.old?.path ?? "-") \(change.new?.path ?? "-")\(causes)"
  }
}

struct CorpusDiffTests {
  @Test(arguments: ["md", "html"])
  func threeChangesWhereThereAreThree(format: String) throws {
    let old = try corpusRevision("csf/3.6/policy.\(format)")
    let new = try corpusRevision("csf/3.7/policy.\(format)")
    var findings: [Finding] = []
    let diff = RevisionDiff(from: old, to: new, findings: &findings)
    #expect(
      summary(diff.changes) == [
        "C1 deleted A.a.ii -",
        "C2 inserted - A.a.ii.3",
        "C3 renumbered A.a.iii A.a.ii <- C1",
        "C4 metadata metadata - -",
        "C5 history history - -",
      ])
    #expect(summary(diff.passageChanges) == [])
    #expect(diff.changes.first?.size == 4)
    #expect(diff.changes.dropFirst().first?.size == 14)
    #expect(
      diff.statements.map(\.clause) == [
        "Updated to remove the chemotherapy intent requirement",
        "include criteria for use in low risk febrile neutropenia",
      ])
    #expect(diff.statements.map(\.status) == [.found, .found])
    #expect(diff.statements.map(\.changes) == [["C1"], ["C2"]])
    #expect(diff.unstated == [])
    #expect(findings == [])
    #expect(try diff.script.applied(to: old.tree) == diff.new.tree)
    #expect(try diff.script.inverse.applied(to: diff.new.tree) == old.tree)
  }

  @Test func equalRevisionsHaveNoChanges() throws {
    let revision = try corpusRevision("csf/3.7/policy.md")
    var findings: [Finding] = []
    #expect(RevisionDiff(from: revision, to: revision, findings: &findings).isEmpty)
  }
}
