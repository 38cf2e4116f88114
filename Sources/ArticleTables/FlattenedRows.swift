import DocumentModel

/// Puts the words of a flattened table's lines into columns.
struct FlattenedRows {
  var draft: DraftTable

  init(lines: [TextLine]) {
    if let (header, rows) = Self.stacked(lines) {
      draft = Self.modelled(header: header, rows: rows)
      return
    }
    let lines = Self.joined(lines)
    let split = lines.count(where: \.isSplit)
    if lines.contains(where: { $0.cells != nil }), let draft = Self.separated(lines) {
      self.draft = draft
    } else if split * 2 >= lines.count, split >= 2, let draft = Self.aligned(lines) {
      self.draft = draft
    } else {
      draft = Self.modelled(lines)
    }
  }

  // MARK: - Wrapped lines

  /// Joins the lines of a row that was printed on several.
  private static func joined(_ lines: [TextLine]) -> [TextLine] {
    let blanks = lines.dropFirst().map(\.blanksBefore).sorted()
    let isDoubleSpaced = !blanks.isEmpty && blanks[blanks.count / 2] > 0
    var result: [TextLine] = []
    for line in lines {
      guard let last = result.last, line.cells == nil, last.cells == nil,
        continues(line, last, isFirst: result.count == 1, isDoubleSpaced: isDoubleSpaced)
      else {
        result.append(line)
        continue
      }
      if LineNature.endsWithValue(last.text.string), !LineNature.endsWithValue(line.text.string) {
        if result[result.count - 1].labelSuffix == nil {
          result[result.count - 1].labelSuffix = line.text
        } else {
          result[result.count - 1].labelSuffix?.append(line.text)
        }
      } else {
        result[result.count - 1].text = joinedText(last.text, line.text)
        if last.isSplit || line.isSplit {
          result[result.count - 1].segments = joinedSegments(last.segments, line.segments)
        }
      }
    }
    return result
  }

  private static func continues(
    _ line: TextLine, _ last: TextLine, isFirst: Bool, isDoubleSpaced: Bool
  ) -> Bool {
    guard line.blanksBefore == 0, line.indent >= last.indent else { return false }
    let text = line.text.string
    guard let first = text.unicodeScalars.first else { return false }
    if isDoubleSpaced { return !line.isSplit || !last.isSplit }
    if last.isSplit && line.isSplit { return false }
    let isWord =
      text.split(separator: " ").first?.unicodeScalars
      .count { $0.properties.isAlphabetic } ?? 0
    let opensBracket =
      last.text.string.unicodeScalars.count { $0 == "(" }
      > last.text.string.unicodeScalars.count { $0 == ")" }
    let endsOpen = last.text.string.hasSuffix(",") && !isFirst
    guard (first.properties.isLowercase && isWord >= 2) || opensBracket || endsOpen else {
      return false
    }
    if opensBracket || endsOpen { return true }
    // A row that is complete may go on, a header may not swallow a row in small letters.
    return !isFirst || !LineNature.endsWithValue(text)
  }

  private static func joinedText(_ first: SourceText, _ second: SourceText) -> SourceText {
    var text = first
    text.append(second)
    return text
  }

  private static func joinedSegments(
    _ first: [TextLine.Segment], _ second: [TextLine.Segment]
  ) -> [TextLine.Segment] {
    var result = first
    for segment in second {
      if let index = result.firstIndex(where: {
        $0.start < segment.end && segment.start < $0.end
      }) {
        result[index].text.append(segment.text)
        result[index].end = max(result[index].end, segment.end)
      } else {
        result.append(segment)
      }
    }
    return result.sorted { $0.start < $1.start }
  }

  // MARK: - Cells that the notation separates

  private static func separated(_ lines: [TextLine]) -> DraftTable? {
    let width = lines.map { $0.cells?.count ?? 1 }.max() ?? 1
    guard width > 1 else { return nil }
    var rows = unruled(lines).enumerated().map { index, line -> DraftTable.Row in
      var cells = line.cells ?? [line.text]
      let missing = SourceText("", segments: [], range: line.text.range)
      // The label column has no title, and the tab in front of the others was taken for an indent.
      if index == 0, cells.count == width - 1,
        !cells.contains(where: { CellValue($0.string) != nil })
      {
        cells.insert(missing, at: 0)
      }
      while cells.count < width { cells.append(missing) }
      return DraftTable.Row(
        label: cells[0], cells: Array(cells.dropFirst()), line: line.line, indent: line.indent)
    }
    var headers: [DraftTable.Row] = []
    while let first = rows.first, headers.isEmpty ? isHeader(first) : isSecondHeader(first) {
      headers.append(rows.removeFirst())
    }
    return DraftTable(
      stub: headers.last(where: { !$0.label.isEmpty })?.label
        ?? SourceText("", segments: [], range: SourceRange(start: 0, end: 0)),
      columns: (0..<width - 1).map { column in
        DataTable.Column(headers: headers.map { $0.cells[column] }.filter { !$0.isEmpty })
      }, rows: rows)
  }

  /// In a grid with a rule under every row, the lines between two rules are one row.
  private static func unruled(_ lines: [TextLine]) -> [TextLine] {
    guard lines.count(where: \.followsRule) * 2 > lines.count else { return lines }
    var result: [TextLine] = []
    for line in lines {
      guard !line.followsRule, let last = result.last, let cells = line.cells,
        let above = last.cells, cells.count == above.count
      else {
        result.append(line)
        continue
      }
      result[result.count - 1].cells = zip(above, cells).map { first, second in
        first.isEmpty ? second : second.isEmpty ? first : joinedText(first, second)
      }
    }
    return result
  }

  private static func isHeader(_ row: DraftTable.Row) -> Bool {
    guard !row.isEmpty else { return false }
    return row.cells.allSatisfy { cell in
      guard let value = CellValue(cell.string) else { return true }
      return value.shape == .integer || value.shape == .placeholder
    } && row.cells.contains { !$0.isEmpty && CellValue($0.string) == nil }
  }

  private static func isSecondHeader(_ row: DraftTable.Row) -> Bool {
    row.label.isEmpty && !row.isEmpty
      && row.cells.allSatisfy { $0.isEmpty || CellValue($0.string) == nil }
  }

  // MARK: - Lost layout

  private static func modelled(_ lines: [TextLine]) -> DraftTable {
    let headerCount = headerLines(lines)
    let words = lines.map { WordLine($0.text) }
    let rows = Array(words[headerCount...])
    var best: (cost: Double, header: FlattenedHeader, rows: [ColumnModel.Assignment])?
    let widest = max(1, min(10, rows.map(\.maximumValues).max() ?? 1) + 1)
    for columns in 1...widest {
      let known =
        headerCount == 0
        ? FlattenedHeader(unnamed: columns)
        : FlattenedHeader(Array(words[..<headerCount]), columns: columns)
      guard let header = known else { continue }
      var model = ColumnModel(hints: header.columns.map { HeaderSplit.hints(for: $0.name) })
      let assignments = model.learn(from: rows)
      var cost = assignments.reduce(0) { $0 + $1.cost }
      let weight = max(6, Double(rows.count))
      cost -= header.score * weight
      for column in 0..<columns
      where !assignments.contains(where: { $0.shapes[column] != nil }) {
        cost += 2.5 * weight
      }
      if cost < best?.cost ?? .infinity { best = (cost, header, assignments) }
    }
    guard let best else {
      return DraftTable(
        stub: lines[0].text.slice(0..<0), columns: [],
        rows: lines.map {
          DraftTable.Row(label: $0.text, cells: [], line: $0.line, indent: $0.indent)
        })
    }
    return draft(
      header: best.header, lines: Array(lines[headerCount...]), words: rows,
      assignments: best.rows)
  }

  private static func modelled(header: [[SourceText]], rows: [TextLine]) -> DraftTable {
    let words = rows.map { WordLine($0.text) }
    let known = FlattenedHeader(
      stub: header[0].last ?? rows[0].text.slice(0..<0),
      columns: header.dropFirst().map { DataTable.Column(headers: $0) }, score: 0)
    var model = ColumnModel(hints: known.columns.map { HeaderSplit.hints(for: $0.name) })
    return draft(
      header: known, lines: rows, words: words, assignments: model.learn(from: words))
  }

  private static func draft(
    header: FlattenedHeader, lines: [TextLine], words: [WordLine],
    assignments: [ColumnModel.Assignment]
  ) -> DraftTable {
    var rows: [DraftTable.Row] = []
    let isNumbered =
      header.columns.count > 1
      && header.columns.allSatisfy { column in
        column.headers.last.map { isNumber($0.string) } ?? false
      }
    for (index, line) in lines.enumerated() {
      let assignment = assignments[index]
      var cells = assignment.cells.map { words[index].slice($0) }
      var label = words[index].slice(assignment.label)
      // Under numbered columns a row of as many words as columns, and a label, is a row of words.
      let count = words[index].words.count
      if isNumbered, assignment.shapes.allSatisfy({ $0 == nil }), count == header.columns.count + 1
      {
        label = words[index].slice(0..<1)
        cells = (1..<count).map { words[index].slice($0..<$0 + 1) }
      }
      if let suffix = line.labelSuffix { label.append(suffix) }
      rows.append(
        DraftTable.Row(
          label: label, cells: cells, line: line.line, indent: line.indent))
    }
    return DraftTable(stub: header.stub, columns: header.columns, rows: rows)
  }

  /// `2`, `2 points`
  private static func isNumber(_ header: String) -> Bool {
    let words = header.split(separator: " ")
    return words.count <= 2 && words.first.map { $0.allSatisfy(\.isNumber) } ?? false
      && (words.count == 1 || words[1].lowercased().hasPrefix("point"))
  }

  /// `Parameter 1 2 3`: a header by its first word.
  static func namesLabels(_ line: WordLine) -> Bool {
    !line.words.isEmpty
      && FlattenedHeader.stubWords.contains(line.word(0).lowercased().filter { $0.isLetter })
  }

  /// How many of the first lines head the columns.
  private static func headerLines(_ lines: [TextLine]) -> Int {
    guard lines.count > 1 else { return 0 }
    let first = lines[0].text.string
    let wordLine = WordLine(lines[0].text)
    let strong = wordLine.candidates.contains { candidates in
      candidates.contains {
        [.countPercent, .estimateInterval, .spread, .fraction].contains($0.value.shape)
      }
    }
    if strong
      || (LineNature.endsWithValue(first) && HeaderSplit.hints(for: first).isEmpty
        && !namesLabels(wordLine))
    {
      return 0
    }
    var count = 1
    while count < lines.count - 1 {
      if FlattenedHeader.totals(WordLine(lines[count].text)) != nil { return count + 1 }
      let text = lines[count].text.string
      guard !LineNature.endsWithValue(text), !HeaderSplit.hints(for: text).isEmpty,
        lines[count].indent >= lines[count + 1].indent || count + 1 >= lines.count
          || HeaderSplit.hints(for: text).count > 1
      else { break }
      let next = lines[count + 1].text.string
      // A group's name may hold such a word too: it is followed by rows that are set in.
      if LineNature.endsWithValue(next), lines[count + 1].indent > lines[count].indent { break }
      count += 1
    }
    return count
  }
}

extension WordLine {
  /// How many values can stand side by side at the end of the line.
  var maximumValues: Int {
    var best = Array(repeating: Int.min / 2, count: words.count + 1)
    best[words.count] = 0
    for word in stride(from: words.count - 1, through: 0, by: -1) {
      for candidate in candidates[word] {
        best[word] = max(best[word], best[candidate.end] + 1)
      }
    }
    return max(0, best.max() ?? 0)
  }
}
