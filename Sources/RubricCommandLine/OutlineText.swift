import DocumentModel
import Outlining

/// An outline as people read it: one line number and path per item, the words indented by depth.
///
/// ```
///   12  A        A. Coverage is provided when ALL of the following are met:
///   13  A.1        1. The knee is unstable
/// ```
struct OutlineText {
  var outline: Outline
  var name: String
  var width: Int

  var text: String {
    var result = header
    let itemsBySection = Dictionary(grouping: outline.items.indices) { outline.items[$0].section }
    let pathWidth = min(24, outline.items.map(\.path.count).max() ?? 0)
    let lineWidth = String(outline.document.lines.starts.count).count
    for (index, section) in outline.sections.enumerated() {
      let heading = section.heading.isEmpty ? "(before the first heading)" : section.heading
      result += "\n\(aligned(section.location.line, to: lineWidth))  \(heading)"
      result += section.kind == .other ? "\n" : "  [\(section.kind.rawValue)]\n"
      var headings: [String] = []
      for place in itemsBySection[index] ?? [] {
        let item = outline.items[place]
        let above = item.headings.map(\.string)
        if above != headings, let last = above.last {
          result += String(repeating: " ", count: lineWidth + 2) + last + "\n"
        }
        headings = above
        for item in [item] + outline.inlineItems(of: place) {
          result += text(of: item, pathWidth: pathWidth, lineWidth: lineWidth)
        }
      }
    }
    return result
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

  private func text(of item: Item, pathWidth: Int, lineWidth: Int) -> String {
    // Beyond a dozen levels the tree would leave the page.
    let indent = lineWidth + 2 + pathWidth + 2 + 2 * min(item.depth - 1, 12)
    let start =
      aligned(item.line, to: lineWidth) + "  " + padded(item.path, to: pathWidth) + "  "
      + String(repeating: " ", count: 2 * min(item.depth - 1, 12))
    let hanging = indent + item.marker.count + 1
    var result =
      start
      + wrapped(
        item.marker + " " + item.text.string, width: width, firstColumn: start.count,
        indent: hanging) + "\n"
    for attachment in item.attachments {
      result += String(repeating: " ", count: hanging)
      result +=
        wrapped(
          "[\(attachment.kind.rawValue)] " + attachment.text.string, width: width,
          firstColumn: hanging, indent: hanging + 2) + "\n"
    }
    if let runnerUp = item.runnerUp {
      result += String(repeating: " ", count: hanging)
      result += "(or \(runnerUp.path), decided at line \(runnerUp.decidedAtLine))\n"
    }
    return result
  }
}
