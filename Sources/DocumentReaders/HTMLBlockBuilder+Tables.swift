import DocumentModel

extension HTMLBlockBuilder {
  mutating func openRow() {
    guard let table = tables.indices.last else { return }
    tables[table].row += 1
    tables[table].column = 0
  }

  mutating func openCell(_ attributes: MarkupAttributes, isHeader: Bool, at start: Int) {
    guard let table = tables.indices.last else { return }
    if tables[table].row < 0 { tables[table].row = 0 }
    let span = attributes.span("colspan")
    tables[table].cells.append(
      OpenTable.Cell(
        row: tables[table].row, column: tables[table].column, isHeader: isHeader,
        rowSpan: attributes.span("rowspan"), columnSpan: span, start: start,
        blocks: blocks.count..<blocks.count))
    tables[table].column += span
  }

  mutating func closeCell() {
    guard let table = tables.indices.last, let cell = tables[table].cells.indices.last else {
      return
    }
    let first = tables[table].cells[cell].blocks.lowerBound
    tables[table].cells[cell].blocks = first..<max(first, blocks.count)
  }

  /// Makes a table of the blocks that were read since it began, unless the table only arranges a
  /// page: then its cells are text like any other.
  mutating func closeTable() {
    guard let table = tables.popLast(), table.firstBlock < blocks.count else { return }
    let shape = TableShape(table, blocks: blocks, traits: traits)
    switch shape.kind {
    case .data: replaceBlocks(of: table)
    case .markedLines: joinMarkers(of: table)
    case .layout: break
    }
  }

  /// Joins cells that hold nothing but a marker with the cell behind.
  private mutating func joinMarkers(of table: OpenTable) {
    var removed: Set<Int> = []
    for (index, cell) in table.cells.enumerated().dropLast() {
      guard cell.blocks.count == 1, let marker = cell.blocks.first,
        isLoneMarker(Array(blocks[marker].text.string.utf8))
      else { continue }
      let next = table.cells[(index + 1)...].first { !$0.blocks.isEmpty }
      guard let next, next.row == cell.row, let text = next.blocks.first,
        blocks[text].kind == .line
      else { continue }
      blocks[marker].join(blocks[text])
      if cell.column > 0 { blocks[marker].indent = cell.column * 4 }
      removed.insert(text)
    }
    remove(removed, from: table.firstBlock)
  }

  private mutating func remove(_ removed: Set<Int>, from first: Int) {
    guard !removed.isEmpty else { return }
    var kept = first
    for index in first..<blocks.count where !removed.contains(index) {
      blocks[kept] = blocks[index]
      traits[kept] = traits[index]
      places[kept] = places[index]
      kept += 1
    }
    blocks.removeLast(blocks.count - kept)
    traits.removeLast(traits.count - kept)
    places.removeLast(places.count - kept)
  }

  private mutating func replaceBlocks(of table: OpenTable) {
    var assembly = TableAssembly(table: table, blocks: blocks, lines: lines)
    let made = assembly.assembled()
    let page = traits[table.firstBlock].page
    blocks.removeLast(blocks.count - table.firstBlock)
    traits.removeLast(traits.count - table.firstBlock)
    places.removeLast(places.count - table.firstBlock)
    for block in made {
      blocks.append(block)
      traits.append(LineTraits(page: page))
      places.append(nil)
    }
  }
}

/// What a table is for.
struct TableShape {
  enum Kind {
    /// Rows and columns of data.
    case data
    /// Lines whose markers stand in a column of their own.
    case markedLines
    /// One column, or cells that hold lists and headings: a page laid out by a table.
    case layout
  }

  var kind: Kind

  init(_ table: OpenTable, blocks: [Block], traits: [LineTraits]) {
    let filled = table.cells.filter { !$0.blocks.isEmpty }
    guard let first = filled.first, !blocks[first.blocks.lowerBound].isFurniture else {
      kind = .layout
      return
    }
    var widest = 0
    var rows = 0
    var markedRows = 0
    var row = -1
    var width = 0
    for (index, cell) in filled.enumerated() {
      if cell.row != row {
        row = cell.row
        rows += 1
        width = 0
        let hasText = index + 1 < filled.count && filled[index + 1].row == row
        let words = Array(blocks[cell.blocks.lowerBound].text.string.utf8)
        if hasText, cell.blocks.count == 1, isLoneMarker(words) { markedRows += 1 }
      }
      width += 1
      widest = max(widest, width)
    }
    if widest < 2 {
      kind = .layout
    } else if markedRows * 2 >= rows, !filled.contains(where: \.isHeader) || markedRows * 2 > rows {
      kind = .markedLines
    } else if Self.holdsOutline(filled, blocks, traits), !Self.isHistory(filled, blocks) {
      kind = .layout
    } else {
      kind = .data
    }
  }

  /// Whether any cell holds list items, headings, or several lines with markers.
  private static func holdsOutline(
    _ cells: [OpenTable.Cell], _ blocks: [Block], _ traits: [LineTraits]
  ) -> Bool {
    cells.contains { cell in
      var marked = 0
      for index in cell.blocks {
        if case .heading = blocks[index].kind { return true }
        if traits[index].flags.contains(.marker) { marked += 1 }
      }
      return marked >= 2
    }
  }

  /// Whether the columns are titled as those of a list of changes.
  private static func isHistory(_ cells: [OpenTable.Cell], _ blocks: [Block]) -> Bool {
    let titles = cells.prefix { $0.row == cells[0].row }.flatMap(\.blocks)
      .map { blocks[$0].text.string.lowercased() }
    return titles.contains { $0.contains("date") }
      && titles.contains {
        $0.contains("change") || $0.contains("revision") || $0.contains("summary")
          || $0.contains("description")
      }
  }
}

extension Block {
  var isFurniture: Bool {
    if case .furniture = kind { return true }
    return false
  }
}

/// Turns the blocks of a table's cells into tables. A table inside a cell stays a table of its own;
/// it parts the outer one.
struct TableAssembly {
  let table: OpenTable
  let blocks: [Block]
  let lines: LineTable
  private var result: [Block] = []
  private var rows: [Table.Row] = []
  private var cells: [Table.Cell] = []
  private var caption: SourceText?
  private var row = -1
  private var start: SourceRange?

  init(table: OpenTable, blocks: [Block], lines: LineTable) {
    self.table = table
    self.blocks = blocks
    self.lines = lines
  }

  mutating func assembled() -> [Block] {
    var position = table.firstBlock
    if let range = table.caption, range.lowerBound == position {
      caption = range.map { blocks[$0].text }.reduce(into: SourceText?.none) { whole, text in
        if whole == nil { whole = text } else { whole?.append(text) }
      }
      if !range.isEmpty {
        extend(blocks[range.lowerBound].range, blocks[range.upperBound - 1].range)
      }
      position = range.upperBound
    }
    for cell in table.cells {
      while position < cell.blocks.lowerBound { pass(&position) }
      if cell.row != row { endRow() }
      row = cell.row
      add(cell)
      position = max(position, cell.blocks.upperBound)
    }
    endRow()
    endTable()
    while position < blocks.count { pass(&position) }
    return result
  }

  /// A block outside all cells ends the table before it.
  private mutating func pass(_ position: inout Int) {
    endRow()
    endTable()
    result.append(blocks[position])
    position += 1
  }

  private mutating func add(_ cell: OpenTable.Cell) {
    var text: SourceText?
    for index in cell.blocks {
      let block = blocks[index]
      if case .line = block.kind {
        extend(block.range, block.range)
        if text == nil { text = block.text } else { text?.append(block.text) }
        continue
      }
      append(text, of: cell)
      text = nil
      endRow()
      endTable()
      result.append(block)
    }
    if text != nil || cell.blocks.isEmpty { append(text, of: cell) }
  }

  private mutating func append(_ text: SourceText?, of cell: OpenTable.Cell) {
    let place = SourceRange(start: cell.start, end: cell.start)
    cells.append(
      Table.Cell(
        text: text ?? SourceText("", segments: [], range: place), isHeader: cell.isHeader,
        rowSpan: cell.rowSpan, columnSpan: cell.columnSpan))
  }

  private mutating func extend(_ first: SourceRange, _ last: SourceRange) {
    let begin = min(start?.start ?? first.start, first.start)
    start = SourceRange(start: begin, end: max(start?.end ?? last.end, last.end))
  }

  private mutating func endRow() {
    defer { cells = [] }
    let texts = cells.filter { !$0.text.isEmpty }
    guard let first = texts.first, let last = texts.last else { return }
    let range = SourceRange(start: first.text.range.start, end: last.text.range.end)
    rows.append(
      Table.Row(cells: cells, range: range, line: lines.position(of: range.start).line))
  }

  private mutating func endTable() {
    defer {
      rows = []
      start = nil
      caption = nil
    }
    guard let range = start, !rows.isEmpty || caption != nil else { return }
    result.append(
      Block(
        kind: .table(Table(caption: caption, rows: rows)),
        text: SourceText("", segments: [], range: range), range: range,
        line: lines.position(of: range.start).line,
        blanksBefore: result.isEmpty ? blocks[table.firstBlock].blanksBefore : 0))
  }
}
