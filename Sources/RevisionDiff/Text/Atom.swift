/// The smallest pieces of a text that a comparison knows: words, numbers, comparison signs.
///
/// Typography is gone from an atom's `key`: case, kinds of quotation marks, dashes and blanks, thousands
/// separators, superscript spelling. `≥ 1,500 mm³` and `>= 1500 MM3` have equal keys.
struct Atom: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case word, number, comparator, sign
    /// Everything that separates; has no part in what a text says.
    case punctuation
  }

  var kind: Kind
  /// UTF-8 offsets in the text.
  var start: Int
  var end: Int
  /// Hash of the normalised spelling: equal keys are the same word.
  var key: UInt64

  /// The key of a normalised spelling, as the scanner computes it: FNV-1a, 64 bit, then mixed.
  static func key(_ spelling: String) -> UInt64 {
    var hash = KeyHash()
    for byte in spelling.utf8 { hash.append(byte) }
    return hash.value
  }
}

/// FNV-1a over bytes (Fowler, Noll, Vo), with a final mix so that low bits can index a table.
struct KeyHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func append(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  mutating func append(_ word: UInt64) {
    state = KeyHash.mixed(state ^ KeyHash.mixed(word &+ 0x9E37_79B9_7F4A_7C15))
  }

  var value: UInt64 { KeyHash.mixed(state) }

  /// The finaliser of SplitMix64.
  static func mixed(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
