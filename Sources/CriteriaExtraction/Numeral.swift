import CriteriaRuntime

/// A number as documents print it: `1,500`, `0.1 x 10⁹`, `-2.5`, `five`, `1.2 million`.
struct Numeral: Sendable, Equatable {
  var value: ExactNumber
  /// The n of a printed `x 10^n`, which says something about the unit that was left out.
  var power: Int?
  /// `value` without the power.
  var mantissa: ExactNumber
  var isWord: Bool
  /// `50.000`: thousands with a point in some countries, a decimal in others.
  var mayBeThousands: Bool
  /// `7,5`: the comma stands for a decimal point, or between two numbers.
  var hasDecimalComma = false
  var tokens: Range<Int>
}

extension Numeral {
  /// Reads the number that starts at a token, if one does.
  init?(at start: Int, in tokens: [Token]) {
    var index = start
    var negative = false
    if index < tokens.count, tokens[index].isDash, index + 1 < tokens.count,
      tokens[index + 1].kind == .number, !tokens[index + 1].followsSpace,
      index == 0 || tokens[index].followsSpace || tokens[index - 1].kind == .comparator
        || tokens[index - 1].kind == .open
    {
      negative = true
      index += 1
    }
    guard index < tokens.count else { return nil }
    let token = tokens[index]
    guard token.kind == .number || token.kind == .word else { return nil }
    var isWord = false
    var mayBeThousands = false
    var hasDecimalComma = false
    var mantissa: ExactNumber
    if token.kind == .number {
      // "the 95th percentile": a place, no amount.
      if index + 1 < tokens.count, !tokens[index + 1].followsSpace,
        ["th", "st", "nd", "rd"].contains(tokens[index + 1].text)
      {
        return nil
      }
      if let read = Self.decimal(token.text) {
        mantissa = read
        mayBeThousands = Self.hasPointThousands(token.text)
      } else if let read = Self.decimalComma(token.text) {
        mantissa = read
        hasDecimalComma = true
      } else {
        return nil
      }
    } else if let read = WordClass.numberWords[token.text] {
      mantissa = ExactNumber(read)
      isWord = true
    } else if let read = Self.roman(at: index, in: tokens) {
      mantissa = ExactNumber(read)
    } else {
      return nil
    }
    if negative { mantissa = -mantissa }
    index += 1
    if let (thousands, end) = Self.spacedThousands(after: token, at: index, in: tokens) {
      mantissa = thousands
      index = end
    }

    var power: Int?
    var value = mantissa
    if let (exponent, end) = Self.power(at: index, in: tokens),
      let scale = ExactNumber(decimal: "1e\(exponent)"),
      let scaled = try? mantissa.multiplied(by: scale)
    {
      power = exponent
      value = scaled
      index = end
    } else if index < tokens.count, let factor = Self.multipliers[tokens[index].text],
      let scaled = try? mantissa.multiplied(by: ExactNumber(factor))
    {
      value = scaled
      mantissa = scaled
      index += 1
    }
    self.init(
      value: value, power: power, mantissa: mantissa, isWord: isWord,
      mayBeThousands: mayBeThousands && power == nil, hasDecimalComma: hasDecimalComma,
      tokens: start..<index)
  }

  private static let multipliers = ["hundred": 100, "thousand": 1000, "million": 1_000_000]

  /// A number with a decimal point and perhaps commas between thousands; nil for anything else, a
  /// decimal comma included.
  private static func decimal(_ text: String) -> ExactNumber? {
    let bytes = Array(text.utf8)
    guard bytes.count <= 30 else { return nil }
    if bytes.contains(0x2C) {
      let whole = bytes.prefix { $0 != 0x2E }
      let groups = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
      guard let first = groups.first, (1...3).contains(first.count),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    let digits = String(decoding: bytes.filter { $0 != 0x2C }, as: UTF8.self)
    return ExactNumber(decimal: bytes.first == 0x2E ? "0" + digits : digits)
  }

  /// `7,5` and `1.234,5`: a comma before anything but a group of three digits is a decimal one.
  private static func decimalComma(_ text: String) -> ExactNumber? {
    let halves = text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard text.utf8.count <= 30, halves.count == 2, !halves[1].contains(0x2E) else { return nil }
    let groups = halves[0].split(separator: 0x2E, omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count)
    else { return nil }
    let whole = groups.map { String(decoding: $0, as: UTF8.self) }.joined()
    return ExactNumber(decimal: whole + "." + String(decoding: halves[1], as: UTF8.self))
  }

  /// `50 000 /mm3`: spaces between thousands, only where a unit per volume follows.
  private static func spacedThousands(
    after first: Token, at start: Int, in tokens: [Token]
  ) -> (ExactNumber, Int)? {
    guard first.kind == .number, (1...3).contains(first.text.utf8.count),
      first.text.utf8.first != 0x30, first.text.utf8.allSatisfy({ $0 != 0x2C && $0 != 0x2E })
    else { return nil }
    var digits = first.text
    var index = start
    while index < tokens.count, tokens[index].kind == .number, tokens[index].followsSpace,
      tokens[index].text.utf8.count == 3, Int(tokens[index].text) != nil
    {
      digits += tokens[index].text
      index += 1
    }
    guard index > start, index < tokens.count, tokens[index].isMark("/"),
      let value = ExactNumber(decimal: digits)
    else { return nil }
    return (value, index)
  }

  static let romanNumerals: [String: Int] = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
  ]

  /// "class II", "class II or III", "stage >= III": a Roman numeral behind the noun it numbers, or
  /// joined to one that is.
  private static func roman(at index: Int, in tokens: [Token]) -> Int? {
    guard tokens[index].startsUppercase, let value = romanNumerals[tokens[index].text] else {
      return nil
    }
    var place = index - 1
    while place >= 0 {
      let token = tokens[place]
      if token.kind == .word, numbered.contains(token.text) { return value }
      let joins =
        token.isDash || token.kind == .comparator || token.isMark(",") || token.isMark("/")
        || ["or", "and", "to", "through", "least", "at", "of", "than", "greater", "equal"]
          .contains(token.text)
        || romanNumerals[token.text] != nil && token.startsUppercase
      guard joins, index - place <= 8 else { return nil }
      place -= 1
    }
    return nil
  }

  private static let numbered: Set<String> = [
    "class", "classes", "stage", "stages", "grade", "grades",
  ]

  private static func hasPointThousands(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard groups.count >= 2, let first = groups.first, (1...3).contains(first.count),
      first.first != 0x30
    else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// `x 10⁹`, `x 10^9`, `* 10*9`, `x10E9`, and `x 109/L`, which lost its superscript on the way from
  /// a PDF.
  private static func power(at start: Int, in tokens: [Token]) -> (Int, Int)? {
    var index = start
    guard index < tokens.count else { return nil }
    func small(_ text: Substring) -> Int? {
      guard let value = Int(text), (-30...30).contains(value) else { return nil }
      return value
    }
    let token = tokens[index]
    var glued: Substring?
    if token.isWord("x") || token.isMark("*") || token.isMark("\u{B7}") {
      index += 1
    } else if token.kind == .word, token.text.hasPrefix("x10") {
      glued = token.text.dropFirst(3)
      index += 1
    } else if token.kind == .word, token.text.hasPrefix("e"), !token.followsSpace,
      let exponent = small(token.text.dropFirst(1)), exponent > 0
    {
      return (exponent, index + 1)
    } else {
      return nil
    }
    if glued == nil {
      guard index < tokens.count, tokens[index].kind == .number else { return nil }
      let text = tokens[index].text
      if text != "10" {
        guard ["103", "106", "109", "1012"].contains(text), index + 1 < tokens.count,
          tokens[index + 1].isMark("/") || tokens[index + 1].isWord("per")
        else { return nil }
        return (Int(text.dropFirst(2)) ?? 0, index + 1)
      }
      index += 1
    }
    // `x 10(9)/L`
    if glued == nil, index + 2 < tokens.count, tokens[index].kind == .open,
      tokens[index + 2].kind == .close, let exponent = small(tokens[index + 1].text[...])
    {
      return (exponent, index + 3)
    }
    if let glued, !glued.isEmpty {
      let digits = glued.first == "e" ? glued.dropFirst() : glued
      return small(digits).map { ($0, index) }
    }
    guard index < tokens.count else { return nil }
    let next = tokens[index]
    if next.kind == .superscript { return small(next.text[...]).map { ($0, index + 1) } }
    if next.kind == .word, next.text.hasPrefix("e") {
      return small(next.text.dropFirst()).map { ($0, index + 1) }
    }
    if next.isMark("^") || next.isMark("*") {
      var place = index + 1
      var sign = 1
      if place < tokens.count, tokens[place].isDash {
        sign = -1
        place += 1
      }
      guard place < tokens.count, let exponent = small(tokens[place].text[...]) else { return nil }
      return (sign * exponent, place + 1)
    }
    return nil
  }
}
