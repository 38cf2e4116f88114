import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct GenerateCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("measures: []\n", to: "Corpus/vocabulary.yml")
    try folder.write(
      """
      # Knee Braces

      ## Criteria

      A. Coverage is provided when ALL of the following are met:
        1. The knee is unstable
        2. Physical therapy has failed

      """, to: "braces.md")
    let run = CommandRun("ingest", "braces.md", "--version", "1", in: folder.url)
    try #require(run.status == .success, "\(run.messages)")
  }

  private func generate(_ arguments: String...) -> CommandRun {
    CommandRun(["generate"] + arguments, in: folder.url)
  }

  private func generatedFiles() throws -> [String] {
    try folder.contents().keys.filter { $0.hasPrefix("Generated/") }.sorted()
  }

  @Test func whatIsUpToDateIsLeftAlone() throws {
    let run = generate("--check")
    #expect(run.status == .success)
    #expect(run.output == "")
    #expect(run.messages.hasSuffix("files, all up to date\n"))
    #expect(generate().output == "")
  }

  @Test func staleMissingAndExtraFilesAreListedAndMended() throws {
    let files = try generatedFiles()
    try #require(files.count >= 2)
    let before = try folder.contents()
    let stale = files[0]
    let missing = files[1]
    let extra = "Generated/Old.swift"
    try folder.write(try folder.text(of: stale), to: extra)
    try folder.write(try folder.text(of: stale) + "\n", to: stale)
    try folder.remove(missing)
    try folder.write("// Somebody's own file.\n", to: "Generated/Own.swift")
    let damaged = try folder.contents()
    let check = generate("--check")
    #expect(check.status == .failedCheck)
    let lines = check.output.split(separator: "\n").map(String.init)
    #expect(
      Set(lines) == ["stale: \(stale)", "missing: \(missing)", "extra: \(extra)"])
    #expect(try folder.contents() == damaged)
    #expect(generate().status == .success)
    var expected = before
    expected["Generated/Own.swift"] = Array("// Somebody's own file.\n".utf8)
    #expect(try folder.contents() == expected)
  }

  @Test func checkingAnswersInJSONToo() throws {
    let files = try generatedFiles()
    try folder.remove(files[0])
    let run = generate("--check", "--format", "json")
    #expect(run.status == .failedCheck)
    let changes = try #require(try run.json()["changes"] as? [[String: String]])
    #expect(changes == [["kind": "missing", "path": files[0]]])
  }

  @Test func thePackagesOwnFilesAreUpToDate() {
    let run = CommandRun("generate", "--check")
    #expect(run.status == .success, "run 'swift run rubric generate'\n\(run.output)")
  }
}
