import DocumentModel
import DocumentReaders

/// Reads text as a file and prints its blocks, one a line: what they are, their list position, text.
///
///     line: Age over 18
///     item 2 [a.]: Pain for six weeks
///     more 2 [a.]: Continued
func listing(_ text: String, as format: SourceFormat) throws -> [String] {
  try listing(of: document(text, as: format))
}

func document(_ text: String, as format: SourceFormat) throws -> Document {
  try document(Array(text.utf8), as: format)
}

func document(_ bytes: [UInt8], as format: SourceFormat) throws -> Document {
  var findings: [Finding] = []
  return try Document(
    reading: SourceFile(name: "sample", bytes: bytes, format: format), findings: &findings)
}

func listing(of document: Document) -> [String] {
  document.blocks.flatMap { block -> [String] in
    let text = block.text.string
    switch block.kind {
    case .heading(let level): return ["h\(level): \(text)"]
    case .furniture(let furniture): return ["\(furniture.rawValue): \(text)"]
    case .table(let table):
      let caption = table.caption.map { " \($0.string)" } ?? ""
      return ["table\(caption)"]
        + table.rows.map { row in "  " + row.cells.map(\.text.string).joined(separator: " | ") }
    case .line:
      guard let position = block.listPosition else { return ["line: \(text)"] }
      let word = block.continuesItem ? "more" : "item"
      return ["\(word) \(position.depth) [\(position.marker)]: \(text)"]
    }
  }
}

func texts(_ text: String, as format: SourceFormat) throws -> [String] {
  try document(text, as: format).blocks.map(\.text.string)
}
