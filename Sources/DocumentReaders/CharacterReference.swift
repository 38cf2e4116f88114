import CLibXML2

/// A character written as a reference: `&ge;`, `&#8805;`, `&#x2265;`.
struct CharacterReference {
  var scalar: UInt32
  /// From the ampersand to the semicolon.
  var range: Range<Int>

  /// Reads a reference at an ampersand; nil if there is none. Names need their semicolon, so that
  /// `R&D` and query strings stay what they are.
  init?(in bytes: [UInt8], at start: Int, end: Int) {
    var index = start + 1
    guard index < end else { return nil }
    if bytes[index] == 0x23 {
      guard let (value, after) = Self.number(in: bytes, at: index + 1, end: end) else { return nil }
      scalar = repairedC1Control(value)
      range = start..<after
      return
    }
    while index < end, index - start <= 32, isASCIILetterOrDigit(bytes[index]) { index += 1 }
    guard index < end, bytes[index] == 0x3B, index > start + 1,
      let value = Self.scalar(named: bytes[(start + 1)..<index])
    else { return nil }
    scalar = value
    range = start..<(index + 1)
  }

  private static func number(in bytes: [UInt8], at start: Int, end: Int) -> (UInt32, Int)? {
    var index = start
    var base: UInt32 = 10
    if index < end, bytes[index] | 0x20 == 0x78 {
      base = 16
      index += 1
    }
    let digits = index
    var value: UInt32 = 0
    while index < end, let digit = hexadecimalDigit(bytes[index]), digit < base {
      value = min(value * base + digit, 0x11_0000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < end, bytes[index] == 0x3B { index += 1 }
    return (value == 0 || Unicode.Scalar(value) == nil ? 0xFFFD : value, index)
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }

  static func scalar(named name: ArraySlice<UInt8>) -> UInt32? {
    let text = String(decoding: name, as: UTF8.self)
    if let scalar = later[text] { return scalar }
    guard let description = htmlEntityLookup(text) else { return nil }
    return description.pointee.value
  }

  /// Names of HTML 5 and XML that HTML 4, and with it libxml2, does not know.
  private static let later: [String: UInt32] = [
    "apos": 0x27, "geq": 0x2265, "leq": 0x2264, "ges": 0x2A7E, "les": 0x2A7D, "check": 0x2713,
    "checkmark": 0x2713, "bull": 0x2022, "bullet": 0x2022, "star": 0x2606, "half": 0xBD,
    "plus": 0x2B, "equals": 0x3D, "lpar": 0x28, "rpar": 0x29, "lsqb": 0x5B, "rsqb": 0x5D,
    "percnt": 0x25, "num": 0x23, "dollar": 0x24, "ast": 0x2A, "lowbar": 0x5F, "colon": 0x3A,
    "semi": 0x3B, "comma": 0x2C, "period": 0x2E, "excl": 0x21, "quest": 0x3F, "sol": 0x2F,
    "bsol": 0x5C, "NewLine": 0x0A, "Tab": 0x09, "hyphen": 0x2010, "dash": 0x2010, "square": 0x25A1,
    "squ": 0x25A1, "blacksquare": 0x25AA, "squf": 0x25AA, "incare": 0x2105, "nbhy": 0x2011,
    "numsp": 0x2007, "puncsp": 0x2008, "hairsp": 0x200A, "emsp13": 0x2004, "emsp14": 0x2005,
    "ZeroWidthSpace": 0x200B, "NonBreakingSpace": 0xA0, "TRADE": 0x2122, "REG": 0xAE,
    "COPY": 0xA9, "GT": 0x3E, "LT": 0x3C, "AMP": 0x26, "QUOT": 0x22,
  ]
}

func isASCIILetter(_ byte: UInt8) -> Bool {
  let lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7A
}

func isASCIIDigit(_ byte: UInt8) -> Bool {
  byte >= 0x30 && byte <= 0x39
}

func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
  isASCIILetter(byte) || isASCIIDigit(byte)
}

/// Punctuation and symbols of ASCII, all of which Markdown lets a backslash escape.
func isASCIIPunctuation(_ byte: UInt8) -> Bool {
  (byte > 0x20 && byte < 0x7F) && !isASCIILetterOrDigit(byte)
}
