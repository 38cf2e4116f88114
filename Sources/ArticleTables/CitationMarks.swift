import DocumentModel

/// Takes the numbers of references, printed as superscripts and glued to words by the conversion to
/// text, off again: `a survival benefit1.`, `in two trials12,13`.
///
/// References are numbered in the order of their first mention, so a number far above the highest
/// one so far is part of its word.
struct CitationMarks {
  private var highest = 0

  mutating func removed(from sentence: SourceText) -> SourceText {
    let utf8 = Array(sentence.string.utf8)
    var result = SourceText("", segments: [], range: sentence.range)
    var copied = 0
    var index = 1
    while index < utf8.count {
      guard isDigit(utf8[index]), let stem = stem(utf8, before: index) else {
        index += 1
        continue
      }
      var end = index
      while end < utf8.count,
        isDigit(utf8[end])
          || (end + 1 < utf8.count && isDigit(utf8[end + 1])
            && (utf8[end] == 0x2C || utf8[end] == 0x2D))
      { end += 1 }
      let ends = end == utf8.count || [0x20, 0x2E, 0x2C, 0x3B, 0x3A, 0x29].contains(utf8[end])
      let numbers = utf8[index..<end].split { !isDigit($0) }
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      let limit = stem == .capitals ? 1 : 4
      guard ends, let first = numbers.first, let last = numbers.max(), first >= 1,
        last <= highest + limit + numbers.count,
        stem != .capitals || first == highest + 1 || last <= highest && end < utf8.count
      else {
        index = max(end, index + 1)
        continue
      }
      highest = max(highest, last)
      result.append(sentence.slice(copied..<index), separator: "")
      copied = end
      index = end
    }
    guard copied > 0 else { return sentence }
    if copied < utf8.count { result.append(sentence.slice(copied..<utf8.count), separator: "") }
    return result
  }

  private enum Stem { case word, bracket, capitals }

  /// What the digits are glued to; nil if they may well belong to it.
  private func stem(_ utf8: [UInt8], before index: Int) -> Stem? {
    let previous = utf8[index - 1]
    if previous == 0x29 || previous == 0x5D { return .bracket }
    var start = index
    while start > 0, isLetter(utf8[start - 1]) { start -= 1 }
    guard start == 0 || [0x20, 0x28, 0x2D].contains(utf8[start - 1]) else { return nil }
    let letters = utf8[start..<index]
    let small = letters.reversed().prefix { $0 >= 0x61 }.count
    if small >= 3 { return .word }
    return letters.count >= 3 ? .capitals : nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
