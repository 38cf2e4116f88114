import DocumentModel
import DocumentReaders
import Foundation
import Outlining

for path in CommandLine.arguments.dropFirst() {
  let data = FileManager.default.contents(atPath: path) ?? Data()
  var findings: [Finding] = []
  let file = SourceFile(name: path, bytes: Array(data))
  let document = try Document(reading: file, findings: &findings)
  let outline = Outline(of: document, findings: &findings)
  for section in outline.sections {
    print("§", section.kind, section.level, section.id, section.location.line)
  }
  var shownHeadings: [String] = []
  for item in outline.items {
    let headings = item.headings.map(\.string)
    if headings != shownHeadings { print("   ##", headings.joined(separator: " > ")) }
    shownHeadings = headings
    print(
      String(repeating: "  ", count: item.depth) + item.path, "|", item.marker, "|",
      item.text.string.prefix(70), "@\(item.line)", item.kind == .heading ? "HEADING" : "",
      item.runnerUp.map { "RUNNERUP \($0.path) \($0.decidedAtLine)" } ?? "")
    for attachment in item.attachments {
      print(
        String(repeating: "  ", count: item.depth) + "   +", attachment.kind,
        attachment.text.string.prefix(80), "@\(attachment.line)")
    }
  }
  for passage in outline.passages {
    print("~", passage.kind, passage.text.string.prefix(90), "@\(passage.line)")
  }
  print(outline.items.count, "items, depth", outline.items.map(\.depth).max() ?? 0)
  for finding in findings {
    print(finding.location.line, finding.identifier.rawValue, finding.message)
  }
}
