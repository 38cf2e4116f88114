import ArticleTables
import DocumentModel

/// Figures of running text, against themselves and against the tables.
///
/// - `52.2% (89/143)`: the percentage is that of the fraction, to half a unit of its last place.
/// - An estimate with its interval that shares two of its three numbers with a cell shares all.
/// - A percentage or fraction printed beside the label of a row is that row's, where a sentence has
///   one for each label it names.
/// - The number of patients a sentence counts in all is that of the captions.
struct TextCheck {
  private let article: Article
  private let terms: Terms

  private struct Triple {
    var numbers: [PrintedNumber]
    var text: SourceText
    var place: String
  }

  private struct Share {
    var count: PrintedNumber?
    var total: PrintedNumber?
    var percent: PrintedNumber?
    var range: Range<Int>
  }

  init(_ article: Article, terms: Terms) {
    self.article = article
    self.terms = terms
  }

  func run(_ ledger: inout Ledger) {
    let cells = triplesOfTables()
    let reported = triplesOfResults()
    for sentence in article.prose.sentences {
      let numbers = TextNumber.all(in: sentence.text.string)
      let shares = shares(in: sentence.text.string, numbers)
      checkShares(shares, sentence.text, &ledger)
      checkAgainstRows(shares, sentence.text, &ledger)
      checkTriples(
        numbers, sentence.text,
        terms.abstract.contains(sentence.section) ? cells + reported : cells, &ledger)
      checkTotal(numbers, sentence.text, &ledger)
    }
  }

  // MARK: - Shares

  /// `52.2% (89/143)`, `89/143 (62.2%)`, `89 of 143 (62.2%)`, `89 (62.2%)`, `62.2%`
  private func shares(in text: String, _ numbers: [TextNumber]) -> [Share] {
    let utf8 = Array(text.utf8)
    func between(_ first: Int, _ second: Int) -> String {
      guard second < numbers.count else { return "\n" }
      return String(
        decoding: utf8[numbers[first].range.upperBound..<numbers[second].range.lowerBound],
        as: UTF8.self)
    }
    var result: [Share] = []
    var index = 0
    while index < numbers.count {
      let first = numbers[index].value
      let slash = ["/", " of ", " of the ", " out of "]
      if first.isPercent, first.bound == nil, between(index, index + 1) == " (",
        slash.contains(between(index + 1, index + 2)),
        numbers[index + 1].value.isInteger, numbers[index + 2].value.isInteger,
        utf8.count > numbers[index + 2].range.upperBound,
        utf8[numbers[index + 2].range.upperBound] == 0x29
      {
        result.append(
          Share(
            count: numbers[index + 1].value, total: numbers[index + 2].value, percent: first,
            range: numbers[index].range.lowerBound..<numbers[index + 2].range.upperBound + 1))
        index += 3
      } else if first.isInteger, !first.isPercent, slash.contains(between(index, index + 1)),
        numbers[index + 1].value.isInteger, index + 2 < numbers.count,
        numbers[index + 2].value.isPercent, opensBracket(between(index + 1, index + 2))
      {
        result.append(
          Share(
            count: first, total: numbers[index + 1].value, percent: numbers[index + 2].value,
            range: numbers[index].range.lowerBound..<numbers[index + 2].range.upperBound))
        index += 3
      } else if first.isInteger, !first.isPercent, first.bound == nil, index + 1 < numbers.count,
        numbers[index + 1].value.isPercent, numbers[index + 1].value.bound == nil,
        opensBracket(between(index, index + 1))
      {
        result.append(
          Share(
            count: first, total: nil, percent: numbers[index + 1].value,
            range: numbers[index].range.lowerBound..<numbers[index + 1].range.upperBound))
        index += 2
      } else {
        if first.isPercent, first.bound == nil {
          result.append(
            Share(count: nil, total: nil, percent: first, range: numbers[index].range))
        }
        index += 1
      }
    }
    return result
  }

  /// ` (` or ` patients (`
  private func opensBracket(_ between: String) -> Bool {
    between.hasSuffix("(") && between.utf8.count < 30
      && between.dropLast().allSatisfy { $0.isLetter || $0 == " " || $0 == "-" }
  }

  private func checkShares(_ shares: [Share], _ text: SourceText, _ ledger: inout Ledger) {
    for share in shares {
      guard let count = share.count, let total = share.total, let percent = share.percent,
        total.value > 0
      else { continue }
      let exact = 100 * count.value / total.value
      if (exact - percent.value).magnitude <= percent.rounding + 1e-9 {
        ledger.agreements += 1
      } else {
        ledger.report(
          .percentageMismatch, at: text.sourceRange(of: share.range),
          "\(count.text) of \(total.text) is \(fixed(exact, decimals: percent.decimals)) %, not "
            + "\(percent.text) % (rounding allows "
            + "\(fixed(percent.rounding, decimals: percent.decimals + 1)))")
      }
    }
  }

  // MARK: - Rows named in a sentence

  private struct Named {
    var position: Int
    var table: Int
    var row: Int
    var value: CellValue
    var cell: SourceText
  }

  private func checkAgainstRows(
    _ shares: [Share], _ text: SourceText, _ ledger: inout Ledger
  ) {
    guard !shares.isEmpty else { return }
    let words = Words(text.string)
    for (tableIndex, table) in article.tables.enumerated() {
      let columns = table.columns.indices.filter { column in
        table.rows.contains { $0.value(column)?.shape == .countPercent }
      }
      // With several groups of patients a sentence may speak of any.
      guard columns.count == 1, let column = columns.first else { continue }
      var named: [Named] = []
      for (rowIndex, row) in table.rows.enumerated() {
        guard let value = row.value(column), value.shape == .countPercent else { continue }
        let names = terms.names(of: row.label.string)
        guard names.contains(where: { $0.joined().count >= 5 }) else { continue }
        let places = names.filter { $0.joined().count >= 5 }.flatMap { words.positions(of: $0) }
        guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { continue }
        // A longer label that holds this one is the one meant.
        named.append(
          Named(
            position: words.ranges[place.lowerBound].lowerBound, table: tableIndex, row: rowIndex,
            value: value, cell: row.cells[column]))
      }
      let labels = Set(named.map { table.rows[$0.row].label.string.lowercased() })
      guard named.count == shares.count, labels.count == named.count else { continue }
      named.sort { $0.position < $1.position }
      let group = Set(named.map { table.rows[$0.row].group.last?.range.start ?? -1 })
      guard named.count == 1 || group.count == 1 else { continue }
      for (name, share) in zip(named, shares) {
        compare(share, name, table, column, text, &ledger)
      }
    }
  }

  private func compare(
    _ share: Share, _ named: Named, _ table: DataTable, _ column: Int, _ text: SourceText,
    _ ledger: inout Ledger
  ) {
    guard let percent = share.percent, let printed = named.value.percentage,
      let count = named.value.count
    else { return }
    let sameCount = share.count.map { $0.value == count.value }
    let coarser = max(percent.rounding, printed.rounding)
    let samePercent =
      percent.decimals == printed.decimals
      ? percent.value == printed.value
      : (percent.value - printed.value).magnitude <= coarser + 1e-9
    if samePercent, sameCount ?? true {
      ledger.agreements += 1
      return
    }
    // A figure that another row has may be about that row.
    let elsewhere = table.rows.contains { row in
      guard let value = row.value(column), let other = value.percentage else { return false }
      return other.value == percent.value
        && (share.count == nil || value.count?.value == share.count?.value)
    }
    let sameWhole = share.total.map {
      $0.value == statedTotal(table.columns[column].name) ?? statedTotal(table.caption.string)
    }
    guard !elsewhere, sameCount == true || samePercent || share.count == nil || sameWhole == true
    else { return }
    // The figure's own disagreement is reported already.
    guard !ledger.isSuspect(text.slice(share.range)) else { return }
    ledger.report(
      .textTableMismatch, at: text.sourceRange(of: share.range),
      "the text gives \(text.slice(share.range).string) for "
        + "'\(table.rows[named.row].label.string)', \(table.name) gives '\(named.cell.string)'",
      related: [(named.cell.range, "the cell of the table")])
  }

  // MARK: - Estimates with intervals

  private func triplesOfTables() -> [Triple] {
    article.tables.flatMap { table in
      table.rows.flatMap { row in
        row.cells.compactMap { cell in
          guard let value = CellValue(cell.string), value.shape == .estimateInterval else {
            return nil
          }
          return Triple(
            numbers: value.numbers, text: cell,
            place: "'\(row.label.string)' of \(table.name)")
        }
      }
    }
  }

  /// Estimates of the text behind the abstract, which the abstract repeats.
  private func triplesOfResults() -> [Triple] {
    article.prose.sentences.filter { !terms.abstract.contains($0.section) }.flatMap { sentence in
      Self.estimates(TextNumber.all(in: sentence.text.string), in: sentence.text.string).map {
        Triple(
          numbers: $0.map(\.value),
          text: sentence.text.slice($0[0].range.lowerBound..<$0[2].range.upperBound),
          place: "the text of the results")
      }
    }
  }

  /// `1.40 (95% CI 1.10–1.78)`: estimate, lower and upper end.
  private static func estimates(_ numbers: [TextNumber], in text: String) -> [[TextNumber]] {
    let utf8 = Array(text.utf8)
    return numbers.indices.dropFirst().compactMap { index in
      guard index + 2 < numbers.count else { return nil }
      let level = numbers[index].value
      guard level.isPercent, [90, 95, 99].contains(level.value) else { return nil }
      let afterLevel = String(
        decoding: utf8[numbers[index].range.upperBound..<numbers[index + 1].range.lowerBound],
        as: UTF8.self)
      guard afterLevel.contains("CI") || afterLevel.lowercased().contains("interval"),
        afterLevel.utf8.count < 32
      else { return nil }
      return [numbers[index - 1], numbers[index + 1], numbers[index + 2]]
    }
  }

  private func checkTriples(
    _ numbers: [TextNumber], _ text: SourceText, _ cells: [Triple], _ ledger: inout Ledger
  ) {
    for found in Self.estimates(numbers, in: text.string) {
      let values = found.map(\.value)
      if values[1].value > values[2].value || values[0].value < values[1].value - values[0].rounding
        || values[0].value > values[2].value + values[0].rounding
      {
        ledger.report(
          .intervalMismatch,
          at: text.sourceRange(of: found[0].range.lowerBound..<found[2].range.upperBound),
          "the interval \(values[1].text) to \(values[2].text) does not contain \(values[0].text)")
        continue
      }
      if cells.contains(where: { shared($0.numbers, values) == 3 }) {
        ledger.agreements += 1
        continue
      }
      guard let near = cells.first(where: { shared($0.numbers, values) == 2 }),
        cells.count(where: { shared($0.numbers, values) == 2 }) == 1
      else { continue }
      ledger.report(
        .textTableMismatch,
        at: text.sourceRange(of: found[0].range.lowerBound..<found[2].range.upperBound),
        "the text gives \(values[0].text) (\(values[1].text) to \(values[2].text)), "
          + "\(near.place) gives '\(near.text.string)'",
        related: [(near.text.range, "the other figure")])
    }
  }

  private func shared(_ first: [PrintedNumber], _ second: [PrintedNumber]) -> Int {
    zip(first, second).count { a, b in
      (a.value - b.value).magnitude
        <= (a.decimals == b.decimals ? 1e-9 : max(a.rounding, b.rounding))
    }
  }

  // MARK: - Totals

  /// `A total of 143 patients were enrolled—37 at ..., 48 at ..., and 58 at ...`
  private func checkTotal(_ numbers: [TextNumber], _ text: SourceText, _ ledger: inout Ledger) {
    let lower = text.string.lowercased()
    guard lower.contains("total of "), let first = numbers.first, first.value.isInteger,
      ["included", "enrolled", "analyzed", "analysed", "randomized", "randomised"].contains(
        where: { lower.contains($0) }),
      !["screened", "eligible", "assessed", "excluded"].contains(where: { lower.contains($0) })
    else { return }
    let before = text.string.utf8.prefix(first.range.lowerBound)
    guard String(decoding: Array(before), as: UTF8.self).lowercased().hasSuffix("total of ") else {
      return
    }
    let totals = Set(article.tables.compactMap { statedTotal($0.caption.string) })
    if totals.count == 1, let total = totals.first {
      if total == first.value.value {
        ledger.agreements += 1
      } else {
        ledger.report(
          .textTableMismatch, at: text.sourceRange(of: first.range),
          "the text counts \(first.value.text) in all, the tables \(fixed(total, decimals: 0))")
      }
    }
    let rest = numbers.dropFirst()
    let utf8 = Array(text.string.utf8)
    let parts = rest.filter { number in
      let after = String(decoding: utf8[number.range.upperBound...].prefix(4), as: UTF8.self)
      return number.value.isInteger && !number.value.isPercent
        && (after == " at " || after == " in " || after.hasPrefix(" fro"))
    }
    guard parts.count >= 3, parts.count == rest.count else { return }
    let sum = parts.reduce(0) { $0 + $1.value.value }
    if sum == first.value.value {
      ledger.agreements += 1
    } else {
      ledger.report(
        .totalMismatch, at: text.sourceRange(of: first.range),
        "\(first.value.text) in all, the \(parts.count) parts sum to \(fixed(sum, decimals: 0))")
    }
  }
}
