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
    var mantissa: ExactNumber
    if token.kind == .number {
      guard let read = Self.decimal(token.text) else { return nil }
      mantissa = read
      mayBeThousands = Self.hasPointThousands(token.text)
    } else {
      guard let read = WordClass.numberWords[token.text] else { return nil }
      mantissa = ExactNumber(read)
      isWord = true
    }
    if negative { mantissa = -mantissa }
    index += 1

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
      mayBeThousands: mayBeThousands && power == nil, tokens: start..<index)
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
