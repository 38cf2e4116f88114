import ContentDigest
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import Foundation
import PolicyCorpus
import TestSupport
import Testing

/// A small corpus that is in order; each test breaks one thing.
private func makeCorpus() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try folder.write(
    """
    measures:
      - fact: kneeAngle
        label: Angle of the knee
        unit: deg
        range: [0, 180]
        integer: true
        terms: [knee angle, flexion]
        assume: {degrees: deg}
    """, to: "Corpus/vocabulary.yml")
  try folder.write(
    """
    id: knee-braces
    title: Knee braces
    publisher: Example Health
    swiftName: KneeBraces
    revisions:
      - version: "1"
        effective: 2020-01-01
      - version: "2.1"
        effective: 2021-06-30
    """, to: "Corpus/knee-braces/policy.yml")
  for version in ["1", "2.1"] {
    let text = "1. The knee is unstable (version \(version))\n"
    try folder.write(text, to: "Corpus/knee-braces/\(version)/policy.txt")
    try folder.write(
      """
      files:
        - name: policy.txt
          format: text
          sha256: \(sha256(Array(text.utf8)))
          source: written for a test
      """, to: "Corpus/knee-braces/\(version)/origin.yml")
  }
  try folder.write(
    """
    - at: 1
      text: The knee is unstable
      children: {a: 5b1f}
      reading: a
      answers: [mixed-connectives, open-list]
      because: it was meant
    """, to: "Corpus/knee-braces/interpretations.yml")
  return folder
}

private func corpus(_ folder: TemporaryFolder) throws -> Corpus {
  try Corpus(at: folder.url.appending(path: "Corpus"))
}

@Suite struct CorpusLoadingTests {
  @Test func everythingInACorpusIsRead() throws {
    let folder = try makeCorpus()
    let corpus = try corpus(folder)
    #expect(corpus.policyIDs == ["knee-braces"])
    #expect(
      corpus.vocabulary.measures == [
        Measure(
          fact: "kneeAngle", label: "Angle of the knee", unit: "deg", minimum: 0, maximum: 180,
          integer: true, terms: ["knee angle", "flexion"], assume: ["degrees": "deg"])
      ])
    let policy = try #require(try corpus.policies().first)
    #expect(policy.title == "Knee braces")
    #expect(policy.publisher == "Example Health")
    #expect(policy.swiftName == "KneeBraces")
    #expect(policy.revisions.map(\.version) == ["1", "2.1"])
    #expect(policy.revisions.map(\.effective) == ["2020-01-01", "2021-06-30"])
    let interpretation = try #require(policy.interpretations.first)
    #expect(interpretation.at == "1")
    #expect(interpretation.children == ["a": "5b1f"])
    #expect(interpretation.answers == [.mixedConnectives, .openList])
    #expect(interpretation.location?.file == "Corpus/knee-braces/interpretations.yml")
    #expect(interpretation.location?.line == 1)
    let revision = policy.revisions[1]
    let source = try corpus.source(of: revision, policy: policy.id, file: revision.files[0])
    #expect(source.name == "Corpus/knee-braces/2.1/policy.txt")
    #expect(source.format == .text)
    #expect(source.sha256 == sha256(source.bytes))
  }

  @Test func aDayChoosesTheRevisionInForce() throws {
    let folder = try makeCorpus()
    let policy = try corpus(folder).policy("knee-braces")
    #expect(policy.revision(on: "2019-12-31") == nil)
    #expect(policy.revision(on: "2020-01-01")?.version == "1")
    #expect(policy.revision(on: "2021-06-29")?.version == "1")
    #expect(policy.revision(on: "2021-06-30")?.version == "2.1")
  }

  /// What is broken, and the one line that says so.
  struct Damage: CustomTestStringConvertible, Sendable {
    var file: String
    var old: String
    var new: String
    var message: String
    var testDescription: String { "\(file): \(new)" }
  }

  @Test(
    "What is wrong is said with its place and what to do",
    arguments: [
      Damage(
        file: "knee-braces/policy.yml", old: "publisher:", new: "publishr:",
        message: "3:1: error: unknown key 'publishr'; the nearest is publisher"),
      Damage(
        file: "knee-braces/policy.yml", old: "title: Knee braces\n", new: "",
        message: "1:1: error: key 'title' is missing"),
      Damage(
        file: "knee-braces/policy.yml", old: "title: Knee braces", new: "id: again",
        message: "1:1: error: the key 'id' stands twice; keep one"),
      Damage(
        file: "knee-braces/policy.yml", old: "id: knee-braces", new: "id: knees",
        message: "error: the id 'knees' is not the folder's name 'knee-braces'; make them equal"),
      Damage(
        file: "knee-braces/policy.yml", old: "swiftName: KneeBraces", new: "swiftName: knee braces",
        message:
          "4:12: error: 'knee braces' must begin with A-Z and go on with letters and digits of ASCII"
      ),
      Damage(
        file: "knee-braces/policy.yml", old: "effective: 2021-06-30", new: "effective: 2021-06-31",
        message:
          "9:16: error: '2021-06-31' is no date; write year-month-day, such as 2024-04-30"),
      Damage(
        file: "knee-braces/policy.yml", old: "effective: 2021-06-30", new: "effective: 2019-06-30",
        message:
          "8:5: error: version '2.1' takes effect before '1', which stands above it; write the oldest first"
      ),
      Damage(
        file: "knee-braces/policy.yml", old: "version: \"2.1\"", new: "version: \"1\"",
        message: "8:5: error: version '1' stands twice; keep one"),
      Damage(
        file: "knee-braces/policy.yml", old: "version: \"2.1\"", new: "version: \"../1\"",
        message:
          "8:14: error: '../1' must be made of letters, digits, '-', '_' and '.', not '.' first"),
      Damage(
        file: "knee-braces/policy.yml", old: "revisions:", new: "revisions: [",
        message:
          "6:3: error: not valid YAML: did not find expected node content"
      ),
      Damage(
        file: "knee-braces/2.1/origin.yml", old: "format: text", new: "format: pdf",
        message: "3:13: error: unknown format 'pdf'; known: text, markdown, html"),
      Damage(
        file: "knee-braces/2.1/origin.yml", old: "policy.txt", new: "other.txt",
        message: "error: origin.yml does not name this file; add it there or remove it"),
      Damage(
        file: "knee-braces/interpretations.yml", old: "mixed-connectives", new: "mixed-connective",
        message:
          "5:13: error: there is no finding 'mixed-connective'; the nearest is mixed-connectives"),
      Damage(
        file: "vocabulary.yml", old: "unit: deg", new: "unit: inches/week",
        message: "4:11: error: unit 'inches/week' cannot be read"),
      Damage(
        file: "vocabulary.yml", old: "[0, 180]", new: "[180, 0]",
        message: "5:12: error: the smallest value 180 is above the largest 0"),
      Damage(
        file: "vocabulary.yml", old: "[0, 180]", new: "[0, 1,80]",
        message: "5:12: error: expected the smallest and the largest value, such as [0, 100]"),
      Damage(
        file: "vocabulary.yml", old: "integer: true", new: "integer: yes",
        message: "6:14: error: expected true or false, found 'yes'"),
    ])
  func damage(_ damage: Damage) throws {
    let folder = try makeCorpus()
    let path = "Corpus/" + damage.file
    let text = try folder.text(of: path)
    try #require(text.contains(damage.old))
    try folder.write(text.replacing(damage.old, with: damage.new, maxReplacements: 1), to: path)
    let problem = try #require(throws: CorpusProblem.self) { try corpus(folder).policies() }
    #expect(problem.description.contains(damage.message), "\(problem)")
    #expect(problem.description.hasPrefix("Corpus/"))
  }

  @Test func aChangedSourceIsNotReadAsIfItWereTheOld() throws {
    let folder = try makeCorpus()
    try folder.write("something else", to: "Corpus/knee-braces/1/policy.txt")
    let corpus = try corpus(folder)
    let revision = try corpus.policy("knee-braces").revisions[0]
    let problem = try #require(throws: CorpusProblem.self) {
      try corpus.source(of: revision, policy: "knee-braces", file: revision.files[0])
    }
    #expect(problem.file == "Corpus/knee-braces/1/policy.txt")
    #expect(problem.message.hasPrefix("the file has changed since it was taken in"))
  }

  @Test func aFolderThatNoFileNamesIsReported() throws {
    let folder = try makeCorpus()
    try folder.write("x", to: "Corpus/knee-braces/3/policy.txt")
    let problem = try #require(throws: CorpusProblem.self) { try corpus(folder).policies() }
    #expect(
      problem.description
        == "Corpus/knee-braces/3: error: policy.yml lists no version '3'; add it there or remove the folder"
    )
  }

  @Test func deeplyNestedYAMLIsAnErrorAndNoCrash() throws {
    let folder = try makeCorpus()
    try folder.write(
      String(repeating: "[", count: 100_000), to: "Corpus/knee-braces/interpretations.yml")
    #expect(throws: CorpusProblem.self) { try corpus(folder).policies() }
  }

  @Test func twoPoliciesCannotDeclareOneType() throws {
    let folder = try makeCorpus()
    for (path, bytes) in try folder.contents() where path.hasPrefix("Corpus/knee-braces/") {
      try folder.write(bytes, to: path.replacing("knee-braces/", with: "knees/"))
    }
    let text = try folder.text(of: "Corpus/knees/policy.yml")
    try folder.write(
      text.replacing("id: knee-braces", with: "id: knees"), to: "Corpus/knees/policy.yml")
    let problem = try #require(throws: CorpusProblem.self) { try corpus(folder).policies() }
    #expect(
      problem.message == "the swiftName 'KneeBraces' is that of 'knee-braces' too; choose another")
  }
}
