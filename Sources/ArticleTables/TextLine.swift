import DocumentModel

/// One line of an article, with what its layout tells about columns.
struct TextLine {
  /// Words that stand together, and the column they begin and end at.
  struct Segment {
    var text: SourceText
    var start: Int
    var end: Int
  }

  var text: SourceText
  var line: Int
  var indent: Int
  var blanksBefore: Int
  /// Split where the source leaves more than a space between words; one segment if it never does.
  var segments: [Segment]
  /// Words printed below the row that continue its label.
  var labelSuffix: SourceText?
  /// The cells of a row that the notation itself separates.
  var cells: [SourceText]?
  /// A line drawn with characters stands above.
  var followsRule = false
  /// The first line of a page.
  var followsPageBreak = false

  /// The last segment is set apart from the words before it.
  var isSplit: Bool { segments.count > 1 || (cells?.count ?? 0) > 1 }

  init(
    text: SourceText, line: Int, indent: Int, blanksBefore: Int, segments: [Segment],
    cells: [SourceText]? = nil
  ) {
    self.text = text
    self.line = line
    self.indent = indent
    self.blanksBefore = blanksBefore
    self.segments = segments
    self.cells = cells
  }

  /// A line drawn with characters: `-----`, `+====+===+`.
  var isRule: Bool {
    let drawn = text.string.utf8
    return drawn.count >= 4 && drawn.allSatisfy { "+-=_| ".utf8.contains($0) }
      && drawn.contains { "-=_".utf8.contains($0) }
  }

  /// The cells of a line framed by bars, `| Sodium | 140 |`.
  private static func framedCells(of text: SourceText) -> [SourceText]? {
    let utf8 = Array(text.string.utf8)
    guard utf8.count >= 5, utf8.first == 0x7C, utf8.last == 0x7C else { return nil }
    let bars = utf8.indices.filter { utf8[$0] == 0x7C }
    guard bars.count >= 3 else { return nil }
    return zip(bars, bars.dropFirst()).map { bar, next in
      var start = bar + 1
      var end = next
      while start < end, utf8[start] == 0x20 { start += 1 }
      while end > start, utf8[end - 1] == 0x20 { end -= 1 }
      return text.slice(start..<end)
    }
  }

  /// The lines of a block: one, or one per row where a reader has already split a table into cells.
  static func lines(of block: Block, in document: Document) -> [TextLine] {
    switch block.kind {
    case .table(let table):
      // What a reader of plain text takes for a caption may be a row that heads a group.
      var lines: [TextLine] = []
      if document.source.format != .html, let caption = table.caption {
        lines.append(
          TextLine(
            text: caption, line: block.line, indent: block.indent ?? 0,
            blanksBefore: block.blanksBefore, segments: []))
      }
      return lines
        + table.rows.enumerated().map { index, row in
          var text = SourceText("", segments: [], range: row.range)
          for cell in row.cells { text.append(cell.text) }
          return TextLine(
            text: text, line: row.line,
            indent: document.source.format == .html
              ? 0 : spaces(before: row.cells.first?.text, in: document.source.bytes),
            blanksBefore: index == 0 ? block.blanksBefore : 0,
            segments: [], cells: row.cells.map(\.text))
        }
    case .heading, .line, .furniture:
      guard !block.text.isEmpty else { return [] }
      return [
        TextLine(
          text: block.text, line: block.line, indent: block.indent ?? 0,
          blanksBefore: block.blanksBefore, segments: segments(of: block, in: document),
          cells: document.source.format == .html ? nil : framedCells(of: block.text))
      ]
    }
  }

  private static func spaces(before text: SourceText?, in bytes: [UInt8]) -> Int {
    guard let text, !text.isEmpty, text.range.start <= bytes.count else { return 0 }
    return bytes[..<text.range.start].reversed().prefix { $0 == 0x20 }.count
  }

  private static func segments(of block: Block, in document: Document) -> [Segment] {
    let text = block.text
    let bytes = document.source.bytes
    let lineStart =
      document.lines.starts.indices.contains(block.line - 1)
      ? document.lines.starts[block.line - 1] : text.range.start
    var segments: [Segment] = []
    var start = 0
    func column(_ offset: Int) -> Int {
      guard offset >= lineStart, offset <= bytes.count else { return 0 }
      return bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    }
    func close(_ end: Int) {
      guard end > start else { return }
      let part = text.slice(start..<end)
      segments.append(
        Segment(text: part, start: column(part.range.start), end: column(part.range.end)))
    }
    for (offset, byte) in text.string.utf8.enumerated() where byte == 0x20 && offset > 0 {
      let gapStart = text.sourceOffset(of: offset)
      let gapEnd = text.sourceOffset(of: offset + 1)
      guard gapEnd - gapStart > 1, gapEnd <= bytes.count, gapStart >= 0 else { continue }
      let gap = bytes[gapStart..<gapEnd]
      guard gap.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
      close(offset)
      start = offset + 1
    }
    close(text.string.utf8.count)
    return segments
  }
}
