import DocumentModel

/// Tables whose cells were printed on a line each.
extension FlattenedRows {
  /// Rows whose every cell was printed on a line of its own, joined again.
  static func stacked(_ lines: [TextLine]) -> (header: [[SourceText]], rows: [TextLine])? {
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
}
