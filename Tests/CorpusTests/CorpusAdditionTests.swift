import ContentDigest
import DocumentModel
import Foundation
import PolicyCorpus
import TestSupport
import Testing

private struct Interruption: Error {}

@Suite struct CorpusAdditionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("measures: []\n", to: "Corpus/vocabulary.yml")
  }

  private var corpus: Corpus {
    get throws { try Corpus(at: folder.url.appending(path: "Corpus")) }
  }

  private func addition(
    _ version: String, effective: String?, text: String = "1. Text\n", to policy: CorpusPolicy
  ) throws -> CorpusAddition {
    let bytes = Array(text.utf8)
    let origin = SourceOrigin(
      name: "policy.txt", format: .text, sha256: sha256(bytes), source: "Said: \"so\"\n")
    return try CorpusAddition(
      of: CorpusRevision(version: version, effective: effective, files: [origin]),
      files: [IncomingFile(origin: origin, bytes: bytes)], to: policy, in: corpus)
  }

  private let newPolicy = CorpusPolicy(
    id: "braces", title: "Braces: knee & \"ankle\"", publisher: "yes", swiftName: "Braces",
    revisions: [], interpretations: [])

  @Test func whatIsWrittenIsReadBack() throws {
    let first = try addition("1.0", effective: "2020-01-31", to: newPolicy)
    try first.write {}
    #expect(try corpus.policies() == [first.policy])
    let second = try addition("1.10", effective: "2021-01-31", to: first.policy)
    try second.write {}
    #expect(try corpus.policies() == [second.policy])
    #expect(try corpus.policy("braces").revisions.map(\.version) == ["1.0", "1.10"])
    #expect(try !folder.contents().keys.contains { $0.contains(".staging") })
  }

  @Test func anEarlierRevisionTakesItsPlaceInTime() throws {
    let newest = try addition("3", effective: "2023-01-01", to: newPolicy)
    try newest.write {}
    let older = try addition("1", effective: "2021-01-01", to: newest.policy)
    try older.write {}
    let between = try addition("2", effective: "2022-01-01", to: older.policy)
    try between.write {}
    let undated = try addition("draft", effective: nil, to: between.policy)
    try undated.write {}
    #expect(try corpus.policy("braces").revisions.map(\.version) == ["1", "2", "3", "draft"])
    #expect(try corpus.policies() == [undated.policy])
  }

  @Test func whatPeopleWroteInThePolicyFileStays() throws {
    let first = try addition("1", effective: "2020-01-01", to: newPolicy)
    try first.write {}
    try folder.write(
      """
      # Kept by hand.
      id: braces
      title: Braces
      publisher: Example Health   # not the plan
      revisions:
      # Oldest first.
      - version: "1"
        effective: 2020-01-01    # printed
      """, to: "Corpus/braces/policy.yml")
    try addition("2", effective: "2021-01-01", to: corpus.policy("braces")).write {}
    #expect(
      try folder.text(of: "Corpus/braces/policy.yml") == """
        # Kept by hand.
        id: braces
        title: Braces
        publisher: Example Health   # not the plan
        revisions:
        # Oldest first.
        - version: "1"
          effective: 2020-01-01    # printed
        - version: "2"
          effective: 2021-01-01

        """)
  }

  @Test func aPolicyFileInAnotherLayoutIsWrittenAnew() throws {
    try addition("1", effective: "2020-01-01", to: newPolicy).write {}
    try folder.write(
      "{id: braces, title: Braces, publisher: P, revisions: [{version: 1, effective: 2020-01-01}]}",
      to: "Corpus/braces/policy.yml")
    try addition("2", effective: nil, to: corpus.policy("braces")).write {}
    #expect(try corpus.policy("braces").revisions.map(\.version) == ["1", "2"])
  }

  @Test("A failure half-way leaves every byte as it was", arguments: [true, false])
  func failureLeavesNothing(isNew: Bool) throws {
    var policy = newPolicy
    if !isNew {
      let first = try addition("1", effective: "2020-01-01", to: newPolicy)
      try first.write {}
      policy = first.policy
    }
    let before = try folder.contents()
    let addition = try addition("2", effective: "2021-01-01", to: policy)
    #expect(throws: Interruption.self) {
      try addition.write {
        #expect(try corpus.policy("braces").revisions.last?.version == "2")
        throw Interruption()
      }
    }
    #expect(try folder.contents() == before)
  }

  @Test func aVersionIsTakenInOnce() throws {
    let first = try addition("1", effective: "2020-01-01", to: newPolicy)
    try first.write {}
    #expect(throws: CorpusProblem.self) {
      try addition("1", effective: "2022-01-01", to: first.policy)
    }
    #expect(throws: CorpusProblem.self) {
      try addition("../1", effective: "2022-01-01", to: first.policy)
    }
  }
}
