import CriteriaTestSupport
import Testing

@testable import SwiftCodeGeneration

@Suite struct SwiftTextTests {
  @Test(arguments: [
    ("plain", "\"plain\""), ("a \"b\"", #""a \"b\"""#), (#"\(x)"#, #""\\(x)""#),
    ("a\nb\rc\td", #""a\nb\rc\td""#),
    ("\u{2028}\u{202E}\u{0}\u{A0}", #""\u{2028}\u{202E}\u{0}\u{A0}""#),
    ("≥ 20 % µ 🦵", "\"≥ 20 % µ 🦵\""),
  ])
  func literalsStayOneLiteral(text: String, literal: String) {
    #expect(SwiftText.literal(text) == literal)
  }

  @Test(arguments: [
    ("a\nb\r\nc", "a b  c"), ("x\u{2028}y\u{85}z\u{C}w", "x y z w"), ("*/ ok", "*/ ok"),
    ("\u{202E}olleh", "<U+202E>olleh"), ("trailing  ", "trailing"),
  ])
  func commentsStayOneLine(text: String, comment: String) {
    #expect(SwiftText.comment(text) == comment)
  }

  /// Whatever the text, no line of the comment or literal ends early, and nothing is invisible.
  @Test func nothingEndsALineOrHides() {
    let scalars =
      (0..<0x3100).compactMap(Unicode.Scalar.init) + [
        "\u{FEFF}", "\u{FFF9}", "\u{E0001}", "\u{E000}", "\u{1D173}",
      ]
    for scalar in scalars {
      for text in [SwiftText.literal(String(scalar)), SwiftText.comment(String(scalar))] {
        #expect(
          text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x85 && $0.value != 0x2028
              && $0.value != 0x2029 && $0.properties.generalCategory != .format
          }, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }
}
