import ArticleTables

/// Whether the categories of a group divide the patients among them, told from their names.
enum Partition {
  /// `Male` and `Female`, `Yes` and `No`, `<65` and `≥65`.
  static func areComplements(_ labels: [String]) -> Bool {
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

  private static let scales: [Set<String>] = [
    ["i", "ii", "iii", "iv", "v"], ["1", "2", "3", "4", "5"], ["0", "1", "2", "3", "4", "5"],
    ["none", "mild", "moderate", "severe"], ["low", "intermediate", "moderate", "medium", "high"],
    ["never", "former", "past", "current"], ["a", "b", "c", "d"],
  ]

  private static let open: Set<String> = [
    "unknown", "missing", "not reported", "not available", "not stated", "not known", "other",
  ]

  /// The steps of a scale, `I`, `II`, `III`, also with `Unknown` behind them, or bands of a measure.
  static func isScale(_ labels: [String]) -> Bool {
    let steps = labels.map { $0.lowercased() }.filter { !open.contains($0) }
    guard steps.count >= 3, Set(steps).count == steps.count else { return false }
    if scales.contains(where: { $0.isSuperset(of: steps) }) { return true }
    let bands = labels.filter { !open.contains($0.lowercased()) }.compactMap { Band(in: $0) }
    return bands.count == steps.count
  }

  /// `Comorbidities`, `Sites of metastasis`, `Earlier treatment`: several may hold for one patient.
  static func isCollective(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains { word in
      collective.contains { word.hasPrefix($0) }
    }
  }

  private static let collective = [
    "comorbid", "symptom", "complication", "treatment", "therap", "medication", "drug", "adverse",
    "event", "toxicit", "reaction", "metasta", "site", "factor", "condition", "histories",
    "medical", "finding", "procedure", "intervention", "sign", "reason", "cause", "device",
  ]
}
