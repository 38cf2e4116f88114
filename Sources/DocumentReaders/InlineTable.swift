/// A `<table>` inside Markdown or plain text, as converters write tables they cannot express.
struct InlineTable {
  struct Cell {
    var content: Range<Int>
    var isHeader: Bool
    var rowSpan: Int
    var columnSpan: Int
  }

  struct Row {
    var cells: [Cell] = []
    var range: Range<Int>
  }

  var rows: [Row] = []
  var caption: Range<Int>?
  var range: Range<Int>

  /// Reads a whole table at a `<`; nil if there is none or it does not end.
  init?(in bytes: [UInt8], at start: Int) {
    guard let first = MarkupTag(in: bytes, at: start), first.name == "table", !first.isEnd else {
      return nil
    }
    range = start..<start
    var builder = RowBuilder()
    var depth = 1
    var index = first.range.upperBound
    var captionStart: Int?
    while index < bytes.count {
      guard bytes[index] == 0x3C, let tag = MarkupTag(in: bytes, at: index) else {
        index += 1
        continue
      }
      index = tag.range.upperBound
      if tag.name == "table" {
        depth += tag.isEnd ? -1 : 1
        if depth == 0 {
          builder.endRow(at: tag.range.lowerBound)
          rows = builder.rows
          range = start..<tag.range.upperBound
          return
        }
      }
      guard depth == 1 else { continue }
      switch (tag.name, tag.isEnd) {
      case ("tr", false):
        builder.endRow(at: tag.range.lowerBound)
        builder.beginRow(at: tag.range.lowerBound)
      case ("tr", true), ("thead", _), ("tbody", _), ("tfoot", _):
        builder.endRow(at: tag.name == "tr" ? tag.range.upperBound : tag.range.lowerBound)
      case ("td", false), ("th", false):
        builder.beginCell(tag, in: bytes)
      case ("td", true), ("th", true):
        builder.endCell(at: tag.range.lowerBound)
      case ("caption", false):
        captionStart = tag.range.upperBound
      case ("caption", true):
        caption = captionStart.map { $0..<tag.range.lowerBound }
      default:
        break
      }
    }
    return nil
  }

  private struct RowBuilder {
    var rows: [Row] = []
    private var row: Row?
    private var cell: Cell?

    mutating func beginRow(at start: Int) {
      row = Row(range: start..<start)
    }

    mutating func beginCell(_ tag: MarkupTag, in bytes: [UInt8]) {
      endCell(at: tag.range.lowerBound)
      if row == nil { beginRow(at: tag.range.lowerBound) }
      cell = Cell(
        content: tag.range.upperBound..<tag.range.upperBound, isHeader: tag.name == "th",
        rowSpan: tag.span("rowspan", in: bytes), columnSpan: tag.span("colspan", in: bytes))
    }

    mutating func endCell(at end: Int) {
      guard var ended = cell else { return }
      ended.content = ended.content.lowerBound..<max(ended.content.lowerBound, end)
      row?.cells.append(ended)
      cell = nil
    }

    mutating func endRow(at end: Int) {
      endCell(at: end)
      guard var ended = row else { return }
      ended.range = ended.range.lowerBound..<max(ended.range.lowerBound, end)
      if !ended.cells.isEmpty { rows.append(ended) }
      row = nil
    }
  }
}

/// Any HTML tag, with its name in lower case.
struct MarkupTag {
  var name: String
  var isEnd: Bool
  var range: Range<Int>

  init?(in bytes: [UInt8], at start: Int) {
    var index = start + 1
    guard index < bytes.count else { return nil }
    isEnd = bytes[index] == 0x2F
    if isEnd { index += 1 }
    let nameStart = index
    while index < bytes.count, isASCIILetterOrDigit(bytes[index]), index - nameStart < 16 {
      index += 1
    }
    guard index > nameStart, isASCIILetter(bytes[nameStart]) else { return nil }
    name = String(decoding: bytes[nameStart..<index].map { $0 | 0x20 }, as: UTF8.self)
    let limit = min(bytes.count, index + 4096)
    while index < limit, bytes[index] != 0x3E {
      if bytes[index] == 0x3C { return nil }
      index += 1
    }
    guard index < limit else { return nil }
    range = start..<(index + 1)
  }

  var opensTable: Bool { name == "table" && !isEnd }

  /// The value of a `rowspan` or `colspan`, 1 if there is none.
  func span(_ attribute: String, in bytes: [UInt8]) -> Int {
    let tag = Array(bytes[range])
    guard let found = tag.firstRange(of: Array(attribute.utf8)) else { return 1 }
    var index = found.upperBound
    while index < tag.count, [0x20, 0x3D, 0x22, 0x27].contains(tag[index]) { index += 1 }
    var value = 0
    while index < tag.count, isASCIIDigit(tag[index]), value < 1000 {
      value = value * 10 + Int(tag[index] - 0x30)
      index += 1
    }
    return min(max(value, 1), 1000)
  }
}
