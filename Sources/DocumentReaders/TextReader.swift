import DocumentModel

/// Reads plain text and Markdown: one block per line, then page furniture and tables.
struct TextReader {
  let bytes: [UInt8]
  let isMarkdown: Bool
  private(set) var blocks: [Block] = []
  private var traits: [LineTraits] = []
  private var inline: InlineReader
  /// For code, which has no notation of its own.
  private var literal: InlineReader
  private var line = 1
  private var page: Int32 = 0
  private var blanks = 0
  /// Where a comment begins that never ends; it and all later ones are text.
  private var unclosedComment = Int.max
  /// Tables that do not end; after some of them no more ends are looked for.
  private var failedTables = 0
  /// The sign of the code fence that is open.
  private var fence: UInt8?

  init(bytes: [UInt8], isMarkdown: Bool) {
    self.bytes = bytes
    self.isMarkdown = isMarkdown
    inline = InlineReader(bytes: bytes, isMarkdown: isMarkdown)
    literal = InlineReader(bytes: bytes, isMarkdown: false)
  }

  mutating func read() {
    // Room that is not used costs nothing; growing would double what is.
    blocks.reserveCapacity(bytes.count / 40)
    traits.reserveCapacity(bytes.count / 40)
    let columns = isMarkdown ? [] : PrintedColumns(of: bytes).regions
    var nextColumns = 0
    var position = 0
    while position < bytes.count {
      if nextColumns < columns.count, columns[nextColumns].range.lowerBound == position {
        position = readColumns(columns[nextColumns])
        nextColumns += 1
        continue
      }
      let end = LineTable.breakIndex(in: bytes, from: position)
      let next = readLine(position..<end)
      guard next == end else {
        position = next
        continue
      }
      position = skipLineEnd(at: end)
    }
    PageFurniture.mark(&blocks, traits: traits)
    var tables = TextTables(bytes: bytes, isMarkdown: isMarkdown)
    blocks = tables.gathered(from: blocks, traits: traits)
  }

  /// Reads the left halves of lines, then the right ones, and says where reading goes on.
  private mutating func readColumns(_ region: PrintedColumns.Region) -> Int {
    let first = line
    for row in region.rows {
      readHalf(row.range.lowerBound..<row.split, from: 0)
      line += 1
    }
    // A column ends as a page does.
    line = first
    page += 1
    for row in region.rows {
      readHalf(row.split..<row.range.upperBound, from: row.splitColumn - region.gutter)
      line += 1
    }
    line = first + region.rows.count - 1
    return skipLineEnd(at: region.range.upperBound)
  }

  private mutating func readHalf(_ half: Range<Int>, from column: Int) {
    let (range, indent) = trimmed(half)
    if range.isEmpty || LineNotation.ruleSign(bytes, range) != nil {
      blanks += 1
    } else {
      addLine(range, indent: max(0, indent + column))
    }
  }

  private mutating func skipLineEnd(at end: Int) -> Int {
    guard end < bytes.count else { return end }
    switch bytes[end] {
    case 0x0C:
      page += 1
      return end + 1
    case 0x0D where end + 1 < bytes.count && bytes[end + 1] == 0x0A:
      line += 1
      return end + 2
    default:
      line += 1
      return end + 1
    }
  }

  /// Reads a line or a part of one and says where reading goes on: at its end, or behind notation
  /// that spans lines.
  private mutating func readLine(_ whole: Range<Int>) -> Int {
    let (range, indent) = trimmed(whole)
    guard !range.isEmpty else {
      blanks += 1
      return whole.upperBound
    }
    if isMarkdown, readFence(range) { return whole.upperBound }
    if let rule = LineNotation.ruleSign(bytes, range) {
      underline(with: rule)
      blanks += 1
      return whole.upperBound
    }
    if fence == nil, let next = readElement(range, indent: indent) { return next }
    addLine(range, indent: indent)
    return whole.upperBound
  }

  /// The part of a line between white space, and the column it begins at.
  private func trimmed(_ whole: Range<Int>) -> (Range<Int>, Int) {
    var start = whole.lowerBound
    var end = whole.upperBound
    var column = 0
    scan: while start < end {
      switch bytes[start] {
      case 0x09: column = (column / 8 + 1) * 8
      case 0xC2 where start + 1 < end && bytes[start + 1] == 0xA0:
        start += 1
        column += 1
      case 0xEF where start + 2 < end && bytes[start + 1] == 0xBB && bytes[start + 2] == 0xBF:
        start += 2
      case 0x00...0x20: column += 1
      default: break scan
      }
      start += 1
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 1 > start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return (start..<end, column)
  }

  /// A short line that stands alone above a line of `=` or `-` is a heading.
  private mutating func underline(with sign: UInt8) {
    guard blanks == 0, sign == 0x3D || sign == 0x2D, let last = blocks.indices.last,
      blocks[last].kind == .line, blocks[last].range.count <= 120,
      !traits[last].flags.contains(.marker), !traits[last].flags.contains(.pipe),
      last == 0 || blocks[last].blanksBefore > 0
    else { return }
    blocks[last].kind = .heading(level: sign == 0x3D ? 1 : 2)
  }

  /// Whether the line opens or closes a code fence.
  private mutating func readFence(_ range: Range<Int>) -> Bool {
    guard LineNotation.isFence(bytes, range) else { return false }
    let sign = bytes[range.lowerBound]
    if fence == sign {
      fence = nil
    } else if fence == nil {
      fence = sign
    } else {
      return false
    }
    blanks += 1
    return true
  }

  /// Reads a table or a comment that begins in the line, and the text before it.
  private mutating func readElement(_ range: Range<Int>, indent: Int) -> Int? {
    guard let start = bytes[range].firstIndex(of: 0x3C) else { return nil }
    var index = start
    while index < range.upperBound {
      guard bytes[index] == 0x3C else {
        index += 1
        continue
      }
      if failedTables < 8, let table = InlineTable(in: bytes, at: index) {
        addText(range.lowerBound..<index, indent: indent)
        addTable(table)
        return table.range.upperBound
      }
      if MarkupTag(in: bytes, at: index)?.opensTable ?? false { failedTables += 1 }
      if index + 3 < range.upperBound, bytes[index + 1] == 0x21, bytes[index + 2] == 0x2D,
        bytes[index + 3] == 0x2D
      {
        guard index < unclosedComment else { return nil }
        guard let end = InlineTag.commentEnd(in: bytes, at: index, end: bytes.count) else {
          unclosedComment = index
          return nil
        }
        guard end > range.upperBound else {
          index = end
          continue
        }
        addText(range.lowerBound..<index, indent: indent)
        line += lineCount(in: index..<end)
        blanks += 1
        return end
      }
      index += 1
    }
    return nil
  }

  private mutating func addText(_ range: Range<Int>, indent: Int) {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    if end > range.lowerBound { addLine(range.lowerBound..<end, indent: indent) }
  }

  private mutating func addTable(_ table: InlineTable) {
    var rows: [Table.Row] = []
    var position = table.range.lowerBound
    var rowLine = line
    for row in table.rows {
      rowLine += lineCount(in: position..<row.range.lowerBound)
      position = row.range.lowerBound
      let cells = row.cells.map { cell in
        Table.Cell(
          text: inline.read(cell.content).text, isHeader: cell.isHeader, rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan)
      }
      rows.append(
        Table.Row(
          cells: cells,
          range: SourceRange(start: row.range.lowerBound, end: row.range.upperBound),
          line: rowLine))
    }
    let caption = table.caption.map { inline.read($0).text }
    let range = SourceRange(start: table.range.lowerBound, end: table.range.upperBound)
    append(
      Block(
        kind: .table(Table(caption: caption, rows: rows)),
        text: SourceText("", segments: [], range: range), range: range, line: line),
      LineTraits(page: page))
    line += lineCount(in: table.range)
  }

  private func lineCount(in range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      let isEnd =
        bytes[index] == 0x0A
        || (bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
      if isEnd { count += 1 }
    }
    return count
  }

  private mutating func addLine(_ range: Range<Int>, indent: Int) {
    var content = range
    var kind = Block.Kind.line
    var flags: LineTraits.Flags = []
    if isMarkdown, fence == nil {
      content = withoutQuoteMarks(content)
      if let heading = heading(content) {
        kind = .heading(level: heading.level)
        content = heading.content
      }
    }
    let text = fence == nil ? inline.read(content) : literal.read(content)
    let words = fence == nil ? inline.textBytes : literal.textBytes
    guard !text.text.isEmpty, !isOnlyReplacements(words) else {
      blanks += 1
      return
    }
    flags.formUnion(separators(in: content))
    let isEscaped = isMarkdown && bytes[content.lowerBound] == 0x5C
    if kind == .line, !isEscaped, markerEnd(of: words) > 0 || isLoneMarker(words) {
      flags.insert(.marker)
    }
    // Only lines without markers can be notices.
    let mayBeNotice = kind == .line && !flags.contains(.marker)
    let notice = mayBeNotice ? NoticePhrases.weight(of: words) : 0
    if PageNumber.isPageNumber(words) {
      flags.insert(.pageNumber)
    } else if PageNumber.isBareNumber(words) {
      flags.insert(.bareNumber)
    }
    append(
      Block(
        kind: kind, text: text.text,
        range: SourceRange(start: range.lowerBound, end: range.upperBound), line: line,
        indent: indent, isBold: text.isBold, boldPrefix: text.boldPrefix,
        isPrintedLine: !isMarkdown),
      LineTraits(flags: flags, notice: notice, page: page))
  }

  private mutating func append(_ block: consuming Block, _ trait: LineTraits) {
    block.blanksBefore = blanks
    blanks = 0
    blocks.append(block)
    traits.append(trait)
  }

  private func isOnlyReplacements(_ text: [UInt8]) -> Bool {
    guard text.first == 0xEF else { return false }
    var index = 0
    while index < text.count {
      if text[index] == 0x20 {
        index += 1
      } else if text[index...].starts(with: [0xEF, 0xBF, 0xBD]) {
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  /// A line without the signs of Markdown's block quotes; `> 65 years` is a comparison.
  private func withoutQuoteMarks(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == 0x3E {
      var next = start + 1
      while next < range.upperBound, bytes[next] == 0x20 { next += 1 }
      guard next < range.upperBound, !isASCIIDigit(bytes[next]), bytes[next] != 0x3D else { break }
      start = next
    }
    return start..<range.upperBound
  }

  /// A heading in the `##` notation. A tab after the sign makes it a cell of a table.
  private func heading(_ range: Range<Int>) -> (level: Int, content: Range<Int>)? {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == 0x23 { start += 1 }
    let level = start - range.lowerBound
    guard (1...6).contains(level), start < range.upperBound, bytes[start] == 0x20 else {
      return nil
    }
    while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
    var end = range.upperBound
    while end > start, bytes[end - 1] == 0x23 { end -= 1 }
    if end < range.upperBound, end > start, bytes[end - 1] != 0x20 { end = range.upperBound }
    return start < end ? (level, start..<end) : nil
  }

  private func separators(in range: Range<Int>) -> LineTraits.Flags {
    var flags: LineTraits.Flags = []
    for byte in bytes[range] {
      if byte == 0x09 { flags.insert(.interiorTab) }
      if byte == 0x7C { flags.insert(.pipe) }
    }
    if range.upperBound < bytes.count, bytes[range.upperBound] == 0x09 {
      flags.insert(.trailingTab)
    }
    return flags
  }
}
