import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import RevisionDiff
import Testing

/// Pairs of revisions, each with what a careful reader says of it: each file of `Pairs` holds the old text, the
/// new one and the changes, between lines that begin with `===`.
struct PairTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pairs")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test func pairsAreThere() {
    #expect(Self.names.count >= 40)
  }

  @Test(arguments: names)
  func changesAsACarefulReaderTellsThem(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let parts = text.components(separatedBy: "=== ")
    try #require(parts.count == 3, "\(name) has an old text, a new one and changes")
    let new = try #require(parts[1].range(of: "new\n"))
    let changes = try #require(parts[2].range(of: "changes\n"))
    let ending = name.hasSuffix(".md") ? "md" : "txt"
    let diff = try textDifference(parts[0], String(parts[1][new.upperBound...]), ending)
    #expect(
      (diff.changes + diff.passageChanges).map(Self.line)
        == parts[2][changes.upperBound...].split(separator: "\n").map(String.init))
    #expect(try diff.script.applied(to: diff.old.tree) == diff.new.tree)
    #expect(try diff.script.inverse.applied(to: diff.new.tree) == diff.old.tree)
  }

  /// `C2 renumbered A.2 A.3, A.3 A.4 <- C1`.
  private static func line(_ change: Change) -> String {
    var line = "\(change.id) " + change.kinds.map(\.rawValue).joined(separator: "+")
    if change.element != .item { line += " \(change.element.rawValue)" }
    line += " \(change.old?.path ?? "-") \(change.new?.path ?? "-")"
    for pair in change.companions { line += ", \(pair.old?.path ?? "-") \(pair.new?.path ?? "-")" }
    if !change.causes.isEmpty { line += " <- " + change.causes.joined(separator: ",") }
    return line + (change.isEquivalent ? " (equivalent)" : "")
  }
}

/// The difference of two documents in plain text or Markdown.
func textDifference(_ old: String, _ new: String, _ ending: String) throws -> RevisionDiff {
  var findings: [Finding] = []
  func revision(_ text: String, _ name: String) throws -> Revision {
    let source = SourceFile(name: name, bytes: Array(text.utf8))
    let document = try Document(reading: source, findings: &findings)
    return Revision(of: Outline(of: document, findings: &findings), name: name)
  }
  return RevisionDiff(
    from: try revision(old, "old.\(ending)"), to: try revision(new, "new.\(ending)"),
    findings: &findings)
}
