import CaseFormat
import CriteriaRuntime
import Testing

/// What the policy of the corpus must answer, revision by revision.
@Suite struct AnswerTests {
  struct Answer: CustomTestStringConvertible {
    var name: String
    var version = "3.7"
    var reading = Reading.interpreted
    var facts: String
    var criteria: String
    var outcome: TruthValue?
    /// Items and their outcomes.
    var items: [String: TruthValue] = [:]
    /// Facts of these items are missing.
    var asks: [String] = []

    var testDescription: String { "\(version): \(name)" }
  }

  private static let prophylaxis = #""A.a:words": true, "A.a.i": true, "A.e": true"#
  private static let cure = #", "A.a.ii.1": true"#

  static let answers = [
    Answer(
      name: "high risk, intent cure", version: "3.6",
      facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
      criteria: prophylaxis + cure, outcome: .met, items: ["A.a.iii.1": .met, "A.a": .met]),
    Answer(
      name: "high risk", facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
      criteria: prophylaxis, outcome: .met, items: ["A.a.ii.1": .met, "A.a": .met]),
    Answer(
      name: "high risk, intent unknown", version: "3.6",
      facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
      criteria: prophylaxis, outcome: .unknown, items: ["A.a.iii.1": .met],
      asks: ["A.a.ii.1", "A.a.ii.2", "A.a.ii.3"]),
    Answer(
      name: "intermediate risk, age 70, intent cure", version: "3.6",
      facts: #""febrileNeutropeniaRisk": 15, "age": 70"#, criteria: prophylaxis + cure,
      outcome: .met, items: ["A.a.iii.2.a": .met]),
    Answer(
      name: "intermediate risk, age 70", facts: #""febrileNeutropeniaRisk": 15, "age": 70"#,
      criteria: prophylaxis, outcome: .met, items: ["A.a.ii.2.a": .met]),
    Answer(
      name: "intermediate risk, age 60, intent cure", version: "3.6",
      facts: #""febrileNeutropeniaRisk": 15, "age": 60"#, criteria: prophylaxis + cure,
      outcome: .unknown, items: ["A.a.iii.2.a": .notMet, "A.a.iii.2.i": .unknown]),
    Answer(
      name: "intermediate risk, age 60", facts: #""febrileNeutropeniaRisk": 15, "age": 60"#,
      criteria: prophylaxis, outcome: .unknown, asks: ["A.a.ii.2.i", "A.a.ii.2.d"]),
    Answer(
      name: "low risk, intent cure", version: "3.6",
      facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
      criteria: prophylaxis + cure, outcome: nil, items: ["A.a": .notMet]),
    Answer(
      name: "low risk, two factors",
      facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
      criteria: prophylaxis + #", "A.a.ii.3.a": true"#, outcome: .met,
      items: ["A.a.ii.3": .met, "A.a": .met]),
    Answer(
      name: "low risk, two factors, as printed", reading: .literal,
      facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
      criteria: prophylaxis + #", "A.a.ii.3.a": true"#, outcome: nil,
      items: ["A.a.ii.3": .notMet]),
    Answer(
      name: "AML after induction", version: "3.6", facts: #""requestedDrug": "Neupogen""#,
      criteria: #""A.d.i.2:words": true, "A.d.i.2.a": true, "A.e": true"#, outcome: .met,
      items: ["A.d.i.2": .met]),
    Answer(
      name: "AML after induction", facts: #""requestedDrug": "Neupogen""#,
      criteria: #""A.d.i.2:words": true, "A.d.i.2.a": true, "A.e": true"#, outcome: .met,
      items: ["A.d.i.2": .met]),
    Answer(
      name: "a product of no class, everything else denied",
      facts: #""requestedDrug": "Rolvedon""#,
      criteria: #""A.d.i.2:words": true, "A.d.i.2.a": true, "A.e": true, "A.a": false, "#
        + #""A.b": false, "A.c": false"#, outcome: .notMet, items: ["A.d": .notMet]),
    Answer(
      name: "a name of its own is not in the class", facts: #""requestedDrug": "Granix""#,
      criteria: #""A.d.i.2:words": true, "A.d.i.2.a": true, "A.e": true"#, outcome: nil,
      items: ["A.d.i": .notMet]),
    Answer(
      name: "not over 55", facts: #""requestedDrug": "Leukine", "age": 50"#,
      criteria: #""A.d.iii.2:words": true"#, outcome: nil, items: ["A.d.iii.2": .notMet]),
    Answer(
      name: "being over 55 is not enough", facts: #""requestedDrug": "Leukine", "age": 60"#,
      criteria: "", outcome: .unknown, items: ["A.d.iii.2": .unknown]),
    Answer(
      name: "profound neutropenia", version: "3.6",
      facts: #""absoluteNeutrophilCount": {"value": 0.05, "unit": "10*9/L"}"#,
      criteria: #""A.c:words": true, "A.e": true"#, outcome: .met, items: ["A.c.iii": .met]),
    Answer(
      name: "profound neutropenia",
      facts: #""absoluteNeutrophilCount": {"value": 0.05, "unit": "10*9/L"}"#,
      criteria: #""A.c:words": true, "A.e": true"#, outcome: .met, items: ["A.c.iii": .met]),
    Answer(
      name: "an age alone", facts: #""age": 70"#, criteria: #""A.e": true"#, outcome: .unknown,
      items: ["A.c.i": .met, "A.c": .unknown]),
  ]

  @Test(arguments: answers)
  func answersAreAsExpected(_ expected: Answer) throws {
    let set = try CorpusCriteria.read(expected.version, expected.reading)
    let json = #"{"facts": {\#(expected.facts)}, "criteria": {\#(expected.criteria)}}"#
    let program = CriteriaProgram(set)
    var notCarried: [String] = []
    let stated = try Case(decoding: Array(json.utf8)).stated(in: program, notCarried: &notCarried)
    // Three-valued logic alone gives these answers.
    var state = EvaluationState(stated, partCount: program.parts.count)
    program.table.evaluate(stated, into: &state)
    if let outcome = expected.outcome { #expect(state.parts.first == outcome) }
    let items = zip(set.criteria, state.items).reduce(into: [String: TruthValue]()) {
      $0[$1.0.path] = $1.1
    }
    for (path, outcome) in expected.items.sorted(by: { $0.key < $1.key }) {
      #expect(items[path] == outcome, "\(path)")
    }
    guard !expected.asks.isEmpty else { return }
    let missing = Determination(of: stated, in: program).missing
    for path in expected.asks {
      let fact = set.facts.first { $0.paths.contains(path) }
      #expect(fact.map { missing.contains($0.name) } == true, "\(path)")
    }
  }
}
