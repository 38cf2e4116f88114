/// How the items of one list are numbered.
struct ListNumbering: Sendable, Equatable {
  enum Style: Sendable, Equatable {
    case digits, lowerLetters, upperLetters, lowerRoman, upperRoman, bullets
    /// No style that all of the labels have.
    case mixed
  }

  var style: Style
  /// By position; nil where the style gives none.
  var ordinals: [Int?]
  /// What stands around the label: `(#)`, `#.`
  var frames: [String]

  init(labels: [String], markers: [String]) {
    frames = zip(labels, markers).map { label, marker in
      guard let range = Self.range(of: label, in: marker) else { return "#" }
      return String(marker[..<range.lowerBound]) + "#" + String(marker[range.upperBound...])
    }
    // A decimal label (`2.1`) counts by its last part.
    let last = labels.map { label in
      guard let dot = label.utf8.lastIndex(of: UInt8(ascii: ".")) else { return label }
      return String(label[label.utf8.index(after: dot)...])
    }
    if last.allSatisfy({ $0.utf8.first.map { !Self.isAlphanumeric($0) } ?? true }) {
      style = .bullets
      ordinals = labels.indices.map { $0 + 1 }
      return
    }
    // `i` opens a Roman list; after `h` it is the letter.
    var candidates: [Style] = [.digits, .lowerLetters, .upperLetters, .lowerRoman, .upperRoman]
    if last.first == "i" || last.first == "I" {
      candidates = [.digits, .lowerRoman, .upperRoman, .lowerLetters, .upperLetters]
    }
    for candidate in candidates {
      let values = last.map { Self.ordinal(of: $0, in: candidate) }
      if values.allSatisfy({ $0 != nil }) {
        style = candidate
        ordinals = values
        return
      }
    }
    style = .mixed
    ordinals = last.map { Self.ordinal(of: $0, in: .digits) }
  }

  private static func range(of label: String, in marker: String) -> Range<String.Index>? {
    guard !label.isEmpty else { return nil }
    let bytes = marker.utf8
    var start = bytes.startIndex
    while let end = bytes.index(start, offsetBy: label.utf8.count, limitedBy: bytes.endIndex) {
      if bytes[start..<end].elementsEqual(label.utf8) { return start..<end }
      start = bytes.index(after: start)
    }
    return nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    AtomScanner.isDigit(byte) || AtomScanner.isLetter(byte)
  }

  private static func ordinal(of label: String, in style: Style) -> Int? {
    let bytes = Array(label.utf8)
    guard !bytes.isEmpty, bytes.count <= 8 else { return nil }
    switch style {
    case .digits:
      return bytes.allSatisfy(AtomScanner.isDigit) ? Int(label) : nil
    case .lowerLetters, .upperLetters:
      // z is followed by aa, bb or by aa, ab: both are in use; both start at 27.
      let base = style == .lowerLetters ? UInt8(ascii: "a") : UInt8(ascii: "A")
      guard bytes.allSatisfy({ $0 >= base && $0 < base + 26 }) else { return nil }
      if bytes.count == 1 { return Int(bytes[0] - base) + 1 }
      guard bytes.count == 2 else { return nil }
      return bytes[0] == bytes[1]
        ? 27 + Int(bytes[0] - base) : 27 + Int(bytes[0] - base) * 26 + Int(bytes[1] - base)
    case .lowerRoman, .upperRoman:
      return roman(bytes, isLower: style == .lowerRoman)
    case .bullets, .mixed:
      return nil
    }
  }

  private static func roman(_ bytes: [UInt8], isLower: Bool) -> Int? {
    var total = 0
    var previous = 0
    for byte in bytes.reversed() {
      let value: Int
      switch isLower ? byte & 0xDF : byte {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      case UInt8(ascii: "C"): value = 100
      default: return nil
      }
      guard (byte & 0x20 != 0) == isLower else { return nil }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return total > 0 ? total : nil
  }
}
