import CriteriaTestSupport
import Foundation

func printed(_ value: Double, _ decimals: Int) -> String {
  let scale = pow(10, Double(decimals))
  let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
  return String(format: "%.\(decimals)f", rounded == 0 ? 0 : rounded)
}

/// Reports whose figures agree, in layouts and habits that journals have.
extension InventedReport {
  /// How a report prints its figures, the same throughout.
  struct Habits {
    var decimals: Int
    var percentSign: Bool
    var dash: String

    init(using generator: inout SeededGenerator) {
      decimals = Int.random(in: 0...1, using: &generator)
      percentSign = Bool.random(using: &generator)
      dash = ["–", "-", " to "].randomElement(using: &generator) ?? "-"
    }

    func share(_ count: Int, of total: Int) -> String {
      let percent = printed(100 * Double(count) / Double(max(1, total)), decimals)
      return "\(count) (\(percent)\(percentSign ? "%" : ""))"
    }
  }

  init(using generator: inout SeededGenerator) {
    let habits = Habits(using: &generator)
    let arms = Int.random(in: 1...3, using: &generator)
    let sizes = (0..<arms).map { _ in Int.random(in: 40...400, using: &generator) }
    let total = sizes.reduce(0, +)
    let survival = Survival(using: &generator)
    tables = [
      Self.characteristics(sizes, habits, &generator), Self.ratios(habits, &generator),
      survival.table(habits, total: total), Self.organisms(&generator),
      Self.changes(habits, &generator), Self.percentages(&generator),
      Self.rowPercentages(habits, &generator), Self.splitColumns(&generator),
    ]
    let ill = Int.random(in: 5...total - 5, using: &generator)
    let rate = printed(100 * Double(ill) / Double(total), 1)
    abstract = [
      "A total of \(total) patients were included.",
      "Median progression-free survival (PFS) was \(survival.months(0)), \(survival.months(1)), and "
        + "\(survival.months(2)) months for RISK 0, 1, and 2.",
      "The pooled estimate was 1.40 (95% CI 1.10\(habits.dash)1.78).",
    ]
    results = [
      "A total of \(total) patients were included.",
      "Fatigue was reported by \(rate)% (\(ill)/\(total)) of the patients.",
      "The median PFS was \(survival.days[0]), \(survival.days[1]), and \(survival.days[2]) days "
        + "for RISK 0, 1, and 2.",
      "The groups differed significantly in weight (p = 0.01).",
      "There was no significant difference in height (p = 0.43).",
      "The pooled estimate was 1.40 (95% CI 1.10\(habits.dash)1.78).",
    ]
  }

  // MARK: - Characteristics

  /// Counts that make a whole, at random.
  static func parts(
    of total: Int, _ count: Int, _ generator: inout SeededGenerator
  ) -> [Int] {
    var weights = (0..<count).map { _ in Double.random(in: 0.3...1, using: &generator) }
    let sum = weights.reduce(0, +)
    weights = weights.map { $0 / sum }
    var result = weights.dropLast().map { Int($0 * Double(total)) }
    result.append(total - result.reduce(0, +))
    return result
  }

  private static func characteristics(
    _ sizes: [Int], _ habits: Habits, _ generator: inout SeededGenerator
  ) -> Table {
    let hasTotal = sizes.count > 1 && Bool.random(using: &generator)
    let names = ["Treated", "Control", "Observed"]
    let total = sizes.reduce(0, +)
    var columns = sizes.enumerated().map { "\(names[$0]) (n = \($1))" }
    if hasTotal { columns.append("Total (n = \(total))") }
    if sizes.count > 1 { columns.append("P value") }
    var rows: [Row] = []
    func counts(_ parts: [[Int]], _ row: Int, of whole: [Int]) -> [String] {
      var cells = sizes.indices.map { habits.share(parts[$0][row], of: whole[$0]) }
      if hasTotal {
        cells.append(
          habits.share(parts.reduce(0) { $0 + $1[row] }, of: whole.reduce(0, +)))
      }
      return cells
    }
    func group(_ name: String, _ labels: [String]) {
      let parts = sizes.map { Self.parts(of: $0, labels.count, &generator) }
      rows.append(Row(label: name))
      for (index, label) in labels.enumerated() {
        rows.append(Row(label: label, level: 1, cells: counts(parts, index, of: sizes)))
      }
    }
    let shown = sizes.count + (hasTotal ? 1 : 0)
    rows.append(
      Row(
        label: "Age, years, mean (SD)",
        cells: (0..<shown).map { _ in
          "\(printed(.random(in: 40...70, using: &generator), 1)) "
            + "(\(printed(.random(in: 6...14, using: &generator), 1)))"
        }))
    group("Sex", ["Female", "Male"])
    group("Stage", ["I", "II", "III", "IV"])
    if Bool.random(using: &generator) {
      group("Smoking", ["Never", "Former", "Current", "Unknown"])
    }
    // Several may hold at once: these do not make the whole.
    rows.append(Row(label: "Comorbidities"))
    for label in ["Diabetes", "Hypertension", "Asthma"] {
      let found = sizes.map { Int.random(in: 1...$0 / 2, using: &generator) }
      rows.append(
        Row(label: label, level: 1, cells: counts(found.map { [$0] }, 0, of: sizes)))
    }
    // Of those known only, with the unknown beside them.
    let unknown = sizes.map { Int.random(in: 2...$0 / 10, using: &generator) }
    let known = zip(sizes, unknown).map { $0 - $1 }
    let grades = known.map { Self.parts(of: $0, 3, &generator) }
    rows.append(Row(label: "Grade"))
    for (index, label) in ["Low", "Moderate", "High"].enumerated() {
      rows.append(Row(label: label, level: 1, cells: counts(grades, index, of: known)))
    }
    rows.append(
      Row(
        label: "Missing", level: 1,
        cells: (unknown + (hasTotal ? [unknown.reduce(0, +)] : [])).map(String.init)))
    rows.append(
      Row(
        label: "Weight, kg, median (IQR)",
        cells: (0..<shown).map { _ in
          let low = Int.random(in: 50...65, using: &generator)
          return "\(low + 9) (\(low)\(habits.dash)\(low + 14))"
        }))
    if sizes.count > 1 {
      for index in rows.indices where rows[index].level == 0 && !rows[index].cells.isEmpty {
        rows[index].cells.append(printed(.random(in: 0.06...0.99, using: &generator), 2))
      }
    }
    return Table(
      caption: sizes.count == 1
        ? "Characteristics of the patients" : "Characteristics of the patients by group",
      stub: "Characteristic", columns: columns, rows: rows,
      notes: ["IQR: interquartile range; SD: standard deviation."])
  }

  // MARK: - Estimates

  private static func ratios(_ habits: Habits, _ generator: inout SeededGenerator) -> Table {
    let name = ["HR", "OR"].randomElement(using: &generator) ?? "HR"
    let decimals = Int.random(in: 2...3, using: &generator)
    func estimate() -> [String] {
      let logarithm = Double.random(in: -1.2...1.4, using: &generator)
      let error = Double.random(in: 0.12...0.4, using: &generator)
      let numbers = [logarithm, logarithm - 1.96 * error, logarithm + 1.96 * error]
        .map { printed(exp($0), decimals) }
      let probability = erfc((logarithm / error).magnitude / 2.0.squareRoot())
      return [
        "\(numbers[0]) (\(numbers[1])\(habits.dash)\(numbers[2]))",
        probability < 0.001 ? "<0.001" : printed(probability, 3),
      ]
    }
    var rows = ["Male sex", "Diabetes", "Obesity", "Earlier surgery"].map {
      Row(label: $0, cells: estimate())
    }
    rows.append(Row(label: "Age group"))
    rows.append(Row(label: "<50 years", level: 1, cells: ["1 (reference)", ""]))
    rows.append(Row(label: "50–69 years", level: 1, cells: estimate()))
    rows.append(Row(label: "≥70 years", level: 1, cells: estimate()))
    return Table(
      caption: "Predictors of the outcome", stub: "Variable",
      columns: ["\(name) (95% CI)", "P value"], rows: rows,
      notes: ["CI: confidence interval."])
  }

  private static func changes(_ habits: Habits, _ generator: inout SeededGenerator) -> Table {
    let rows = ["Pain", "Stiffness", "Function", "Fatigue", "Sleep", "Mood"].map { label in
      let middle = Int.random(in: -300...300, using: &generator)
      let half = Int.random(in: 20...150, using: &generator)
      let numbers = [middle, middle - half, middle + half].map { printed(Double($0) / 10, 1) }
      return Row(
        label: label, cells: ["\(numbers[0]) (\(numbers[1]) to \(numbers[2]))"])
    }
    return Table(
      caption: "Differences between groups at week 12", stub: "Outcome",
      columns: ["Difference (95% CI)"], rows: rows, notes: ["CI: confidence interval."])
  }

  // MARK: - Counts and percentages

  private static func organisms(_ generator: inout SeededGenerator) -> Table {
    let labels = ["Bacteria", "Fungi", "Parasites", "Viruses"]
    let counts = labels.map { _ in (0..<3).map { _ in Int.random(in: 3...90, using: &generator) } }
    var rows = zip(labels, counts).map { label, row in
      Row(label: label, cells: (row + [row.reduce(0, +)]).map(String.init))
    }
    let sums = (0..<3).map { column in counts.reduce(0) { $0 + $1[column] } }
    rows.append(Row(label: "Total", cells: (sums + [sums.reduce(0, +)]).map(String.init)))
    return Table(
      caption: "Isolates by ward", stub: "Organism",
      columns: ["Surgery", "Medicine", "Intensive care", "Total"], rows: rows)
  }

  private static func percentages(_ generator: inout SeededGenerator) -> Table {
    var rows: [Row] = []
    for (name, labels) in [
      ("Housing", ["Rented", "Owned", "Shared", "None"]),
      ("Work", ["Full time", "Part time", "Retired"]),
      ("Income", ["Low", "Middle", "High", "Not stated"]),
    ] {
      rows.append(Row(label: name))
      let shares = (0..<2).map { _ in Self.parts(of: 1000, labels.count, &generator) }
      for (index, label) in labels.enumerated() {
        rows.append(
          Row(
            label: label, level: 1,
            cells: shares.map { printed(Double($0[index]) / 10, 1) + "%" }))
      }
    }
    return Table(
      caption: "Social situation", stub: "Variable", columns: ["City", "Country"], rows: rows)
  }

  /// Counts and percentages in columns of their own.
  private static func splitColumns(_ generator: inout SeededGenerator) -> Table {
    let total = Int.random(in: 60...900, using: &generator)
    func row(_ label: String, _ level: Int, _ count: Int) -> Row {
      Row(
        label: label, level: level,
        cells: [String(count), printed(100 * Double(count) / Double(total), 1)])
    }
    var rows = [row("Total", 0, total)]
    for (name, labels) in [
      ("Admission", ["Planned", "Emergency"]), ("Ward", ["Surgery", "Medicine", "Pediatrics"]),
    ] {
      let parts = Self.parts(of: total, labels.count, &generator)
      rows.append(Row(label: name))
      rows += zip(labels, parts).map { row($0, 1, $1) }
    }
    return Table(
      caption: "Admissions in the period", stub: "Variable", columns: ["No.", "%"], rows: rows)
  }

  private static func rowPercentages(
    _ habits: Habits, _ generator: inout SeededGenerator
  ) -> Table {
    let rows = ["Morning", "Afternoon", "Night"].map { label in
      let all = Int.random(in: 30...200, using: &generator)
      let parts = Self.parts(of: all, 2, &generator)
      return Row(label: label, cells: parts.map { habits.share($0, of: all) })
    }
    return Table(
      caption: "Falls by shift, row percentages", stub: "Shift", columns: ["Fall", "No fall"],
      rows: rows)
  }

  // MARK: - Survival

  struct Survival {
    var days: [Int]
    private let lower: [Int]
    private let upper: [Int]

    init(using generator: inout SeededGenerator) {
      days = [0, 1, 2].map { 330 - 110 * $0 + Int.random(in: -40...40, using: &generator) }
      lower = days.map { $0 - Int.random(in: 20...40, using: &generator) }
      upper = days.map { $0 + Int.random(in: 60...90, using: &generator) }
    }

    func months(_ index: Int) -> String { printed(Double(days[index]) / 30.4, 1) }

    func table(_ habits: Habits, total: Int) -> Table {
      var rows = [Row(label: "RISK")]
      rows += days.indices.map {
        Row(
          label: String($0), level: 1,
          cells: ["\(days[$0]) (\(lower[$0])\(habits.dash)\(upper[$0]))"])
      }
      return Table(
        caption: "Progression-free survival by risk (n=\(total))", stub: "Variable",
        columns: ["Median (95% CI), days"], rows: rows,
        notes: ["CI: confidence interval; PFS: progression-free survival."])
    }
  }
}
