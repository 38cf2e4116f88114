import Foundation
import GeneratedCriteria
import RubricCommandLine
import TestSupport
import Testing

/// What the tool answers about one case, as a program that calls it sees it.
struct Answer {
  var json: String
  var outcome: String
  var missing: [String]
  var ask: [String]
  /// Outcome of every item, by path.
  private(set) var items: [String: String] = [:]
  private(set) var lines: [String: Int] = [:]
  /// The missing facts whose every value gives the item's outcome.
  private(set) var decidedForEvery: [String: [String]] = [:]

  init(json: String) throws {
    self.json = json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    outcome = try #require(object["outcome"] as? String)
    missing = try #require(object["missing"] as? [String])
    ask = try #require(object["ask"] as? [String])
    var pending: [[String: Any]] = []
    for part in try #require(object["parts"] as? [[String: Any]]) {
      pending += part["criteria"] as? [[String: Any]] ?? []
    }
    while let item = pending.popLast() {
      let path = try #require(item["path"] as? String)
      items[path] = item["outcome"] as? String
      lines[path] = item["line"] as? Int
      decidedForEvery[path] = item["decidedForEvery"] as? [String]
      pending += item["children"] as? [[String: Any]] ?? []
    }
  }
}

/// The facts that each item or `PATH:words` of a policy uses, by path.
private func factsByPath(of policy: String) throws -> [String: [String]] {
  let run = rubric(["facts", policy, "--format", "json"])
  let object = try #require(
    try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  var result: [String: [String]] = [:]
  for fact in try #require(object["facts"] as? [[String: Any]]) {
    let name = try #require(fact["name"] as? String)
    for path in try #require(fact["paths"] as? [String]) { result[path, default: []].append(name) }
  }
  return result
}

@Suite struct AnswerTests {
  @Test(arguments: promisedAnswers) func promisedAnswer(_ promised: PromisedAnswer) throws {
    let run = rubric(
      [
        "evaluate", promised.policy, "--case", "-", "--format", "json", "--reading",
        promised.literal ? "literal" : "interpreted",
      ], input: promised.json)
    #expect(run.messages == "")
    #expect(run.status == .success)
    let compiled = evaluator(
      [
        promised.policy, "--case", "-", "--format", "json", "--reading",
        promised.literal ? "literal" : "interpreted",
      ], policies: GeneratedCriteria.GeneratedPolicies.all, input: promised.json)
    #expect(compiled.output == run.output)
    #expect(compiled.status == 0)
    let answer = try Answer(json: run.output)
    if let outcome = promised.outcome { #expect(answer.outcome == outcome) }
    for path in promised.treeMet { #expect(answer.items[path] == "met", "\(path)") }
    for path in promised.treeNotMet { #expect(answer.items[path] == "notMet", "\(path)") }
    for path in promised.treeUndetermined {
      #expect(answer.items[path] == "undetermined", "\(path)")
    }
    #expect(Set(answer.ask) == Set(answer.missing))
    let facts = try factsByPath(of: promised.policy)
    for path in promised.asks {
      let used = (facts[path] ?? []) + (facts[path + ":words"] ?? [])
      #expect(!used.isEmpty, "\(path)")
      #expect(used.contains { answer.missing.contains($0) }, "\(path)")
    }
  }

  /// Interpreted and compiled criteria explain themselves in the same bytes, and make stored answers
  /// of each other again.
  @Test(arguments: [["--explain"], ["--letter"], ["--why-not", "A.a.ii"]])
  func explanationsAreTheSameByBoth(view: [String]) throws {
    let input = try #require(promisedAnswers.last { $0.policy == "csf@3.7" && !$0.literal }).json
    for format in ["text", "json"] {
      let arguments = ["csf@3.7", "--case", "-", "--format", format] + view
      let run = rubric(["evaluate"] + arguments, input: input)
      let compiled = evaluator(
        arguments, policies: GeneratedCriteria.GeneratedPolicies.all, input: input)
      #expect(run.status == .success)
      #expect(compiled.output == run.output)
      guard format == "json" else { continue }
      #expect(rubric(["evaluate", "--replay", "-"], input: compiled.output).status == .success)
      let replay = evaluator(
        ["--replay", "-"], policies: GeneratedCriteria.GeneratedPolicies.all, input: run.output)
      #expect(replay.status == 0)
    }
  }

  /// Every band of risk is satisfied, so that it does not matter which one holds.
  @Test func unknownMeasureWhoseEveryValueGivesTheSameAnswerDoesNotMatter() throws {
    let run = rubric(
      ["evaluate", "csf@3.7", "--case", "-", "--format", "json"],
      input: """
        {"facts": {"age": 70, "hivInfection": true},
         "criteria": {"A.a:words": true, "A.a.i": true, "A.a.ii.3.a": true, "A.e": true}}
        """)
    let answer = try Answer(json: run.output)
    #expect(answer.outcome == "met")
    #expect(answer.items["A.a.ii"] == "met")
    #expect(answer.items["A.a.ii.1"] == "undetermined")
    #expect(answer.missing.isEmpty)
    #expect(answer.decidedForEvery["A.a.ii"] == ["febrileNeutropeniaRisk"])
  }

  /// Every answer cites the line of the sentence it rests on.
  @Test func citationsAreThePrintedLines() throws {
    let source = try String(
      contentsOf: packageFolder.appending(path: "Corpus/csf/3.7/policy.md"), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let run = rubric(["evaluate", "csf@3.7", "--case", "-", "--format", "json"], input: "{}")
    let answer = try Answer(json: run.output)
    #expect(answer.lines.count == 107)
    #expect(lines[try #require(answer.lines["A.a.ii.2.a"]) - 1].hasSuffix("a) Age > 65"))
    #expect(lines[try #require(answer.lines["A.c.i"]) - 1].hasSuffix("i. Age > 65"))
    #expect(lines[try #require(answer.lines["A.d.iii.3.a"]) - 1].hasPrefix("- a) To promote"))
  }
}
