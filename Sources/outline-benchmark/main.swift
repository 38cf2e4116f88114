import DocumentModel
import DocumentReaders
import Foundation
import Outlining

if CommandLine.arguments.count > 2, CommandLine.arguments[1] == "accuracy" {
  let data = FileManager.default.contents(atPath: CommandLine.arguments[2]) ?? Data()
  let lines = String(decoding: data, as: UTF8.self).split(
    separator: "\n", omittingEmptySubsequences: false
  ).map(String.init)
  guard let outline = outlineOfText(lines) else { exit(2) }
  let text = KnownText(lines: lines, items: outline.items)
  if CommandLine.arguments.count > 4, let damage = Damage(rawValue: CommandLine.arguments[3]),
    let (damaged, _) = text.damaged(by: damage, variant: Int(CommandLine.arguments[4]) ?? 0)
  {
    try Data(damaged.joined(separator: "\n").utf8).write(
      to: URL(fileURLWithPath: "/tmp/wt/damaged.md"))
    exit(0)
  }
  for result in accuracy(of: text) {
    print(
      result.name, result.runs, "share", result.share, "worst", result.worst, result.worstVariant,
      "extra", result.extra)
  }
  exit(0)
}

if CommandLine.arguments.count > 1, CommandLine.arguments[1] == "speed" {
  for count in [1_000, 10_000, 100_000, 1_000_000] {
    let speed = Speed.nesting(count)
    print(speed.name, speed.count, Int(Double(speed.count) / speed.seconds), "/s")
  }
  for count in [1_000, 10_000, 100_000] {
    let speed = Speed.outlining(count)
    print(speed.name, speed.count, Double(speed.bytes) / speed.seconds / 1e6, "MB/s")
  }
  exit(0)
}

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
