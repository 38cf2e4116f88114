import DocumentModel
import Outlining

/// An outline written as an indented listing: two blanks a level, `marker text`; a line that ends in
/// `::` is an unnumbered heading, `# heading` begins a section, `~ text` is a paragraph, `! text` a
/// note of the item above.
func outline(_ listing: String, metadata: PolicyMetadata = PolicyMetadata()) -> Outline {
  let bytes = Array(listing.utf8)
  let source = SourceFile(name: "listing.txt", bytes: bytes, sha256: "", format: .text)
  var result = Outline(
    document: Document(source: source, blocks: [], lines: LineTable(bytes: bytes)),
    metadata: metadata)
  var stack: [(depth: Int, index: Int)] = []
  var headings: [SourceText] = []
  var ordinals: [Int: Int] = [:]
  func open(_ heading: String, _ line: Int) {
    let id = heading.isEmpty ? "policy" : heading.lowercased().replacing(" ", with: "-")
    result.sections.append(
      Section(
        id: id, heading: heading, kind: .criteria, level: 1,
        location: SourceLocation(
          file: "listing.txt", range: SourceRange(start: 0, end: 0), line: line, column: 1),
        blocks: 0..<0))
    stack = []
    headings = []
  }
  let lines = listing.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, rawLine) in lines.enumerated() {
    let depth = rawLine.prefix { $0 == " " }.count / 2
    let line = String(rawLine.drop { $0 == " " })
    if line.isEmpty { continue }
    if line.hasPrefix("# ") {
      open(String(line.dropFirst(2)), number + 1)
      continue
    }
    if result.sections.isEmpty { open("", number + 1) }
    let section = result.sections.count - 1
    if line.hasPrefix("~ ") {
      result.passages.append(
        OutlinePassage(
          kind: .paragraph, section: section,
          text: SourceText(String(line.dropFirst(2)), verbatimAt: 0), line: number + 1))
      continue
    }
    if line.hasSuffix("::") {
      headings = [SourceText(String(line.dropLast(2)), verbatimAt: 0)]
      stack = []
      continue
    }
    if line.hasPrefix("! ") {
      if let last = stack.last(where: { $0.depth < depth }) {
        result.items[last.index].attachments.append(
          .init(
            kind: .note, text: SourceText(String(line.dropFirst(2)), verbatimAt: 0),
            line: number + 1))
      }
      continue
    }
    while let last = stack.last, last.depth >= depth { stack.removeLast() }
    let marker = String(line.prefix { $0 != " " })
    let text = String(line.drop { $0 != " " }.dropFirst())
    let parent = stack.last?.index
    var label = marker.filter { $0.isLetter || $0.isNumber }
    if label.isEmpty {
      let siblings = parent.map { result.items[$0].children.count } ?? ordinals[section] ?? 0
      label = "•\(siblings + 1)"
    }
    if parent == nil { ordinals[section, default: 0] += 1 }
    let labels = (parent.map { result.items[$0].labels } ?? []) + [label]
    let prefix = headings.first.map { $0.string.lowercased().replacing(" ", with: "-") + "/" } ?? ""
    let path = prefix + labels.joined(separator: ".")
    let index = result.items.count
    result.items.append(
      Item(
        id: path, kind: .ordered, section: section, parent: parent, path: path, labels: labels,
        marker: marker, text: SourceText(text, verbatimAt: 0), line: number + 1,
        range: SourceRange(start: 0, end: 0), headings: headings))
    if let parent { result.items[parent].children.append(index) }
    stack.append((depth, index))
  }
  return result
}
