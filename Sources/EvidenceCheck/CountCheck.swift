import ArticleTables
import DocumentModel

/// Counts against percentages and totals.
///
/// - A percentage is its count over the column's n, over the sum of its group or of those of its rows
///   that have a percentage, over its group's own count, or over the sum of its row: the reading that most cells of the group follow is the
///   table's, and a cell that does not is reported. Tolerance: half a unit of the last printed
///   place.
/// - Counts of groups that divide the whole sum to n exactly. A group divides the whole if it does so
///   in other columns, if its labels complement each other or are a scale, or if its percentages sum
///   to 100 within 3 or its counts miss n by at most 3 % and its name does not say that several may
///   hold at once (``Partition``).
/// - An n that two and more groups contradict in the same way is the wrong one.
/// - A total row or column is the sum of its parts where most of its cells are.
struct CountCheck {
  let table: DataTable
  /// The n that each column states, in its header, the caption or a row of its own.
  private(set) var totals: [Double?]

  init(_ table: DataTable) {
    self.table = table
    let overall = statedTotal(table.caption.string)
    totals = table.columns.map { column in
      column.headers.reversed().lazy.compactMap { statedTotal($0.string) }.first ?? overall
    }
    for column in totals.indices where totals[column] == nil {
      totals[column] = totalOfRows(column)
    }
  }

  /// The count of a row `Total | 240 | 100`.
  private func totalOfRows(_ column: Int) -> Double? {
    table.rows.indices.lazy.compactMap { row -> Double? in
      guard table.rows[row].group.isEmpty, isTotal(table.rows[row].label.string),
        percentBeside(row, column)?.value == 100
      else { return nil }
      return table.rows[row].value(column)?.count?.value
    }.first
  }

  struct Cell {
    var row: Int
    var count: Double
    var percent: PrintedNumber?
    var denominator: Double?
    var text: SourceText
  }

  func run(_ ledger: inout Ledger) {
    for column in table.columns.indices {
      let groups = groups(in: column)
      var check = self
      if let made = checkStated(column, groups: groups.map(\.cells), &ledger) {
        check = CountCheck(self, total: made, of: column)
      }
      check.checkGroups(groups, column: column, &ledger)
      checkPercentSums(column, &ledger)
      checkTotalRow(column, cells: groups.flatMap(\.cells), &ledger)
    }
    checkTotalColumn(&ledger)
    checkStatedTotals(&ledger)
  }

  /// The same table with another n for a column.
  private init(_ other: CountCheck, total: Double, of column: Int) {
    table = other.table
    var totals = other.totals
    totals[column] = total
    self.totals = totals
  }

  private func checkGroups(_ groups: [Group], column: Int, _ ledger: inout Ledger) {
    var shares = (agreeing: 0, ofRow: 0, all: 0)
    for group in groups {
      for cell in group.cells where cell.percent != nil {
        shares.all += 1
        if denominators(group.cells, parent: group.parent, column: column)
          .contains(where: { agrees(cell, over: $0.value) })
        {
          shares.agreeing += 1
        }
        if let sum = rowSum(cell.row), agrees(cell, over: sum) { shares.ofRow += 1 }
      }
    }
    // Where most cells are no count over anything known, the brackets hold something else.
    // A stated n says what the counts are of.
    let meansPercentages =
      totals[column] == nil
      ? shares.agreeing * 5 >= shares.all * 3
      : shares.agreeing * 2 >= shares.all && shares.agreeing > 0
    let meansRows =
      shares.ofRow >= 2 && shares.ofRow * 3 >= shares.all * 2 && shares.ofRow > shares.agreeing
    for group in groups where !group.cells.isEmpty {
      if meansRows {
        checkRowPercentages(group.cells, &ledger)
      } else if meansPercentages {
        checkPercentages(group.cells, parent: group.parent, column: column, &ledger)
      }
      checkSum(group.cells, group: group.name, column: column, &ledger)
    }
  }

  // MARK: - Groups

  private struct Group {
    var name: SourceText?
    var parent: Cell?
    var cells: [Cell]
  }

  /// The rows directly under each group, and each row that stands alone.
  private func groups(in column: Int) -> [Group] {
    var groups: [Group] = []
    var byPath: [[String]: Int] = [:]
    var parents: [[String]: Cell] = [:]
    for (index, row) in table.rows.enumerated() {
      let path = row.group.map(\.string)
      let cell = cell(index, column)
      if row.isGroup, let cell { parents[path + [row.label.string]] = cell }
      guard !row.isGroup, !isTotal(row.label.string) else { continue }
      if path.isEmpty {
        groups.append(Group(name: nil, parent: nil, cells: cell.map { [$0] } ?? []))
      } else if let known = byPath[path] {
        if let cell { groups[known].cells.append(cell) }
      } else {
        byPath[path] = groups.count
        groups.append(
          Group(name: row.group.last, parent: parents[path], cells: cell.map { [$0] } ?? []))
      }
    }
    return groups
  }

  func cell(_ row: Int, _ column: Int) -> Cell? {
    let text = table.rows[row].cells[column]
    guard let value = CellValue(text.string), !describesSpread(row, column) else { return nil }
    switch value.shape {
    case .countPercent:
      return Cell(row: row, count: value.numbers[0].value, percent: value.numbers[1], text: text)
    case .fraction:
      guard let count = value.count else { return nil }
      let total = value.numbers.dropFirst().first { $0.isInteger && !$0.isPercent }
      return Cell(
        row: row, count: count.value, percent: value.percentage, denominator: total?.value,
        text: text)
    case .integer:
      return Cell(
        row: row, count: value.numbers[0].value, percent: percentBeside(row, column), text: text)
    default:
      return nil
    }
  }

  /// The percentage of a count that stands in a column of its own, `No. | %`.
  private func percentBeside(_ row: Int, _ column: Int) -> PrintedNumber? {
    guard isPercentColumn(column + 1), !isPercentColumn(column),
      let value = table.rows[row].value(column + 1), value.numbers.count == 1,
      let number = value.numbers.first, number.bound == nil, number.value <= 100
    else { return nil }
    return number
  }

  /// A column headed by a percent sign and nothing else.
  private func isPercentColumn(_ column: Int) -> Bool {
    guard table.columns.indices.contains(column), let header = table.columns[column].headers.last
    else { return false }
    return ["%", "(%)", "percent", "percentage", "per cent"].contains(header.string.lowercased())
  }

  /// `55 (12)` in a row of means is no count.
  private func describesSpread(_ row: Int, _ column: Int) -> Bool {
    let row = table.rows[row]
    let words = ([row.label] + row.group + table.columns[column].headers).map(\.string)
    if words.contains(where: { text in
      let parts = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
      return !parts.isDisjoint(with: [
        "mean", "median", "sd", "iqr", "interquartile", "range", "se",
      ])
    }) {
      return true
    }
    return row.cells.contains { CellValue($0.string)?.shape == .spread }
  }

  func isTotal(_ label: String) -> Bool {
    ["total", "all", "overall", "sum", "all patients", "total patients"].contains(
      label.lowercased())
  }

  // MARK: - Percentages

  func agrees(_ cell: Cell, over denominator: Double) -> Bool {
    guard let percent = cell.percent, denominator > 0 else { return false }
    let exact = 100 * cell.count / denominator
    return (exact - percent.value).magnitude <= percent.rounding + 1e-9
  }

  private struct Denominator {
    var value: Double
    var name: String
  }

  private func denominators(_ cells: [Cell], parent: Cell?, column: Int) -> [Denominator] {
    var result: [Denominator] = []
    if let total = totals[column], total > 0 {
      result.append(Denominator(value: total, name: "n"))
    }
    if let stated = cells.first?.denominator, cells.allSatisfy({ $0.denominator == stated }) {
      result.insert(Denominator(value: stated, name: "the printed total"), at: 0)
    }
    let sum = cells.reduce(0) { $0 + $1.count }
    if cells.count > 1, sum > 0 {
      result.append(Denominator(value: sum, name: "the group's sum"))
    }
    // `Missing 12` beside percentages of those that are known.
    let judged = cells.filter { $0.percent != nil }
    let known = judged.reduce(0) { $0 + $1.count }
    if judged.count > 1, known > 0, judged.count < cells.count {
      result.append(Denominator(value: known, name: "the sum of those with a percentage"))
    }
    if let parent, parent.count > 0 {
      result.append(Denominator(value: parent.count, name: "the group's own count"))
    }
    return result
  }

  func isTotalColumn(_ column: Int) -> Bool {
    table.columns[column].headers.contains { header in
      let first = header.string.lowercased().split { !$0.isLetter }.first
      return first == "total" || first == "overall" || first == "all"
    }
  }

  private func rowSum(_ row: Int) -> Double? {
    var sum = 0.0
    for column in table.columns.indices {
      guard !isTotalColumn(column), let cell = cell(row, column) else { continue }
      sum += cell.count
    }
    return sum > 0 ? sum : nil
  }

  private func checkPercentages(
    _ cells: [Cell], parent: Cell?, column: Int, _ ledger: inout Ledger
  ) {
    let judged = cells.filter { $0.percent != nil }
    guard !judged.isEmpty else { return }
    // Percentages of the row's whole rather than the column's.
    if judged.allSatisfy({ cell in rowSum(cell.row).map { agrees(cell, over: $0) } ?? false }) {
      ledger.agreements += judged.count
      return
    }
    var best: (denominator: Denominator, agreeing: Int)?
    for denominator in denominators(cells, parent: parent, column: column) {
      let agreeing = judged.count { agrees($0, over: denominator.value) }
      if agreeing > best?.agreeing ?? -1 { best = (denominator, agreeing) }
    }
    guard let (denominator, agreeing) = best,
      denominator.name == "n" || denominator.name == "the printed total"
        || agreeing * 2 >= judged.count && agreeing > 0
    else { return }
    ledger.agreements += agreeing
    for cell in judged where !agrees(cell, over: denominator.value) {
      guard cell.count <= denominator.value || agreeing > 0 else { continue }
      report(cell, over: denominator, &ledger)
    }
  }

  private func checkRowPercentages(_ cells: [Cell], _ ledger: inout Ledger) {
    for cell in cells where cell.percent != nil {
      guard let sum = rowSum(cell.row) else { continue }
      if agrees(cell, over: sum) {
        ledger.agreements += 1
      } else {
        report(cell, over: Denominator(value: sum, name: "the row's sum"), &ledger)
      }
    }
  }

  private func report(
    _ cell: Cell, over denominator: Denominator, _ ledger: inout Ledger
  ) {
    guard let percent = cell.percent else { return }
    let exact = 100 * cell.count / denominator.value
    ledger.report(
      .percentageMismatch, at: cell.text.range,
      "'\(cell.text.string)': \(fixed(cell.count, decimals: 0)) of "
        + "\(fixed(denominator.value, decimals: 0)) is \(fixed(exact, decimals: percent.decimals)) %, "
        + "not \(percent.text) % (\(denominator.name); rounding allows "
        + "\(fixed(percent.rounding, decimals: percent.decimals + 1)))")
  }
}
