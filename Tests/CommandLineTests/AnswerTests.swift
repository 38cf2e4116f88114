import Foundation
import RubricCommandLine
import Testing

/// The answers that `rubric evaluate` must give about the corpus's policy, in both revisions.
@Suite struct AnswerTests {
  /// One determination, looked at by path.
  private struct Answer {
    var outcome: String
    var outcomes: [String: String] = [:]
    var missing: [String]

    init(
      _ policy: String, facts: [String: Any] = [:], criteria: [String: Bool],
      reading: String = "interpreted"
    ) throws {
      let input = try JSONSerialization.data(
        withJSONObject: ["id": "case", "facts": facts, "criteria": criteria] as [String: Any])
      let run = CommandRun(
        "evaluate", policy, "--case", "-", "--format", "json", "--reading", reading,
        input: String(decoding: input, as: UTF8.self))
      #expect(run.messages == "")
      let json = try run.json()
      outcome = try #require(json["outcome"] as? String)
      missing = try #require(json["missing"] as? [String])
      let parts = try #require(json["parts"] as? [[String: Any]])
      var pending = parts.flatMap { $0["criteria"] as? [[String: Any]] ?? [] }
      while let node = pending.popLast() {
        let path = try #require(node["path"] as? String)
        outcomes[path] = node["outcome"] as? String
        pending += node["children"] as? [[String: Any]] ?? []
      }
    }
  }

  private let prophylaxis = ["A.a:words": true, "A.a.i": true, "A.e": true]

  @Test func highRisk() throws {
    let facts: [String: Any] = ["requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25]
    let intent = ["A.a.ii.1": true]
    let old = try Answer(
      "csf@3.6", facts: facts, criteria: prophylaxis.merging(intent) { $1 })
    #expect(old.outcome == "met")
    #expect(old.outcomes["A.a.iii.1"] == "met")
    let new = try Answer("csf@3.7", facts: facts, criteria: prophylaxis)
    #expect(new.outcome == "met")
    #expect(new.outcomes["A.a.ii.1"] == "met")
  }

  @Test func highRiskWithoutIntent() throws {
    let facts: [String: Any] = ["requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25]
    let old = try Answer("csf@3.6", facts: facts, criteria: prophylaxis)
    #expect(old.outcome == "undetermined")
    let asked = try factPaths("csf@3.6", of: old.missing)
    for path in ["A.a.ii.1", "A.a.ii.2", "A.a.ii.3"] { #expect(asked.contains(path)) }
  }

  @Test func intermediateRiskAndAge() throws {
    let facts: [String: Any] = ["febrileNeutropeniaRisk": 15, "age": 70]
    let old = try Answer(
      "csf@3.6", facts: facts, criteria: prophylaxis.merging(["A.a.ii.1": true]) { $1 })
    #expect(old.outcome == "met")
    #expect(old.outcomes["A.a.iii.2.a"] == "met")
    let new = try Answer("csf@3.7", facts: facts, criteria: prophylaxis)
    #expect(new.outcome == "met")
    #expect(new.outcomes["A.a.ii.2.a"] == "met")
  }

  @Test func intermediateRiskAndNothingElseKnown() throws {
    let facts: [String: Any] = ["febrileNeutropeniaRisk": 15, "age": 60]
    let old = try Answer(
      "csf@3.6", facts: facts, criteria: prophylaxis.merging(["A.a.ii.1": true]) { $1 })
    #expect(old.outcome == "undetermined")
    #expect(old.missing.contains("hivInfection"))
    let new = try Answer("csf@3.7", facts: facts, criteria: prophylaxis)
    #expect(new.outcome == "undetermined")
    #expect(new.missing.contains("hivInfection"))
  }

  @Test func lowRisk() throws {
    let facts: [String: Any] = ["febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true]
    let old = try Answer(
      "csf@3.6", facts: facts, criteria: prophylaxis.merging(["A.a.ii.1": true]) { $1 })
    #expect(old.outcomes["A.a"] == "notMet")
    let criteria = prophylaxis.merging(["A.a.ii.3.a": true]) { $1 }
    let new = try Answer("csf@3.7", facts: facts, criteria: criteria)
    #expect(new.outcome == "met")
    #expect(new.outcomes["A.a.ii.3"] == "met")
    let literal = try Answer("csf@3.7", facts: facts, criteria: criteria, reading: "literal")
    #expect(literal.outcomes["A.a.ii.3"] == "notMet")
  }

  /// Whatever the risk is, one of its bands is satisfied.
  @Test func unknownRisk() throws {
    let new = try Answer(
      "csf@3.7", facts: ["age": 70, "hivInfection": true],
      criteria: prophylaxis.merging(["A.a.ii.3.a": true]) { $1 })
    #expect(new.outcome == "met")
    #expect(new.missing == [])
  }

  @Test(arguments: ["csf@3.6", "csf@3.7"])
  func leukaemiaAfterInduction(policy: String) throws {
    let criteria = ["A.d.i.2:words": true, "A.d.i.2.a": true, "A.e": true]
    let filgrastim = try Answer(
      policy, facts: ["requestedDrug": "Neupogen"], criteria: criteria)
    #expect(filgrastim.outcome == "met")
    #expect(filgrastim.outcomes["A.d.i.2.a"] == "met")
    let denied = ["A.a": false, "A.b": false, "A.c": false]
    let other = try Answer(
      policy, facts: ["requestedDrug": "Rolvedon"], criteria: criteria.merging(denied) { $1 })
    #expect(other.outcome == "notMet")
    let tbo = try Answer(policy, facts: ["requestedDrug": "Granix"], criteria: criteria)
    #expect(tbo.outcomes["A.d.i"] == "notMet")
  }

  @Test(arguments: ["csf@3.6", "csf@3.7"])
  func sargramostimAfterFiftyFive(policy: String) throws {
    let young = try Answer(
      policy, facts: ["requestedDrug": "Leukine", "age": 50],
      criteria: ["A.d.iii.2:words": true])
    #expect(young.outcomes["A.d.iii.2"] == "notMet")
    let old = try Answer(policy, facts: ["requestedDrug": "Leukine", "age": 60], criteria: [:])
    #expect(old.outcomes["A.d.iii.2"] == "undetermined")
  }

  @Test(arguments: ["csf@3.6", "csf@3.7"])
  func adjunctiveTreatment(policy: String) throws {
    let count: [String: Any] = ["value": 0.05, "unit": "10*9/L"]
    let profound = try Answer(
      policy, facts: ["absoluteNeutrophilCount": count], criteria: ["A.c:words": true, "A.e": true])
    #expect(profound.outcome == "met")
    #expect(profound.outcomes["A.c.iii"] == "met")
    let old = try Answer(policy, facts: ["age": 70], criteria: ["A.e": true])
    #expect(old.outcome == "undetermined")
    #expect(old.outcomes["A.c.i"] == "met")
    #expect(old.outcomes["A.c"] == "undetermined")
  }

  /// The paths that use some facts.
  private func factPaths(_ policy: String, of names: [String]) throws -> Set<String> {
    let json = try CommandRun("facts", policy, "--format", "json").json()
    let facts = try #require(json["facts"] as? [[String: Any]])
    return Set(
      facts.filter { names.contains($0["name"] as? String ?? "") }
        .flatMap { $0["paths"] as? [String] ?? [] })
  }
}
