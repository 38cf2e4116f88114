import DocumentModel
import Outlining
import Testing

/// Lists inside sentences.
@Suite struct InlineListTests {
  @Test func partsOfASentenceAreItemsOfTheirOwnKind() throws {
    let (outline, _) = try outline(
      """
      COVERAGE CRITERIA
      1. The wound shows ONE of the following: (i) fever above 38 °C, (ii) rigors, or (iii) pus
      2. Imaging was done within 6 months
      """)
    #expect(outline.items.map(\.path) == ["1", "2"])
    let parts = outline.inlineItems(of: 0)
    #expect(parts.map(\.path) == ["1.i", "1.ii", "1.iii"])
    #expect(parts.map(\.text.string) == ["fever above 38 °C,", "rigors, or", "pus"])
    #expect(parts.map(\.marker) == ["(i)", "(ii)", "(iii)"])
    #expect(parts.allSatisfy { $0.kind == .inline && $0.parent == 0 && $0.line == 2 })
    #expect(outline.items[0].text.string.hasSuffix("or (iii) pus"))
    #expect(outline.inlineItems(of: 1).isEmpty)
  }

  @Test(arguments: [
    "criteria (a) and (b) of the list above", "ONE of the following (A or B):",
    "stage (ECOG 1) or worse (ECOG 2) for a year", "see paragraphs (1) through (3)",
    "knee (2) and hip (3) braces",
  ])
  func referencesAreNoLists(text: String) throws {
    let (outline, _) = try outline("COVERAGE CRITERIA\n1. The patient meets \(text)\n2. Pain\n")
    #expect(outline.inlineItems(of: 0).isEmpty)
  }
}
