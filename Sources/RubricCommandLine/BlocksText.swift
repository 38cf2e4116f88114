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

/// The tables of a document as people read them.
struct TablesText {
  var outline: Outline
  var width: Int

  var text: String {
    var result = ""
    for block in outline.document.blocks {
      guard case .table(let table) = block.kind else { continue }
      let columns = table.rows.map { $0.cells.map(\.columnSpan).reduce(0, +) }.max() ?? 0
      result += result.isEmpty ? "" : "\n"
      result += "line \(block.line): table of \(table.rows.count) rows, \(columns) columns"
      result += table.caption.map { ": \($0.string)\n" } ?? "\n"
      for row in table.rows {
        let start = aligned(row.line, to: 6) + "  "
        result += start
        result +=
          wrapped(
            BlocksText.cells(of: row), width: width, firstColumn: 8, indent: 10) + "\n"
      }
    }
    return result.isEmpty ? "no tables\n" : result
  }
}
