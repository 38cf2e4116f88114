/// A list that is open at some point of a document, up to its newest item.
///
/// Lists are kept in one arena and point to the list around them, so that the many readings of a
/// document share what they have in common. Going on in a list makes a new value.
struct OpenList {
  /// Index of the list around it, -1 for an outermost list.
  var outer: Int32
  /// Index of the step that is its newest item.
  var newest: Int32
  var ordinal: Int32
  var qualifier: UInt32
  var indent: Int32
  var list: Int32
  var listDepth: Int32
  var declaredLast: Int32
  var depth: Int32
  var numbering: Numbering
  var punctuation: Punctuation
  /// `StyleNumbers` number of numbering and punctuation.
  var style: UInt8
  /// For a list whose first item is lost, the style of the list below that item.
  var styleBelowLost: UInt8
  /// Its newest item was the one that showed how it counts.
  var isJustResolved: Bool
  /// It holds one item so far.
  var isSingle: Bool
  /// It began with another number than one: its beginning is not in the document.
  var isHeadless: Bool
  /// An item of it ended with a connective.
  var hasConnectives: Bool
  /// Digest of everything that decides what may follow, outer lists included.
  var digest: UInt64

  mutating func updateDigest(outer: UInt64) {
    var value = outer ^ 0x9E37_79B9_7F4A_7C15
    value = Self.mix(value, UInt64(UInt32(bitPattern: ordinal)) << 32 | UInt64(qualifier))
    value = Self.mix(
      value,
      UInt64(numbering.rawValue) << 24 | UInt64(punctuation.rawValue) << 16
        | UInt64(isSingle ? 1 : 0) << 1 | UInt64(isHeadless ? 1 : 0)
        | UInt64(UInt32(bitPattern: list)) << 32)
    digest = value
  }

  private static func mix(_ value: UInt64, _ next: UInt64) -> UInt64 {
    let product = (value ^ next) &* 0xFF51_AFD7_ED55_8CCD
    return product ^ (product >> 29)
  }
}
