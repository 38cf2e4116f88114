import DocumentModel
import DocumentReaders
import Testing

@Suite struct TextTests {
  @Test func linesAreBlocksWithTheirMarkers() throws {
    let document = try document(
      "Policy:\r\n\r\n- A. Adults\r\n\t- a) Pain\u{A0} for  six weeks  \r\nwrapped\rlast",
      as: .markdown)
    #expect(
      document.blocks.map(\.text.string) == [
        "Policy:", "- A. Adults", "- a) Pain for six weeks", "wrapped", "last",
      ])
    #expect(document.blocks.map(\.line) == [1, 3, 4, 5, 6])
    #expect(document.blocks.map(\.indent) == [0, 0, 8, 0, 0])
    #expect(document.blocks.map(\.blanksBefore) == [0, 1, 0, 0, 0])
    #expect(document.blocks[1].range == SourceRange(start: 11, end: 22))
  }

  @Test(arguments: [
    ("( $\\geq 20\\%$ ) but $< 30\\%$", "(≥ 20%) but < 30%"),
    ("0.1 $\\times 10^{9}$ /L, 10$^9$", "0.1 × 10⁹ /L, 10⁹"),
    ("$\\mu$g, 5 $\\pm$ 2, CO$_2$, $\\frac{1}{2}$", "μg, 5 ± 2, CO₂, 1/2"),
    ("copay $5 or $10, US$20", "copay $5 or $10, US$20"),
    ("10<sup>9</sup> mm<sup>3</sup><br>x<!-- note -->y", "10⁹ mm³ xy"),
    ("**Bold** and *it* __too__ a_b_c 2 * 3", "Bold and it too a_b_c 2 * 3"),
    ("***Both*** \\*\\*\\*Note 1\\. a\\_b", "Both ***Note 1. a_b"),
    ("[link](http://a.b/c_(d)) ![](x.png)[1] <http://a.b/>", "link [1] <http://a.b/>"),
    ("age <18 and >5, a < b, <18 years>", "age <18 and >5, a < b, <18 years>"),
    ("&ge; 5 &amp; R&D &#8804; &nbsp; &bogus;", "≥ 5 & R&D ≤ &bogus;"),
    ("`a*b*` ef\u{FB01}cient so\u{AD}ft ze\u{200B}ro", "a*b* efficient soft zero"),
    ("**Title:**text and **a** b **c", "Title:text and a b **c"),
  ])
  func notationBecomesCharacters(_ source: String, _ expected: String) throws {
    #expect(try texts(source, as: .markdown) == [expected])
  }

  @Test func plainTextKeepsItsSigns() throws {
    #expect(
      try texts("*Codes* are_not_marked | \\* [x](y) `z`", as: .text) == [
        "*Codes* are_not_marked | \\* [x](y) `z`"
      ])
  }

  @Test func everyWordKnowsItsPlace() throws {
    let source = "a) **Age** ( $\\geq 18$ ) in 10<sup>9</sup> &amp; more"
    let text = try document(source, as: .markdown).blocks[0].text
    #expect(text.string == "a) Age (≥ 18) in 10⁹ & more")
    for word in ["Age", "18", "in", "more"] {
      let bytes = Array(text.string.utf8)
      let start = try #require(bytes.firstRange(of: Array(word.utf8)))
      let range = text.sourceRange(of: start)
      #expect(Array(source.utf8)[range.start..<range.end].elementsEqual(word.utf8))
    }
  }

  @Test func headingsAndBoldLines() throws {
    let blocks = try document(
      "## **Criteria:** ##\n# Not\n#Not\n\nTitle\n=====\n\n**B. Limits**\n- **Length**: 6 months\n> 65 years\n> quoted",
      as: .markdown
    ).blocks
    #expect(
      blocks.map(\.text.string) == [
        "Criteria:", "Not", "#Not", "Title", "B. Limits", "- Length: 6 months", "> 65 years",
        "quoted",
      ])
    #expect(
      blocks.map(\.kind).prefix(4) == [
        .heading(level: 2), .heading(level: 1), .line, .heading(level: 1),
      ])
    #expect(blocks.map(\.isBold) == [true, false, false, false, true, false, false, false])
    #expect(blocks[5].boldPrefix == 6)
  }

  @Test func tablesOfAllNotations() throws {
    #expect(
      try listing(
        """
        | Name | Weeks |
        |:-----|------:|
        | a\\|b | **6** |

        History\t\t
        #\tDate\tChange
        2\t01/02/2024\t<p>New</p> <table><tr><th>Plan</th></tr><tr><td>No</td></tr></table>

        Confidential and the property of Example Plan. All rights reserved.

        1\t01/02/2023\tFirst\t\t
        a)\tnot a table
        b)\tat all
        """, as: .markdown) == [
          "table", "  Name | Weeks", "  a|b | 6", "table History", "  # | Date | Change",
          "  2 | 01/02/2024 | New", "table", "  Plan", "  No",
          "notice: Confidential and the property of Example Plan. All rights reserved.",
          "table", "  1 | 01/02/2023 | First", "line: a) not a table", "line: b) at all",
        ])
  }

  @Test func runningHeadsAndFootersAreFurniture() throws {
    var pages: [String] = []
    for page in 1...4 {
      pages.append(
        """
        Knee Brace Policy
        Revised 0\(page)/2024
          \(page). Pain in week \(page)
             of treatment
          a. Stable

        Example Health Plan
        Page \(page) of 4
        """)
    }
    let document = try document(pages.joined(separator: "\n\u{C}"), as: .text)
    let found = listing(of: document)
    #expect(
      found.prefix(8) == [
        "line: Knee Brace Policy", "line: Revised 01/2024", "line: 1. Pain in week 1",
        "line: of treatment", "line: a. Stable", "pageFooter: Example Health Plan",
        "pageNumber: Page 1 of 4", "pageHeader: Knee Brace Policy",
      ])
    #expect(found.count { $0.hasPrefix("page") } == 2 + 3 * 4)
    #expect(
      document.blocks.filter(\.followsPageBreak).map(\.text.string) == [
        "2. Pain in week 2", "3. Pain in week 3", "4. Pain in week 4",
      ])
  }

  @Test func repeatedCriteriaAreNotFurniture() throws {
    let list = "Covered when:\n- a. Pain\n- b. Fever\n\nPage 1 of 2\n"
    let found = try listing(list + list.replacingPage(), as: .text)
    #expect(found.filter { $0.hasPrefix("line: - ") }.count == 4)
    #expect(found.filter { $0.hasPrefix("pageNumber") }.count == 2)
  }

  @Test func commentsAndRulesAreNotation() throws {
    #expect(
      try listing(
        "a\n---\n\n<!-- hidden\nstill -->b\n\n***\n![](p.png)\n```\n*c*\n```", as: .markdown)
        == ["h2: a", "line: b", "line: *c*"])
  }
}

extension String {
  fileprivate func replacingPage() -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == "Page 1 of 2" ? "Page 2 of 2" : String($0) }.joined(separator: "\n")
  }
}

extension Array where Element == UInt8 {
  fileprivate func firstRange(of needle: [UInt8]) -> Range<Int>? {
    guard count >= needle.count else { return nil }
    for start in 0...(count - needle.count)
    where self[start..<(start + needle.count)].elementsEqual(needle) {
      return start..<(start + needle.count)
    }
    return nil
  }
}

@Suite struct SizeTests {
  /// Inputs that make careless readers quadratic; each is a fraction of a second or many minutes.
  @Test(arguments: [
    String(repeating: "*a _b ", count: 20_000), String(repeating: "[a](", count: 20_000),
    String(repeating: "<!-- ", count: 20_000), String(repeating: "<table><tr><td>", count: 5_000),
    String(repeating: "$x ", count: 20_000), String(repeating: "` `` ", count: 20_000),
    String(repeating: "**a** ", count: 20_000), String(repeating: "&amp", count: 20_000),
    String(repeating: "x<sup>2</sup> ", count: 20_000), String(repeating: "a\tb\n", count: 10_000),
    String(repeating: "Page 1 of 2\nx\n", count: 3_000),
  ])
  func longLinesAreReadInLinearTime(_ text: String) throws {
    for format in SourceFormat.allCases {
      let document = try document(text, as: format)
      let account = ByteAccount(of: document, roles: document.blocks.map { _ in "text" })
      #expect(account.entries.reduce(0) { $0 + $1.range.count } == text.utf8.count)
    }
  }
}
