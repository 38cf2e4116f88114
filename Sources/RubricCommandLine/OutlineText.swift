import DocumentModel
import Outlining

/// An outline as people read it: one line number and path per item, the words indented by depth.
///
/// ```
///   12  A        A. Coverage is provided when ALL of the following are met:
///   13  A.1        1. The knee is unstable
/// ```
struct OutlineText: Sendable {
  let outline: Outline
  let name: String
  let width: Int
  private let pathWidth: Int
  private let lineWidth: Int

  init(outline: Outline, name: String, width: Int) {
    self.outline = outline
    self.name = name
    self.width = width
    var widest = 0
    for item in outline.items where widest < Self.widestPath {
      widest = max(widest, item.path.utf8.count { $0 & 0xC0 != 0x80 })
    }
    pathWidth = min(Self.widestPath, widest)
    lineWidth = String(outline.document.lines.starts.count).count
  }

  private static let widestPath = 24
  /// Beyond a dozen levels the tree would leave the page.
  private static let deepestIndent = 12

  /// The text of some of the items, with the headings before them; with the first item also what
  /// stands above it, with the last one the sections after it. Pieces of consecutive items make up
  /// the whole text.
  func piece(_ items: Range<Int>) -> [UInt8] {
    var buffer = TextBuffer()
    var section = -1
    var headings: [SourceText] = []
    if items.lowerBound == 0 {
      buffer.append(header)
    } else {
      section = outline.items[items.lowerBound - 1].section
      headings = outline.items[items.lowerBound - 1].headings
    }
    for index in items {
      while section < outline.items[index].section {
        section += 1
        headings = []
        add(outline.sections[section], to: &buffer)
      }
      let above = outline.items[index].headings
      if above != headings, let last = above.last {
        buffer.space(lineWidth + 2)
        buffer.append(last.string + "\n")
      }
      headings = above
      add(outline.items[index], to: &buffer)
      for part in outline.inlineItems(of: index) { add(part, to: &buffer) }
    }
    if items.upperBound == outline.items.count {
      for section in outline.sections[(section + 1)...] { add(section, to: &buffer) }
    }
    return buffer.bytes
  }

  private var header: String {
    let metadata = outline.metadata
    var facts = [
      metadata.version.map { "version \($0)" }, metadata.effectiveDate.map { "effective \($0)" },
    ].compactMap(\.self)
    facts.append(count(outline.items.count, "item"))
    if !metadata.products.isEmpty { facts.append(count(metadata.products.count, "product")) }
    if !metadata.history.isEmpty { facts.append("\(metadata.history.count) history rows") }
    let title = [name, metadata.title].compactMap(\.self).joined(separator: "  ")
    return "\(title)\n\(outline.document.source.name): \(facts.joined(separator: ", "))\n"
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func add(_ section: Section, to buffer: inout TextBuffer) {
    buffer.append("\n")
    buffer.append(section.location.line, alignedTo: lineWidth)
    buffer.space(2)
    buffer.append(section.heading.isEmpty ? "(before the first heading)" : section.heading)
    buffer.append(section.kind == .other ? "\n" : "  [\(section.kind.rawValue)]\n")
  }

  private func add(_ item: Item, to buffer: inout TextBuffer) {
    let tree = 2 * min(item.depth - 1, Self.deepestIndent)
    let start = buffer.bytes.count
    buffer.append(item.line, alignedTo: lineWidth)
    buffer.space(2)
    buffer.append(item.path, paddedTo: pathWidth)
    buffer.space(2 + tree)
    let column = buffer.columns(from: start)
    let hanging =
      lineWidth + 4 + pathWidth + tree + 1 + item.marker.utf8.count { $0 & 0xC0 != 0x80 }
    // The marker is a word of the line like the others.
    let end = buffer.append(item.marker, wrappedAt: width, column: column, indent: hanging)
    buffer.append(
      item.text.string, wrappedAt: width, column: end, indent: hanging,
      followsWord: !item.marker.isEmpty)
    buffer.append("\n")
    for attachment in item.attachments {
      buffer.space(hanging)
      let end = buffer.append(
        "[\(attachment.kind.rawValue)]", wrappedAt: width, column: hanging, indent: hanging + 2)
      buffer.append(
        attachment.text.string, wrappedAt: width, column: end, indent: hanging + 2,
        followsWord: true)
      buffer.append("\n")
    }
    if let runnerUp = item.runnerUp {
      buffer.space(hanging)
      buffer.append("(or \(runnerUp.path), decided at line \(runnerUp.decidedAtLine))\n")
    }
  }
}
