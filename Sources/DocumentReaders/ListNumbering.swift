/// How a browser numbers the items of a list (CSS Lists 3 and Counter Styles 3).
enum ListNumbering: Equatable {
  case decimal, decimalLeadingZero
  case lowerAlpha, upperAlpha, lowerRoman, upperRoman, lowerGreek
  case disc, circle, square
  case none

  /// By the name of a CSS style, or the value of a `type` attribute, in which case matters.
  init?(name: String) {
    switch name {
    case "1": self = .decimal
    case "a": self = .lowerAlpha
    case "A": self = .upperAlpha
    case "i": self = .lowerRoman
    case "I": self = .upperRoman
    default:
      switch name.lowercased() {
      case "decimal": self = .decimal
      case "decimal-leading-zero": self = .decimalLeadingZero
      case "lower-alpha", "lower-latin": self = .lowerAlpha
      case "upper-alpha", "upper-latin": self = .upperAlpha
      case "lower-roman": self = .lowerRoman
      case "upper-roman": self = .upperRoman
      case "lower-greek": self = .lowerGreek
      case "disc": self = .disc
      case "circle": self = .circle
      case "square": self = .square
      case "none": self = .none
      default: return nil
      }
    }
  }

  var isNumbered: Bool {
    switch self {
    case .disc, .circle, .square, .none: false
    default: true
    }
  }

  /// The marker of the item with the given number, with the full stop a browser draws behind it.
  func marker(_ ordinal: Int) -> String {
    switch self {
    case .disc: "•"
    case .circle: "◦"
    case .square: "▪"
    case .none: ""
    case .decimal: "\(ordinal)."
    case .decimalLeadingZero: (0..<10).contains(ordinal) ? "0\(ordinal)." : "\(ordinal)."
    case .lowerAlpha: (alphabetic(ordinal, first: 0x61, count: 26) ?? "\(ordinal)") + "."
    case .upperAlpha: (alphabetic(ordinal, first: 0x41, count: 26) ?? "\(ordinal)") + "."
    case .lowerGreek: (greek(ordinal) ?? "\(ordinal)") + "."
    case .lowerRoman: (roman(ordinal)?.lowercased() ?? "\(ordinal)") + "."
    case .upperRoman: (roman(ordinal) ?? "\(ordinal)") + "."
    }
  }

  /// a to z, aa, ab; nil below one.
  private func alphabetic(_ ordinal: Int, first: UInt8, count: Int) -> String? {
    guard ordinal >= 1 else { return nil }
    var letters: [UInt8] = []
    var rest = ordinal
    while rest > 0 {
      rest -= 1
      letters.append(first + UInt8(rest % count))
      rest /= count
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private func greek(_ ordinal: Int) -> String? {
    let letters = Array("αβγδεζηθικλμνξοπρστυφχψω")
    return letters.indices.contains(ordinal - 1) ? String(letters[ordinal - 1]) : nil
  }

  /// Up to 3999, as far as the letters go.
  private func roman(_ ordinal: Int) -> String? {
    guard (1...3999).contains(ordinal) else { return nil }
    var rest = ordinal
    var text = ""
    for (value, letters) in Self.romanLetters {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  private static let romanLetters: [(Int, String)] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
}
