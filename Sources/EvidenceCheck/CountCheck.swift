import ArticleTables
import DocumentModel

/// Counts against percentages and totals.
///
/// - A percentage is its count over the column's n, over the sum of its group, over its group's own
///   count, or over the sum of its row: the reading that most cells of the group follow is the
///   table's, and a cell that does not is reported. Tolerance: half a unit of the last printed
///   place.
/// - Counts of groups that divide the whole sum to n exactly. A group divides the whole if its
///   percentages sum to 100 within 3, if its counts miss n by at most 3 %, or if its labels
///   complement each other.
/// - A total row or column is the sum of its parts where most of its cells are.
struct CountCheck {
  private let table: DataTable
  private let totals: [Double?]

  init(_ table: DataTable) {
    self.table = table
    let overall = statedTotal(table.caption.string)
    totals = table.columns.map { column in
      column.headers.reversed().lazy.compactMap { statedTotal($0.string) }.first ?? overall
    }
  }

  private struct Cell {
    var row: Int
    var count: Double
    var percent: PrintedNumber?
    var denominator: Double?
    var text: SourceText
  }

  func run(_ ledger: inout Ledger) {
    for column in table.columns.indices {
      let groups = groups(in: column)
      let cells = groups.flatMap(\.cells)
      var shares = (agreeing: 0, all: 0)
      for group in groups {
        for cell in group.cells where cell.percent != nil {
          shares.all += 1
          if denominators(group.cells, parent: group.parent, column: column)
            .contains(where: { agrees(cell, over: $0.value) })
          {
            shares.agreeing += 1
          }
        }
      }
      // Where most cells are no count over anything known, the brackets hold something else.
      // A stated n says what the counts are of.
      let meansPercentages =
        totals[column] == nil
        ? shares.agreeing * 5 >= shares.all * 3
        : shares.agreeing * 2 >= shares.all && shares.agreeing > 0
      for group in groups where !group.cells.isEmpty {
        if meansPercentages {
          checkPercentages(group.cells, parent: group.parent, column: column, &ledger)
        }
        checkSum(group.cells, group: group.name, column: column, &ledger)
      }
      checkPercentSums(column, &ledger)
      checkTotalRow(column, cells: cells, &ledger)
    }
    checkTotalColumn(&ledger)
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

  private func cell(_ row: Int, _ column: Int) -> Cell? {
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
      return Cell(row: row, count: value.numbers[0].value, percent: nil, text: text)
    default:
      return nil
    }
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

  private func isTotal(_ label: String) -> Bool {
    ["total", "all", "overall", "sum", "all patients", "total patients"].contains(
      label.lowercased())
  }

  // MARK: - Percentages

  private func agrees(_ cell: Cell, over denominator: Double) -> Bool {
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
    if let parent, parent.count > 0 {
      result.append(Denominator(value: parent.count, name: "the group's own count"))
    }
    return result
  }

  private func rowSum(_ row: Int) -> Double? {
    var sum = 0.0
    for column in table.columns.indices {
      guard !isTotal(table.columns[column].name), let cell = cell(row, column) else { continue }
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
      guard let percent = cell.percent, cell.count <= denominator.value || agreeing > 0 else {
        continue
      }
      // The count may be the misprint: then the percentage gives the one that was meant.
      let exact = 100 * cell.count / denominator.value
      ledger.report(
        .percentageMismatch, at: cell.text.range,
        "'\(cell.text.string)': \(fixed(cell.count, decimals: 0)) of "
          + "\(fixed(denominator.value, decimals: 0)) is \(fixed(exact, decimals: percent.decimals)) %, "
          + "not \(percent.text) % (\(denominator.name); rounding allows "
          + "\(fixed(percent.rounding, decimals: percent.decimals + 1)))")
    }
  }

  /// Percentages without counts that should make the whole.
  private func checkPercentSums(_ column: Int, _ ledger: inout Ledger) {
    var groups: [(name: SourceText, numbers: [PrintedNumber])] = []
    for row in table.rows {
      guard let name = row.group.last, !row.isGroup, let value = row.value(column),
        value.shape == .percent
      else { continue }
      if let last = groups.last, last.name.range == name.range {
        groups[groups.count - 1].numbers.append(value.numbers[0])
      } else {
        groups.append((name, value.numbers))
      }
    }
    for group in groups where group.numbers.count >= 3 {
      let sum = group.numbers.reduce(0) { $0 + $1.value }
      let rounding = group.numbers.reduce(0) { $0 + $1.rounding }
      guard (sum - 100).magnitude <= 3 else { continue }
      if (sum - 100).magnitude <= rounding + 1e-9 {
        ledger.agreements += 1
      } else {
        let decimals = group.numbers.map(\.decimals).max() ?? 0
        ledger.report(
          .percentageMismatch, at: group.name.range,
          "percentages of '\(group.name.string)' sum to \(fixed(sum, decimals: decimals)), not 100 "
            + "(rounding allows \(fixed(rounding, decimals: decimals + 1)))")
      }
    }
  }

  // MARK: - Sums

  private func checkSum(
    _ cells: [Cell], group: SourceText?, column: Int, _ ledger: inout Ledger
  ) {
    guard let group, cells.count >= 2, let total = totals[column], total > 0,
      cells.allSatisfy({ $0.count >= 0 })
    else { return }
    let sum = cells.reduce(0) { $0 + $1.count }
    if sum == total {
      ledger.agreements += 1
      return
    }
    let percents = cells.compactMap { $0.percent?.value }
    let isOverOwnSum =
      percents.count == cells.count
      && cells.allSatisfy { agrees($0, over: sum) } && !cells.allSatisfy { agrees($0, over: total) }
    guard !isOverOwnSum else { return }
    let hundred =
      percents.count == cells.count
      && (percents.reduce(0, +) - 100).magnitude <= 3
    let isNear = (sum - total).magnitude <= 0.03 * total
    let labels = cells.map { table.rows[$0.row].label.string }
    guard hundred || isNear || complement(labels) || otherColumnsSum(cells, except: column) else {
      return
    }
    // One wrong count, already reported, explains the sum.
    for cell in cells where ledger.isSuspect(cell.text) {
      guard let percent = cell.percent else { continue }
      let meant = total - (sum - cell.count)
      let implied = 100 * meant / total
      if (implied - percent.value).magnitude <= percent.rounding + 1e-9 { return }
    }
    let difference = total - sum
    ledger.report(
      .totalMismatch, at: group.range,
      "counts of '\(group.string)' sum to \(fixed(sum, decimals: 0)), n is "
        + "\(fixed(total, decimals: 0)): \(fixed(difference.magnitude, decimals: 0)) "
        + (difference > 0 ? "not accounted for" : "too many") + inColumn(column))
  }

  private func inColumn(_ column: Int) -> String {
    table.columns.count > 1 ? " in column '\(table.columns[column].name)'" : ""
  }

  /// `Male` and `Female`, `Yes` and `No`, `<65` and `≥65`.
  private func complement(_ labels: [String]) -> Bool {
    guard labels.count == 2 else { return false }
    let words = Set(labels.map { $0.lowercased() })
    let pairs: [Set<String>] = [
      ["male", "female"], ["men", "women"], ["yes", "no"], ["positive", "negative"],
      ["present", "absent"], ["boys", "girls"],
    ]
    if pairs.contains(words) { return true }
    let bounds = labels.compactMap { CellValue($0)?.numbers.first }
    guard bounds.count == 2, bounds[0].value == bounds[1].value, let first = bounds[0].bound,
      let second = bounds[1].bound
    else { return false }
    return first != second
  }

  /// The same rows make up the whole in the other columns.
  private func otherColumnsSum(_ cells: [Cell], except column: Int) -> Bool {
    var exact = 0
    for other in table.columns.indices where other != column {
      guard let total = totals[other] else { continue }
      let counts = cells.compactMap { cell($0.row, other)?.count }
      guard counts.count == cells.count else { continue }
      if counts.reduce(0, +) == total { exact += 1 } else { return false }
    }
    return exact > 0
  }

  private func checkTotalRow(_ column: Int, cells: [Cell], _ ledger: inout Ledger) {
    for (index, row) in table.rows.enumerated() where isTotal(row.label.string) {
      guard let total = cell(index, column) else { continue }
      let parts = parts(of: index)
      guard parts.count >= 2 else { continue }
      let counts = parts.compactMap { cell($0, column)?.count }
      guard counts.count == parts.count else { continue }
      let sum = counts.reduce(0, +)
      if sum == total.count {
        ledger.agreements += 1
        continue
      }
      // One column alone may not be meant as a sum; others that add up show that it is.
      let others = table.columns.indices.filter { $0 != column }.filter { other in
        let counts = parts.compactMap { cell($0, other)?.count }
        return counts.count == parts.count && counts.reduce(0, +) == cell(index, other)?.count
      }
      guard !others.isEmpty || (sum - total.count).magnitude <= 0.1 * max(sum, total.count) else {
        continue
      }
      ledger.report(
        .totalMismatch, at: total.text.range,
        "'\(row.label.string)' is \(fixed(total.count, decimals: 0)), its "
          + "\(parts.count) rows sum to \(fixed(sum, decimals: 0))" + inColumn(column))
    }
  }

  /// The rows a total stands under or over: those of its own group, else all of the outermost.
  private func parts(of total: Int) -> [Int] {
    let path = table.rows[total].group.map(\.string)
    let same = table.rows.indices.filter {
      $0 != total && table.rows[$0].group.map(\.string) == path && !table.rows[$0].isGroup
        && !isTotal(table.rows[$0].label.string)
    }
    return same
  }

  private func checkTotalColumn(_ ledger: inout Ledger) {
    guard
      let total = table.columns.indices.first(where: { column in
        table.columns[column].headers.contains { header in
          let first = header.string.lowercased().split { !$0.isLetter }.first
          return first == "total" || first == "overall" || first == "all"
        }
      })
    else { return }
    var agreeing = 0
    var wrong: [(cell: Cell, sum: Double)] = []
    for row in table.rows.indices {
      guard let whole = cell(row, total) else { continue }
      let parts = table.columns.indices.filter { $0 != total }.compactMap { cell(row, $0)?.count }
      guard parts.count >= 2 else { continue }
      let sum = parts.reduce(0, +)
      if sum == whole.count { agreeing += 1 } else { wrong.append((whole, sum)) }
    }
    guard agreeing >= 2, agreeing >= 2 * wrong.count else { return }
    ledger.agreements += agreeing
    for (cell, sum) in wrong {
      ledger.report(
        .totalMismatch, at: cell.text.range,
        "'\(table.rows[cell.row].label.string)': total is \(fixed(cell.count, decimals: 0)), its "
          + "columns sum to \(fixed(sum, decimals: 0))")
    }
  }
}
