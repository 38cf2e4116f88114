import DocumentModel

/// A table of the notation itself, its spans laid out on a grid.
struct GridTable {
  private struct Place {
    var row: Int
    var cell: Int
  }

  let draft: DraftTable
  /// A caption or notes that stand in rows of the table, spanning all of it.
  let captionRow: SourceText?
  let notes: [SourceText]

  /// Wider or longer spans than a table can have are read as this many.
  private static let widest = 1_000

  init?(_ table: Table, bytes: [UInt8]) {
    var grid: [[Place?]] = Array(repeating: [], count: table.rows.count)
    for (rowIndex, row) in table.rows.enumerated() {
      var column = 0
      for (cellIndex, cell) in row.cells.enumerated() {
        while column < grid[rowIndex].count, grid[rowIndex][column] != nil { column += 1 }
        let width = min(max(1, cell.columnSpan), Self.widest)
        let height = min(max(1, cell.rowSpan), table.rows.count - rowIndex)
        for below in rowIndex..<rowIndex + height {
          while grid[below].count < column + width { grid[below].append(nil) }
          for across in column..<column + width where grid[below][across] == nil {
            grid[below][across] = Place(row: rowIndex, cell: cellIndex)
          }
        }
        column += width
      }
    }
    let width = grid.map(\.count).max() ?? 0
    guard width > 1 else { return nil }
    for index in grid.indices {
      while grid[index].count < width { grid[index].append(nil) }
    }

    func cell(_ place: Place?) -> Table.Cell? {
      place.map { table.rows[$0.row].cells[$0.cell] }
    }
    func text(_ row: Int, _ column: Int) -> SourceText {
      cell(grid[row][column])?.text
        ?? SourceText("", segments: [], range: table.rows[row].range)
    }
    func spansAll(_ row: Int) -> Bool {
      guard let first = grid[row][0] else { return false }
      return grid[row].allSatisfy { $0?.row == first.row && $0?.cell == first.cell }
    }

    var top = 0
    var caption: SourceText?
    if spansAll(0), table.rows.count > 1, TableCaption(text(0, 0).string) != nil {
      caption = text(0, 0)
      top = 1
    }
    var bottom = table.rows.count
    var notes: [SourceText] = []
    while bottom - 1 > top, spansAll(bottom - 1),
      LineNature.startsNote(text(bottom - 1, 0).string)
        || LineNature(text(bottom - 1, 0).string) == .prose
    {
      notes.insert(text(bottom - 1, 0), at: 0)
      bottom -= 1
    }

    var headerCount = 0
    while top + headerCount < bottom {
      let row = top + headerCount
      let own = table.rows[row].cells
      let isMarked = !own.isEmpty && own.allSatisfy(\.isHeader) && !(spansAll(row) && row > top)
      // A cell that began in a header row reaches down: this row is of the header, too.
      let isReached = grid[row].contains { place in
        guard let place else { return false }
        return place.row < row && place.row >= top && place.row < top + headerCount
          && table.rows[place.row].cells[place.cell].rowSpan > row - place.row
      }
      let isFirst =
        headerCount == 0 && !Self.holdsValues(own.dropFirst().map(\.text.string))
        && !spansAll(row)
      guard isMarked || isReached || isFirst else { break }
      headerCount += 1
    }

    let headerRows = top..<top + headerCount
    // The row labels may take several columns: those whose cells below are words throughout.
    func header(_ column: Int) -> [SourceText] {
      var headers: [SourceText] = []
      var last: Place?
      for row in headerRows {
        guard let place = grid[row][column] else { continue }
        if let last, last.row == place.row, last.cell == place.cell { continue }
        last = place
        let text = text(row, column)
        if !text.isEmpty { headers.append(text) }
      }
      return headers
    }
    var rows: [DraftTable.Row] = []
    for row in (top + headerCount)..<bottom {
      let label = text(row, 0)
      let carries = grid[row][0].map { $0.row < row } ?? false
      var cells: [SourceText] = []
      for column in 1..<width {
        if spansAll(row) {
          cells.append(SourceText("", segments: [], range: table.rows[row].range))
        } else {
          cells.append(text(row, column))
        }
      }
      rows.append(
        DraftTable.Row(
          label: carries ? SourceText("", segments: [], range: label.range) : label, cells: cells,
          line: table.rows[row].line, indent: Self.indent(before: label, in: bytes)))
    }
    var stub = header(0)
    let first = stub.popLast()
    draft = DraftTable(
      stub: first ?? SourceText("", segments: [], range: SourceRange(start: 0, end: 0)),
      columns: (1..<width).map { DataTable.Column(headers: header($0)) }, rows: rows)
    captionRow = caption
    self.notes = notes
  }

  private static func holdsValues(_ cells: [String]) -> Bool {
    cells.contains { cell in
      guard let value = CellValue(cell) else { return false }
      return value.shape != .integer && value.shape != .placeholder
    }
  }

  /// How far a label is set in: spaces that a page keeps in front of it (no-break, en and em
  /// spaces, written or as references), and what its element's style or class says.
  private static func indent(before label: SourceText, in bytes: [UInt8]) -> Int {
    guard !label.isEmpty, label.range.start <= bytes.count else { return 0 }
    var position = label.range.start
    var indent = 0
    let spaces: [[UInt8]] = [
      "&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&emsp;", "&ensp;", "&#8195;", "&#8194;", "&#x2003;",
      "&#x2002;", "\u{A0}", "\u{2003}", "\u{2002}",
    ].map { Array($0.utf8) }
    scan: while position > 0, indent < 64 {
      for space in spaces
      where position >= space.count && bytes[position - space.count..<position].elementsEqual(space)
      {
        position -= space.count
        indent += 1
        continue scan
      }
      guard indent > 0 || bytes[position - 1] == 0x20, bytes[position - 1] == 0x20 else { break }
      position -= 1
    }
    return indent + styledIndent(bytes[max(0, position - 400)..<position])
  }

  /// `<td style="padding-left:2em">`, `<th class="indent-1">`, in whole steps of half an em.
  private static func styledIndent(_ before: ArraySlice<UInt8>) -> Int {
    let text = String(decoding: before, as: UTF8.self).lowercased()
    guard let cell = text.start(ofLast: ["<td", "<th"]) else { return 0 }
    let tags = text[cell...]
    var indent = 0
    for property in ["padding-left:", "margin-left:", "text-indent:"] {
      guard let start = tags.end(of: property) else { continue }
      let value = tags[start...].drop { $0 == " " }
      let number = value.prefix { $0.isNumber || $0 == "." }
      guard let size = Double(number), size > 0, size < 1_000 else { continue }
      let isInLetters = ["em", "re"].contains(value.dropFirst(number.count).prefix(2))
      indent += Int((isInLetters ? size * 2 : size / 8).rounded(.up))
    }
    if let start = tags.end(of: "indent"), tags.end(of: "text-indent:") == nil {
      let level = tags[start...].drop { $0 == "-" || $0 == "_" }.prefix { $0.isNumber }
      indent += Int(level) ?? 1
    }
    return indent
  }
}

extension StringProtocol {
  /// Where some words end for the first time; nil if they do not occur.
  fileprivate func end(of needle: String) -> Index? {
    indices.first { self[$0...].hasPrefix(needle) }.map { index($0, offsetBy: needle.count) }
  }

  /// Where one of some words begins for the last time.
  fileprivate func start(ofLast needles: [String]) -> Index? {
    indices.last { place in needles.contains { self[place...].hasPrefix($0) } }
  }
}
