import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import PolicyCorpus
import Testing

/// A revision of the corpus as criteria.
struct CorpusCriteria {
  let set: CriteriaSet

  init(_ version: String, reading: Reading = .interpreted, file: String = "policy.md") throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let corpus = try Corpus(at: root.appending(path: "Corpus"))
    let folder = root.appending(path: "Corpus/csf/\(version)")
    let source = SourceFile(
      name: file, bytes: Array(try Data(contentsOf: folder.appending(path: file))))
    var findings: [Finding] = []
    let outline = Outline(
      of: try Document(reading: source, findings: &findings), findings: &findings)
    set = CriteriaSet(
      extractedFrom: outline,
      policy: PolicyIdentity(
        id: "csf", revision: version, title: "", file: file, sourceSha256: source.sha256),
      vocabulary: corpus.vocabulary, interpretations: try corpus.policy("csf").interpretations,
      reading: reading, findings: &findings)
  }

  /// Each revision and reading is read once.
  private static let sets = Result {
    try ["3.6", "3.7"].reduce(into: [String: CriteriaSet]()) { sets, version in
      for reading in Reading.allCases {
        sets[version + reading.rawValue] = try CorpusCriteria(version, reading: reading).set
      }
    }
  }

  static func read(_ version: String, _ reading: Reading) throws -> CriteriaSet {
    try #require(try sets.get()[version + reading.rawValue])
  }

  static func fixture(_ name: String) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }
}

@Suite struct CorpusCriteriaTests {
  @Test(arguments: ["3.6", "3.7"])
  func criteriaAreAsExpected(_ version: String) throws {
    let policy = try CorpusCriteria(version)
    let expected = try CorpusCriteria.fixture("csf-\(version)")
    for (line, wanted) in zip(CriteriaListing(criteria: policy.set).lines, expected) {
      #expect(line == wanted)
    }
    #expect(policy.set.criteria.count == expected.count)
  }

  @Test(arguments: ["3.6", "3.7"])
  func formatsOfARevisionGiveTheSameCriteria(_ version: String) throws {
    let markdown = try CorpusCriteria(version)
    let html = try CorpusCriteria(version, file: "policy.html")
    #expect(
      CriteriaListing(criteria: markdown.set).lines == CriteriaListing(criteria: html.set).lines)
    #expect(markdown.set.facts == html.set.facts)
    #expect(markdown.set.products == html.set.products)
  }

  @Test func literalReadingIsWhatIsPrinted() throws {
    let policy = try CorpusCriteria("3.7", reading: .literal)
    let listing = CriteriaListing(criteria: policy.set)
    let rules = policy.set.criteria.reduce(into: [String: String]()) {
      $0[$1.path] = listing.text($1.rule)
    }
    #expect(rules["A"] == "all(A.a, A.b, A.c, A.d, A.e)")
    #expect(rules["A.a.ii.3"] == "all(febrileNeutropeniaRisk > 10 %, all(A.a.ii.3.a, A.a.ii.3.b))")
    #expect(policy.set.criteria.allSatisfy { $0.interpretation == nil && $0.blockedBy.isEmpty })
  }

  @Test func partsAndCaveats() throws {
    let policy = try CorpusCriteria("3.7").set
    #expect(policy.parts.map(\.id) == ["coverage", "limits", "renewal"])
    #expect(policy.caveats.map(\.line) == [36, 155])
    #expect(policy.products.count == 17)
  }
}
