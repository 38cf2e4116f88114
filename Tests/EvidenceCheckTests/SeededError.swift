import CriteriaTestSupport

/// One figure of a sound report made wrong, as misprints and slips of arithmetic make them.
struct SeededError: Sendable {
  var name: String
  /// What a check may call it.
  var identifiers: Set<String>
  /// False if the report has nothing of the kind.
  var apply: @Sendable (inout InventedReport, inout SeededGenerator) -> Bool

  static let all: [SeededError] = counts + estimates + texts + categories

  // MARK: - Places

  /// Tables by their place in ``InventedReport/tables``.
  private enum Place {
    static let characteristics = 0
    static let ratios = 1
    static let survival = 2
    static let organisms = 3
    static let changes = 4
    static let percentages = 5
    static let rowPercentages = 6
    static let splitColumns = 7
  }

  private static func edit(
    _ report: inout InventedReport, _ table: Int, rows: (InventedReport.Row) -> Bool,
    cells: (String) -> Bool, _ generator: inout SeededGenerator,
    _ change: (String, inout SeededGenerator) -> String?
  ) -> Bool {
    var places: [(Int, Int)] = []
    for (row, content) in report.tables[table].rows.enumerated() where rows(content) {
      for (column, cell) in content.cells.enumerated() where cells(cell) {
        places.append((row, column))
      }
    }
    for (row, column) in places.shuffled(using: &generator) {
      let cell = report.tables[table].rows[row].cells[column]
      guard let changed = change(cell, &generator), changed != cell else { continue }
      report.tables[table].rows[row].cells[column] = changed
      return true
    }
    return false
  }

  private static func isShare(_ cell: String) -> Bool {
    cell.contains("(") && cell.first?.isNumber == true && !cell.contains("–")
      && !cell.contains("-") && !cell.contains(" to ")
  }

  /// A digit of a number, changed so that the number moves by more than `least`.
  static func misprinted(
    _ number: String, by least: Double, _ generator: inout SeededGenerator
  ) -> String? {
    let characters = Array(number)
    let places = characters.indices.filter { characters[$0].isNumber }
    var candidates: [String] = []
    for place in places {
      for digit in "0123456789" where digit != characters[place] {
        if digit == "0", place == places.first, places.count > 1 { continue }
        var changed = characters
        changed[place] = digit
        let text = String(changed)
        guard let old = Double(number), let new = Double(text) else { continue }
        if (old - new).magnitude > least { candidates.append(text) }
      }
    }
    return candidates.randomElement(using: &generator)
  }

  /// `12`, ` (`, `3.4`, `)` of `12 (3.4)`.
  static func pieces(_ cell: String) -> [String] {
    var result: [String] = []
    for character in cell {
      let isNumber = character.isNumber || character == "."
      let last = result.last?.last.map { $0.isNumber || $0 == "." }
      if last == isNumber {
        result[result.count - 1].append(character)
      } else {
        result.append(String(character))
      }
    }
    return result
  }

  // MARK: - Counts

  private static let counts: [SeededError] = [
    SeededError(name: "a percentage", identifiers: ["percentage-mismatch"]) { report, generator in
      edit(
        &report, Place.characteristics,
        rows: { !["Age, years, mean (SD)", "Weight, kg, median (IQR)"].contains($0.label) },
        cells: isShare, &generator
      ) { cell, generator in
        var parts = pieces(cell)
        guard parts.count >= 4, let changed = misprinted(parts[2], by: 1.5, &generator),
          (Double(changed) ?? 101) <= 100
        else { return nil }
        parts[2] = changed
        return parts.joined()
      }
    },
    SeededError(
      name: "a count", identifiers: ["percentage-mismatch", "total-mismatch"]
    ) { report, generator in
      edit(
        &report, Place.characteristics,
        rows: { !["Age, years, mean (SD)", "Weight, kg, median (IQR)"].contains($0.label) },
        cells: isShare, &generator
      ) { cell, generator in
        var parts = pieces(cell)
        guard parts.count >= 4, let changed = misprinted(parts[0], by: 8, &generator) else {
          return nil
        }
        parts[0] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a count with its percentage", identifiers: ["total-mismatch"]) {
      report, generator in
      let columns = report.tables[Place.characteristics].columns
      let rows = report.tables[Place.characteristics].rows
      let label =
        ["Female", "Male", "I", "II", "III", "IV"].randomElement(using: &generator) ?? "I"
      guard let row = rows.firstIndex(where: { $0.label == label }),
        let digits = columns[0].split(separator: "=").last?.filter(\.isNumber),
        let size = Int(digits), let count = Int(pieces(rows[row].cells[0])[0])
      else { return false }
      let changed = count > 6 ? count - 3 : count + 3
      let parts = pieces(rows[row].cells[0])
      let decimals = parts[2].split(separator: ".").count == 2 ? 1 : 0
      report.tables[Place.characteristics].rows[row].cells[0] =
        "\(changed)\(parts[1])\(printed(100 * Double(changed) / Double(size), decimals))"
        + parts[3...].joined()
      return true
    },
    SeededError(
      name: "a stated number of patients", identifiers: ["total-mismatch", "percentage-mismatch"]
    ) { report, generator in
      var parts = pieces(report.tables[Place.characteristics].columns[0])
      guard let changed = misprinted(parts[1], by: 3, &generator) else { return false }
      parts[1] = changed
      report.tables[Place.characteristics].columns[0] = parts.joined()
      return true
    },
    SeededError(name: "a total row", identifiers: ["total-mismatch"]) { report, generator in
      edit(
        &report, Place.organisms, rows: { $0.label == "Total" }, cells: { _ in true }, &generator
      ) { cell, generator in misprinted(cell, by: 0.5, &generator) }
    },
    SeededError(name: "a part of a total", identifiers: ["total-mismatch"]) { report, generator in
      edit(
        &report, Place.organisms, rows: { $0.label != "Total" }, cells: { _ in true }, &generator
      ) { cell, generator in misprinted(cell, by: 0.5, &generator) }
    },
    SeededError(name: "a percentage of a whole", identifiers: ["percentage-mismatch"]) {
      report, generator in
      edit(
        &report, Place.percentages, rows: { $0.level == 1 }, cells: { _ in true }, &generator
      ) { cell, generator in
        misprinted(String(cell.dropLast()), by: 0.5, &generator).map { $0 + "%" }
      }
    },
    SeededError(name: "a percentage in its own column", identifiers: ["percentage-mismatch"]) {
      report, generator in
      edit(
        &report, Place.splitColumns, rows: { $0.level == 1 }, cells: { $0.contains(".") },
        &generator
      ) { cell, generator in
        misprinted(cell, by: 0.5, &generator).flatMap { (Double($0) ?? 101) <= 100 ? $0 : nil }
      }
    },
    SeededError(name: "a percentage of a row", identifiers: ["percentage-mismatch"]) {
      report, generator in
      edit(
        &report, Place.rowPercentages, rows: { _ in true }, cells: isShare, &generator
      ) { cell, generator in
        var parts = pieces(cell)
        guard let changed = misprinted(parts[2], by: 1.5, &generator),
          (Double(changed) ?? 101) <= 100
        else { return nil }
        parts[2] = changed
        return parts.joined()
      }
    },
  ]

  // MARK: - Estimates

  private static func numbers(_ cell: String) -> [Double] {
    pieces(cell).compactMap { Double($0) }
  }

  private static let estimates: [SeededError] = [
    SeededError(name: "an estimate outside its interval", identifiers: ["interval-mismatch"]) {
      report, generator in
      edit(
        &report, Place.ratios, rows: { _ in true }, cells: { numbers($0).count == 3 }, &generator
      ) { cell, _ in
        let values = numbers(cell)
        var parts = pieces(cell)
        parts[0] = printed(values[2] + 0.4, parts[0].split(separator: ".")[1].count)
        return parts.joined()
      }
    },
    SeededError(name: "an interval turned round", identifiers: ["interval-mismatch"]) {
      report, generator in
      edit(
        &report, Place.ratios, rows: { _ in true }, cells: { numbers($0).count == 3 }, &generator
      ) { cell, _ in
        var parts = pieces(cell)
        parts.swapAt(2, 4)
        return parts.joined()
      }
    },
    SeededError(name: "a digit of a ratio's interval", identifiers: ["interval-mismatch"]) {
      report, generator in
      edit(
        &report, Place.ratios, rows: { _ in true }, cells: { numbers($0).count == 3 }, &generator
      ) { cell, generator in
        var parts = pieces(cell)
        let place = [0, 2, 4].randomElement(using: &generator) ?? 0
        guard let old = Double(parts[place]),
          let changed = misprinted(parts[place], by: old * 0.12, &generator),
          (Double(changed) ?? 0) > 0
        else { return nil }
        parts[place] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a probability", identifiers: ["interval-mismatch"]) { report, generator in
      var rows = report.tables[Place.ratios].rows
      for index in rows.indices.shuffled(using: &generator) where rows[index].cells.count == 2 {
        let probability = rows[index].cells[1]
        guard let value = Double(probability.filter { $0 != "<" }) else { continue }
        if value < 0.02 {
          rows[index].cells[1] = "0.410"
        } else if value > 0.15 {
          rows[index].cells[1] = "0.004"
        } else {
          continue
        }
        report.tables[Place.ratios].rows = rows
        return true
      }
      return false
    },
    SeededError(name: "a difference off its middle", identifiers: ["interval-mismatch"]) {
      report, generator in
      edit(
        &report, Place.changes, rows: { _ in true }, cells: { _ in true }, &generator
      ) { cell, _ in
        let words = cell.split(separator: " ")
        guard words.count == 4, let upper = Double(words[3].dropLast()),
          let lower = Double(words[1].dropFirst())
        else { return nil }
        return "\(printed(upper - (upper - lower) / 8, 1)) \(words[1]) to \(words[3])"
      }
    },
  ]

  // MARK: - Text

  private static func replace(
    _ text: inout [String], _ index: Int, _ change: (String) -> String?
  ) -> Bool {
    guard let changed = change(text[index]), changed != text[index] else { return false }
    text[index] = changed
    return true
  }

  private static let texts: [SeededError] = [
    SeededError(
      name: "the number of patients", identifiers: ["text-table-mismatch", "total-mismatch"]
    ) { report, generator in
      replace(&report.results, 0) { sentence in
        var parts = pieces(sentence)
        guard let changed = misprinted(parts[1], by: 0.5, &generator) else { return nil }
        parts[1] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a percentage of the text", identifiers: ["percentage-mismatch"]) {
      report, generator in
      replace(&report.results, 1) { sentence in
        var parts = pieces(sentence)
        guard let changed = misprinted(parts[1], by: 0.2, &generator) else { return nil }
        parts[1] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a median of the results", identifiers: ["text-table-mismatch"]) {
      report, generator in
      replace(&report.results, 2) { sentence in
        var parts = pieces(sentence)
        guard let changed = misprinted(parts[1], by: 0.5, &generator) else { return nil }
        parts[1] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a median of the abstract", identifiers: ["text-table-mismatch"]) {
      report, generator in
      replace(&report.abstract, 1) { sentence in
        var parts = pieces(sentence)
        guard let changed = misprinted(parts[1], by: 0.3, &generator) else { return nil }
        parts[1] = changed
        return parts.joined()
      }
    },
    SeededError(name: "a claim of significance", identifiers: ["unsupported-claim"]) { report, _ in
      replace(&report.results, 3) { $0.replacing("p = 0.01", with: "p = 0.21") }
    },
    SeededError(name: "a claim of no difference", identifiers: ["unsupported-claim"]) {
      report, _ in
      replace(&report.results, 4) { $0.replacing("p = 0.43", with: "p = 0.003") }
    },
    SeededError(name: "an interval of the abstract", identifiers: ["text-table-mismatch"]) {
      report, _ in
      replace(&report.abstract, 2) { $0.replacing("1.78", with: "1.87") }
    },
    SeededError(
      name: "an interval of the text", identifiers: ["interval-mismatch", "text-table-mismatch"]
    ) { report, _ in
      replace(&report.results, 5) { $0.replacing("was 1.40", with: "was 1.04") }
    },
  ]

  // MARK: - Categories

  private static let categories: [SeededError] = [
    SeededError(name: "a gap between categories", identifiers: ["range-gap"]) { report, _ in
      rename("50–69 years", "51–69 years", &report)
    },
    SeededError(name: "categories that overlap", identifiers: ["range-overlap"]) { report, _ in
      rename("50–69 years", "50–72 years", &report)
    },
    SeededError(name: "a category of one table only", identifiers: ["category-mismatch"]) {
      report, _ in
      report.tables[Place.ratios].rows += [
        InventedReport.Row(label: "Stage"),
        InventedReport.Row(label: "I", level: 1, cells: ["1 (reference)", ""]),
        InventedReport.Row(label: "II", level: 1, cells: ["1.20 (0.90–1.60)", "0.214"]),
        InventedReport.Row(label: "V", level: 1, cells: ["1.50 (1.00–2.25)", "0.050"]),
      ]
      return true
    },
  ]

  private static func rename(
    _ old: String, _ new: String, _ report: inout InventedReport
  ) -> Bool {
    guard
      let row = report.tables[Place.ratios].rows.firstIndex(where: { $0.label == old })
    else { return false }
    report.tables[Place.ratios].rows[row].label = new
    return true
  }
}
