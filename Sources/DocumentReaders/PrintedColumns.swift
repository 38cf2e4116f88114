import DocumentModel

/// Finds pages of a text file that were set in two columns, which a converter that keeps the layout
/// prints side by side.
///
/// A page is in columns where many of its lines have a gap at the same place, with prose on both
/// sides: in a table, one side is a label or stands empty beside most lines of the other.
struct PrintedColumns {
  /// Lines that are read first left of the gutter, then right of it.
  struct Region {
    /// In order, without line ends; empty lines included.
    var rows: [Row]
    /// Bytes of all rows, the last line end excluded.
    var range: Range<Int> { rows[0].range.lowerBound..<rows[rows.count - 1].range.upperBound }
    /// The column of the right half's outermost lines.
    var gutter: Int
  }

  struct Row {
    var range: Range<Int>
    var gaps: [Gap] = []
    /// Columns before the text, nil for an empty row.
    var indent: Int?
    var textStart = 0
    /// Columns up to the end of the text.
    var width = 0
    /// Where its right half begins; its end if it has none.
    var split = 0
    var splitColumn = 0
  }

  /// Three or more spaces between words.
  struct Gap {
    var columns: Range<Int>
    var end: Int
  }

  private let bytes: [UInt8]
  /// In order of their places.
  private(set) var regions: [Region] = []

  private static let widest = 240
  private static let leastRows = 8
  private static let leastProse = 18

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    var pages: [[Row]] = []
    var page: [Row] = []
    var gapped = 0
    var position = 0
    while position < bytes.count {
      let end = LineTable.breakIndex(in: bytes, from: position)
      let row = row(position..<end)
      if !row.gaps.isEmpty { gapped += 1 }
      page.append(row)
      position = end
      if position < bytes.count, bytes[position] == 0x0C {
        if gapped >= 2 { pages.append(page) }
        page.removeAll(keepingCapacity: true)
        gapped = 0
        position += 1
      } else if position < bytes.count {
        let isPair =
          bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
        position += isPair ? 2 : 1
      }
    }
    if gapped >= 2 { pages.append(page) }
    // Where all lines of a page's right half are indented, the other pages show its edge.
    let gutters = pages.map { commonGutter(of: $0) }
    guard let least = gutters.lazy.compactMap({ $0 }).min() else { return }
    for (page, gutter) in zip(pages, gutters) {
      let count = regions.count
      findColumns(in: page, at: least)
      if let gutter, gutter != least, regions.count == count { findColumns(in: page, at: gutter) }
    }
  }

  private func row(_ range: Range<Int>) -> Row {
    var row = Row(range: range)
    bytes.withUnsafeBufferPointer { bytes in
      var column = 0
      var spaces = 0
      for index in range {
        let byte = bytes[index]
        if byte <= 0x20 {
          let width = byte == 0x09 ? 8 - column % 8 : 1
          spaces += width
          column += width
          continue
        }
        if row.indent == nil {
          row.indent = column
          row.textStart = index
        } else if spaces >= 3 {
          row.gaps.append(Gap(columns: (column - spaces)..<column, end: index))
        }
        spaces = 0
        if byte & 0xC0 != 0x80 { column += 1 }
        row.width = column
      }
    }
    return row
  }

  // MARK: One page

  private mutating func findColumns(in page: [Row], at gutter: Int) {
    var start = 0
    while start < page.count {
      guard fits(page[start], gutter) else {
        start += 1
        continue
      }
      var end = start
      while end < page.count, fits(page[end], gutter) { end += 1 }
      add(Array(page[start..<end]), gutter)
      start = end
    }
  }

  /// The column that most gaps of a page reach.
  private func commonGutter(of page: [Row]) -> Int? {
    var reached = [Int](repeating: 0, count: Self.widest)
    for row in page {
      for gap in row.gaps where gap.columns.upperBound < Self.widest {
        for column in (gap.columns.lowerBound + 2)...gap.columns.upperBound { reached[column] += 1 }
      }
    }
    guard let most = reached.max(), most >= Self.leastRows else { return nil }
    // The right half begins where the last of these columns is.
    return reached.lastIndex(of: most)
  }

  /// Whether no words of a row stand across the gutter.
  private func fits(_ row: Row, _ gutter: Int) -> Bool {
    guard let indent = row.indent, indent < gutter, row.width > gutter - 2 else { return true }
    return gap(of: row, gutter) != nil
  }

  private func gap(of row: Row, _ gutter: Int) -> Gap? {
    row.gaps.first { $0.columns.lowerBound <= gutter - 2 && $0.columns.upperBound >= gutter }
  }

  private mutating func add(_ rows: [Row], _ gutter: Int) {
    var rows = rows
    while rows.last.map({ $0.indent == nil }) == true { rows.removeLast() }
    guard isProse(rows, gutter) else { return }
    for index in rows.indices {
      let row = rows[index]
      if let gap = gap(of: row, gutter) {
        (rows[index].split, rows[index].splitColumn) = (gap.end, gap.columns.upperBound)
      } else if let indent = row.indent, indent >= gutter {
        (rows[index].split, rows[index].splitColumn) = (row.textStart, indent)
      } else {
        (rows[index].split, rows[index].splitColumn) = (row.range.upperBound, gutter)
      }
    }
    regions.append(Region(rows: rows, gutter: gutter))
  }

  /// Whether both halves are running text, and neither is a part of the other's rows.
  private func isProse(_ rows: [Row], _ gutter: Int) -> Bool {
    var both = 0
    var left = 0
    var right = 0
    var leftWidth = 0
    var rightWidth = 0
    var otherGaps = 0
    var first: Int?
    var last = 0
    for (index, row) in rows.enumerated() {
      guard let indent = row.indent, indent < gutter, let gap = gap(of: row, gutter) else {
        continue
      }
      both += 1
      first = first ?? index
      last = index
      leftWidth += gap.columns.lowerBound - indent
      rightWidth += row.width - gap.columns.upperBound
      if row.gaps.count > 1 { otherGaps += 1 }
    }
    // Once a page was in columns, a few lines show that another one is.
    let isKnown = regions.last?.gutter == gutter
    guard let first, both >= (isKnown ? 2 : Self.leastRows) else { return false }
    for row in rows[first...last] {
      guard let indent = row.indent else { continue }
      if indent >= gutter { right += 1 } else if gap(of: row, gutter) == nil { left += 1 }
    }
    let count = both + left + right
    return both * 10 >= count * 6 && (both + left) * 10 >= count * 7
      && (both + right) * 10 >= count * 7 && leftWidth >= both * Self.leastProse
      && rightWidth >= both * Self.leastProse && otherGaps * 5 <= both
  }
}
