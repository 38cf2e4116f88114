import DocumentModel
import Outlining
import Testing

/// Lists of every level order that policies and regulations use, from markers alone.
@Suite struct LevelOrderTests {
  /// Lines of markers, each followed by the path it must get.
  private func check(_ lines: String, sourceLocation: Testing.SourceLocation = #_sourceLocation)
    throws
  {
    let pairs = lines.split(separator: "\n").map { line in
      line.split(separator: "|").map { String($0.trimmingPrefix { $0 == " " }) }
    }
    let text =
      "COVERAGE CRITERIA\n"
      + pairs.map { "\($0[0].trimmingSuffix()) Words of \($0[1])\n" }.joined()
    let (outline, findings) = try outline(text)
    #expect(outline.items.map(\.path) == pairs.map { $0[1] }, sourceLocation: sourceLocation)
    #expect(findings.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func decimalUpperRomanLower() throws {
    try check(
      """
      1. |1
      A) |1.A
      i. |1.A.i
      ii. |1.A.ii
      a) |1.A.ii.a
      (1) |1.A.ii.a.1
      (2) |1.A.ii.a.2
      b) |1.A.ii.b
      iii. |1.A.iii
      B) |1.B
      2. |2
      """)
  }

  @Test func romanOutermost() throws {
    try check(
      """
      I. |I
      A. |I.A
      1. |I.A.1
      a. |I.A.1.a
      i. |I.A.1.a.i
      ii. |I.A.1.a.ii
      b. |I.A.1.b
      2. |I.A.2
      B. |I.B
      II. |II
      A. |II.A
      III. |III
      """)
  }

  @Test func statute() throws {
    try check(
      """
      (a) |a
      (1) |a.1
      (i) |a.1.i
      (A) |a.1.i.A
      (B) |a.1.i.B
      (ii) |a.1.ii
      (2) |a.2
      (b) |b
      (c) |c
      (d) |d
      (e) |e
      (f) |f
      (g) |g
      (h) |h
      (i) |i
      (1) |i.1
      (i) |i.1.i
      (ii) |i.1.ii
      (j) |j
      """)
  }

  @Test func aStyleComesAgainDeeper() throws {
    try check(
      """
      1. |1
      a. |1.a
      i. |1.a.i
      1. |1.a.i.1
      2. |1.a.i.2
      ii. |1.a.ii
      b. |1.b
      2. |2
      """)
  }

  @Test func dottedDecimals() throws {
    try check(
      """
      1. |1
      1.1 |1.1
      1.1.1 |1.1.1
      1.1.2 |1.1.2
      1.2 |1.2
      2. |2
      2.1 |2.1
      """)
  }

  @Test func dottedDecimalsWithoutALineForTheirParent() throws {
    try check(
      """
      1.1 |1.1
      1.1.1 |1.1.1
      1.2 |1.2
      1.2.1 |1.2.1
      2.1 |2.1
      """)
  }

  @Test func theNinthLetterAndTheFirstNumeral() throws {
    try check(
      """
      g) |g
      h) |h
      i) |i
      j) |j
      i) |j.i
      ii) |j.ii
      k) |k
      """.replacingFirst("g) |g", with: "a) |a\nb) |b\nc) |c\nd) |d\ne) |e\nf) |f\ng) |g"))
  }

  @Test func lettersGoOnAfterZ() throws {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) } + ["aa", "bb", "cc"]
    try check(letters.map { "\($0). |\($0)" }.joined(separator: "\n"))
  }

  @Test func threeGlyphsAreThreeLevels() throws {
    let (outline, findings) = try outline(
      """
      COVERAGE CRITERIA
      • One
      o Two
      ▪ Three
      ▪ Four
      o Five
      • Six
      """)
    #expect(
      outline.items.map(\.path) == ["•1", "•1.•1", "•1.•1.•1", "•1.•1.•2", "•1.•2", "•2"])
    #expect(findings.isEmpty)
  }

  @Test func oneGlyphNestsByItsColumn() throws {
    let (outline, _) = try outline(
      """
      ## Criteria
      - One
          - Two
          - Three
      - Four
        - Five
      """, as: .markdown)
    #expect(outline.items.map(\.path) == ["•1", "•1.•1", "•1.•2", "•2", "•2.•1"])
  }

  @Test func regulationsRunLevelsTogether() throws {
    let (outline, findings) = try outline(
      """
      § 10.4 Compilation of data.
      (a) Data format. (1) A supplier shall collect, under paragraph
      (b)(2) of this section:
      (i) The number of the brace;
      (ii) The date.
      (2) The type of brace.
      (b)(1) A supplier may report:
      (i) Reasons; and
      (ii) Dates.
      (2) Nothing else.
      """)
    #expect(
      outline.items.map(\.path) == [
        "a", "a.1", "a.1.i", "a.1.ii", "a.2", "b", "b.1", "b.1.i", "b.1.ii", "b.2",
      ])
    #expect(outline.items[0].text.string == "Data format.")
    #expect(outline.items[1].text.string.hasSuffix("under paragraph (b)(2) of this section:"))
    #expect(findings.isEmpty)
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
