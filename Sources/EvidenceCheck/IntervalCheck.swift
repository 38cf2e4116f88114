import ArticleTables
import DocumentModel

/// Intervals against their estimates.
///
/// - An interval contains its estimate, and its ends are in order.
/// - The interval of a ratio (hazard, odds, risk) is symmetric on the log scale: the estimate is
///   the geometric mean of its ends (Wald intervals; D. G. Altman, Practical Statistics for Medical
///   Research, 1991). Tolerance: what rounding of the three numbers allows and 2 % of the interval's
///   half-width on that scale, 15 % while no two ratios of the article bear it out.
/// - An estimate is the middle of its interval where at least four of a column and four fifths of
///   all that do not end at zero have it there.
/// - An interval that excludes the value of no effect has a probability below 0.05 beside it.
struct IntervalCheck {
  private struct Estimate {
    var row: Int
    var column: Int
    var text: SourceText
    var value: PrintedNumber
    var lower: PrintedNumber
    var upper: PrintedNumber
  }

  private let table: DataTable
  /// Ratios of the article whose intervals are symmetric as exactly as rounding lets one see.
  private let exactRatios: Int

  init(_ table: DataTable, exactRatios: Int) {
    self.table = table
    self.exactRatios = exactRatios
  }

  static func exactRatios(in tables: [DataTable]) -> Int {
    tables.reduce(0) { count, table in
      let check = IntervalCheck(table, exactRatios: 0)
      return count + check.ratios.count { check.logOffset($0) <= 0.02 }
    }
  }

  private var ratios: [Estimate] {
    table.rows.indices.flatMap { row in
      table.columns.indices.compactMap { column in
        guard let value = table.rows[row].value(column), isRatio(value, row: row, column: column),
          let estimate = estimate(row, column), estimate.lower.value > 0,
          estimate.lower.value <= estimate.value.value,
          estimate.value.value <= estimate.upper.value
        else { return nil }
        return estimate
      }
    }
  }

  private func estimate(_ row: Int, _ column: Int) -> Estimate? {
    guard let interval = table.rows[row].value(column)?.interval else { return nil }
    return Estimate(
      row: row, column: column, text: table.rows[row].cells[column], value: interval.estimate,
      lower: interval.lower, upper: interval.upper)
  }

  func run(_ ledger: inout Ledger) {
    var additive: [Int: [Estimate]] = [:]
    for row in table.rows.indices {
      for column in table.columns.indices {
        guard let estimate = estimate(row, column), checkContains(estimate, &ledger),
          let value = table.rows[row].value(column)
        else { continue }
        if !isRatio(value, row: row, column: column), !isSpread(row: row, column: column) {
          additive[column, default: []].append(estimate)
        }
      }
    }
    let ratios = ratios
    checkRatios(ratios, &ledger)
    for column in additive.keys.sorted() { checkMiddles(additive[column] ?? [], &ledger) }
    for ratio in ratios where !ledger.isSuspect(ratio.text) { checkProbability(ratio, &ledger) }
  }

  private func words(row: Int, column: Int) -> Set<String> {
    let texts = [table.rows[row].label] + table.rows[row].group + table.columns[column].headers
    return Set(
      texts.flatMap { $0.string.lowercased().split { !$0.isLetter }.map(String.init) })
  }

  private func isRatio(_ value: CellValue, row: Int, column: Int) -> Bool {
    let names: Set<String> = [
      "hr", "or", "rr", "irr", "ahr", "aor", "arr", "shr", "hazard", "odds", "ratio",
    ]
    if let name = value.name { return names.contains(name.lowercased()) }
    let headers = table.columns[column].headers.map(\.string)
    let upper: Set<String> = ["HR", "OR", "RR", "IRR", "aHR", "aOR", "aRR", "SHR"]
    return headers.contains { header in
      let words = header.split { !$0.isLetter }.map(String.init)
      return words.contains { upper.contains($0) }
        || words.contains { ["ratio", "ratios"].contains($0.lowercased()) }
    }
  }

  private func isSpread(row: Int, column: Int) -> Bool {
    !words(row: row, column: column).isDisjoint(with: ["iqr", "interquartile", "range"])
      || table.notes.contains {
        let note = $0.string.lowercased()
        return note.contains("interquartile") || note.contains("(range)")
      }
  }

  private func checkContains(_ estimate: Estimate, _ ledger: inout Ledger) -> Bool {
    let lower = estimate.lower
    let upper = estimate.upper
    if lower.value > upper.value {
      ledger.report(
        .intervalMismatch, at: estimate.text.range,
        "'\(estimate.text.string)': the interval ends at \(upper.text), below its beginning "
          + lower.text)
      return false
    }
    let slack = estimate.value.rounding + 1e-9
    if estimate.value.value < lower.value - lower.rounding - slack
      || estimate.value.value > upper.value + upper.rounding + slack
    {
      ledger.report(
        .intervalMismatch, at: estimate.text.range,
        "'\(estimate.text.string)': the interval \(lower.text) to \(upper.text) does not contain "
          + "\(estimate.value.text)")
      return false
    }
    ledger.agreements += 1
    return true
  }

  // MARK: - Ratios

  /// The distance of an estimate from the middle of its interval, as a share of the half-width, that
  /// rounding cannot explain.
  private func logOffset(_ estimate: Estimate) -> Double {
    func range(_ number: PrintedNumber) -> (Double, Double) {
      (max(number.value - number.rounding, number.value * 0.01), number.value + number.rounding)
    }
    let lower = range(estimate.lower)
    let upper = range(estimate.upper)
    let value = range(estimate.value)
    let least = (naturalLogarithm(lower.0) + naturalLogarithm(upper.0)) / 2
    let most = (naturalLogarithm(lower.1) + naturalLogarithm(upper.1)) / 2
    let halfWidth =
      (naturalLogarithm(estimate.upper.value) - naturalLogarithm(estimate.lower.value)) / 2
    guard halfWidth > 0 else { return 0 }
    let low = naturalLogarithm(value.0)
    let high = naturalLogarithm(value.1)
    if low > most { return (low - most) / halfWidth }
    if high < least { return (least - high) / halfWidth }
    return 0
  }

  private func checkRatios(_ ratios: [Estimate], _ ledger: inout Ledger) {
    let offsets = ratios.map(logOffset)
    let exact = max(exactRatios, offsets.count { $0 <= 0.02 })
    let tolerance = exact >= 2 ? 0.02 : 0.15
    for (ratio, offset) in zip(ratios, offsets) {
      guard offset > tolerance, exact * 2 >= ratios.count || ratios.count <= 2 else {
        ledger.agreements += 1
        continue
      }
      let middle = (ratio.lower.value * ratio.upper.value).squareRoot()
      let decimals = ratio.value.decimals
      var message =
        "'\(ratio.text.string)': the interval is not that of \(ratio.value.text), its geometric mean "
        + "is \(fixed(middle, decimals: decimals)) (tolerance: rounding and "
        + "\(fixed(100 * tolerance, decimals: 0)) % of the half-width)"
      if let likely = likely(ratio) { message += "; likely \(likely)" }
      ledger.report(.intervalMismatch, at: ratio.text.range, message)
    }
  }

  /// The one number of the three that, changed in a single digit, makes the interval symmetric.
  private func likely(_ ratio: Estimate) -> String? {
    let lower = ratio.lower
    let upper = ratio.upper
    let value = ratio.value
    var found: [String] = []
    func consider(_ name: String, _ printed: PrintedNumber, _ least: Double, _ most: Double) {
      for candidate in oneDigitChanges(of: printed.text) {
        guard let number = CellValue(candidate)?.numbers.first else { continue }
        if number.value + number.rounding >= least, number.value - number.rounding <= most {
          found.append("\(name) \(candidate)")
        }
      }
    }
    let least = value.value - value.rounding
    let most = value.value + value.rounding
    consider(
      "lower end", lower, least * least / (upper.value + upper.rounding),
      most * most / max(upper.value - upper.rounding, 1e-12))
    consider(
      "upper end", upper, least * least / (lower.value + lower.rounding),
      most * most / max(lower.value - lower.rounding, 1e-12))
    let middle = (lower.value * upper.value).squareRoot()
    consider("estimate", value, middle - value.rounding, middle + value.rounding)
    return found.count == 1 ? found[0] : nil
  }

  // MARK: - Middles

  private func middleOffset(_ estimate: Estimate) -> Double {
    let middle = (estimate.lower.value + estimate.upper.value) / 2
    let rounding =
      (estimate.lower.rounding + estimate.upper.rounding) / 2 + estimate.value.rounding
    return max(0, (estimate.value.value - middle).magnitude - rounding - 1e-9)
  }

  /// An interval of a quantity that cannot be negative, cut off at zero.
  private func isClipped(_ estimate: Estimate) -> Bool {
    estimate.lower.value == 0
      && 2 * estimate.value.value <= estimate.upper.value
        + 2 * estimate.value.rounding + estimate.upper.rounding
  }

  private func isSymmetricRatio(_ estimate: Estimate) -> Bool {
    estimate.lower.value > 0 && middleOffset(estimate) > 0 && logOffset(estimate) <= 0.02
  }

  private func checkMiddles(_ estimates: [Estimate], _ ledger: inout Ledger) {
    // A ratio among differences is no exception to them.
    let judged = estimates.filter { !isClipped($0) && !isSymmetricRatio($0) }
    let exact = judged.count { middleOffset($0) == 0 }
    guard exact >= 4, exact * 5 >= judged.count * 4 else { return }
    ledger.agreements += exact
    for estimate in judged where middleOffset(estimate) > 0 {
      let middle = (estimate.lower.value + estimate.upper.value) / 2
      let decimals = max(estimate.lower.decimals, estimate.upper.decimals)
      let lower = 2 * estimate.value.value - estimate.upper.value
      let upper = 2 * estimate.value.value - estimate.lower.value
      ledger.report(
        .intervalMismatch, at: estimate.text.range,
        "'\(estimate.text.string)': \(estimate.value.text) is not the middle of its interval, "
          + "\(fixed(middle, decimals: decimals)), as in \(exact) of \(judged.count) intervals of "
          + "the column (rounding allowed); with \(estimate.value.text) the interval would be "
          + "\(fixed(lower, decimals: decimals)) to \(estimate.upper.text), or "
          + "\(estimate.lower.text) to \(fixed(upper, decimals: decimals))")
    }
  }

  // MARK: - Probabilities

  private func checkProbability(_ ratio: Estimate, _ ledger: inout Ledger) {
    let row = table.rows[ratio.row]
    guard ratio.column + 1 < table.columns.count,
      let beside = row.value(ratio.column + 1), beside.shape == .probability,
      let printed = beside.numbers.first, printed.value <= 1, logOffset(ratio) <= 0.05
    else { return }
    let width =
      naturalLogarithm(ratio.upper.value) - naturalLogarithm(ratio.lower.value)
    guard width > 0 else { return }
    // The distance from no effect in standard errors; 2.054 and 1.881 are p = 0.04 and 0.06.
    let distance = naturalLogarithm(ratio.value.value).magnitude / (width / 3.92)
    let isSmall =
      printed.bound == .less || printed.bound == .lessOrEqual
      ? printed.value <= 0.05 : printed.value < 0.05
    let excludes = ratio.lower.value > 1 || ratio.upper.value < 1
    if excludes, !isSmall, distance > 2.054 {
      ledger.report(
        .intervalMismatch, at: row.cells[ratio.column + 1].range,
        "'\(ratio.text.string)' excludes 1, but its probability is "
          + "'\(row.cells[ratio.column + 1].string)'")
    } else if !excludes, isSmall, distance < 1.881 {
      ledger.report(
        .intervalMismatch, at: row.cells[ratio.column + 1].range,
        "'\(ratio.text.string)' includes 1, but its probability is "
          + "'\(row.cells[ratio.column + 1].string)'")
    } else {
      ledger.agreements += 1
    }
  }
}

/// Every text that differs from a printed number in one digit, sorted.
func oneDigitChanges(of text: String) -> [String] {
  let bytes = Array(text.utf8)
  var result: [String] = []
  for index in bytes.indices where bytes[index] >= 48 && bytes[index] <= 57 {
    for digit in UInt8(48)...57 where digit != bytes[index] {
      var changed = bytes
      changed[index] = digit
      result.append(String(decoding: changed, as: UTF8.self))
    }
  }
  return result.sorted()
}
