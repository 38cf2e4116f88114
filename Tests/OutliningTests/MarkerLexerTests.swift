import Testing

@testable import Outlining

@Suite struct MarkerLexerTests {
  private func markers(_ line: String) -> [String] {
    var text = line
    return text.withUTF8 { bytes in
      MarkerLexer(bytes).lead().markers.map { marker in
        String(decoding: bytes[marker.range], as: UTF8.self)
      }
    }
  }

  private func readings(_ line: String) -> [String] {
    var text = line
    return text.withUTF8 { bytes in
      (MarkerLexer(bytes).lead().markers.first?.readings ?? [])
        .filter { !$0.isMisreading }
        .map { "\($0.numbering) \($0.ordinal)" }
    }
  }

  @Test(arguments: [
    ("a) Pain", ["a)"]), ("(iv) Pain", ["(iv)"]), ("12. Pain", ["12."]), ("IV: Pain", ["IV:"]),
    ("b.) Pain", ["b.)"]), ("[3] Pain", ["[3]"]), ("1.2.3 Pain", ["1.2.3"]),
    ("1.2 Patients", ["1.2"]), ("Section IV. Braces", ["Section IV."]),
    ("Part 2: Braces", ["Part 2:"]),
    ("- A. Pain", ["A."]), ("• 1. Pain", ["1."]), ("1. a. Pain", ["1.", "a."]),
    ("(a)(1) Pain", ["(a)", "(1)"]), ("• Pain", ["•"]), ("o Pain", ["o"]), ("▪ Pain", ["▪"]),
    ("\u{F0B7} Pain", ["\u{F0B7}"]), ("â€¢ Pain", ["â€¢"]), ("ï‚§ Pain", ["ï‚§"]),
    ("§ Pain", ["§"]),
    ("1.The brace", ["1."]), ("a)Pain", ["a)"]),
  ])
  func marker(line: String, expected: [String]) {
    #expect(markers(line) == expected)
  }

  @Test(arguments: [
    "1.5 mg daily", "10 x 10", "2 doses per day", "Age 18. Older", "i.e. pain", "e.g. pain",
    "U.S. law", "2019. Pain", "A patient", "mg. daily", "and) Pain", "§ 12.4 Braces",
    "Part B drugs", "1/2/2024", "-AND-", "*Pain", "vs. pain", "12:30 noon", "≥ 4 weeks",
  ])
  func noMarker(line: String) {
    #expect(markers(line).isEmpty)
  }

  @Test(arguments: [
    ("i. x", ["lowerRoman 1", "lowerLetter 9"]), ("c) x", ["lowerLetter 3"]),
    ("xii. x", ["lowerRoman 12"]), ("aa. x", ["lowerLetter 27"]),
    ("bb. x", ["lowerLetter 28", "lowerLetter 54"]), ("za. x", ["lowerLetter 27"]),
    ("7. x", ["decimal 7"]), ("IX. x", ["upperRoman 9"]), ("1.2.3 x", ["dotted 3"]),
  ])
  func reading(line: String, expected: [String]) {
    #expect(readings(line) == expected)
  }

  @Test func lookalikesAreReadAsMisreadings() {
    var text = "l. x"
    let readings = text.withUTF8 { MarkerLexer($0).lead().markers[0].readings }
    #expect(readings.contains(MarkerReading(.decimal, 1, isMisreading: true)))
  }

  @Test func labelsAreWrittenAsTheyAreCounted() {
    #expect((1...28).map { Numbering.lowerLetter.label($0) }.suffix(3) == ["z", "aa", "ab"])
    #expect(
      [1, 4, 9, 14, 40].map { Numbering.upperRoman.label($0) } == ["I", "IV", "IX", "XIV", "XL"])
    for value in 1...99 {
      var numeral = Numbering.lowerRoman.label(value)
      #expect(numeral.withUTF8 { MarkerLexer.romanValue($0[...]) } == value)
    }
  }
}

@Suite struct TextCuesTests {
  @Test(arguments: [
    ("ALL of the following:", TextCues.End.colon), ("ONE of the following", .stem),
    ("all of the following criteria are met", .stem), ("Pain; AND", .connective),
    ("Pain, or", .connective),
    ("Pain and/or", .connective), ("Pain;", .semicolon), ("Pain.", .terminal), ("at least", .open),
    ("knee, hip,", .comma), ("as follows: AND", .stem),
  ])
  func ends(text: String, expected: TextCues.End) {
    #expect(TextCues(text).end == expected)
  }

  @Test(arguments: [
    ("meets ONE of the following (A or B):", Numbering.upperLetter, 2),
    ("the following (i, ii, and iii):", .lowerRoman, 3), ("either (a or b)", .lowerLetter, 2),
    ("all (1, 2, 3, and 4):", .decimal, 4),
  ])
  func declares(text: String, numbering: Numbering, last: Int) {
    #expect(TextCues(text).declared == DeclaredList(numbering: numbering, last: Int32(last)))
  }

  @Test(arguments: ["(see below)", "pain (mild or severe)", "drug (B or other):"])
  func declaresNothing(text: String) {
    #expect(TextCues(text).declared == nil)
  }
}
