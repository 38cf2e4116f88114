/// A word, number or sign of a text, with the bytes it stands on.
///
/// Signs of one meaning have one spelling, whatever the document prints: `≥` and `>=` are `>=`,
/// every dash is `-`, `×` is the word `x`, `µ` is `u`, a superscript digit is a digit of its own
/// kind.
struct Token: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case word, number, superscript, comparator, open, close, mark
  }

  var kind: Kind
  /// Lower case.
  var text: String
  /// UTF-8 offsets in the text.
  var range: Range<Int>
  var followsSpace: Bool
  /// Two letters or more and all of them capitals.
  var isUppercase: Bool
  var startsUppercase: Bool

  func isWord(_ word: String) -> Bool { kind == .word && text == word }
  func isMark(_ mark: String) -> Bool { kind == .mark && text == mark }
  var isDash: Bool { isMark("-") }
}

extension Token {
  /// The tokens of a text, in order. White space separates and is not kept.
  static func tokens(of text: String) -> [Token] {
    var lexer = Lexer(text)
    return lexer.run()
  }

  /// The text as it is compared: lower case, single spaces, signs in their one spelling, without
  /// marks at its end.
  static func normalised(_ text: String) -> String {
    var tokens = Token.tokens(of: text)
    while let last = tokens.last, last.kind == .mark, last.text != "%", last.text != "+" {
      tokens.removeLast()
    }
    return tokens.map(\.text).joined(separator: " ")
  }
}

private struct Lexer {
  private var scalars: [(value: Unicode.Scalar, offset: Int)] = []
  private let end: Int
  private var index = 0
  private var tokens: [Token] = []

  init(_ text: String) {
    end = text.utf8.count
    scalars.reserveCapacity(end)
    var offset = 0
    for scalar in text.unicodeScalars {
      scalars.append((scalar, offset))
      offset += UTF8.width(scalar)
    }
    tokens.reserveCapacity(end / 5)
  }

  mutating func run() -> [Token] {
    var spaced = true
    while index < scalars.count {
      let scalar = scalars[index].value
      if scalar.properties.isWhitespace {
        spaced = true
        index += 1
        continue
      }
      let before = index
      if isDigit(scalar) || (scalar == "." && spaced && isDigit(peek(1))) {
        number(spaced)
      } else if isLetter(scalar) {
        word(spaced)
      } else {
        sign(scalar, spaced)
      }
      if index == before { index += 1 }
      spaced = false
    }
    return tokens
  }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    let place = index + distance
    return place >= 0 && place < scalars.count ? scalars[place].value : nil
  }

  private func offset(_ place: Int) -> Int {
    place < scalars.count ? scalars[place].offset : end
  }

  private mutating func append(
    _ kind: Token.Kind, _ text: String, from start: Int, _ spaced: Bool, uppercase: Bool = false,
    capital: Bool = false
  ) {
    tokens.append(
      Token(
        kind: kind, text: text, range: offset(start)..<offset(index), followsSpace: spaced,
        isUppercase: uppercase, startsUppercase: capital))
  }

  private mutating func number(_ spaced: Bool) {
    let start = index
    var text = ""
    while let scalar = peek(0) {
      if isDigit(scalar) {
        text.unicodeScalars.append(scalar)
      } else if scalar == "." || scalar == ",", isDigit(peek(1)) {
        text.unicodeScalars.append(scalar)
      } else {
        break
      }
      index += 1
    }
    append(.number, text, from: start, spaced)
  }

  private mutating func word(_ spaced: Bool) {
    let start = index
    var text = ""
    var letters = 0
    var capitals = 0
    let first = scalars[index].value
    while let scalar = peek(0) {
      if isLetter(scalar) {
        letters += 1
        if isCapital(scalar) { capitals += 1 }
        lower(scalar, into: &text)
      } else if isDigit(scalar) {
        text.unicodeScalars.append(scalar)
      } else if isApostrophe(scalar), let next = peek(1), isLetter(next) {
        text.append("'")
      } else {
        break
      }
      index += 1
    }
    append(
      .word, text, from: start, spaced, uppercase: letters > 1 && capitals == letters,
      capital: isCapital(first))
  }

  private mutating func sign(_ scalar: Unicode.Scalar, _ spaced: Bool) {
    let start = index
    index += 1
    if let digit = superscript(scalar) {
      var text = String(digit)
      while let next = peek(0), let digit = superscript(next) {
        text.append(digit)
        index += 1
      }
      append(.superscript, text, from: start, spaced)
      return
    }
    switch scalar {
    case "<", ">", "=", "\u{2264}", "\u{2265}", "\u{2266}", "\u{2267}", "\u{2A7D}", "\u{2A7E}",
      "\u{2260}":
      comparator(scalar, start, spaced)
    case "(", "[", "{":
      append(.open, "(", from: start, spaced)
    case ")", "]", "}":
      append(.close, ")", from: start, spaced)
    case "\u{D7}":
      append(.word, "x", from: start, spaced)
    case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}":
      append(.mark, "-", from: start, spaced)
    case "\u{2122}", "\u{AE}", "\u{A9}":
      break
    default:
      append(.mark, String(Character(scalar)), from: start, spaced)
    }
  }

  private mutating func comparator(_ scalar: Unicode.Scalar, _ start: Int, _ spaced: Bool) {
    var text: String
    switch scalar {
    case "\u{2264}", "\u{2266}", "\u{2A7D}": text = "<="
    case "\u{2265}", "\u{2267}", "\u{2A7E}": text = ">="
    case "\u{2260}": text = "!="
    default: text = String(Character(scalar))
    }
    // `=<` and `=>` are slips for `<=` and `>=`; `>/=` is typed where `≥` cannot be.
    if text.count == 1, text != "=", peek(0) == "/", peek(1) == "=" {
      text += "="
      index += 2
    } else if let next = peek(0) {
      if text.count == 1, text != "=", next == "=" {
        text += "="
        index += 1
      } else if text == "=", next == "<" || next == ">" {
        text = String(Character(next)) + "="
        index += 1
      }
    }
    append(.comparator, text, from: start, spaced)
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value >= 0x30 && scalar.value <= 0x39
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    return scalar.properties.isAlphabetic && superscript(scalar) == nil
  }

  private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return value >= 0x41 && value <= 0x5A }
    return scalar.properties.isUppercase
  }

  private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}"
  }

  private func lower(_ scalar: Unicode.Scalar, into text: inout String) {
    if scalar.value < 0x80 {
      let value = UInt8(scalar.value)
      text.unicodeScalars.append(Unicode.Scalar(isCapital(scalar) ? value | 0x20 : value))
    } else if scalar == "\u{B5}" || scalar == "\u{3BC}" {
      text.append("u")
    } else {
      text += scalar.properties.lowercaseMapping
    }
  }

  private func superscript(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "\u{2070}": "0"
    case "\u{B9}": "1"
    case "\u{B2}": "2"
    case "\u{B3}": "3"
    case "\u{2074}": "4"
    case "\u{2075}": "5"
    case "\u{2076}": "6"
    case "\u{2077}": "7"
    case "\u{2078}": "8"
    case "\u{2079}": "9"
    case "\u{207B}": "-"
    default: nil
    }
  }
}
