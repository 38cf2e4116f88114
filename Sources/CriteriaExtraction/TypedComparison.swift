import CriteriaRuntime
import DocumentModel

/// A numeric phrase with the measure it is about, its numbers in the measure's unit.
struct TypedComparison: Sendable, Equatable {
  /// Index in the vocabulary.
  var measure: Int
  var phrase: NumericPhrase
  var comparisons: [Comparison]
  /// Where the measure is named; empty where the phrase shares that of the one before.
  var term: Range<Int>
  /// The phrase stands behind another measure that is joined to this one.
  var sharesNumber = false
  var condition: Condition
}

/// A finding of a reader that knows tokens but not the document.
struct WordFinding: Sendable, Equatable {
  var identifier: FindingIdentifier
  /// UTF-8 offsets in the item's text.
  var range: Range<Int>
  var message: String
  var settlement: String?
}

extension MeasureTerms {
  /// A number of a phrase in the measure's unit; nil if the unit belongs to another kind of measure.
  func comparison(
    _ bound: NumericPhrase.Bound, measure index: Int, isShort: inout Bool
  ) -> Comparison? {
    guard let unit = units[index] else { return nil }
    let measure = measures[index]
    var printed = bound.number.value
    var printedCode = measure.unit
    var value: ExactNumber?
    if let given = bound.unit {
      // A power of ten belongs to the unit that was read with it.
      if bound.number.power != nil { printed = bound.number.mantissa }
      if bound.number.mayBeThousands, let code = given.code, code.hasPrefix("/"),
        let thousand = try? bound.number.value.multiplied(by: ExactNumber(1000)), thousand.isInteger
      {
        printed = thousand
      }
      if let code = given.code, let read = try? UCUMUnit(code),
        Self.isSameKind(code, measure.unit), read.isCommensurable(with: unit)
      {
        printedCode = code
        value = try? read.convert(printed, to: unit)
      } else if let code = assumed(given.key, measure), let read = try? UCUMUnit(code) {
        printedCode = code
        isShort = true
        value = try? read.convert(printed, to: unit)
      } else if let mass = measure.molarMass, let code = given.code {
        printedCode = code
        value = converted(printed, code, to: measure, mass)
      }
    } else {
      if !Self.isCount(measure.unit) { isShort = true }
      value = printed
    }
    guard let value, isInRange(value, measure) else { return nil }
    // "0,1": two values of a score rather than a tenth of one.
    if bound.number.hasDecimalComma, measure.integer { return nil }
    return Comparison(
      fact: measure.fact, comparator: bound.comparator, value: value, unit: measure.unit,
      printedValue: printed, printedUnit: printedCode)
  }

  static func isCount(_ unit: String) -> Bool { unit == "1" || unit.isEmpty }

  /// Numbers without a dimension are of several kinds: a percentage is no count of conditions, and
  /// neither is a multiple of a limit.
  private static func isSameKind(_ first: String, _ second: String) -> Bool {
    func kind(_ code: String) -> String {
      code == "%" || code.hasPrefix("{") ? code : code == "1" ? "1" : ""
    }
    return kind(first) == kind(second)
  }

  private func assumed(_ key: String, _ measure: Measure) -> String? {
    for printed in measure.assume.keys.sorted() {
      if printed.lowercased() == key { return measure.assume[printed] }
      let tokens = Token.tokens(of: printed)
      if let unit = PrintedUnit(at: 0, in: tokens), unit.key == key {
        return measure.assume[printed]
      }
    }
    return nil
  }

  private func isInRange(_ value: ExactNumber, _ measure: Measure) -> Bool {
    if let minimum = measure.minimum, value < minimum { return false }
    if let maximum = measure.maximum, value > maximum { return false }
    return true
  }

  /// Between an amount of substance and a mass, by the molar mass.
  private func converted(
    _ value: ExactNumber, _ code: String, to measure: Measure, _ molarMass: ExactNumber
  ) -> ExactNumber? {
    let isMolar = code.contains("mol")
    let molar = isMolar ? code : measure.unit
    guard molar.contains("mol"), let place = molar.firstRange(of: "mol"),
      let target = try? UCUMUnit(measure.unit), let given = try? UCUMUnit(code)
    else { return nil }
    let mass = molar.replacingCharacters(in: place, with: "g")
    guard let massUnit = try? UCUMUnit(mass) else { return nil }
    if isMolar {
      guard let grams = try? value.multiplied(by: molarMass) else { return nil }
      return try? massUnit.convert(grams, to: target)
    }
    guard let grams = try? given.convert(value, to: massUnit) else {
      return nil
    }
    return try? grams.divided(by: molarMass)
  }
}

extension String {
  fileprivate func firstRange(of word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) {
        return start..<index(start, offsetBy: word.count)
      }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
