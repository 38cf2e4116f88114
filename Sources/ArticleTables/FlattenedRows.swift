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

  // MARK: - Columns of white space

  private static func aligned(_ lines: [TextLine]) -> DraftTable? {
    var rowLines = lines.enumerated().filter { index, line in
      line.isSplit && line.segments.dropFirst().contains { holdsValue($0.text.string) }
    }
    let split = lines.enumerated().filter { $0.element.isSplit }
    if rowLines.count * 2 < split.count, split.count >= 4,
      split.allSatisfy({ $0.element.segments.count == split[0].element.segments.count }),
      split[0].element.segments.count >= 3,
      !split[0].element.segments.contains(where: { CellValue($0.text.string) != nil })
    {
      // Cells of words, in as many columns in every line.
      rowLines = Array(split.dropFirst())
    }
    guard rowLines.count >= 2, var firstRow = rowLines.first?.offset else { return nil }
    if numbersColumns(lines[firstRow], above: rowLines.dropFirst().map(\.element)) {
      firstRow = rowLines[1].offset
    }
    var spans: [(start: Int, end: Int)] = []
    for (_, line) in rowLines {
      for segment in line.segments.dropFirst() { spans.append((segment.start, segment.end)) }
    }
    spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var columns: [(start: Int, end: Int)] = []
    for span in spans {
      if let last = columns.last, span.start < last.end {
        columns[columns.count - 1].end = max(last.end, span.end)
      } else {
        columns.append(span)
      }
    }
    guard !columns.isEmpty else { return nil }

    // How far labels are set in.
    let labelEdge =
      rowLines.compactMap { $0.element.segments.first?.start }.filter { $0 < columns[0].start }
      .max() ?? 0

    func place(_ segment: TextLine.Segment) -> Range<Int>? {
      let over = columns.indices.filter {
        columns[$0].start < segment.end && segment.start < columns[$0].end
      }
      if let first = over.first, let last = over.last { return first..<last + 1 }
      guard segment.end > columns[0].start else { return nil }
      let centre = segment.start + segment.end
      let nearest = columns.indices.min {
        abs(columns[$0].start + columns[$0].end - centre)
          < abs(columns[$1].start + columns[$1].end - centre)
      }
      return nearest.map { $0..<$0 + 1 }
    }

    let missing = SourceText("", segments: [], range: SourceRange(start: 0, end: 0))
    var stub = missing
    var headers = Array(repeating: [SourceText](), count: columns.count)
    var rows: [DraftTable.Row] = []
    var sawHeader = false
    for (index, line) in lines.enumerated() {
      let beginsLabel = line.segments.first.map { first in
        first.start <= labelEdge
          && first.text.string.first.map { $0.isUppercase || $0.isNumber } ?? false
      }
      // Under a header that is complete, words in the cells of a labelled line are a row.
      if index < firstRow, line.isSplit, !stub.isEmpty, beginsLabel ?? false,
        headers.allSatisfy({ !$0.isEmpty })
      {
        firstRow = index
      }
      let isHeader = index < firstRow && line.isSplit
      if isHeader {
        sawHeader = true
        for segment in line.segments {
          guard let range = place(segment) else {
            if stub.isEmpty { stub = segment.text } else { stub.append(segment.text) }
            continue
          }
          for column in range {
            if range.count == 1, let last = headers[column].last, !last.isEmpty,
              segment.text.string.unicodeScalars.first?.properties.isLowercase ?? false
            {
              headers[column][headers[column].count - 1].append(segment.text)
            } else {
              headers[column].append(segment.text)
            }
          }
        }
        continue
      }
      if index < firstRow, !sawHeader, !line.isSplit, index == 0, lines.count > 1,
        lines[1].isSplit, line.segments.first?.start ?? 0 > columns[0].start / 2
      {
        // A heading centred over the columns.
        for column in headers.indices { headers[column].append(line.text) }
        continue
      }
      var cells = Array(repeating: missing, count: columns.count)
      var label = missing
      for (position, segment) in line.segments.enumerated() {
        if position == 0, segment.start < columns[0].start {
          label = segment.text
        } else if let range = place(segment), let column = range.first {
          guard range.count == 1, cells[column].isEmpty else { return nil }
          cells[column] = segment.text
        } else {
          label.append(segment.text)
        }
      }
      if let suffix = line.labelSuffix { label.append(suffix) }
      rows.append(
        DraftTable.Row(
          label: label, cells: cells, line: line.line,
          indent: line.segments.first?.start ?? line.indent))
    }
    // Rows without a header of their own stand where the values stand, not under the label.
    let labelled = rows.filter { !$0.lacksLabel }.map(\.indent).min() ?? 0
    for index in rows.indices where rows[index].lacksLabel { rows[index].indent = labelled }
    return DraftTable(
      stub: stub, columns: headers.map { DataTable.Column(headers: $0) }, rows: rows)
  }

  /// `Organ   0   1   2`: a header of ascending numbers over cells that are none.
  private static func numbersColumns(_ line: TextLine, above rows: [TextLine]) -> Bool {
    let numbers = line.segments.suffix(max(2, line.segments.count - 1)).map {
      $0.text.string.filter { $0 != " " }
    }
    let values = numbers.compactMap { Int($0) }
    guard values.count == numbers.count, zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return false }
    let cells = rows.flatMap { $0.segments.dropFirst() }.map { CellValue($0.text.string) }
    return cells.count(where: { $0?.shape == .integer }) * 4 <= cells.count
  }

  /// A value, and not the `N = 90` of a header.
  private static func holdsValue(_ text: String) -> Bool {
    guard let value = CellValue(text) else { return false }
    return value.name?.lowercased() != "n"
  }

  // MARK: - One cell to a line

  /// Rows whose every cell was printed on a line of its own, joined again.
  private static func stacked(_ lines: [TextLine]) -> (header: [[SourceText]], rows: [TextLine])? {
    let values = lines.map { CellValue($0.text.string) != nil }
    guard lines.count >= 6, values.count(where: { $0 }) * 5 >= lines.count * 2,
      lines.allSatisfy({ !$0.isSplit }),
      !zip(lines, values).contains(where: { line, isValue in
        !isValue && LineNature.endsWithValue(line.text.string)
          && !line.text.string.hasSuffix(")")
      }),
      let firstValue = values.firstIndex(of: true), firstValue >= 2
    else { return nil }
    var runs: [Int: Int] = [:]
    var run = 0
    for isValue in values + [false] {
      if isValue {
        run += 1
      } else if run > 0 {
        runs[run, default: 0] += 1
        run = 0
      }
    }
    guard
      let columns = runs.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      firstValue >= columns + 1
    else { return nil }
    // Of the words before the first value, the last is the first row's label; a group may precede.
    let spanning = spanningHeaders(lines[..<(firstValue - 1)].map(\.text.string), columns: columns)
    let depth = headerDepth(lines[..<(firstValue - 1)].map(\.text.string), columns: columns)
    let headerCount = min(firstValue - 1, spanning + columns * depth + 1)
    var rows: [TextLine] = []
    for index in headerCount..<lines.count {
      if values[index], var last = rows.popLast() {
        last.text.append(lines[index].text)
        last.segments = []
        rows.append(last)
      } else {
        rows.append(lines[index])
      }
    }
    if depth > 1 {
      let parts = stride(from: 1, to: headerCount, by: depth).map { start in
        lines[start..<start + depth].map(\.text)
      }
      return ([[lines[0].text]] + parts, rows)
    }
    let own = lines[spanning..<headerCount].map { [$0.text] }
    guard spanning > 0 else { return (own, rows) }
    // What heads several columns heads the last ones.
    let width = columns / spanning
    let first = own.count - width * spanning
    let headers = own.enumerated().map { index, header in
      index < first ? header : [lines[(index - first) / width].text] + header
    }
    return (headers, rows)
  }

  /// Of how many lines each column's header is, where its last is the same in all: `Drug`, `n (%)`,
  /// `Placebo`, `n (%)` behind the header of the labels.
  private static func headerDepth(_ words: [String], columns: Int) -> Int {
    for depth in 2...3 where columns > 1 && words.count >= columns * depth + 1 {
      let last = stride(from: depth, through: columns * depth, by: depth).map { words[$0] }
      if Set(last).count == 1 { return depth }
    }
    return 1
  }

  /// How many of the first words head several columns each: the others then repeat themselves,
  /// `Crude`, `Adjusted`, `Variable`, `OR`, `p`, `OR`, `p`.
  private static func spanningHeaders(_ words: [String], columns: Int) -> Int {
    for count in stride(from: columns / 2, to: 1, by: -1) where words.count > count + columns {
      let width = columns / count
      let own = words[(count + 1 + columns % count)..<(count + 1 + columns)]
      if own.indices.dropFirst(width).allSatisfy({ own[$0] == own[$0 - width] }) { return count }
    }
    return 0
  }

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
