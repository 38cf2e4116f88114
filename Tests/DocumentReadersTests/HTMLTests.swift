import DocumentModel
import DocumentReaders
import Testing

@Suite struct HTMLTests {
  @Test func listsHaveTheMarkersABrowserDraws() throws {
    #expect(
      try listing(
        """
        <style>.steps { list-style-type: upper-roman } ol ol ol { list-style: lower-greek }</style>
        <ol type="A"><li>One<ol type="i" start="3"><li>Two</li><li value="7">Three</li></ol></li>
        <li>Four<ul><li>Five<ul><li>Six</ul></ul></ol>
        <ol class="steps"><li>Seven<li>Eight</ol>
        <ol reversed><li>Nine<li>Ten</ol>
        <ol style="list-style-type:none"><li>a) Eleven</ol>
        <ol start="26" type="a"><li>Twelve<li>Thirteen</ol>
        """, as: .html) == [
          "script: ", "item 1 [A.]: One", "item 2 [iii.]: Two", "item 2 [vii.]: Three",
          "item 1 [B.]: Four", "item 2 [•]: Five", "item 3 [◦]: Six", "item 1 [I.]: Seven",
          "item 1 [II.]: Eight", "item 1 [2.]: Nine", "item 1 [1.]: Ten", "item 1 []: a) Eleven",
          "item 1 [z.]: Twelve", "item 1 [aa.]: Thirteen",
        ])
  }

  @Test func secondParagraphAndTextAfterASubListContinueTheItem() throws {
    #expect(
      try listing(
        "<ol><li><p>One</p><p>More</p><ol type=a><li>Two</ol>Closing<br>lines<li>Three</ol>",
        as: .html) == [
          "item 1 [1.]: One", "more 1 [1.]: More", "item 2 [a.]: Two", "more 1 [1.]: Closing",
          "more 1 [1.]: lines", "item 1 [2.]: Three",
        ])
  }

  @Test func surroundingsOfThePageAreFurniture() throws {
    #expect(
      try listing(
        """
        <!DOCTYPE html><html><head><title>Knee braces | Example Plan</title><script>if (a < b) {}</script></head>
        <body><a class="skip-link" href="#m">Skip</a><header><h1>Knee braces</h1><p>Search</p></header>
        <nav><ul><li>Home</li></ul></nav><div id="cookie-banner">We use cookies <button>OK</button></div>
        <main><header><p>Policy 12</p></header><p>Covered when stable.</p></main>
        <aside>Related</aside><noscript>Turn on scripts</noscript><footer>Example Plan</footer></body></html>
        """, as: .html) == [
          "script: ", "line: Skip", "h1: Knee braces", "pageHeader: Search", "navigation: Home",
          "banner: We use cookies", "banner: OK", "line: Policy 12", "line: Covered when stable.",
          "banner: Related", "banner: Turn on scripts", "pageFooter: Example Plan",
        ])
    let document = try document("<title>Knee &amp; hip</title><p>x", as: .html)
    #expect(document.declaredTitle == "Knee & hip")
    #expect(document.declaredTitleRange == SourceRange(start: 7, end: 21))
  }

  @Test func wordExportKeepsItsMarkersAndLevels() throws {
    #expect(
      try listing(
        """
        <p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>A.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Adults</p>
        <p class=MsoListParagraphCxSpLast style='margin-left:1.0in;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
        style='mso-list:Ignore'>1)<span>&nbsp; </span></span><!--[endif]-->Pain &#8805; 6 weeks<o:p></o:p></p>
        """, as: .html) == ["item 1 []: A. Adults", "item 2 []: 1) Pain ≥ 6 weeks"])
  }

  @Test func definitionTermsAndCellsThatAreMarkersJoinTheirText() throws {
    #expect(
      try listing(
        """
        <dl><dt>a.</dt><dd>Adults<dl><dt>1.</dt><dd>Pain</dd></dl></dd><dt>Stable</dt><dd>No change</dd></dl>
        <table><tr><td>b)</td><td>Children</td></tr><tr><td></td><td>i.</td><td>Fever</td></tr></table>
        """, as: .html) == [
          "item 1 []: a. Adults", "item 2 []: 1. Pain", "line: Stable", "line: No change",
          "line: b) Children", "line: i. Fever",
        ])
  }

  @Test func tablesOfDataAreTables() throws {
    #expect(
      try listing(
        """
        <table><caption>History</caption><thead><tr><th>#<th>Date<th>Change</thead>
        <tr><td>2<td>01/02/2024<td><p>New <b>policy</b></p><table><tr><th>Line<th>Asked<tr><td>PPO<td>No</table>
        <tr><td>1<td>01/02/2023<td></table>
        """, as: .html)
        == [
          "table History", "  # | Date | Change", "  2 | 01/02/2024 | New policy",
          "table", "  Line | Asked", "  PPO | No", "line: 1 01/02/2023",
        ].replacingLast(with: ["table", "  1 | 01/02/2023 | "]))
  }

  @Test func tablesThatLayOutAPageAreLines() throws {
    #expect(
      try listing(
        """
        <table><tr><td>Adults</td><td><ol><li>Pain</li><li>Fever</li></ol></td></tr></table>
        <table><tr><td><h2>Policy</h2><p>Covered when:</p></td></tr></table>
        """, as: .html) == [
          "line: Adults", "item 1 [1.]: Pain", "item 1 [2.]: Fever", "h2: Policy",
          "line: Covered when:",
        ])
  }

  @Test func positionedLinesStandInReadingOrder() throws {
    let page = """
      <div style="position:relative;width:918px;height:1188px">
      <div style="position:absolute;left:108px;top:1100px">Page 1 of 2</div>
      <div style="position:absolute;left:126px;top:201px">Adults</div>
      <div style="position:absolute;left:108px;top:200px">a.</div>
      <div style="position:absolute;left:144px;top:220px">1) Pain</div></div>
      <div style="position:relative"><p style="position:absolute;left:108px;top:90px">b. Children</p></div>
      """
    let document = try document(page, as: .html)
    #expect(
      listing(of: document) == [
        "line: a. Adults", "line: 1) Pain", "pageNumber: Page 1 of 2", "line: b. Children",
      ])
    #expect(document.blocks.map(\.indent) == [13, 18, 13, 13])
    #expect(document.blocks.last?.followsPageBreak == true)
  }

  @Test func linesThatConvertersPlaceByAttributes() throws {
    #expect(
      try listing(
        """
        <?xml version="1.0"?><pdf2xml><page number="1" top="0" left="0" height="1188" width="918">
        <text top="100" left="108">Covered when:</text><text top="120" left="126">Pain</text>
        <text top="121" left="108">a)</text></page></pdf2xml>
        """, as: .html) == ["line: Covered when:", "line: a) Pain"])
  }

  @Test func noticesDoNotSwallowTheirNeighbours() throws {
    #expect(
      try listing(
        "<div>Confidential. All rights reserved.</div><div>Braces are covered for adults</div>",
        as: .html) == [
          "notice: Confidential. All rights reserved.", "line: Braces are covered for adults",
        ])
    #expect(
      try listing(
        "© 2024 Example Plan. All rights reserved.\nBraces are covered when all of the following are met:\n1. Pain",
        as: .text) == [
          "notice: © 2024 Example Plan. All rights reserved.",
          "line: Braces are covered when all of the following are met:", "line: 1. Pain",
        ])
  }

  @Test func inlineNotationBecomesCharacters() throws {
    #expect(
      try texts(
        """
        <p>10<sup>9</sup>/L, mm<sup>3</sup>, 1<sup>st</sup>, SpO<sub>2</sub>, Brand<sup>TM</sup>&#147;x&#148;&#150;
        soft&shy;ly zero&#8203;width&nbsp;space&ensp;&lt; 5 &ge; 6</p>
        """, as: .html) == ["10⁹/L, mm³, 1st, SpO₂, Brand™“x”– softly zerowidth space < 5 ≥ 6"])
  }

  @Test func boldnessIsRecorded() throws {
    let blocks = try document(
      "<p><b>All</b> <strong>of it</strong>:</p><p>a) <b>Title.</b> text</p><p>no <b>way</b></p>",
      as: .html
    ).blocks
    #expect(blocks.map(\.isBold) == [true, false, false])
    #expect(blocks.map(\.boldPrefix) == [9, 6, 0])
  }

  @Test func preformattedTextKeepsItsLines() throws {
    let blocks = try document("<pre>\nPolicy:\n  a. One\n\n\tb. Two</pre>", as: .html).blocks
    #expect(blocks.map(\.text.string) == ["Policy:", "a. One", "b. Two"])
    #expect(blocks.map(\.indent) == [nil, 2, 8])
    #expect(blocks.map(\.blanksBefore) == [1, 0, 1])
  }

  @Test func labelledParagraphsOfXMLAreItems() throws {
    #expect(
      try listing(
        """
        <?xml version="1.0"?>
        <!DOCTYPE rule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
        <rule><toc><entry>1 Scope</entry></toc><subject>1 Scope</subject>
        <paragraph marker="(a)"><title>Braces.</title> <content>Knee <ref>12</ref> &b;&c;braces</content>
        <paragraph marker="(1)"><content>Custom</content></paragraph></paragraph>
        <paragraph marker="none"><content>Closing</content></paragraph></rule>
        """, as: .html) == [
          "navigation: 1 Scope", "h1: 1 Scope", "item 1 [(a)]: Braces. Knee 12 &b;&c;braces",
          "item 2 [(1)]: Custom", "line: Closing",
        ])
  }

  @Test func deepNestingAndBrokenTagsAreRead() throws {
    let depth = 10_000
    let deep = String(repeating: "<ul><li>x", count: depth)
    let blocks = try document(deep, as: .html).blocks
    #expect(blocks.count == depth)
    #expect(blocks.last?.listPosition?.depth == depth)
    #expect(
      try texts("<div><p>a <b>b<p>c</i></div></span>d<td>e<", as: .html) == ["a b", "c", "d", "e<"]
        || texts("<div><p>a <b>b<p>c</i></div></span>d<td>e<", as: .html) == ["a b", "c", "de"]
        || texts("<div><p>a <b>b<p>c</i></div></span>d<td>e<", as: .html) == ["a b", "c", "d", "e"])
  }

  @Test func longTextIsNotCut() throws {
    let text = String(repeating: "word ", count: 2_100_000)
    let blocks = try document("<p>" + text + "</p><p>end</p>", as: .html).blocks
    #expect(blocks.count == 2)
    #expect(blocks[0].text.string.utf8.count == text.utf8.count - 1)
  }

  @Test func bareTextKnowsItsPlace() throws {
    for source in [
      "Bare text<p>x</p>&lt; 5 and <b>more</b>", "<body>Bare text<p>x</p>&lt; 5 and <b>more</b>",
    ] {
      let document = try document(source, as: .html)
      #expect(document.blocks.map(\.text.string) == ["Bare text", "x", "< 5 and more"])
      #expect(ByteAccount(of: document, roles: ["a", "b", "c"]).unplaced.isEmpty)
    }
  }

  @Test func linesAndRangesAreThoseOfTheFile() throws {
    let document = try document("<p>\r\n<b>One</b>\r\n</p>\n<p>T&amp;wo</p>", as: .html)
    #expect(document.blocks.map(\.line) == [2, 4])
    #expect(
      document.blocks.map(\.range) == [
        SourceRange(start: 8, end: 11), SourceRange(start: 25, end: 33),
      ])
    #expect(
      document.blocks[1].text.sourceRange(of: 2..<3) == SourceRange(start: 31, end: 32))
  }
}

extension [String] {
  fileprivate func replacingLast(with others: [String]) -> [String] {
    dropLast() + others
  }
}
