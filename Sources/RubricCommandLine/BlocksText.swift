import DocumentModel
import Outlining

/// A document as people read it: a line for each block, with its line number and role.
struct BlocksText {
  var outline: Outline
  var width: Int

  var text: String {
    let document = outline.document
    var result =
      "\(document.source.name): \(document.source.format.rawValue), "
      + "\(document.source.bytes.count) bytes, \(document.blocks.count) blocks\n"
    let lineWidth = String(document.lines.starts.count).count
    let roleWidth = BlockRole.allCases.map(\.rawValue.count).max() ?? 0
    for (block, role) in zip(document.blocks, outline.roles) {
      if block.followsPageBreak { result += "\(String(repeating: "-", count: lineWidth))\n" }
      let start = "\(aligned(block.line, to: lineWidth))  \(padded(role.rawValue, to: roleWidth))  "
      result += start
      result +=
        wrapped(
          content(of: block), width: width, firstColumn: start.count, indent: start.count) + "\n"
    }
    return result
  }

  private func content(of block: Block) -> String {
    switch block.kind {
    case .heading(let level):
      String(repeating: "#", count: level) + " " + block.text.string
    case .line:
      (block.listPosition.map { $0.marker + " " } ?? "") + block.text.string
    case .table(let table):
      "[table of \(table.rows.count) row\(table.rows.count == 1 ? "" : "s")] "
        + (table.caption?.string ?? table.rows.first.map(Self.cells) ?? "")
    case .furniture(let furniture):
      "[\(furniture.rawValue)] " + block.text.string
    }
  }

  static func cells(of row: Table.Row) -> String {
    row.cells.map(\.text.string).joined(separator: " | ")
  }
}
