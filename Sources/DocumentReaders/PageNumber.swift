/// Recognises the page number lines of printed documents.
enum PageNumber {
  /// `Page 3 of 14`, `Page 3`, `3 of 14`, `- 3 -`, `3 | Page`, also with a document's name before or
  /// after it where the total is given: `Page 3 of 14 - Knee Braces`.
  static func isPageNumber(_ text: [UInt8]) -> Bool {
    guard text.count <= 200, let last = text.last, mayBegin(text) || isASCIIDigit(last) else {
      return false
    }
    var scanner = Scanner(text: text)
    scanner.skipOrnaments()
    if scanner.skipPageWord() {
      guard let page = scanner.number() else { return false }
      if scanner.atEnd { return true }
      guard let total = scanner.total() else { return false }
      return page <= total
    }
    if scanner.skipSeparatorBlock() { return true }
    let isFramed = scanner.position > 0
    if let page = scanner.number() {
      if scanner.atEnd { return isFramed }
      if let total = scanner.total() { return scanner.atEnd && page <= total && total > 1 }
      scanner.skipOrnaments()
      return scanner.skipPageWord() && scanner.atEnd
    }
    return endsWithPageOfTotal(text)
  }

  /// Whether the first byte that is no ornament can begin a page number: most lines end here.
  private static func mayBegin(_ text: [UInt8]) -> Bool {
    for byte in text where byte < 0x80 && byte != 0x20 && byte != 0x2D && byte != 0x7C {
      return byte | 0x20 == 0x70 || byte == 0x7B || byte == 0x5B || byte == 0x7E || byte == 0x5F
        || isASCIIDigit(byte)
    }
    return false
  }

  static func isBareNumber(_ text: [UInt8]) -> Bool {
    text.count <= 4 && text.allSatisfy(isASCIIDigit) && !text.isEmpty
  }

  private static func endsWithPageOfTotal(_ text: [UInt8]) -> Bool {
    guard let last = text.last, isASCIIDigit(last) else { return false }
    let word = Array("page ".utf8)
    let lower = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let start = lastRange(of: word, in: lower), start > 0, lower[start - 1] == 0x20 else {
      return false
    }
    var scanner = Scanner(text: lower, position: start)
    guard scanner.skipPageWord(), let page = scanner.number(), let total = scanner.total() else {
      return false
    }
    return scanner.atEnd && page <= total
  }

  private static func lastRange(of word: [UInt8], in text: [UInt8]) -> Int? {
    guard text.count >= word.count else { return nil }
    var start = text.count - word.count
    while start >= 0 {
      if text[start..<(start + word.count)].elementsEqual(word) { return start }
      start -= 1
    }
    return nil
  }

  private struct Scanner {
    let text: [UInt8]
    var position = 0

    var atEnd: Bool {
      text[position...].allSatisfy { isOrnament($0) || $0 == 0x2E || $0 >= 0x80 }
    }

    mutating func skipOrnaments() {
      while position < text.count, isOrnament(text[position]) || text[position] >= 0x80 {
        position += 1
      }
    }

    mutating func skipSpaces() {
      while position < text.count, text[position] == 0x20 { position += 1 }
    }

    /// `page`, `Pg.`, `p a g e`
    mutating func skipPageWord() -> Bool {
      for word in ["page", "p a g e", "pg"] where hasPrefix(word) {
        position += word.utf8.count
        while position < text.count, [0x20, 0x2E, 0x3A, 0x7C, 0x23].contains(text[position]) {
          position += 1
        }
        return true
      }
      return false
    }

    /// `{12}------------`, as converters mark their page ends.
    mutating func skipSeparatorBlock() -> Bool {
      guard position < text.count, text[position] == 0x7B else { return false }
      var index = position + 1
      while index < text.count, isASCIIDigit(text[index]) { index += 1 }
      guard index > position + 1, index + 3 < text.count, text[index] == 0x7D else { return false }
      return text[(index + 1)...].allSatisfy { $0 == 0x2D }
    }

    mutating func number() -> Int? {
      skipSpaces()
      let start = position
      while position < text.count, isASCIIDigit(text[position]), position - start < 5 {
        position += 1
      }
      guard position > start else { return nil }
      return text[start..<position].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `of 14`, `/ 14`
    mutating func total() -> Int? {
      skipSpaces()
      if hasPrefix("of ") {
        position += 3
      } else if hasPrefix("/") {
        position += 1
      } else {
        return nil
      }
      return number()
    }

    private func hasPrefix(_ word: String) -> Bool {
      guard text.count - position >= word.utf8.count else { return false }
      return zip(text[position...], word.utf8).allSatisfy { byte, letter in
        byte == letter || (isASCIILetter(byte) && byte | 0x20 == letter)
      }
    }

    private func isOrnament(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x2D || byte == 0x7C || byte == 0x5B || byte == 0x5D || byte == 0x7E
        || byte == 0x5F
    }
  }
}
