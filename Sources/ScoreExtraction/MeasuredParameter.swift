import ArticleTables
import CriteriaExtraction
import CriteriaRuntime

/// Which fact a parameter's words name, and how its printed numbers become numbers of that fact.
struct MeasuredParameter {
  var fact: String
  /// UCUM, of the fact.
  var unit: String
  /// The measure has whole numbers or completed years: nothing lies between 59 and 60.
  var isWhole: Bool
  /// No unit is printed and none can be told.
  var lacksUnit: Bool
  private var factor: (from: UCUMUnit, to: UCUMUnit)?

  /// - Parameters:
  ///   - label: the parameter as printed, `Creatinine, mg/dL`.
  ///   - context: other places that may print the unit: categories (`≥65 years`), a header.
  init(label: String, context: [String], vocabulary: Vocabulary) {
    let bare = ScoreNames.bare(label)
    var printed = ScoreNames.unitText(label).flatMap(Self.unit)
    for text in context where printed == nil {
      printed = ScoreNames.unitText(text).flatMap(Self.unit) ?? Self.unitBehindNumber(text)
    }
    let measure = vocabulary.measure(of: bare)
    if let measure, let known = try? UCUMUnit(measure.unit) {
      let assumed = ScoreNames.unitText(label).flatMap { measure.assume[$0] }
      let code = printed ?? assumed
      if let code, let unit = try? UCUMUnit(code), unit.isCommensurable(with: known) {
        fact = measure.fact
        self.unit = measure.unit
        isWhole = measure.integer || measure.unit == "a"
        lacksUnit = false
        factor = (unit, known)
        return
      }
      if code == nil, measure.unit == "1" || measure.unit == "a" || measure.unit == "%" {
        fact = measure.fact
        self.unit = measure.unit
        isWhole = measure.integer || measure.unit == "a"
        lacksUnit = false
        return
      }
    }
    fact = ScoreNames.fact(bare)
    unit = printed ?? "1"
    isWhole = printed == "a"
    lacksUnit = printed == nil
    if Set(bare.lowercased().split { !$0.isLetter }).contains("age") {
      unit = "a"
      isWhole = true
      lacksUnit = false
    }
  }

  /// `years` of `≥65 years`
  private static func unitBehindNumber(_ text: String) -> String? {
    // A digit inside a word belongs to a name: `HbA1c`.
    guard
      let digit = text.indices.first(where: { index in
        text[index].isNumber
          && (index == text.startIndex || !text[text.index(before: index)].isLetter)
      })
    else { return nil }
    var rest = text[digit...]
    while let first = rest.first, first.isNumber || ".,–-−<>≤≥ ".contains(first) {
      rest.removeFirst()
    }
    if rest.hasPrefix("to ") { return unitBehindNumber(String(rest.dropFirst(3))) }
    if rest.first == "%" { return "%" }
    while let last = rest.last, ") ".contains(last) { rest.removeLast() }
    return rest.isEmpty ? nil : unit(String(rest))
  }

  /// The UCUM code of a printed unit, also of those set with a space or a degree sign.
  static func unit(_ printed: String) -> String? {
    switch printed.filter({ $0 != " " }).lowercased() {
    case "°c", "℃": "Cel"
    case "°f", "℉": "[degF]"
    case "mmhg": "mm[Hg]"
    case "breaths/min", "beats/min", "beatsperminute", "breathsperminute": "/min"
    default: unitCode(printed: printed)
    }
  }

  /// A printed number in the fact's unit; nil if it does not fit.
  func value(_ number: PrintedNumber) -> ExactNumber? {
    guard let exact = ExactNumber(decimal: number.text) else { return nil }
    guard let factor else { return exact }
    return try? factor.from.convert(exact, to: factor.to)
  }

  func range(_ band: Band) -> ScoreRange? {
    var range = ScoreRange()
    if let lower = band.lower {
      guard let value = value(lower) else { return nil }
      range.lower = value
      range.includesLower = band.includesLower
    }
    if let upper = band.upper {
      guard let value = value(upper) else { return nil }
      range.upper = value
      range.includesUpper = band.includesUpper
    }
    return range
  }
}

extension Vocabulary {
  /// The one measure that a parameter's words are about; nil if they name several, or compare or
  /// derive something from it: a difference in weight is no weight.
  func measure(of label: String) -> Measure? {
    let words = label.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let derived: Set<String> = [
      "difference", "change", "ratio", "between", "variation", "delta", "width", "distribution",
      "loss", "gain", "increase", "decrease", "mean", "product",
    ]
    guard words.count <= 8, derived.isDisjoint(with: words) else { return nil }
    let measures = measures(namedIn: label)
    return measures.count == 1 ? measures[0] : nil
  }
}
