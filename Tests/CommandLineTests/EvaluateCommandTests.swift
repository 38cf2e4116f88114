import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// How cases are taken in: what is wrong with one is said with its place, and nothing is answered.
@Suite struct EvaluateCommandTests {
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
    try folder.write(
      """
      ## Criteria

      A. Coverage is provided when ALL of the following are met:
        1. Age > 18
        2. The knee is unstable
      """, to: "braces.md")
  }

  private func evaluate(_ text: String) -> CommandRun {
    CommandRun("evaluate", "braces.md", "--case", "-", in: folder.url, input: text)
  }

  @Test func anAnswerNamesTheSentencesBehindIt() throws {
    try folder.write(#"{"facts": {"age": 30}, "criteria": {"A.2": true}}"#, to: "case.json")
    let run = CommandRun("evaluate", "braces.md", "--case", "case.json", in: folder.url)
    #expect(run.status == .success)
    #expect(run.output.contains("braces.md:4"))
    #expect(run.output.contains("The knee is unstable"))
    let json = try CommandRun(
      "evaluate", "braces.md", "--case", "case.json", "--format", "json", in: folder.url
    ).json()
    #expect(json["outcome"] as? String == "met")
  }

  @Test func aDeterminationIsASuccessWhateverItSays() {
    for text in ["{}", #"{"facts": {"age": 3}}"#] {
      #expect(evaluate(text).status == .success)
    }
  }

  @Test(
    "What is wrong with a case",
    arguments: [
      ("{", "standard input:1:2: error:"),
      (#"{"facts": {"agee": 3}}"#, "the nearest is age"),
      (#"{"facts": {"age": -3}}"#, "standard input:1:19: error: facts.age:"),
      (#"{"facts": {"age": "old"}}"#, "standard input:1:19: error: facts.age:"),
      (#"{"facts": {"age": {"value": 3, "unit": "kg"}}}"#, "standard input:1:"),
      (#"{"facts": {"age": 3, "age": 4}}"#, "standard input:1:22: error:"),
      (#"{"criteria": {"A.9": true}}"#, "standard input:1:15: error: criteria[\"A.9\"]:"),
    ])
  func broken(text: String, message: String) {
    let run = evaluate(text)
    #expect(run.status == .inputUnreadable)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func aMissingCaseFileIsNamed() {
    let run = CommandRun("evaluate", "braces.md", "--case", "nowhere.json", in: folder.url)
    #expect(run.status == .inputUnreadable)
    #expect(run.messages == "rubric: error: there is no file 'nowhere.json'\n")
  }

  @Test func aCaseIsRequired() {
    #expect(CommandRun("evaluate", "braces.md", in: folder.url).status == .usage)
  }

  @Test func aStoredAnswerIsMadeAgain() throws {
    try folder.write(#"{"id": "case-1", "facts": {"age": 30}}"#, to: "case.json")
    let answer = CommandRun(
      "evaluate", "braces.md", "--case", "case.json", "--explain", "--format", "json",
      in: folder.url)
    try folder.write(answer.output, to: "answer.json")
    let same = CommandRun("evaluate", "--replay", "answer.json", in: folder.url)
    #expect(same.status == .success)
    #expect(same.output == "same answer: case-1 under braces, interpreted reading\n")
    try folder.write(try folder.text(of: "braces.md").replacing("18", with: "40"), to: "braces.md")
    let other = CommandRun("evaluate", "--replay", "answer.json", in: folder.url)
    #expect(other.status == .failedCheck)
    #expect(other.output.contains("outcome: stored \"undetermined\", now \"notMet\""))
    #expect(other.output.contains("sourceSha256: stored"))
    try folder.write("no answer", to: "answer.json")
    #expect(
      CommandRun("evaluate", "--replay", "answer.json", in: folder.url).status == .inputUnreadable)
    #expect(
      CommandRun("evaluate", "--replay", "none.json", in: folder.url).status == .inputUnreadable)
    #expect(
      CommandRun("evaluate", "braces.md", "--replay", "answer.json", in: folder.url).status
        == .usage)
  }

  @Test func questionsAreAskedUntilTheOutcomeIsCertain() {
    let run = CommandRun(
      "evaluate", "braces.md", "--interactive", "--format", "json", in: folder.url,
      input: "17 cats\n17\nyes\n")
    #expect(run.status == .success)
    #expect(run.output.contains(#""outcome": "notMet""#))
    #expect(
      run.messages.contains("[a number in a, or with its unit, 0 to 130; empty if not known]"))
    #expect(run.messages.contains("'cats' is no UCUM unit"))
    #expect(!run.messages.contains("The knee is unstable"))
  }

  @Test func anItemThatIsNotThereIsTold() throws {
    let run = CommandRun(
      "evaluate", "braces.md", "--case", "-", "--why-not", "A.9", in: folder.url, input: "{}")
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.contains("'braces' has no item 'A.9'; the nearest"))
  }

  @Test func theDateOfServiceChoosesTheRevision() throws {
    func policy(_ arguments: String..., input: String) throws -> String? {
      let run = CommandRun(
        ["evaluate", "csf", "--case", "-", "--format", "json"] + arguments, input: input)
      return try run.json()["policy"] as? String
    }
    #expect(try policy(input: #"{"dateOfService": "2024-04-05"}"#) == "csf@3.6")
    #expect(try policy(input: #"{"dateOfService": "2024-05-05"}"#) == "csf@3.7")
    #expect(try policy("--on", "2024-04-02", input: "{}") == "csf@3.6")
    #expect(try policy(input: "{}") == "csf@3.7")
  }
}
