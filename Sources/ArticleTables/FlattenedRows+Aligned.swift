import DocumentModel

/// Tables whose columns are kept by white space.
extension FlattenedRows {
  static func aligned(_ lines: [TextLine]) -> DraftTable? {
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
}
