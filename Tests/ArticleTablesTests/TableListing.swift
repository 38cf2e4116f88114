import ArticleTables
import DocumentModel
import DocumentReaders

/// The tables of a document as lines to compare: label and caption, headers, rows, notes.
func tableListing(_ text: String, name: String = "article.txt") throws -> String {
  var findings: [Finding] = []
  let document = try Document(
    reading: SourceFile(name: name, bytes: Array(text.utf8)), findings: &findings)
  return Article(of: document).tables.map(listing).joined(separator: "\n\n")
}

func listing(_ table: DataTable) -> String {
  var lines = ["\(table.label): \(table.caption.string)"]
  lines.append(([table.stub.string] + table.columns.map(\.name)).joined(separator: " | "))
  for row in table.rows {
    let label = (row.group + [row.label]).map(\.string).joined(separator: " > ")
    let mark = row.isGroup ? "+ " : row.carriesLabel ? "^ " : "  "
    lines.append(mark + ([label] + row.cells.map(\.string)).joined(separator: " | "))
    while lines[lines.count - 1].hasSuffix(" ") { lines[lines.count - 1].removeLast() }
  }
  lines += table.notes.map { "* \($0.string)" }
  return lines.joined(separator: "\n")
}
