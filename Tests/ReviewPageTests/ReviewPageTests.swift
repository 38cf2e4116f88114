import Testing

@testable import ReviewPage

struct HTMLFormatterTests {
  @Test func textIsNeverMarkup() {
    var formatter = HTMLFormatter()
    formatter.write(
      .element("p", ["title": "\"><script>"], "</p><script>alert(1)</script> & \u{202E}abc"))
    #expect(
      formatter.text == """
        <!DOCTYPE html>
        <p title="&quot;&gt;&lt;script&gt;">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; \u{FFFD}abc</p>

        """)
  }

  @Test func codeCannotEndItsElement() {
    var formatter = HTMLFormatter()
    formatter.write(.element("script", [:], "var a = '</script>';"))
    #expect(formatter.text.hasSuffix("<script>var a = '<\\/script>';</script>\n"))
  }
}
