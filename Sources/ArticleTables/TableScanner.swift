import DocumentModel

/// Finds the tables of a document: captions, the lines that belong to each, and its notes.
struct TableScanner {
  let document: Document
  let lines: [TextLine]
  /// For each line that a reader's table gave, that table's block; such blocks lie whole in `lines`.
  let blockOfLine: [Int]
  private let vocabulary: WordCounts
  private(set) var tables: [DataTable] = []
  /// The lines that belong to no table.
  private(set) var text: [TextLine] = []

  init(_ document: Document) {
    self.document = document
    var lines: [TextLine] = []
    var blocks: [Int] = []
    var ruled = false
    for (index, block) in document.blocks.enumerated() {
      if case .furniture(let kind) = block.kind, kind == .navigation || kind == .script { continue }
      for line in TextLine.lines(of: block, in: document) {
        if line.isRule {
          ruled = true
          continue
        }
        lines.append(line)
        lines[lines.count - 1].followsRule = ruled
        lines[lines.count - 1].followsPageBreak = block.followsPageBreak
        blocks.append(index)
        ruled = false
      }
    }
    self.lines = lines
    blockOfLine = blocks
    vocabulary = WordCounts(lines)
  }

  mutating func scan() {
    var index = 0
    while index < lines.count {
      if let end = declaredTable(at: index) ?? flattenedTable(at: index)
        ?? uncaptionedTable(at: index)
      {
        index = max(end, index + 1)
      } else {
        text.append(lines[index])
        index += 1
      }
    }
  }

  // MARK: - Declared tables

  /// A table of the notation, with the caption and notes around it.
  mutating func declaredTable(at start: Int) -> Int? {
    var index = start
    var caption: SourceText?
    if TableCaption(lines[start].text.string) != nil, lines[start].cells == nil,
      document.source.format == .html || framedTableFollows(start)
    {
      // The caption may be a paragraph of its own, or two.
      var next = start + 1
      while next < lines.count, next <= start + 2, lines[next].cells == nil { next += 1 }
      guard next < lines.count, lines[next].cells != nil else { return nil }
      var text = lines[start].text
      for between in start + 1..<next { text.append(lines[between].text) }
      caption = text
      index = next
    }
    let block = blockOfLine[index]
    guard lines[index].cells != nil, case .table(let table) = document.blocks[block].kind,
      document.source.format == .html || index == start || isFramed(block)
    else { return nil }
    guard let grid = GridTable(table, bytes: document.source.bytes), !grid.draft.rows.isEmpty else {
      return nil
    }
    var end = index
    while end < lines.count, blockOfLine[end] == block { end += 1 }
    let blockEnd = end
    if document.source.format != .html {
      // Tabs and pipes may be only part of a flattened table.
      guard grid.draft.rows.count > 1 else { return nil }
    }
    let title =
      caption ?? (document.source.format == .html ? table.caption : nil)
      ?? grid.captionRow
    let (noteTexts, afterNotes) = notes(from: end)
    end = afterNotes
    var ranges = [document.blocks[block].range]
    if start < index { ranges.insert(lines[start].text.range, at: 0) }
    for line in lines[blockEnd..<end] { ranges.append(line.text.range) }
    add(
      caption: title ?? heading(above: start) ?? lines[index].text.slice(0..<0),
      draft: grid.draft, notes: grid.notes + noteTexts, line: lines[start].line, ranges: ranges)
    return end
  }

  /// A table of pipes with a header row of its own: whole, whatever stands around it.
  private func isFramed(_ block: Int) -> Bool {
    guard case .table(let table) = document.blocks[block].kind,
      document.source.bytes[document.blocks[block].range.start] == 0x7C
    else { return false }
    return table.rows.first?.cells.allSatisfy(\.isHeader) ?? false
  }

  private func framedTableFollows(_ start: Int) -> Bool {
    guard
      let next = (start + 1..<min(lines.count, start + 3)).first(where: {
        lines[$0].cells != nil
      })
    else { return false }
    return isFramed(blockOfLine[next])
  }

  // MARK: - Flattened tables

  mutating func flattenedTable(at start: Int) -> Int? {
    guard let first = TableCaption(lines[start].text.string), lines[start].cells == nil,
      isCaptionPlace(start, first)
    else { return nil }
    var ranges: [SourceRange] = []
    var body: [TextLine] = []
    var end = start
    var caption = lines[start].text.slice(
      first.titleStart..<lines[start].text.string.utf8.count)
    var parts = 0
    var next: Int? = start
    // The table, then its continuations as long as they follow at once.
    while let begin = next, let label = TableCaption(lines[begin].text.string),
      label.label == first.label, parts == 0 || label.isContinuation
    {
      var index = begin + 1
      if parts == 0 {
        index = titleEnd(from: index, title: &caption)
      } else if !caption.isEmpty {
        // The caption may be printed again, on as many lines.
        var repeated = lines[begin].text.slice(
          label.titleStart..<lines[begin].text.string.utf8.count)
        if caption.string.hasPrefix(repeated.string) {
          index = titleEnd(from: index, title: &repeated)
        }
      }
      let bodyStart = index
      index = bodyEnd(from: index)
      guard index > bodyStart else { break }
      let continuation = continuation(of: label.label, from: index)
      if continuation == index, let head = runningHead(in: bodyStart..<index) {
        text += lines[head..<index]
        index = head
      }
      var part = Array(lines[bodyStart..<index])
      if parts > 0 { dropRepeatedHeader(of: &part, in: body) }
      body += part
      ranges.append(
        SourceRange(start: lines[begin].text.range.start, end: lines[index - 1].text.range.end))
      end = index
      parts += 1
      if let continuation, continuation > index { text += lines[index..<continuation] }
      next = continuation
    }
    guard parts > 0,
      body.contains(where: { $0.isSplit || LineNature.endsWithValue($0.text.string) }),
      body.count >= 2
    else { return nil }
    let (noteTexts, afterNotes) = notes(from: end)
    for line in lines[end..<afterNotes] { ranges.append(line.text.range) }
    let rows = FlattenedRows(lines: body)
    guard rows.draft.rows.contains(where: { !$0.isEmpty }) else { return nil }
    if first.isContinuation || isContinued(first.label) {
      if continueTable(first.label, with: rows.draft, notes: noteTexts, ranges: ranges) {
        return afterNotes
      }
    }
    add(
      label: first.label, caption: caption, draft: rows.draft, notes: noteTexts,
      line: lines[start].line, ranges: ranges)
    return afterNotes
  }

  /// Where the lines begin that a page prints before the caption of a table's next part: behind a
  /// page break, or set off where the rows are not.
  private func runningHead(in body: Range<Int>) -> Int? {
    let last = body.dropFirst().suffix(3)
    if let head = last.last(where: { lines[$0].followsPageBreak }) { return head }
    guard let gap = last.last(where: { lines[$0].blanksBefore > 0 }),
      body.dropFirst().prefix(while: { $0 < gap }).allSatisfy({ lines[$0].blanksBefore == 0 })
    else { return nil }
    return gap
  }

  /// Where the caption of the table's next part stands: here, or behind what a page prints around
  /// it where this part says that it goes on.
  private func continuation(of label: String, from start: Int) -> Int? {
    func continues(_ index: Int) -> Bool {
      guard let caption = TableCaption(lines[index].text.string) else { return false }
      return caption.label == label && caption.isContinuation
    }
    return (start..<min(lines.count, start + 7)).first { continues($0) }
      .flatMap { found in
        let between = lines[start..<found]
        return between.allSatisfy { LineNature($0.text.string) != .prose } ? found : nil
      }
  }

  private func isContinued(_ label: String) -> Bool {
    tables.contains { $0.label == label }
  }

  /// A caption begins a paragraph; a mention of a table at a line's start goes on from the line
  /// above.
  private func isCaptionPlace(_ index: Int, _ caption: TableCaption) -> Bool {
    guard index > 0, lines[index].blanksBefore == 0 else { return true }
    let above = lines[index - 1].text.string
    guard let last = above.unicodeScalars.last else { return true }
    if caption.isLoose || LineNature(above) == .prose {
      return ".!?:".unicodeScalars.contains(last)
    }
    return last != "("
      && !["in", "see", "and", "of", "to", "(see"].contains(
        above.split(separator: " ").last.map { $0.lowercased() } ?? "")
  }

  /// Takes the lines that continue a caption.
  private func titleEnd(from start: Int, title: inout SourceText) -> Int {
    var index = start
    while index < lines.count, index < start + 4, lines[index].cells == nil,
      !lines[index].isSplit
    {
      let line = lines[index]
      let text = line.text.string
      guard let first = text.unicodeScalars.first else { break }
      let isOpen =
        title.string.unicodeScalars.count { $0 == "(" }
        > title.string.unicodeScalars.count { $0 == ")" }
      let last = title.string.split(separator: " ").last.map { $0.lowercased() } ?? ""
      let joins = ["of", "for", "the", "in", "by", "with", "to", "and", "or", "a", "an", "on"]
      let goesOn =
        title.isEmpty || isOpen || joins.contains(last) || last.hasSuffix("-")
        || last.hasSuffix(",")
        || (line.blanksBefore == 0 && first.properties.isLowercase)
        || (line.blanksBefore == 0 && index + 1 < lines.count && lines[index + 1].blanksBefore > 0
          && !LineNature.endsWithValue(text) && HeaderSplit.hints(for: text).isEmpty
          && text.split(separator: " ").count > 2)
      guard goesOn else { break }
      vocabulary.append(line.text, to: &title)
      index += 1
    }
    return index
  }

  func bodyEnd(from start: Int) -> Int {
    var index = start
    var rows = 0
    while index < lines.count {
      let line = lines[index]
      let text = line.text.string
      if let next = TableCaption(text), isCaptionPlace(index, next) { break }
      if isFigureCaption(text) || rows > 0 && TableCaption.saysContinued(text) { break }
      if line.isSplit, !LineNature.startsNote(text) || rows == 0 {
        rows += 1
        index += 1
        continue
      }
      let nature = LineNature(text)
      if nature == .prose && (rows > 0 || index > start + 2) { break }
      if nature == .note && rows > 0 && (index > start + 1) { break }
      if nature == .row { rows += 1 }
      if nature == .words, rows > 0, !leadsToRow(index) { break }
      index += 1
    }
    return index
  }

  /// Whether a line of words still belongs to the table: a row follows soon.
  private func leadsToRow(_ start: Int) -> Bool {
    var words = 0
    for index in start..<min(lines.count, start + 6) {
      let line = lines[index]
      if line.isSplit { return true }
      if TableCaption(line.text.string) != nil || isFigureCaption(line.text.string) { return false }
      switch LineNature(line.text.string) {
      case .row: return true
      case .prose: return false
      case .note:
        return words == 1 && index > start && line.blanksBefore <= lines[start].blanksBefore
      case .words: words += 1
      }
      if index > start, lines[index].text.string.utf8.count > 60 { return false }
    }
    return false
  }

  private func isFigureCaption(_ text: String) -> Bool {
    ["Figure ", "Fig. ", "FIGURE ", "Fig "].contains { prefix in
      text.hasPrefix(prefix)
        && (text.utf8.dropFirst(prefix.utf8.count).first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false)
    }
  }

  private func dropRepeatedHeader(of part: inout [TextLine], in body: [TextLine]) {
    var dropped = 0
    while dropped < min(3, part.count, body.count),
      part[dropped].text.string == body[dropped].text.string
    { dropped += 1 }
    part.removeFirst(dropped)
  }

  /// Notes: from a line that begins one to the end of its sentence, as long as another follows.
  func notes(from start: Int) -> (notes: [SourceText], end: Int) {
    var notes: [SourceText] = []
    var index = start
    while index < lines.count, lines[index].cells == nil {
      let line = lines[index]
      let text = line.text.string
      if TableCaption(text) != nil || isFigureCaption(text) { break }
      let isOpen = notes.last.map { !Self.isFinished($0.string) } ?? false
      let isMarkAlone = notes.last.map { $0.string.unicodeScalars.count <= 2 } ?? false
      if isOpen, line.blanksBefore == 0 || isMarkAlone {
        vocabulary.append(line.text, to: &notes[notes.count - 1])
      } else if LineNature.startsNote(text) {
        notes.append(line.text)
      } else {
        break
      }
      index += 1
    }
    return (notes, index)
  }

  private static func isFinished(_ note: String) -> Bool {
    guard let last = note.unicodeScalars.last else { return true }
    return ".!?".unicodeScalars.contains(last)
  }

  // MARK: - Tables

  mutating func add(
    label: String? = nil, caption: SourceText, draft: DraftTable, notes: [SourceText], line: Int,
    ranges: [SourceRange]
  ) {
    var caption = caption
    var name = label ?? ""
    if label == nil, let found = TableCaption(caption.string) {
      name = found.label
      caption = caption.slice(found.titleStart..<caption.string.utf8.count)
      if found.isContinuation || (isContinued(name) && caption.isEmpty),
        continueTable(name, with: draft, notes: notes, ranges: ranges)
      {
        return
      }
    }
    tables.append(
      DataTable(
        label: name, caption: caption, stub: draft.stub, columns: draft.columns,
        rows: draft.grouped(caption: caption), notes: notes,
        abbreviations: notes.flatMap { NoteReader.abbreviations(in: $0.string) }, line: line,
        ranges: ranges))
  }

  /// Adds the rows of a part on another page; false if there is no table it can continue.
  private mutating func continueTable(
    _ label: String, with draft: DraftTable, notes: [SourceText], ranges: [SourceRange]
  ) -> Bool {
    guard let index = tables.lastIndex(where: { $0.label == label }),
      tables[index].columns.count == draft.columns.count
    else { return false }
    tables[index].rows += draft.grouped(caption: tables[index].caption)
    tables[index].notes += notes
    tables[index].abbreviations += notes.flatMap { NoteReader.abbreviations(in: $0.string) }
    tables[index].ranges += ranges
    return true
  }
}
