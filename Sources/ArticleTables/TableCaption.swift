import DocumentModel

/// `Table 2. Outcome by sex (n=90)`, `TABLE II: ...`, `eTable 3.`, `Table 2 (continued)`.
struct TableCaption {
  /// `Table 2`, `Supplementary Table 2`, `eTable 3`
  var label: String
  /// UTF-8 offset of the title in the line; its length if there is none.
  var titleStart: Int
  var isContinuation: Bool
  /// Nothing sets the title off from the label: `Table 2 Outcome by sex`. Such a line may be the
  /// beginning of a sentence.
  var isLoose: Bool

  /// What a caption begins with, and what its table is called by.
  private static let openings: [(printed: [UInt8], name: String)] = [
    ("table ", "Table"), ("tab. ", "Table"), ("etable ", "eTable"),
    ("supplementary table ", "Supplementary Table"),
    ("supplemental table ", "Supplemental Table"), ("appendix table ", "Appendix Table"),
    ("additional table ", "Additional Table"), ("extended data table ", "Extended Data Table"),
  ].map { (Array($0.0.utf8), $0.1) }

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first == 0x65 || (first >= 0x41 && first <= 0x5A),
      let opening = Self.openings.first(where: { opening in
        bytes.count > opening.printed.count
          && zip(bytes, opening.printed).allSatisfy { lowercase($0) == $1 }
      })
    else { return nil }
    let start = opening.printed.count
    guard let end = Self.numeralEnd(bytes, from: start) else { return nil }
    label = opening.name + " " + String(decoding: bytes[start..<end], as: UTF8.self)

    var title = end
    var separated = false
    while title < bytes.count, [0x20, 0x2E, 0x3A, 0x7C].contains(bytes[title]) {
      if bytes[title] != 0x20 { separated = true }
      title += 1
    }
    if title + 1 < bytes.count, bytes[title] == 0x2D, bytes[title + 1] == 0x20 {
      separated = true
      title += 2
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
    isContinuation = Self.saysContinued(rest)
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

  /// The end of `2`, `IV`, `S1`, `3-1`, `4.2`, `2A`.
  private static func numeralEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var end = start
    var hasDigit = false
    while end < bytes.count, end < start + 8 {
      let byte = bytes[end]
      if byte >= 0x30 && byte <= 0x39 {
        hasDigit = true
      } else if byte >= 0x41 && byte <= 0x5A {
        guard end == start || !hasDigit || end + 1 >= bytes.count || !isLetter(bytes[end + 1])
        else { return nil }
      } else if byte == 0x2D || byte == 0x2E, hasDigit, end + 1 < bytes.count,
        bytes[end + 1] >= 0x30, bytes[end + 1] <= 0x39
      {
        // Supplementary tables of some publishers: `Table 3-1`; chapters: `Table 4.2`.
      } else {
        break
      }
      end += 1
    }
    let numeral = bytes[start..<end]
    guard !numeral.isEmpty, hasDigit || numeral.allSatisfy({ "IVX".utf8.contains($0) }) else {
      return nil
    }
    return end
  }

  /// `(continued)`, `Continued.`, `Outcome by sex (cont'd)`, `(continued on next page)`
  static func saysContinued(_ text: String) -> Bool {
    let words = text.lowercased().filter { $0.isLetter }
    if [
      "continued", "cont", "contd", "continuation", "continuedonnextpage", "continuesonnextpage",
      "continuedfrompreviouspage", "tablecontinues", "tablecontinued",
    ].contains(words) {
      return true
    }
    let end = text.lowercased().split(separator: "(").last.map { $0.filter(\.isLetter) } ?? ""
    return text.contains("(") && ["continued", "cont", "contd"].contains(end)
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}
