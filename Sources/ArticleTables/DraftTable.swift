import DocumentModel

/// A table whose cells are in their columns, before its rows are grouped.
struct DraftTable {
  struct Row {
    var label: SourceText
    var cells: [SourceText]
    var line: Int
    var indent: Int
    /// No header was printed for the row although it has cells of its own.
    var lacksLabel: Bool { label.isEmpty }
    var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
  }

  var stub: SourceText
  var columns: [DataTable.Column]
  var rows: [Row]

  /// Patients or other units that the columns count, from `(n=143)` in a header or the caption.
  func total(of column: Int, caption: SourceText) -> Double? {
    if columns.indices.contains(column) {
      for header in columns[column].headers.reversed() {
        if let total = statedTotal(header.string) { return total }
      }
    }
    return statedTotal(caption.string)
  }

  /// Finds which rows stand under which.
  func grouped(caption: SourceText) -> [DataTable.Row] {
    let base = rows.map(\.indent).min() ?? 0
    let indented = rows.contains { $0.indent > base }
    var result: [DataTable.Row] = []
    var stack: [(indent: Int, label: SourceText, index: Int)] = []
    var plain = PlainGrouping(table: self, caption: caption)
    for (index, row) in rows.enumerated() {
      if row.lacksLabel, let last = result.last,
        !last.isGroup || last.level > 0
          || last.cells
            .contains(where: { !$0.isEmpty }),
        !row.isEmpty
      {
        // One header spans this row and the one above it.
        result.append(
          DataTable.Row(
            label: last.label, group: last.group, cells: row.cells, line: row.line,
            carriesLabel: true))
        continue
      }
      if indented {
        while let top = stack.last, top.indent >= row.indent { stack.removeLast() }
        if let top = stack.last { result[top.index].isGroup = true }
        let group = stack.map(\.label)
        stack.append((row.indent, row.label, result.count))
        result.append(
          DataTable.Row(label: row.label, group: group, cells: row.cells, line: row.line))
      } else {
        let group = plain.group(of: index)
        if let group { result[group.result].isGroup = true }
        plain.place(index, at: result.count)
        result.append(
          DataTable.Row(
            label: row.label, group: group.map { [result[$0.result].label] } ?? [],
            cells: row.cells, line: row.line))
      }
    }
    return result
  }
}

/// `143` of `(n=143)`, `n = 1,204`; nil if none or several different ones are stated.
public func statedTotal(_ text: String) -> Double? {
  let scalars = Array(text.unicodeScalars)
  let reader = ValueReader(scalars: scalars)
  var found: Double?
  for index in scalars.indices where scalars[index] == "n" || scalars[index] == "N" {
    if index > 0, scalars[index - 1].properties.isAlphabetic { continue }
    var next = index + 1
    while next < scalars.count, scalars[next] == " " { next += 1 }
    guard next < scalars.count, scalars[next] == "=" else { continue }
    next += 1
    while next < scalars.count, scalars[next] == " " { next += 1 }
    guard let (number, _) = reader.number(at: next), number.isInteger else { continue }
    if let found, found != number.value { return nil }
    found = number.value
  }
  return found
}

/// Groups rows whose indentation is lost, by what they report.
///
/// A row without values, or with nothing but a probability, heads a group when rows with values
/// follow; the group ends where the kind of value changes, where a row has a probability of its
/// own, or where the counts of its rows already make up the whole.
private struct PlainGrouping {
  private let table: DraftTable
  private let totals: [Double?]
  private var open: (row: Int, result: Int)?
  private var firstChild: Int?
  private var counted: [Double]

  init(table: DraftTable, caption: SourceText) {
    self.table = table
    totals = table.columns.indices.map { table.total(of: $0, caption: caption) }
    counted = Array(repeating: 0, count: table.columns.count)
  }

  private func shape(_ row: Int, _ column: Int) -> CellValue.Shape? {
    CellValue(table.rows[row].cells[column].string)?.shape
  }

  private func filled(_ row: Int) -> [Int] {
    table.rows[row].cells.indices.filter { !table.rows[row].cells[$0].isEmpty }
  }

  private func hasOnlyProbability(_ row: Int) -> Bool {
    let filled = filled(row)
    guard let first = filled.first, first > 0 else { return false }
    return filled.allSatisfy { shape(row, $0) == .probability }
  }

  private func heads(_ row: Int) -> Bool {
    guard row + 1 < table.rows.count, !table.rows[row].lacksLabel else { return false }
    let next = filled(row + 1)
    guard let firstOfNext = next.first else { return false }
    if table.rows[row].isEmpty { return true }
    guard hasOnlyProbability(row), let first = filled(row).first else { return false }
    return firstOfNext < first
  }

  /// The group a row belongs to; asked before the row is placed.
  mutating func group(of row: Int) -> (row: Int, result: Int)? {
    if heads(row) || table.rows[row].isEmpty {
      open = nil
      return nil
    }
    guard let open else { return nil }
    if let firstChild {
      let columns = filled(row)
      let heading = filled(open.row)
      let changes =
        columns.contains { column in
          guard let mine = shape(row, column), let theirs = shape(firstChild, column) else {
            return false
          }
          return mine != theirs && Self.differ(mine, theirs)
        } && !isStatistic(row) && !isStatistic(firstChild)
      let ownProbability = heading.contains { column in
        shape(open.row, column) == .probability && shape(row, column) == .probability
      }
      let isComplete = counted.indices.contains { column in
        guard let total = totals[column], total > 0 else { return false }
        return counted[column] >= total
      }
      if changes || ownProbability || isComplete || exceedsGroup(row)
        || leavesBands(row, first: firstChild)
      {
        self.open = nil
        return nil
      }
    }
    return open
  }

  /// Counts with percentages and measures of location are no categories of one variable.
  private static func differ(_ first: CellValue.Shape, _ second: CellValue.Shape) -> Bool {
    let measured: Set<CellValue.Shape> = [.spread, .estimateInterval]
    let counted: Set<CellValue.Shape> = [.countPercent, .fraction]
    return first == .spread || second == .spread
      || measured.contains(first) && counted.contains(second)
      || counted.contains(first) && measured.contains(second)
  }

  /// `Median (range)`, `Mean ± SD`: a row that is nothing without the group it stands under.
  private func isStatistic(_ row: Int) -> Bool {
    let words = table.rows[row].label.string.lowercased().split { !$0.isLetter }
    return !words.isEmpty
      && words.allSatisfy { word in
        [
          "mean", "median", "range", "sd", "se", "iqr", "interquartile", "standard", "deviation",
          "min", "max", "and", "n", "q", "ci",
        ].contains(String(word))
      }
  }

  /// `All patients` that are more than the group's rows make.
  private func exceedsGroup(_ row: Int) -> Bool {
    let first = table.rows[row].label.string.lowercased().split { !$0.isLetter }.first
    guard first == "all" || first == "total" || first == "overall" else { return false }
    return counted.indices.contains { column in
      guard counted[column] > 0,
        let count = CellValue(table.rows[row].cells[column].string)?.count
      else { return false }
      return count.value > counted[column]
    }
  }

  /// Behind two and more bands of a measure, `≤3 days`, `>3 days`, other words are no category.
  private func leavesBands(_ row: Int, first: Int) -> Bool {
    row - first >= 2 && Band(in: table.rows[row].label.string) == nil
      && (first..<row).allSatisfy { Band(in: table.rows[$0].label.string) != nil }
      && !Self.openCategories.contains(table.rows[row].label.string.lowercased())
  }

  private static let openCategories: Set<String> = [
    "unknown", "missing", "not reported", "not available", "not known", "not stated", "other",
    "none", "no data", "n/a", "na",
  ]

  mutating func place(_ row: Int, at result: Int) {
    if heads(row) {
      open = (row, result)
      firstChild = nil
      counted = counted.map { _ in 0 }
    } else if open != nil {
      firstChild = firstChild ?? row
      for column in counted.indices {
        if let value = CellValue(table.rows[row].cells[column].string), let count = value.count {
          counted[column] += count.value
        }
      }
    }
  }
}
