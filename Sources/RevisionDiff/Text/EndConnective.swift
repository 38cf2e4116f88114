/// The connectives at the ends of an item, which join it to its neighbours: "OR fever; and".
struct EndConnective: Sendable, Equatable {
  enum Joint: Sendable, Equatable {
    case and, or, andOr
  }

  /// At the start, joining to the item before.
  var lead: Joint?
  /// At the end, joining to the next.
  var tail: Joint?

  /// Looks at the first and the last word only: texts are many and long.
  init(of text: String) {
    var text = text
    (lead, tail) = text.withUTF8 { bytes in
      let first = Self.word(in: bytes, from: 0, by: 1)
      let last = Self.word(in: bytes, from: bytes.count - 1, by: -1)
      guard let first, let last else { return (nil, nil) }
      // A line that holds nothing else joins to what follows.
      if first == last { return (nil, Self.joint(bytes[last])) }
      var lead = Self.joint(bytes[first])
      var tail = Self.joint(bytes[last])
      if lead == .and, let second = Self.word(in: bytes, from: first.upperBound, by: 1),
        Self.joint(bytes[second]) == .or
      {
        lead = .andOr
      }
      if tail == .or, let before = Self.word(in: bytes, from: last.lowerBound - 1, by: -1),
        Self.joint(bytes[before]) == .and
      {
        tail = .andOr
      }
      return (lead, tail)
    }
  }

  /// The next word from a place on, forwards or backwards.
  private static func word(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, by step: Int
  ) -> Range<Int>? {
    var place = start
    while place >= 0, place < bytes.count, !isWord(bytes[place]) { place += step }
    let begin = place
    while place >= 0, place < bytes.count, isWord(bytes[place]) { place += step }
    guard begin != place else { return nil }
    return step > 0 ? begin..<place : (place + 1)..<(begin + 1)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || AtomScanner.isLetter(byte) || AtomScanner.isDigit(byte)
  }

  private static func joint(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Joint? {
    func byte(_ offset: Int) -> UInt8 { word[word.startIndex + offset] | 0x20 }
    if word.count == 2, byte(0) == UInt8(ascii: "o"), byte(1) == UInt8(ascii: "r") { return .or }
    if word.count == 3, byte(0) == UInt8(ascii: "a"), byte(1) == UInt8(ascii: "n"),
      byte(2) == UInt8(ascii: "d")
    {
      return .and
    }
    return nil
  }
}
