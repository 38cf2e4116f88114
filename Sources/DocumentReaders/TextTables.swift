import DocumentModel

/// Gathers the rows of tables from lines: Markdown's pipe tables and rows parted by tabs.
struct TextTables {
  let bytes: [UInt8]
  private var inline: InlineReader

  init(bytes: [UInt8], isMarkdown: Bool) {
    self.bytes = bytes
    inline = InlineReader(bytes: bytes, isMarkdown: isMarkdown)
  }

  /// The blocks with runs of two and more rows made into tables. Furniture inside a table parts it:
  /// the rows behind are a table of their own.
  mutating func gathered(from blocks: [Block], traits: [LineTraits]) -> [Block] {
    guard traits.contains(where: { !$0.flags.isDisjoint(with: [.interiorTab, .pipe]) }) else {
      return blocks
    }
    var result: [Block] = []
    result.reserveCapacity(blocks.count)
    var index = 0
    var follows = false
    while index < blocks.count {
      if let end = pipeTableEnd(blocks, traits, from: index) {
        result.append(pipeTable(blocks[index..<end]))
        index = end
        follows = true
      } else if let end = tabTableEnd(blocks, traits, from: index, follows: follows) {
        result.append(tabTable(blocks[index..<end], traits[index..<end]))
        index = end
        follows = true
      } else {
        switch blocks[index].kind {
        case .furniture: break
        case .table: follows = true
        case .heading, .line: follows = false
        }
        result.append(blocks[index])
        index += 1
      }
    }
    return result
  }

  // MARK: Tabs

  private func isTabRow(_ block: Block, _ trait: LineTraits) -> Bool {
    block.kind == .line && trait.flags.contains(.interiorTab)
      && !trait.flags.contains(.marker) && !isMarkerCell(block)
  }

  /// Whether the first cell is a list marker, so that the tab only sets the item off.
  private func isMarkerCell(_ block: Block) -> Bool {
    let range = block.range.start..<block.range.end
    guard let tab = bytes[range].firstIndex(of: 0x09) else { return true }
    var cell = Array(bytes[range.lowerBound..<tab])
    cell.append(0x20)
    return cell.count <= 16 && markerEnd(of: cell) == cell.count
  }

  private func isCaption(_ block: Block, _ trait: LineTraits) -> Bool {
    block.kind == .line && trait.flags.contains(.trailingTab)
      && !trait.flags.contains(.interiorTab) && !trait.flags.contains(.marker)
  }

  /// The end of a run of rows from `start` on. One row is a table only where it continues one.
  private func tabTableEnd(
    _ blocks: [Block], _ traits: [LineTraits], from start: Int, follows: Bool
  ) -> Int? {
    var end = start
    if isCaption(blocks[start], traits[start]) { end += 1 }
    let first = end
    while end < blocks.count, end == start || blocks[end].blanksBefore == 0,
      isTabRow(blocks[end], traits[end])
    {
      end += 1
    }
    return end - first >= (follows && first == start ? 1 : 2) ? end : nil
  }

  private mutating func tabTable(
    _ blocks: ArraySlice<Block>, _ traits: ArraySlice<LineTraits>
  ) -> Block {
    var rows: [Table.Row] = []
    var caption: SourceText?
    for index in blocks.indices {
      let block = blocks[index]
      if index == blocks.startIndex, isCaption(block, traits[index]) {
        caption = block.text
        continue
      }
      rows.append(Table.Row(cells: tabCells(block), range: block.range, line: block.line))
    }
    return table(rows, caption: caption, of: blocks)
  }

  private mutating func tabCells(_ block: Block) -> [Table.Cell] {
    var cells: [Table.Cell] = []
    var start = block.range.start
    for index in block.range.start...block.range.end {
      guard index == block.range.end || bytes[index] == 0x09 else { continue }
      cells.append(Table.Cell(text: inline.read(start..<index).text))
      start = index + 1
    }
    return cells
  }

  // MARK: Pipes

  /// `|---|:--:|`
  private func isDelimiterRow(_ block: Block) -> Bool {
    let row = bytes[block.range.start..<block.range.end]
    return row.contains(0x7C) && row.contains(0x2D)
      && row.allSatisfy { $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 || $0 == 0x09 }
  }

  private func pipeTableEnd(_ blocks: [Block], _ traits: [LineTraits], from start: Int) -> Int? {
    func isRow(_ index: Int) -> Bool {
      guard index < blocks.count, traits[index].flags.contains(.pipe),
        index == start || blocks[index].blanksBefore == 0
      else { return false }
      return blocks[index].kind == .line
    }
    func beginsWithPipe(_ index: Int) -> Bool { bytes[blocks[index].range.start] == 0x7C }
    guard isRow(start), isRow(start + 1), beginsWithPipe(start) || isDelimiterRow(blocks[start + 1])
    else { return nil }
    let isFramed = beginsWithPipe(start)
    var end = start
    while isRow(end), !isFramed || beginsWithPipe(end) { end += 1 }
    return end - start >= 2 ? end : nil
  }

  private mutating func pipeTable(_ blocks: ArraySlice<Block>) -> Block {
    var rows: [Table.Row] = []
    let hasHeader = blocks.dropFirst().first.map(isDelimiterRow) ?? false
    for (offset, block) in blocks.enumerated() where !isDelimiterRow(block) {
      rows.append(
        Table.Row(
          cells: pipeCells(block, isHeader: hasHeader && offset == 0), range: block.range,
          line: block.line))
    }
    return table(rows, caption: nil, of: blocks, keepsHeaders: hasHeader)
  }

  private mutating func pipeCells(_ block: Block, isHeader: Bool) -> [Table.Cell] {
    var start = block.range.start
    var end = block.range.end
    if bytes[start] == 0x7C { start += 1 }
    if end > start, bytes[end - 1] == 0x7C, end - 1 == start || bytes[end - 2] != 0x5C { end -= 1 }
    var cells: [Table.Cell] = []
    var index = start
    while index <= end {
      if index < end, bytes[index] == 0x5C {
        index += 2
        continue
      }
      if index == end || bytes[index] == 0x7C {
        cells.append(Table.Cell(text: inline.read(start..<index).text, isHeader: isHeader))
        start = index + 1
      }
      index += 1
    }
    if start < end { cells.append(Table.Cell(text: inline.read(start..<end).text)) }
    return cells
  }

  // MARK: Both

  private func table(
    _ rows: [Table.Row], caption: SourceText?, of blocks: ArraySlice<Block>,
    keepsHeaders: Bool = false
  ) -> Block {
    var rows = rows
    if !keepsHeaders, rows.count > 1, rows[0].cells.count == rows[1].cells.count,
      isHeaderRow(rows[0])
    {
      for cell in rows[0].cells.indices { rows[0].cells[cell].isHeader = true }
    }
    let first = blocks[blocks.startIndex]
    let range = SourceRange(
      start: first.range.start, end: blocks[blocks.index(before: blocks.endIndex)].range.end)
    return Block(
      kind: .table(Table(caption: caption, rows: rows)),
      text: SourceText("", segments: [], range: range), range: range, line: first.line,
      indent: first.indent, blanksBefore: first.blanksBefore,
      followsPageBreak: first.followsPageBreak)
  }

  /// Short words without figures in every cell are column titles.
  private func isHeaderRow(_ row: Table.Row) -> Bool {
    row.cells.allSatisfy { cell in
      !cell.text.isEmpty && cell.text.string.utf8.count <= 80
        && !cell.text.string.utf8.contains(where: isASCIIDigit)
    }
  }
}
