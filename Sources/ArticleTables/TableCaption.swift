import DocumentModel

/// `Table 2. Outcome by sex (n=90)`, `TABLE II: ...`, `Table 2 (continued)`.
struct TableCaption {
  /// `Table 2`
  var label: String
  /// UTF-8 offset of the title in the line; its length if there is none.
  var titleStart: Int
  var isContinuation: Bool
  /// Nothing sets the title off from the label: `Table 2 Outcome by sex`. Such a line may be the
  /// beginning of a sentence.
  var isLoose: Bool

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let word = Array("table".utf8)
    guard bytes.count >= 7, zip(bytes, word).allSatisfy({ $0 | 0x20 == $1 }),
      bytes[5] == 0x20, bytes[0] == 0x54
    else { return nil }
    var end = 6
    var hasDigit = false
    while end < bytes.count, end < 14 {
      let byte = bytes[end]
      if byte >= 0x30 && byte <= 0x39 {
        hasDigit = true
      } else if byte >= 0x41 && byte <= 0x5A {
        guard end == 6 || !hasDigit || end + 1 >= bytes.count || !isLetter(bytes[end + 1]) else {
          return nil
        }
      } else if byte == 0x2D, hasDigit {
        // Supplementary tables of some publishers: `Table 3-1`.
      } else {
        break
      }
      end += 1
    }
    let numeral = bytes[6..<end]
    guard !numeral.isEmpty,
      hasDigit || numeral.allSatisfy({ "IVX".utf8.contains($0) })
    else { return nil }
    label = "Table " + String(decoding: numeral, as: UTF8.self)

    var title = end
    var separated = false
    while title < bytes.count, [0x20, 0x2E, 0x3A, 0x7C].contains(bytes[title]) {
      if bytes[title] != 0x20 { separated = true }
      title += 1
    }
    if title + 2 < bytes.count, bytes[title] == 0xE2, bytes[title + 1] == 0x80,
      bytes[title + 2] == 0x93 || bytes[title + 2] == 0x94
    {
      separated = true
      title += 3
      while title < bytes.count, bytes[title] == 0x20 { title += 1 }
    }
    if title == bytes.count { separated = true }
    let rest = String(decoding: bytes[title...], as: UTF8.self)
    let words = rest.lowercased().filter { $0.isLetter }
    isContinuation = ["continued", "cont", "contd", "continuation"].contains(words)
    titleStart = title
    isLoose = !separated && !isContinuation
    if isLoose {
      guard title < bytes.count, bytes[title] >= 0x41 && bytes[title] <= 0x5A, title > end else {
        return nil
      }
    } else if !isContinuation, title < bytes.count {
      // `Table 2).` and `Table 2, ...` are mentions.
      guard title > end else { return nil }
      if let first = rest.unicodeScalars.first, first.properties.isLowercase { return nil }
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
}
