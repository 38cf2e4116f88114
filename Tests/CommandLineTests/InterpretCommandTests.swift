import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct InterpretCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("measures: []\n", to: "Corpus/vocabulary.yml")
    try folder.write(
      """
      # Knee Braces

      ## Criteria

      A. A brace is covered as follows:
        1. The knee is unstable
        2. Physical therapy has failed

      """, to: "braces.md")
    let run = CommandRun("ingest", "braces.md", "--version", "1", in: folder.url)
    try #require(run.status == .success, "\(run.messages)")
  }

  private func interpret(_ path: String, _ reading: String) -> CommandRun {
    CommandRun(
      "interpret", "knee-braces@1", path, "--reading", reading, "--because", "confirmed: \"both\"",
      "--by", "policy team", in: folder.url)
  }

  private func criterion(_ path: String) throws -> [String: Any] {
    let json = try CommandRun(
      "criteria", "knee-braces", "--format", "json", in: folder.url
    ).json()
    let items = try #require(json["items"] as? [[String: Any]])
    return try #require(items.first { $0["path"] as? String == path })
  }

  @Test func aDecisionIsRecordedAndApplied() throws {
    let undecided = try #require(try criterion("A")["combine"] as? [String: Any])
    #expect(undecided["basis"] as? String == "inferred")
    let run = interpret("A", "any(1, 2)")
    #expect(run.status == .success, "\(run.messages)")
    #expect(run.output.contains("wrote Corpus/knee-braces/interpretations.yml\n"))
    #expect(run.output.contains("wrote Generated/"))
    let decided = try #require(try criterion("A")["combine"] as? [String: Any])
    #expect(decided["basis"] as? String == "interpreted")
    #expect(decided["kind"] as? String == "any")
    #expect(CommandRun("generate", "--check", in: folder.url).status == .success)
    let check = CommandRun("check", "knee-braces", in: folder.url)
    #expect(check.output.contains("note: settled by the recorded reading 'any(1, 2)'"))
    let open = CommandRun("check", "knee-braces", "--open", "--strict", in: folder.url)
    #expect(open.status == .success, "\(open.output)")
    #expect(open.output == "")
  }

  @Test(
    "A decision that cannot be applied is not recorded",
    arguments: [("B", "any(1, 2)"), ("A", "any(1, 3)"), ("A", "any(1"), ("A", "1"), ("A", "")])
  func refused(path: String, reading: String) throws {
    let before = try folder.contents()
    let run = interpret(path, reading)
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.hasPrefix("rubric: error: "))
    #expect(try folder.contents() == before)
  }

  @Test func aFailureLeavesTheDecisionsAsTheyWere() throws {
    try folder.remove("Generated")
    try folder.write("in the way", to: "Generated")
    let before = try folder.contents()
    #expect(interpret("A", "any(1, 2)").status == .outputUnwritable)
    #expect(try folder.contents() == before)
  }
}
