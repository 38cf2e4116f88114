import DocumentModel
import OutlineSamples
import Outlining
import Testing

/// The same outline, whoever wrote it down.
@Suite struct DialectTests {
  @Test(arguments: Dialect.allCases)
  func everyDialectGivesTheSameOutline(dialect: Dialect) throws {
    for sample in try samples() where dialect.canPrint(sample) {
      let outline = try outline(dialect.print(sample), as: dialect.format).outline
      let score = sample.score(of: outline)
      #expect(score.missing == [], "\(sample.name)")
      #expect(score.f1 == 1, "\(sample.name)")
    }
  }

  /// Outlines in several level orders, and the first policy's.
  private func samples() throws -> [SampleOutline] {
    let policy = try outline(bytes: repositoryFile("Corpus/csf/3.7/policy.md"), as: .markdown)
    return SampleOutline.examples + [.bullets, SampleOutline("policy", of: policy.outline)]
  }
}
