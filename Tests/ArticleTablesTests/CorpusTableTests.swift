import ArticleTables
import DocumentModel
import DocumentReaders
import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

private func article() throws -> Article {
  let bytes = try Data(contentsOf: root.appending(path: "Corpus/ichis/2024/article.txt"))
  var findings: [Finding] = []
  return Article(
    of: try Document(
      reading: SourceFile(name: "article.txt", bytes: Array(bytes)), findings: &findings))
}

@Test func everyCellOfTheFourTablesStandsInItsRowAndColumn() throws {
  let expected = try String(
    contentsOf: root.appending(path: "Tests/ArticleTablesTests/Fixtures/article-tables.txt"),
    encoding: .utf8)
  let found = try article().tables.map(listing).joined(separator: "\n\n") + "\n"
  for (mine, theirs) in zip(
    found.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false))
  {
    #expect(mine == theirs)
  }
  #expect(found == expected)
}

/// Nothing is invented: every cell and label is what stands at its place in the file.
@Test func everyCellIsTheTextAtItsRange() throws {
  let article = try article()
  let bytes = article.document.source.bytes
  for table in article.tables {
    for row in table.rows {
      for text in row.cells + [row.label] where !text.isEmpty {
        let printed = String(
          decoding: bytes[text.range.start..<text.range.end], as: UTF8.self)
        #expect(printed == text.string)
      }
    }
  }
}

@Test func proseIsWholeSentencesWithoutTablesAndReferenceNumbers() throws {
  let prose = try article().prose
  let sentences = prose.sentences.map(\.text.string)
  #expect(
    sentences.contains(
      "A total of 36.4% (52/143) of the patients had no expression of PD-L1, 27.3% (39/143) had "
        + "low expression, and 35.7% (51/143) had high expression."))
  #expect(
    sentences.contains(
      "The ICIS comprises five blood cell-derived parameters that characterize the innate immune "
        + "response."))
  #expect(
    sentences.contains(
      "Commonly known markers such as neutrophil-to-lymphocyte ratio (NLR) and "
        + "platelet-to-lymphocyte ratio (PLR) have shown significant differences in "
        + "progression-free survival (PFS) and overall survival (OS) in various cancer types upon "
        + "ICI treatment."))
  #expect(!sentences.contains { $0.contains("Squamous cell carcinoma 59") })
  #expect(prose.figures.count == 1)
  #expect(prose.figures[0].string.hasSuffix("(p=0.005)."))
  #expect(prose.abbreviations.contains { $0.short == "OS" && $0.long == "overall survival" })
}
