/// Tells entries of a list of references from criteria.
enum Citation {
  /// Whether a text reads like a reference: authors with initials, year and volume, an address.
  static func isLike(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      contains(bytes, "et al") || contains(bytes, "doi") || contains(bytes, "pmid")
        || contains(bytes, "available at") || contains(bytes, "accessed")
        || contains(bytes, "https://") || contains(bytes, "prescribing information")
        || hasYearAndVolume(bytes) || beginsWithAuthor(bytes)
    }
  }

  /// `2013; 368 (12): 1131`: a year, a semicolon, a number.
  private static func hasYearAndVolume(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    for (index, byte) in bytes.enumerated() {
      if byte >= 0x30, byte <= 0x39 {
        digits += 1
      } else {
        if byte == 0x3B, digits == 4 {
          var next = index + 1
          while next < bytes.count, bytes[next] == 0x20 { next += 1 }
          if next < bytes.count, bytes[next] >= 0x30, bytes[next] <= 0x39 { return true }
        }
        digits = 0
      }
    }
    return false
  }

  /// `Lovelace AB, Turing C.`: a name, then one to three capitals and a comma or full stop.
  private static func beginsWithAuthor(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count, bytes[position] != 0x20 { position += 1 }
    guard position > 2, position < 24, isUpper(bytes[0]), !isUpper(bytes[1]) else { return false }
    position += 1
    let initials = position
    while position < bytes.count, isUpper(bytes[position]) { position += 1 }
    return (1...3).contains(position - initials) && position < bytes.count
      && (bytes[position] == 0x2C || bytes[position] == 0x2E)
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// Without regard to case, at the beginning of a word; `lower` is lower case ASCII.
  private static func contains(
    _ bytes: UnsafeBufferPointer<UInt8>, _ lower: StaticString
  ) -> Bool {
    let scan = WordScan(bytes)
    let length = lower.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    let first = lower.utf8Start.pointee
    for start in 0...(bytes.count - length)
    where bytes[start] | 0x20 == first && (start == 0 || !isLetter(bytes[start - 1])) {
      if scan.equals(start..<(start + length), lower) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
