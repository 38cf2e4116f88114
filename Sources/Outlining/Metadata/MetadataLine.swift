import DocumentModel

/// A line of a document, or a row of a table, as metadata is looked for in it.
struct MetadataLine {
  /// Index of the block.
  var block: Int
  var text: SourceText
  /// The text in UTF-8, ASCII letters in lower case.
  var lower: [UInt8]
  /// Where the words behind list bullets begin.
  var body: Int
  var boldPrefix: Int
  var isHeading: Bool
  var blanksBefore: Int

  init(_ text: SourceText, block index: Int, of document: Document) {
    let block = document.blocks[index]
    self.block = index
    self.text = text
    lower = text.string.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    body = bulletEnd(of: lower)
    boldPrefix = block.boldPrefix
    blanksBefore = block.blanksBefore
    if case .heading = block.kind { isHeading = true } else { isHeading = false }
  }

  /// The lines of some blocks: text as it is, tables row by row with their cells joined.
  static func lines(of document: Document, in range: Range<Int>) -> [MetadataLine] {
    var lines: [MetadataLine] = []
    for index in range.clamped(to: document.blocks.indices) {
      let block = document.blocks[index]
      switch block.kind {
      case .line, .heading:
        lines.append(MetadataLine(block.text, block: index, of: document))
      case .table(let table):
        for row in table.rows where row.cells.count <= 4 {
          guard var text = row.cells.first?.text else { continue }
          for cell in row.cells.dropFirst() { text.append(cell.text) }
          lines.append(MetadataLine(text, block: index, of: document))
        }
      case .furniture:
        continue
      }
    }
    return lines
  }

  /// What follows a label at the start of the line, behind colons, dots and spaces; nil if the line
  /// does not begin with the label as a whole word.
  func value(after label: String) -> Range<Int>? {
    guard lower[body...].starts(with: label.utf8) else { return nil }
    var index = body + label.utf8.count
    if index < lower.count, isLetter(lower[index]) { return nil }
    while index < lower.count, [0x20, 0x3A, 0x2E, 0x2D, 0x2A].contains(lower[index]) { index += 1 }
    return index..<lower.count
  }

  /// The text of a range without white space around it.
  func words(_ range: Range<Int>) -> String {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, lower[start] == 0x20 { start += 1 }
    while end > start, lower[end - 1] == 0x20 { end -= 1 }
    return text.slice(start..<end).string
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}

/// The end of bullet glyphs and the space behind them at the start of a text.
func bulletEnd(of text: [UInt8]) -> Int {
  var index = 0
  while index < text.count {
    let length: Int
    switch text[index] {
    case 0x2A, 0x2B: length = 1
    case 0x2D where index + 1 < text.count && text[index + 1] == 0x20: length = 1
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xB7: length = 2
    case 0xE2 where index + 2 < text.count && (text[index + 1] == 0x80 || text[index + 1] >= 0x96):
      length = 3
    case 0xEF where index + 2 < text.count && text[index + 1] < 0xA4: length = 3
    case 0x20 where index > 0: length = 1
    default: return index
    }
    index += length
  }
  return index
}
