import ArticleTables
import DocumentModel

/// Parts against the whole they make.
extension CountCheck {
  /// Percentages without counts that should make the whole.
  func checkPercentSums(_ column: Int, _ ledger: inout Ledger) {
    for group in percentages(of: column) {
      let sum = group.numbers.reduce(0) { $0 + $1.value }
      let rounding = group.numbers.reduce(0) { $0 + $1.rounding }
      let isNear = group.numbers.count >= 3 && (sum - 100).magnitude <= 3
      guard isNear || Partition.isScale(group.labels) || makesHundredElsewhere(group, column)
      else { continue }
      if (sum - 100).magnitude <= rounding + 1e-9 {
        ledger.agreements += 1
      } else {
        let decimals = group.numbers.map(\.decimals).max() ?? 0
        ledger.report(
          .percentageMismatch, at: group.name.range,
          "percentages of '\(group.name.string)' sum to \(fixed(sum, decimals: decimals)), not 100 "
            + "(rounding allows \(fixed(rounding, decimals: decimals + 1)))" + inColumn(column))
      }
    }
  }

  private struct PercentageGroup {
    var name: SourceText
    var labels: [String]
    var numbers: [PrintedNumber]
  }

  private func percentages(of column: Int) -> [PercentageGroup] {
    var groups: [PercentageGroup] = []
    for row in table.rows {
      guard let name = row.group.last, !row.isGroup, let value = row.value(column),
        value.shape == .percent
      else { continue }
      if let last = groups.last, last.name.range == name.range {
        groups[groups.count - 1].labels.append(row.label.string)
        groups[groups.count - 1].numbers += value.numbers
      } else {
        groups.append(
          PercentageGroup(name: name, labels: [row.label.string], numbers: value.numbers))
      }
    }
    return groups
  }

  private func makesHundredElsewhere(_ group: PercentageGroup, _ column: Int) -> Bool {
    table.columns.indices.contains { other in
      guard other != column,
        let same = percentages(of: other).first(where: { $0.name.range == group.name.range }),
        same.labels == group.labels, same.labels.count >= 2
      else { return false }
      let sum = same.numbers.reduce(0) { $0 + $1.value }
      let rounding = same.numbers.reduce(0) { $0 + $1.rounding }
      return (sum - 100).magnitude <= rounding + 1e-9
    }
  }

  // MARK: - Sums

  func checkSum(
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
    let labels = cells.map { table.rows[$0.row].label.string }
    let hundred =
      percents.count == cells.count && (percents.reduce(0, +) - 100).magnitude <= 3
    let distance = (sum - total).magnitude / total
    let isWhole =
      otherColumnsSum(cells, except: column)
      || (hundred || distance <= 0.03) && isNearEverywhere(cells)
    guard
      Partition.areComplements(labels) || isWhole && !Partition.isCollective(group.string)
        || Partition.isScale(labels) && (sum > total || distance <= 0.1)
    else { return }
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

  /// What is near the whole in one column only is near it by chance.
  private func isNearEverywhere(_ cells: [Cell]) -> Bool {
    table.columns.indices.allSatisfy { column in
      guard let total = totals[column], total > 0 else { return true }
      let counts = cells.compactMap { cell($0.row, column)?.count }
      guard counts.count == cells.count else { return true }
      return (counts.reduce(0, +) - total).magnitude <= 0.1 * total
    }
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

  /// A stated n that is not what the groups of the column make, where they all make the same.
  ///
  /// - Returns: what they make instead, if so.
  func checkStated(
    _ column: Int, groups: [[Cell]], _ ledger: inout Ledger
  ) -> Double? {
    guard let stated = totals[column], stated > 0 else { return nil }
    let whole = groups.filter { cells in
      let sum = cells.reduce(0) { $0 + $1.count }
      return cells.count >= 2 && cells.count { $0.percent != nil } >= 2
        && cells.allSatisfy { $0.percent == nil || agrees($0, over: sum) }
    }
    let sums = Set(whole.map { $0.reduce(0) { $0 + $1.count } })
    let agreeing = groups.joined().count { agrees($0, over: stated) }
    guard whole.count >= 2, sums.count == 1, let sum = sums.first, sum != stated,
      agreeing * 4 <= groups.joined().count(where: { $0.percent != nil })
    else { return nil }
    let header = table.columns[column].headers.last { statedTotal($0.string) != nil }
    ledger.report(
      .totalMismatch, at: (header ?? table.caption).range,
      "n is stated as \(fixed(stated, decimals: 0)), the groups make \(fixed(sum, decimals: 0))"
        + inColumn(column))
    return sum
  }

  /// `Total (n = 300)` beside groups whose n make nearly that.
  func checkStatedTotals(_ ledger: inout Ledger) {
    guard let total = totalColumn,
      let header = table.columns[total].headers.last(where: {
        statedTotal($0.string) != nil
      }), let stated = statedTotal(header.string)
    else { return }
    let parts = table.columns.indices.filter { $0 != total }.compactMap { column in
      table.columns[column].headers.reversed().lazy.compactMap { statedTotal($0.string) }.first
    }
    guard parts.count >= 2 else { return }
    let sum = parts.reduce(0, +)
    if sum == stated {
      ledger.agreements += 1
    } else if (sum - stated).magnitude <= 0.05 * stated {
      ledger.report(
        .totalMismatch, at: header.range,
        "n of '\(table.columns[total].name)' is \(fixed(stated, decimals: 0)), the n of the other "
          + "\(parts.count) columns make \(fixed(sum, decimals: 0))")
    }
  }

  private var totalColumn: Int? { table.columns.indices.first { isTotalColumn($0) } }

  func checkTotalRow(_ column: Int, cells: [Cell], _ ledger: inout Ledger) {
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

  func checkTotalColumn(_ ledger: inout Ledger) {
    guard let total = totalColumn else { return }
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
