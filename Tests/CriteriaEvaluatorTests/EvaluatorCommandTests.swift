import CaseFormat
import CriteriaEvaluator
import CriteriaRuntime
import CriteriaTestSupport
import Foundation
import Testing

@Suite struct EvaluatorCommandTests {
  /// Compiled policies as the table evaluates them: what is tested here is the command.
  private static func compiled(_ revision: String, from date: String?) -> CompiledPolicy {
    let program: @Sendable (Reading) -> CriteriaProgram = { reading in
      var set = SamplePolicy.set(reading)
      set.policy.revision = revision
      return CriteriaProgram(set)
    }
    return CompiledPolicy(
      id: "brace", revision: revision, effectiveDate: date, program: program,
      evaluate: { stated, reading in
        var state = EvaluationState(stated, partCount: 3)
        program(reading).table.evaluate(stated, into: &state)
        return state
      })
  }

  private static let policies = [
    compiled("1", from: "2023-01-01"), compiled("2", from: "2024-04-11"),
  ]

  private struct Failure: Error {}

  private func run(
    _ arguments: [String], input: String? = nil, lines: [String] = [], isClosed: Bool = false
  ) -> (status: Int32, output: String, messages: String) {
    var output = ""
    var messages = ""
    var lines = lines
    let status = runEvaluator(
      arguments, policies: Self.policies,
      streams: EvaluatorStreams(
        readInput: {
          guard let input else { throw Failure() }
          return Array(input.utf8)
        },
        readLine: { lines.isEmpty ? nil : lines.removeFirst() },
        writeOutput: {
          if isClosed { throw Failure() }
          output += $0
        }, writeMessage: { messages += $0 }))
    return (status, output, messages)
  }

  private static let example = #"{"facts": {"unstableKnee": true, "age": 70}}"#

  @Test(arguments: Reading.allCases) func answersAreThoseOfTheInterpreter(reading: Reading) throws {
    let expected = try Determination(
      of: Case(decoding: Array(Self.example.utf8)), in: CriteriaProgram(SamplePolicy.set(reading)))
    let arguments = ["brace@2", "--case", "-", "--reading", reading.rawValue]
    let text = run(arguments, input: Self.example)
    #expect(text == (0, expected.text, ""))
    let json = run(arguments + ["--format", "json", "--quiet"], input: Self.example)
    #expect(json == (0, expected.json, ""))
  }

  @Test(arguments: [["--explain"], ["--letter"], ["--why-not", "1.a"]])
  func viewsAreThoseOfTheDetermination(options: [String]) throws {
    let program = CriteriaProgram(SamplePolicy.set())
    let answer = try Determination(of: Case(decoding: Array(Self.example.utf8)), in: program)
    let view: AnswerView =
      options == ["--explain"] ? .explained : options == ["--letter"] ? .letter : .item("1.a")
    let arguments = ["brace@2", "--case", "-"] + options
    #expect(run(arguments, input: Self.example) == (0, try answer.text(view, in: program), ""))
    let json = run(arguments + ["--format", "json"], input: Self.example)
    #expect(json == (0, try answer.json(view, in: program), ""))
    #expect(run(["--replay", "-"], input: json.output).status == 0)
    let edited = json.output.replacing(#""outcome": "met""#, with: #""outcome": "notMet""#)
    let replay = run(["--replay", "-", "--format", "json"], input: edited)
    #expect(replay.status == 1)
    #expect(replay.output.contains(#""same": false"#))
  }

  @Test func questionsAreAskedBesideTheAnswer() {
    let result = run(
      ["brace@2", "--interactive", "--format", "json"], lines: ["?", "no such brace"])
    #expect(result.status == 0)
    #expect(result.output.contains(#""outcome": "undetermined""#))
    #expect(result.messages.contains("empty if not known] "))
  }

  @Test(arguments: [
    (["brace"], "brace@2"), (["brace@1"], "brace@1"), (["brace", "--on", "2024-04-10"], "brace@1"),
    (["brace", "--on", "2024-04-11"], "brace@2"),
  ])
  func policiesAreFoundByNameAndDay(policy: [String], name: String) {
    let result = run(policy + ["--case", "-", "--format", "json"], input: "{}")
    #expect(result.output.contains(#""policy": "\#(name)""#))
  }

  @Test func theDayOfServiceChoosesTheRevision() {
    let result = run(
      ["brace", "--case", "-", "--format", "json"], input: #"{"dateOfService": "2023-05-05"}"#)
    #expect(result.output.contains(#""policy": "brace@1""#))
  }

  @Test func pathsOfAnotherRevisionAreCarriedOver() {
    let result = run(
      ["brace@2", "--case", "-", "--format", "json"],
      input: #"{"policy": "brace@1", "criteria": {"1.a": true}}"#)
    #expect(result.output.contains(#""1.a": true"#))
    #expect(result.output.contains(#""notCarried": []"#))
  }

  @Test(
    arguments: [
      (
        ["brase", "--case", "-"], 2,
        "evaluator: error: there is no compiled policy 'brase'; the nearest"
      ),
      (["brace@3", "--case", "-"], 2, "'brace' has no revision '3'; it has brace@1, brace@2"),
      (["brace", "--case", "-", "--on", "2020-01-01"], 2, "the first took effect on 2023-01-01"),
      (["brace", "--case", "/no/such/file"], 2, "/no/such/file: error: the file cannot be read"),
      (["brace"], 64, "name one case with --case, or many with --cases"),
      (["brace", "--cases", "-", "--letter"], 64, "--letter goes with one case"),
      (["--case", "-"], 64, "Missing expected argument '<policy>'"),
      (["brace", "--replay", "-"], 64, "--replay takes the policy from the stored answer"),
      (["--replay", "-", "--letter"], 64, "--replay takes the case"),
      (["brace", "--case", "-", "--letter", "--explain"], 64, "choose one"),
      (["brace", "--case", "-", "--interactive"], 64, "name a case file"),
      (["brace", "--interactive", "--quiet"], 64, "which --quiet forbids"),
      (["--replay", "-"], 2, "this is no stored answer: 'policy' is missing"),
      (["brace", "--case", "-", "--why-not", "7"], 2, "'brace@2' has no item '7'"),
      (["brace", "--case", "-", "--nonsense"], 64, "Unknown option '--nonsense'"),
      (["brace", "--case", "-", "--reading", "third"], 64, "'third'"),
      (["brace", "--case", "-", "--on", "2024-02-30"], 64, "'2024-02-30' is no date"),
    ] as [([String], Int32, String)])
  func wrongInputIsToldFromWrongUsage(arguments: [String], status: Int32, message: String) {
    let result = run(arguments, input: "{}")
    #expect(result.status == status)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains(message), "\(result.messages)")
  }

  @Test func problemsOfACaseNameItsPlace() {
    let result = run(["brace", "--case", "-"], input: #"{"facts": {"agee": 1}}"#)
    #expect(
      result == (
        2, "", "standard input:1:12: error: facts.agee: no such fact; the nearest is age\n"
      ))
    #expect(run(["brace", "--case", "-"]).status == 2)
  }

  @Test func outputThatCannotBeWrittenEndsWithItsOwnStatus() {
    #expect(run(["brace", "--case", "-"], input: "{}", isClosed: true).status == 74)
    #expect(run(["--help"], isClosed: true).status == 74)
  }

  @Test func helpIsAProduct() {
    let result = run(["--help"])
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE: evaluator "))
    #expect(result.messages.isEmpty)
  }
}
