import DocumentModel
import Outlining
import Testing

/// The first policy's outlines, complete: depth, path and words of every item, read from the pages
/// by hand.
@Suite struct CorpusOutlineTests {
  @Test(arguments: ["3.6", "3.7"], [SourceFormat.markdown, .html])
  func everyItemStandsWhereThePageHasIt(revision: String, format: SourceFormat) throws {
    let name = format == .html ? "policy.html" : "policy.md"
    let bytes = try repositoryFile("Corpus/csf/\(revision)/\(name)")
    let expected = String(
      decoding: try repositoryFile(
        "Tests/OutliningTests/Fixtures/csf-\(revision).outline.txt"), as: UTF8.self)
    let (outline, findings) = try outline(bytes: bytes, as: format)
    #expect(listing(outline) == expected)
    #expect(outline.items.count == (revision == "3.7" ? 107 : 97))
    #expect(outline.items.map(\.depth).max() == (revision == "3.7" ? 6 : 5))
    #expect(findings.filter { $0.path != nil }.isEmpty)
    #expect(outline.items.allSatisfy { $0.runnerUp == nil })
    #expect(Set(outline.items.map(\.id)).count == outline.items.count)
  }

  @Test func rangesHoldMarkerAndWords() throws {
    let bytes = try repositoryFile("Corpus/csf/3.7/policy.md")
    let (outline, _) = try outline(bytes: bytes, as: .markdown)
    for item in outline.items {
      let words = String(
        decoding: bytes[item.range.start..<item.range.end], as: UTF8.self)
      #expect(words.hasPrefix(item.marker))
      #expect(item.line == outline.document.lines.position(of: item.range.start).line)
    }
  }
}
