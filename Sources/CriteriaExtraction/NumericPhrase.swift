import CriteriaRuntime

/// A comparator with its number and unit in a text, before anybody asks what is compared:
/// `>= 10% but < 20%`, `between 6 and 11 years`, `5 or more`, `3 or 4`.
struct NumericPhrase: Sendable, Equatable {
  struct Bound: Sendable, Equatable {
    var comparator: Comparator
    var number: Numeral
    var unit: PrintedUnit?
    /// Two comparators stood where one belongs, and they differ: `less <=`.
    var doubled: [Comparator] = []
    /// The comparator was written before its number as words or a sign, or after it.
    var isPrinted = true
  }

  enum Form: Sendable, Equatable {
    /// Every bound holds.
    case bounds
    /// One of the values is the measure's: `3 or 4`.
    case values
    /// Something else is compared than one number: `<= 20 to 30`.
    case unclear
  }

  var form: Form
  var bounds: [Bound]
  var tokens: Range<Int>
  /// The comparator is a sign, or stands in words beside the number.
  var hasComparator: Bool
  /// A sign stood after the number, `65 <`, and was turned round.
  var isReversed = false
}

extension NumericPhrase {
  /// All phrases of a text, in order, disjoint.
  static func phrases(in tokens: [Token]) -> [NumericPhrase] {
    var phrases: [NumericPhrase] = []
    var index = 0
    while index < tokens.count {
      if let phrase = NumericPhrase(at: index, in: tokens) {
        phrases.append(phrase)
        index = max(phrase.tokens.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return phrases
  }

  private init?(at start: Int, in tokens: [Token]) {
    if let phrase = Self.between(start, tokens) ?? Self.compared(start, tokens)
      ?? Self.reversed(start, tokens) ?? Self.plain(start, tokens)
    {
      self = phrase
    } else {
      return nil
    }
  }

  // MARK: forms

  /// `>= 10 %`, `less <= 3.5`, `at least two`, `under the age of 18`.
  private static func compared(_ start: Int, _ tokens: [Token]) -> NumericPhrase? {
    guard var (comparator, index) = Comparator.read(at: start, in: tokens) else { return nil }
    var printed = [comparator]
    // A second comparator directly behind the first.
    if let (second, end) = Comparator.read(at: index, in: tokens) {
      printed.append(second)
      index = end
    }
    comparator = printed[printed.count - 1]
    index = skipFiller(index, tokens)
    if let limit = PrintedUnit(at: index, in: tokens), limit.key == "ULN" || limit.key == "LLN" {
      let one = Numeral(
        value: .one, power: nil, mantissa: .one, isWord: false, mayBeThousands: false,
        tokens: index..<index)
      let bound = Bound(comparator: comparator, number: one, unit: limit)
      return NumericPhrase(
        form: .bounds, bounds: [bound], tokens: start..<limit.tokens.upperBound, hasComparator: true
      )
    }
    guard let number = Numeral(at: index, in: tokens) else { return nil }
    index = number.tokens.upperBound
    let unit = PrintedUnit(at: index, in: tokens, power: number.power)
    if let unit { index = unit.tokens.upperBound }
    var bound = Bound(comparator: comparator, number: number, unit: unit)
    // "<= 20,000 to 30,000": a limit that is a range compares with neither of its ends.
    if index < tokens.count, tokens[index].isWord("to") || tokens[index].isDash,
      let high = Numeral(at: index + 1, in: tokens), !high.isWord
    {
      let unit = PrintedUnit(at: high.tokens.upperBound, in: tokens, power: high.power)
      let end = unit?.tokens.upperBound ?? high.tokens.upperBound
      return NumericPhrase(
        form: .unclear, bounds: [bound], tokens: start..<end, hasComparator: true)
    }
    if printed.count == 2, printed[0] != printed[1] { bound.doubled = printed }
    var bounds = [bound]
    // "at least 12 years of age and older" says it twice.
    if let (_, end) = Comparator.suffix(at: index, in: tokens) { index = end }
    if let (second, end) = secondBound(index, tokens, after: bound) {
      bounds = ends(bound, second)
      index = end
    }
    return NumericPhrase(
      form: .bounds, bounds: bounds, tokens: start..<index, hasComparator: true)
  }

  /// Both ends of a range; a unit printed once, at the second, belongs to both.
  private static func ends(_ first: Bound, _ second: Bound) -> [Bound] {
    var first = first
    if first.unit == nil { first.unit = second.unit }
    return [first, second]
  }

  /// The other end of a range: `but < 20%`, `and less than 20 %`, `to < 20%`.
  private static func secondBound(
    _ start: Int, _ tokens: [Token], after first: Bound
  ) -> (Bound, Int)? {
    var index = start
    if index < tokens.count, tokens[index].isMark(",") { index += 1 }
    if index < tokens.count, ["and", "but", "to"].contains(tokens[index].text) {
      index += 1
    } else if index < tokens.count, tokens[index].isDash || tokens[index].isMark(";") {
      return nil
    }
    guard let (comparator, after) = Comparator.read(at: index, in: tokens),
      comparator.isUpper != first.comparator.isUpper,
      comparator.isLower != first.comparator.isLower,
      let number = Numeral(at: after, in: tokens)
    else { return nil }
    let unit = PrintedUnit(at: number.tokens.upperBound, in: tokens, power: number.power)
    // "at least 2 agents and less than 3 weeks": the second is a range end only of the same unit.
    if let unit, let other = first.unit, unit.key != other.key { return nil }
    if unit == nil, first.unit != nil { return nil }
    return (
      Bound(comparator: comparator, number: number, unit: unit),
      unit?.tokens.upperBound ?? number.tokens.upperBound
    )
  }

  /// `between 6 and 11 years`, `from 12 to 17 years`.
  private static func between(_ start: Int, _ tokens: [Token]) -> NumericPhrase? {
    let opener = tokens[start].text
    guard opener == "between" || opener == "from",
      let low = Numeral(at: skipFiller(start + 1, tokens), in: tokens)
    else { return nil }
    var index = low.tokens.upperBound
    let lowUnit = PrintedUnit(at: index, in: tokens, power: low.power)
    if let lowUnit { index = lowUnit.tokens.upperBound }
    guard index < tokens.count,
      ["and", "to", "through"].contains(tokens[index].text) || tokens[index].isDash,
      let high = Numeral(at: index + 1, in: tokens)
    else { return nil }
    index = high.tokens.upperBound
    let highUnit = PrintedUnit(at: index, in: tokens, power: high.power)
    if let highUnit { index = highUnit.tokens.upperBound }
    return range(
      low, lowUnit ?? highUnit, high, highUnit ?? lowUnit, start..<index, hasComparator: true)
  }

  /// A sign behind its number: `10% <= score < 20%`, `65 < age`.
  private static func reversed(_ start: Int, _ tokens: [Token]) -> NumericPhrase? {
    guard let number = Numeral(at: start, in: tokens), !number.isWord else { return nil }
    var index = number.tokens.upperBound
    let unit = PrintedUnit(at: index, in: tokens, power: number.power)
    if let unit { index = unit.tokens.upperBound }
    guard index + 1 < tokens.count, tokens[index].kind == .comparator,
      let sign = Comparator(rawValue: tokens[index].text), tokens[index + 1].kind == .word
    else { return nil }
    let bound = Bound(comparator: sign.flipped, number: number, unit: unit)
    return NumericPhrase(
      form: .bounds, bounds: [bound], tokens: start..<(index + 1), hasComparator: true,
      isReversed: true)
  }

  /// A number without a comparator before it: `5 or more`, `10-19 %`, `3 or 4`, `12 years of age`.
  private static func plain(_ start: Int, _ tokens: [Token]) -> NumericPhrase? {
    guard let first = Numeral(at: start, in: tokens) else { return nil }
    var index = first.tokens.upperBound
    let firstUnit = PrintedUnit(at: index, in: tokens, power: first.power)
    if let firstUnit { index = firstUnit.tokens.upperBound }

    // A range: `10-19 %`, `6 to 11 years`.
    if index < tokens.count,
      tokens[index].isDash || tokens[index].isWord("to")
        || tokens[index].isWord("through"),
      let second = Numeral(at: index + 1, in: tokens), first.isWord == second.isWord,
      first.value < second.value
    {
      let unit = PrintedUnit(at: second.tokens.upperBound, in: tokens, power: second.power)
      var end = unit?.tokens.upperBound ?? second.tokens.upperBound
      if let (_, suffixEnd) = Comparator.suffix(at: end, in: tokens) { end = suffixEnd }
      return range(
        first, firstUnit ?? unit, second, unit ?? firstUnit, start..<end, hasComparator: false)
    }
    // `5 or more`, `18 years of age and older`, `65+`.
    if let (comparator, end) = Comparator.suffix(at: index, in: tokens) {
      var unit = firstUnit
      var last = end
      if unit == nil, let late = PrintedUnit(at: end, in: tokens) {
        unit = late
        last = late.tokens.upperBound
      }
      let bound = Bound(comparator: comparator, number: first, unit: unit)
      var bounds = [bound]
      // `10 % or more but less than 20 %`
      if let (second, end) = secondBound(last, tokens, after: bound) {
        bounds = ends(bound, second)
        last = end
      }
      return NumericPhrase(
        form: .bounds, bounds: bounds, tokens: start..<last, hasComparator: true)
    }
    // `3 or 4`, `0, 1, or 2`.
    var values = [first]
    if firstUnit == nil, !first.isWord {
      var place = index
      while place < tokens.count {
        var next = place
        var isJoined = false
        if tokens[next].isMark(",") {
          next += 1
          isJoined = true
        }
        if next < tokens.count, tokens[next].isWord("or") || tokens[next].isMark("/") {
          next += 1
          isJoined = true
        }
        guard isJoined, next < tokens.count,
          let value = Numeral(at: next, in: tokens), value.power == nil, !value.isWord
        else { break }
        values.append(value)
        place = value.tokens.upperBound
      }
      if values.count > 1 {
        return NumericPhrase(
          form: .values,
          bounds: values.map { Bound(comparator: .equal, number: $0, isPrinted: false) },
          tokens: start..<place, hasComparator: false)
      }
    }
    return NumericPhrase(
      form: .values,
      bounds: [Bound(comparator: .equal, number: first, unit: firstUnit, isPrinted: false)],
      tokens: start..<index, hasComparator: false)
  }

  private static func range(
    _ low: Numeral, _ lowUnit: PrintedUnit?, _ high: Numeral, _ highUnit: PrintedUnit?,
    _ tokens: Range<Int>, hasComparator: Bool
  ) -> NumericPhrase {
    // "between -1.0 and -2.5" names the ends as the scale runs.
    let isAscending = low.value <= high.value
    let (lower, lowerUnit) = isAscending ? (low, lowUnit) : (high, highUnit)
    let (upper, upperUnit) = isAscending ? (high, highUnit) : (low, lowUnit)
    return NumericPhrase(
      form: .bounds,
      bounds: [
        Bound(comparator: .greaterOrEqual, number: lower, unit: lowerUnit),
        Bound(comparator: .lessOrEqual, number: upper, unit: upperUnit),
      ], tokens: tokens, hasComparator: hasComparator)
  }

  private static func skipFiller(_ start: Int, _ tokens: [Token]) -> Int {
    var index = start
    var count = 0
    while index < tokens.count, count < 4,
      ["the", "age", "of", "a", "an", "approximately", "about"].contains(tokens[index].text)
    {
      index += 1
      count += 1
    }
    return index
  }
}
