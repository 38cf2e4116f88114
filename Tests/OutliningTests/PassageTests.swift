import DocumentModel
import Outlining
import Testing

/// What belongs to which item, and what to none.
@Suite struct PassageTests {
  @Test func wrappedLinesGoOn() throws {
    let (outline, findings) = try outline(
      """
      COVERAGE CRITERIA
      1. A knee brace is covered when the patient has tried exercise for at least
         12. weeks in all, guided by a therapist who is licensed in the state and
         or by a physician; AND
      2. The brace is fitted by an orthotist who is certified by the board of the
         state.
      """)
    #expect(outline.items.map(\.path) == ["1", "2"])
    #expect(outline.items[0].text.string.hasSuffix("or by a physician; AND"))
    #expect(outline.items[1].text.string.hasSuffix("board of the state."))
    #expect(findings.isEmpty)
  }

  @Test func aHangingLineGoesOnInTheShortestText() throws {
    let (outline, findings) = try outline(
      """
      COVERAGE CRITERIA
      1. Osteoarthritis shown by imaging within the last
         12 months
      2. Swelling
      References
      1. Noether E. Braces. J Knee. 2013; 36: 12.
      """)
    #expect(
      outline.items.map(\.text.string).first
        == "Osteoarthritis shown by imaging within the last 12 months")
    #expect(outline.items.count == 2)
    #expect(outline.sections.map(\.kind) == [.criteria, .references])
    #expect(findings.isEmpty)
  }

  @Test func boldTextGoesOnInTheNextLine() throws {
    let (outline, _) = try outline(
      """
      ## Criteria

      **1. A knee brace that
      is custom made** is covered when:
      - a. Pain
      - b. **Both** of these

      **Repairs are covered and
      need no request**

      2. Rental
      """, as: .markdown)
    #expect(outline.items.map(\.path) == ["1", "1.a", "1.b", "2"])
    #expect(outline.items[0].text.string == "A knee brace that is custom made is covered when:")
    #expect(outline.passages.map(\.text.string) == ["Repairs are covered and need no request"])
  }

  @Test func smallWordsMakeNoHeading() throws {
    let (outline, _) = try outline(
      """
      COVERAGE CRITERIA
      (a) The order states:
      (i) The name;
      (ii) A description of the item, which is one of:
      (A) A code; or
      (B) A narrative.
      (b) Payment is made.
      """)
    #expect(outline.items.map(\.path) == ["a", "a.i", "a.ii", "a.ii.A", "a.ii.B", "b"])
    #expect(outline.sections.map(\.kind) == [.criteria])
  }

  @Test func aSentenceGoesOnAcrossThePage() throws {
    let (outline, _) = try outline(
      """
      COVERAGE CRITERIA
      1. The patient falls into one of the following risk
      Page 1 of 3
      \u{0C}   groups for falls:
         a) Low body weight (body mass index below 18.5 or
      Page 2 of 3
      \u{0C}      BMI unknown)
         b)
      Page 3 of 3
      \u{0C}      Weak legs
      """)
    #expect(outline.items.map(\.path) == ["1", "1.a", "1.b"])
    #expect(
      outline.items.map(\.text.string) == [
        "The patient falls into one of the following risk groups for falls:",
        "Low body weight (body mass index below 18.5 or BMI unknown)", "Weak legs",
      ])
  }

  @Test func itemsWithoutWordsCount() throws {
    let (outline, _) = try outline(
      """
      <h2>Criteria</h2><ol type="A"><li><ol><li>One</li><li>Two</li></ol></li><li>Three</li></ol>
      """, as: .html)
    #expect(outline.items.map(\.path) == ["A", "A.1", "A.2", "B"])
    #expect(outline.items[0].text.isEmpty)
  }

  @Test func notesConnectivesAndClosingSentences() throws {
    let (outline, _) = try outline(
      """
      COVERAGE CRITERIA

      1. A knee brace is covered when ONE of the following is met:
         a) The knee gives way.
            Note: Falls count as giving way.
         OR
         b) A ligament is torn.

         Imaging is not required for either of them.

      2. Rental is covered.
      """)
    #expect(outline.items.map(\.path) == ["1", "1.a", "1.b", "2"])
    #expect(outline.items[1].attachments.map(\.kind) == [.note, .connective])
    #expect(outline.items[1].text.string == "The knee gives way.")
    #expect(outline.items[0].attachments.map(\.kind) == [.closing])
    #expect(outline.items[2].attachments.isEmpty)
  }

  @Test func pageFurnitureDoesNotBreakAnItem() throws {
    let (outline, _) = try outline(
      """
      COVERAGE CRITERIA
      1. A knee brace is covered when the patient has tried exercise for at least six weeks and
      \u{0C}2. The brace is fitted by an orthotist who is certified by the board of the state and has
      Page 1 of 2
      \u{0C}fitted the first brace.
      Page 2 of 2
      """)
    #expect(outline.items.map(\.path) == ["1", "2"])
    #expect(outline.items[1].text.string.hasSuffix("has fitted the first brace."))
  }

  @Test func listsThatRestartAreNamedByTheirHeadings() throws {
    let (outline, findings) = try outline(
      """
      ## Policy
      **Initial Criteria**

      1. First
      2. Second

      **Renewal Criteria**

      1. Third
         a. Fourth

      **Other Uses**

      2. Fifth

      ## References
      1. Noether E. Braces. J Knee. 2013; 36: 12.
      """, as: .markdown)
    #expect(
      outline.items.map(\.path) == [
        "1", "2", "renewal-criteria/1", "renewal-criteria/1.a", "renewal-criteria/2",
      ])
    #expect(outline.items[2].headings.map(\.string) == ["Renewal Criteria"])
    #expect(outline.items[4].headings.map(\.string) == ["Other Uses"])
    #expect(outline.sections.map(\.kind) == [.criteria, .references])
    #expect(findings.isEmpty)
  }

  @Test func headingsWithMarkersAreSiblingsOfListItems() throws {
    let (outline, _) = try outline(
      """
      ## Policy
      - A. Covered when:
        - a. Pain

      **B. Quantity Limits**

      - a. Two braces
      """, as: .markdown)
    #expect(outline.items.map(\.path) == ["A", "A.a", "B", "B.a"])
    #expect(outline.items.map(\.kind) == [.ordered, .ordered, .heading, .ordered])
  }

  @Test func numberedHeadingsThatNameSectionsAreNoItems() throws {
    let (outline, _) = try outline(
      """
      ## I. Background
      1. A knee has four ligaments.

      ## II. Criteria
      1. Pain
      2. Swelling

      ## III. References
      1. Noether E. Braces. J Knee. 2013; 36: 12.
      """, as: .markdown)
    #expect(outline.sections.map(\.kind) == [.background, .criteria, .references])
    #expect(outline.items.map(\.path) == ["1", "2"])
  }

  @Test func bulletsInsideASentenceAreNoItems() throws {
    let (outline, _) = try outline(
      """
      POLICY STATEMENT
          • Kneefix (hinged brace)
      is covered as medically necessary when the following criteria are met.

      1. Pain
      2. Swelling
      """)
    #expect(outline.items.map(\.path) == ["1", "2"])
    #expect(outline.passages.count == 2)
  }

  @Test func listElementsNestByTheirElements() throws {
    let (outline, findings) = try outline(
      """
      <h2>Criteria</h2><ol type="A"><li>One<ol type="i"><li>Two</li><li>Three
      <ul><li>Four</li></ul></li></ol><p>Closing.</p></li><li>Five</li></ol>
      <p>And then:</p><ol type="A" start="3"><li>Six</li></ol>
      """, as: .html)
    #expect(outline.items.map(\.path) == ["A", "A.i", "A.ii", "A.ii.•1", "B", "C"])
    #expect(outline.items[0].attachments.map(\.kind) == [.closing])
    #expect(findings.isEmpty)
  }

  @Test func everyBlockHasARole() throws {
    let (outline, _) = try outline(
      """
      Title of the Policy

      ## Background
      - One
      Text

      ## Criteria
      Intro

      | a | b |
      |---|---|
      | 1 | 2 |

      x) Lost
      ***Note: outside
      """, as: .markdown)
    #expect(outline.roles.count == outline.document.blocks.count)
    #expect(!outline.roles.contains(.unplaced))
  }
}

@Suite struct OutlineRobustnessTests {
  /// Damaged bytes of every kind give an outline whose tree is whole.
  @Test(arguments: 0..<60)
  func anyBytesGiveATree(seed: UInt64) throws {
    var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "1. ", "a) ", "(i) ", "• ", "- ", "IV. ", "1.2 ", "# ", "**", ":\n", "; AND\n", "\n\n",
      "knee ",
      "(A or B)", "Note: ", "é", "    ", "AND\n", "\t", "Section II. ", "(a)(1) ", "<p>", "0) ",
    ]
    let text = "## Criteria\n" + (0..<200).map { _ in pieces[random(pieces.count)] }.joined()
    let (outline, _) = try outline(text, as: seed % 2 == 0 ? .markdown : .text)
    for (index, item) in outline.items.enumerated() {
      #expect(item.parent.map { $0 < index } ?? true)
      #expect(item.parent.map { outline.items[$0].children.contains(index) } ?? true)
      #expect(item.depth > (item.parent.map { outline.items[$0].depth } ?? 0) || item.depth == 200)
      #expect(item.range.start >= 0 && item.range.end <= text.utf8.count)
    }
    #expect(Set(outline.items.map(\.id)).count == outline.items.count)
    #expect(!outline.roles.contains(.unplaced))
    #expect(try self.outlineAgain(text, seed) == outline)
  }

  private func outlineAgain(_ text: String, _ seed: UInt64) throws -> Outline {
    try outline(text, as: seed % 2 == 0 ? .markdown : .text).outline
  }

  @Test func deepNestingAndManySiblings() throws {
    let deep = String(repeating: "<ol><li>x", count: 1_000)
    let nested = try outline("<h2>Criteria</h2>" + deep, as: .html).outline
    #expect(nested.items.count == 1_000)
    #expect(nested.items.last?.parent == 998)
    #expect(nested.items.last?.depth == 200)
    let wide = (1...5_000).map { "\($0 % 999 + 1). x\n" }.joined()
    #expect(try outline("CRITERIA\n" + wide).outline.items.count == 5_000)
  }

  @Test(arguments: ["", "\n", "1.", "a", "•", "# ", "(((((", "1. 1. 1. 1. 1. 1."])
  func tinyTexts(text: String) throws {
    let (outline, _) = try outline(text)
    #expect(!outline.roles.contains(.unplaced))
  }
}
