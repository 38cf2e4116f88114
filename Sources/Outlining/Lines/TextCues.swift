/// What the words of a passage say about what comes next.
package struct TextCues: Sendable, Equatable {
  package enum End: UInt8, Sendable {
    /// In the middle of a sentence.
    case open
    case comma, semicolon, colon, terminal
    /// `AND`, `; or`: a sibling follows, of this item or of one around it.
    case connective
    /// `: AND`, or a stem without colon ("ONE of the following"): children follow.
    case stem
  }

  package var end: End
  /// The list the passage announces: `(A or B)`, `(i, ii, and iii)`.
  package var declared: DeclaredList?

  package init(end: End, declared: DeclaredList? = nil) {
    self.end = end
    self.declared = declared
  }

  /// Reads the cues of a passage's text.
  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { TextCues(bytes: $0) }
  }

  package init(bytes: UnsafeBufferPointer<UInt8>) {
    let scan = WordScan(bytes)
    var end = scan.trimmedEnd
    guard end > 0 else {
      self.init(end: .open)
      return
    }
    var kind = End.open
    switch bytes[end - 1] {
    case 0x3A: kind = .colon
    case 0x3B: kind = .semicolon
    case 0x2C: kind = .comma
    case 0x2E, 0x21, 0x3F: kind = .terminal
    default: break
    }
    if kind != .open { end -= 1 }
    let declared = DeclaredList(bytes: bytes, end: end)
    switch kind {
    case .colon, .terminal, .comma, .semicolon:
      if kind != .colon, declared != nil { kind = .stem }
    default:
      if let word = scan.lastWord(before: end), scan.isConnective(word) {
        let before = scan.trimmedEnd(before: word.lowerBound)
        kind = before > 0 && bytes[before - 1] == 0x3A ? .stem : .connective
      } else if declared != nil || scan.announcesList(before: end) {
        kind = .stem
      }
    }
    self.init(end: kind, declared: declared)
  }

  package var expectsChildren: Bool { end == .colon || end == .stem }
  /// Nothing shows that the sentence is over.
  package var isUnfinished: Bool { end == .open || end == .comma }
}

/// A list that a stem announces by its labels: `(A or B)` is upper letters up to two.
package struct DeclaredList: Sendable, Equatable {
  package var numbering: Numbering
  package var last: Int32

  package init(numbering: Numbering, last: Int32) {
    self.numbering = numbering
    self.last = last
  }

  /// Reads a parenthesis of labels that ends at `end`.
  init?(bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    guard end > 2, bytes[end - 1] == 0x29 else { return nil }
    var start = end - 2
    while start >= 0, bytes[start] != 0x28, end - start < 120 { start -= 1 }
    guard start >= 0, bytes[start] == 0x28 else { return nil }
    var labels: [Range<Int>] = []
    var position = start + 1
    while position < end - 1 {
      let byte = bytes[position]
      if byte == 0x20 || byte == 0x2C || byte == 0x3B {
        position += 1
        continue
      }
      let wordStart = position
      while position < end - 1, bytes[position] != 0x20, bytes[position] != 0x2C,
        bytes[position] != 0x3B
      {
        position += 1
      }
      let word = wordStart..<position
      if WordScan(bytes).isConnective(word) || WordScan(bytes).equals(word, "through") { continue }
      guard word.count <= 6 else { return nil }
      labels.append(word)
    }
    guard labels.count >= 2, let first = labels.first, let last = labels.last else { return nil }
    guard let opening = Self.readings(bytes, first).first(where: { $0.ordinal == 1 }) else {
      return nil
    }
    guard
      let closing = Self.readings(bytes, last).first(where: { $0.numbering == opening.numbering }),
      closing.ordinal > 1
    else { return nil }
    self.init(numbering: opening.numbering, last: closing.ordinal)
  }

  private static func readings(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [MarkerReading] {
    MarkerLexer(bytes).readings(of: range)
  }
}

/// Finding words in the bytes of a text, from its end.
struct WordScan {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var trimmedEnd: Int { trimmedEnd(before: bytes.count) }

  func trimmedEnd(before end: Int) -> Int {
    var end = end
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    return end
  }

  /// The last run of letters (and slashes between them) that ends at `end`.
  func lastWord(before end: Int) -> Range<Int>? {
    let end = trimmedEnd(before: end)
    var start = end
    while start > 0, isWord(bytes[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  func isConnective(_ word: Range<Int>) -> Bool {
    equals(word, "and") || equals(word, "or") || equals(word, "and/or")
  }

  /// Compares without regard to case; `lower` is lower case ASCII.
  func equals(_ word: Range<Int>, _ lower: StaticString) -> Bool {
    guard word.count == lower.utf8CodeUnitCount else { return false }
    return lower.withUTF8Buffer { expected in
      for offset in 0..<expected.count
      where lowered(bytes[word.lowerBound + offset]) != expected[offset] {
        return false
      }
      return true
    }
  }

  /// The words end as a stem does that a list completes: "ONE of the following",
  /// "all of the following criteria are met".
  func announcesList(before end: Int) -> Bool {
    var position = end
    for _ in 0..<6 {
      guard let word = lastWord(before: position) else { return false }
      if equals(word, "following") { return true }
      position = word.lowerBound
    }
    return false
  }

  private func isWord(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || byte == 0x2F || byte >= 0x80
  }

  private func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
