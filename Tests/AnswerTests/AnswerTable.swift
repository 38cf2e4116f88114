import Testing

/// One row of the table of answers the product promises on its first policy: a case, and what must
/// follow from it by three-valued logic alone.
struct PromisedAnswer: Sendable, CustomTestStringConvertible {
  var name: String
  var policy: String
  var literal = false
  /// Members of `facts`, as JSON.
  var facts: String
  /// Paths stated in `criteria`.
  var met: [String] = []
  var notMet: [String] = []
  /// What must come out.
  var outcome: String?
  var treeMet: [String] = []
  var treeNotMet: [String] = []
  var treeUndetermined: [String] = []
  /// Items of which at least one fact must be asked.
  var asks: [String] = []

  var testDescription: String { "\(policy): \(name)" }

  var json: String {
    let stated = met.map { "\"\($0)\": true" } + notMet.map { "\"\($0)\": false" }
    return """
      {"id": "\(name)", "policy": "\(policy)", "facts": {\(facts)},
       "criteria": {\(stated.joined(separator: ", "))}}
      """
  }
}

/// Every item of the policy that a case of the table leaves "denied": each branch but A.d.
private let otherBranches = ["A.a", "A.b", "A.c"]

let promisedAnswers: [PromisedAnswer] = [
  // Primary prophylaxis at high risk.
  PromisedAnswer(
    name: "high risk, intent cure", policy: "csf@3.6",
    facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.1", "A.e"],
    outcome: "met", treeMet: ["A", "A.a", "A.a.ii", "A.a.ii.1", "A.a.iii", "A.a.iii.1", "A.e"]),
  PromisedAnswer(
    name: "high risk", policy: "csf@3.7",
    facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
    met: ["A.a:words", "A.a.i", "A.e"],
    outcome: "met", treeMet: ["A", "A.a", "A.a.ii", "A.a.ii.1", "A.e"]),
  PromisedAnswer(
    name: "high risk, intent unknown", policy: "csf@3.6",
    facts: #""requestedDrug": "Neulasta", "febrileNeutropeniaRisk": 25"#,
    met: ["A.a:words", "A.a.i", "A.e"],
    outcome: "undetermined", treeMet: ["A.a.iii.1"], treeUndetermined: ["A", "A.a", "A.a.ii"],
    asks: ["A.a.ii.1", "A.a.ii.2", "A.a.ii.3"]),
  // Intermediate risk.
  PromisedAnswer(
    name: "intermediate risk, old age", policy: "csf@3.6",
    facts: #""febrileNeutropeniaRisk": {"value": 15, "unit": "%"}, "age": 70"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.1", "A.e"],
    outcome: "met", treeMet: ["A", "A.a", "A.a.iii.2", "A.a.iii.2.a"]),
  PromisedAnswer(
    name: "intermediate risk, old age", policy: "csf@3.7",
    facts: #""febrileNeutropeniaRisk": {"value": 15, "unit": "%"}, "age": 70"#,
    met: ["A.a:words", "A.a.i", "A.e"],
    outcome: "met", treeMet: ["A", "A.a", "A.a.ii.2", "A.a.ii.2.a"]),
  PromisedAnswer(
    name: "intermediate risk, factors unknown", policy: "csf@3.6",
    facts: #""febrileNeutropeniaRisk": 15, "age": 60"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.1", "A.e"],
    outcome: "undetermined", treeNotMet: ["A.a.iii.2.a"], treeUndetermined: ["A.a.iii.2"],
    asks: ["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map { "A.a.iii.2.\($0)" }),
  PromisedAnswer(
    name: "intermediate risk, factors unknown", policy: "csf@3.7",
    facts: #""febrileNeutropeniaRisk": 15, "age": 60"#,
    met: ["A.a:words", "A.a.i", "A.e"],
    outcome: "undetermined", treeNotMet: ["A.a.ii.2.a"], treeUndetermined: ["A.a.ii.2"],
    asks: ["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map { "A.a.ii.2.\($0)" }),
  // Low risk.
  PromisedAnswer(
    name: "low risk", policy: "csf@3.6",
    facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.1", "A.e"],
    treeNotMet: ["A.a", "A.a.iii", "A.a.iii.1", "A.a.iii.2"]),
  PromisedAnswer(
    name: "low risk", policy: "csf@3.7",
    facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.3.a", "A.e"],
    outcome: "met", treeMet: ["A", "A.a", "A.a.ii.3", "A.a.ii.3.b"],
    treeNotMet: ["A.a.ii.1", "A.a.ii.2"]),
  PromisedAnswer(
    name: "low risk as printed", policy: "csf@3.7", literal: true,
    facts: #""febrileNeutropeniaRisk": 5, "age": 70, "hivInfection": true"#,
    met: ["A.a:words", "A.a.i", "A.a.ii.3.a", "A.e"],
    treeNotMet: ["A.a", "A.a.ii.3"]),
  // Indications by growth factor.
  PromisedAnswer(
    name: "leukemia after induction", policy: "csf@3.6", facts: #""requestedDrug": "Neupogen""#,
    met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"],
    outcome: "met", treeMet: ["A", "A.d", "A.d.i", "A.d.i.2", "A.d.i.2.a"]),
  PromisedAnswer(
    name: "leukemia after induction", policy: "csf@3.7", facts: #""requestedDrug": "Neupogen""#,
    met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"],
    outcome: "met", treeMet: ["A", "A.d", "A.d.i", "A.d.i.2", "A.d.i.2.a"]),
  PromisedAnswer(
    name: "leukemia, another class, the rest denied", policy: "csf@3.6",
    facts: #""requestedDrug": "Rolvedon""#,
    met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"], notMet: otherBranches,
    outcome: "notMet", treeNotMet: ["A", "A.d", "A.d.i", "A.d.ii", "A.d.iii", "A.d.iv"]),
  PromisedAnswer(
    name: "leukemia, another class, the rest denied", policy: "csf@3.7",
    facts: #""requestedDrug": "Rolvedon""#,
    met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"], notMet: otherBranches,
    outcome: "notMet", treeNotMet: ["A", "A.d", "A.d.i", "A.d.ii", "A.d.iii", "A.d.iv"]),
  PromisedAnswer(
    name: "leukemia, a name that only contains the class", policy: "csf@3.6",
    facts: #""requestedDrug": "Granix""#, met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"],
    treeNotMet: ["A.d.i"]),
  PromisedAnswer(
    name: "leukemia, a name that only contains the class", policy: "csf@3.7",
    facts: #""requestedDrug": "Granix""#, met: ["A.d.i.2:words", "A.d.i.2.a", "A.e"],
    treeNotMet: ["A.d.i"]),
  PromisedAnswer(
    name: "too young", policy: "csf@3.6", facts: #""requestedDrug": "Leukine", "age": 50"#,
    met: ["A.d.iii.2:words"], treeNotMet: ["A.d.iii.2"]),
  PromisedAnswer(
    name: "too young", policy: "csf@3.7", facts: #""requestedDrug": "Leukine", "age": 50"#,
    met: ["A.d.iii.2:words"], treeNotMet: ["A.d.iii.2"]),
  PromisedAnswer(
    name: "old enough is not enough", policy: "csf@3.6",
    facts: #""requestedDrug": "Leukine", "age": 60"#, treeUndetermined: ["A.d.iii.2"]),
  PromisedAnswer(
    name: "old enough is not enough", policy: "csf@3.7",
    facts: #""requestedDrug": "Leukine", "age": 60"#, treeUndetermined: ["A.d.iii.2"]),
  // Adjunctive treatment.
  PromisedAnswer(
    name: "count in another unit", policy: "csf@3.6",
    facts: #""absoluteNeutrophilCount": {"value": 0.05, "unit": "10*9/L"}"#,
    met: ["A.c:words", "A.e"], outcome: "met", treeMet: ["A", "A.c", "A.c.iii"]),
  PromisedAnswer(
    name: "count in another unit", policy: "csf@3.7",
    facts: #""absoluteNeutrophilCount": {"value": 0.05, "unit": "10*9/L"}"#,
    met: ["A.c:words", "A.e"], outcome: "met", treeMet: ["A", "A.c", "A.c.iii"]),
  PromisedAnswer(
    name: "age alone decides nothing", policy: "csf@3.6", facts: #""age": 70"#, met: ["A.e"],
    outcome: "undetermined", treeMet: ["A.c.i"], treeUndetermined: ["A", "A.c"],
    asks: ["A.c:words"]),
  PromisedAnswer(
    name: "age alone decides nothing", policy: "csf@3.7", facts: #""age": 70"#, met: ["A.e"],
    outcome: "undetermined", treeMet: ["A.c.i"], treeUndetermined: ["A", "A.c"],
    asks: ["A.c:words"]),
]
