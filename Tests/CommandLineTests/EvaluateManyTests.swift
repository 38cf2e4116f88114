import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// Many cases in one run: every row answered or rejected, files whole or resumable.
@Suite struct EvaluateManyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      measures:
        - fact: age
          label: Age
          unit: a
          range: [0, 130]
          terms: [age, years of age]
      """, to: "Corpus/vocabulary.yml")
    for (version, age) in [("1", 18), ("2", 21)] {
      let text = """
        ## Criteria

        A. Coverage is provided when ALL of the following are met:
          1. Age > \(age)
          2. The knee is unstable
        """
      try folder.write(text, to: "revisions/\(version).md")
      let run = CommandRun(
        "ingest", "revisions/\(version).md", "--policy", "braces", "--version", version,
        "--effective", "202\(version)-01-01", in: folder.url)
      #expect(run.status == .success, "\(run.messages)")
    }
    try folder.write(
      """
      {"id":"young","facts":{"age":17,"kneeUnstable":true}}
      {"id":"grown","facts":{"age":20,"kneeUnstable":true},"dateOfService":"2021-06-01"}
      {"id":"wrong","facts":{"age":"old"}}
      {"id":"open","facts":{"age":50}}
      {"id":"old","facts":{"age":50},"criteria":{"A.2":true},"policy":"braces@1"}

      """, to: "cases.ndjson")
  }

  private func run(_ arguments: String...) -> CommandRun {
    CommandRun(["evaluate"] + arguments, in: folder.url)
  }

  @Test func everyRowIsAnsweredOrRejected() throws {
    let run = run("braces@2", "--cases", "cases.ndjson", "--output", "answers.ndjson")
    #expect(run.status == .success)
    #expect(run.output.isEmpty)
    #expect(
      run.messages == """
        cases.ndjson:3:30: error: facts.age: a number in a, or one with its unit as {"value": 1, \
        "unit": "a"}, is expected, not a string
        answers.ndjson: 4 cases: 1 met, 2 not met, 1 undetermined; 1 rows rejected

        """)
    #expect(
      try folder.text(of: "answers.ndjson") == """
        {"decidedBy":"A.1","id":"young","outcome":"notMet","parts":[{"id":"coverage",\
        "outcome":"notMet"}],"policy":"braces@2"}
        {"decidedBy":"A.1","id":"grown","outcome":"notMet","parts":[{"id":"coverage",\
        "outcome":"notMet"}],"policy":"braces@2"}
        {"decidedBy":"A.2","id":"open","outcome":"undetermined","parts":[{"id":"coverage",\
        "outcome":"undetermined"}],"policy":"braces@2"}
        {"decidedBy":"A","id":"old","outcome":"met","parts":[{"id":"coverage","outcome":"met"}],\
        "policy":"braces@2"}

        """)
    #expect(
      try folder.text(of: "answers.ndjson.rejects") == #"{"id":"wrong","facts":{"age":"old"}}"#
        + "\n")
    #expect(try folder.contents().keys.allSatisfy { !$0.contains("partial") })
  }

  @Test func theDateOfServiceChoosesTheRevision() throws {
    let run = run("braces", "--cases", "cases.ndjson", "--output-format", "csv", "--quiet")
    #expect(
      run.output == """
        id,outcome,decidedBy,policy,notCarried,bounded,coverage
        young,notMet,A.1,braces@2,,,notMet
        grown,met,A,braces@1,,,met
        open,undetermined,A.2,braces@2,,,undetermined
        old,met,A,braces@2,,,met

        """)
  }

  @Test func aSummaryCountsByOutcomeAndDecidingCriterion() throws {
    let run = run("braces@2", "--cases", "cases.ndjson", "--summary", "--quiet")
    #expect(
      run.output == """
        4 cases: 1 met, 2 not met, 1 undetermined; 1 rows rejected

        Outcome by part
          1  braces@2  coverage: met
          2  braces@2  coverage: not met
          1  braces@2  coverage: undetermined

        Decided by
          2  braces@2  A.1: not met
          1  braces@2  A: met
          1  braces@2  A.2: undetermined

        """)
    let json = try self.run(
      "braces@2", "--cases", "cases.ndjson", "--summary", "--format", "json"
    ).json()
    #expect(json["outcomes"] as? [String: Int] == ["met": 1, "notMet": 2, "undetermined": 1])
    #expect(json["rejected"] as? Int == 1)
  }

  @Test func strictLeavesNothing() throws {
    let run = run("braces@2", "--cases", "cases.ndjson", "--output", "answers.csv", "--strict")
    #expect(run.status == .failedCheck)
    #expect(run.messages.hasSuffix("a row was rejected; nothing is written\n"))
    #expect(try folder.contents().keys.allSatisfy { !$0.contains("answers") })
  }

  @Test func tablesAreReadAndTheirRejectsAreTables() throws {
    try folder.write("id,age,A.2\na,50,yes\nb,fifty,\n", to: "cases.csv")
    let run = run("braces@2", "--cases", "cases.csv", "--output", "answers.csv", "--quiet")
    #expect(run.status == .success)
    #expect(
      try folder.text(of: "answers.csv") == """
        id,outcome,decidedBy,policy,notCarried,bounded,coverage
        a,met,A,braces@2,,,met

        """)
    #expect(try folder.text(of: "answers.csv.rejects") == "id,age,A.2\nb,fifty,\n")
  }

  @Test(arguments: [
    (["braces@2"], "name one case with --case, or many with --cases", 64),
    (["braces@2", "--case", "x", "--resume"], "--resume goes with --cases", 64),
    (["braces@2", "--cases", "cases.ndjson", "--resume"], "--resume needs --output", 64),
    (
      ["braces@2", "--cases", "nothing.ndjson"], "nothing.ndjson: error: the file cannot be read", 2
    ),
    (
      ["braces@2", "--cases", "wrong.csv"], "wrong.csv:1: error: no fact or item is named 'agee'", 2
    ),
    (
      ["braces@2", "--cases", "cases.ndjson", "--output", "no/folder/answers"],
      "answers.partial' could not be written", 74
    ),
  ])
  func whatCannotBeRunIsSaid(arguments: [String], message: String, status: Int32) throws {
    try folder.write("agee\n1\n", to: "wrong.csv")
    let run = CommandRun(["evaluate"] + arguments, in: folder.url)
    #expect(run.messages.contains(message), "\(run.messages)")
    #expect(run.status.rawValue == status)
  }

  @Test func aRunOfOtherCasesIsNotGoneOnWith() throws {
    let first = run("braces@2", "--cases", "cases.ndjson", "--output", "answers.ndjson")
    #expect(first.status == .success)
    try folder.write("{}", to: "answers.ndjson.partial")
    try folder.write(
      #"{"head":{"inputSize":1,"inputStart":"","run":[],"schemaVersion":1}}"#,
      to: "answers.ndjson.partial.journal")
    let answers = try folder.text(of: "answers.ndjson")
    let second = run(
      "braces@2", "--cases", "cases.ndjson", "--output", "answers.ndjson", "--resume")
    #expect(second.status == .inputUnreadable)
    #expect(second.messages.contains("is of another run"))
    #expect(try folder.text(of: "answers.ndjson") == answers)
  }

  @Test func theImpactOfARevisionIsCountedAndExplained() throws {
    let arguments = ["impact", "braces@1", "braces@2", "--cases", "cases.ndjson", "--quiet"]
    let run = CommandRun(arguments + ["--output", "changed.ndjson"], in: folder.url)
    #expect(run.status == .success)
    #expect(
      run.output == """
        braces@1 → braces@2, interpreted reading, cases.ndjson

        1 of 4 cases (25.0 %) come out otherwise under braces@2 than under braces@1.
        1 rows could not be read.

        Transitions
          1  met, as before
          1  met → not met
          1  not met, as before
          1  undetermined, as before

        Why
          1  met → not met: decided by A, now by A.1
             C1 threshold A.1

        Changed cases
          "grown": met → not met

        """)
    #expect(
      try folder.text(of: "changed.ndjson") == """
        {"id":"grown","line":2,"new":"notMet","newDecidedBy":"A.1","old":"met","oldDecidedBy":"A"}

        """)
    let json = try CommandRun(arguments + ["--format", "json"], in: folder.url).json()
    #expect(json["changedCount"] as? Int == 1)
    let changed = try #require((json["changed"] as? [[String: Any]])?.first)
    #expect(changed["id"] as? String == "grown")
    #expect(changed["changes"] as? [String] == ["C1"])
    let page = CommandRun(arguments + ["--format", "html"], in: folder.url).output
    #expect(page.contains("<td>met</td><td>not met</td>"))
    #expect(!page.contains("<script"))
  }
}
