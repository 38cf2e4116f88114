/// One non-ASCII character of a text, as far as a comparison cares.
struct Scalar {
  enum Role {
    case letters, digit, comparator, sign, punctuation, blank
    /// Has no part in a word it stands in: soft hyphen, zero-width characters.
    case ignored
  }

  var length: Int
  var role: Role
  /// The normalised spelling: lower case, ASCII where that says the same.
  var folded: [UInt8]
  var isApostrophe = false

  init(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    let first = bytes[start]
    let wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    length = Swift.min(wanted, bytes.count - start)
    var value = UInt32(first) & (wanted == 4 ? 0x07 : wanted == 3 ? 0x0F : 0x1F)
    for offset in 1..<Swift.max(length, 1) {
      value = value << 6 | UInt32(bytes[start + offset] & 0x3F)
    }
    role = .letters
    folded = []
    switch value {
    case 0x2264, 0x2266, 0x2A7D: (role, folded) = (.comparator, Array("<=".utf8))
    case 0x2265, 0x2267, 0x2A7E: (role, folded) = (.comparator, Array(">=".utf8))
    case 0x2260: (role, folded) = (.comparator, Array("<>".utf8))
    case 0xFF1C: (role, folded) = (.comparator, Array("<".utf8))
    case 0xFF1E: (role, folded) = (.comparator, Array(">".utf8))
    case 0xFF1D: (role, folded) = (.comparator, Array("=".utf8))
    case 0xB9: (role, folded) = (.digit, [0x31])
    case 0xB2, 0xB3: (role, folded) = (.digit, [UInt8(value - 0x80)])
    case 0x2070, 0x2074...0x2079: (role, folded) = (.digit, [UInt8(value - 0x2070) + 0x30])
    case 0x2080...0x2089: (role, folded) = (.digit, [UInt8(value - 0x2080) + 0x30])
    case 0xB5, 0x3BC: folded = Array("u".utf8)
    case 0xD7: folded = Array("x".utf8)
    case 0xFB00: folded = Array("ff".utf8)
    case 0xFB01: folded = Array("fi".utf8)
    case 0xFB02: folded = Array("fl".utf8)
    case 0xFB03: folded = Array("ffi".utf8)
    case 0xFB04: folded = Array("ffl".utf8)
    case 0xB0, 0xB1: (role, folded) = (.sign, Self.utf8(value))
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: role = .ignored
    case 0x80...0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x2028, 0x2029, 0x3000: role = .blank
    case 0x2018, 0x2019, 0x2032, 0x02BC:
      role = .punctuation
      isApostrophe = true
    case 0xBC...0xBE, 0x2150...0x218B: folded = Array(bytes[start..<(start + length)])
    case 0xA1...0xBF, 0xF7, 0x2010...0x206F, 0x2100...0x2BFF, 0x3001...0x3020, 0xFE00...0xFE0F,
      0xE000...0xF8FF, 0xFF01...0xFF0F:
      role = .punctuation
    case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: folded = Self.utf8(value + 0x20)
    case 0x400...0x40F: folded = Self.utf8(value + 0x50)
    default: folded = Array(bytes[start..<(start + length)])
    }
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
  }
}
