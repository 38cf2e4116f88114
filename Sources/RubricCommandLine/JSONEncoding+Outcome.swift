import CaseFormat
import CriteriaAnalysis
import CriteriaRuntime
import RevisionDiff

extension JSONTree {
  /// Whose outcome changes, in both readings.
  init(_ verdict: RevisionDiff.Verdict) {
    self = .object([
      "interpreted": JSONTree(verdict.interpreted), "literal": JSONTree(verdict.literal),
      "target": JSONTree(verdict.target), "given": .array(verdict.given.map { .string($0) }),
    ])
  }

  /// What a change does: `effect` and `witness`, each for both readings, or null.
  static func members(of effect: ChangeEffect?) -> Members {
    guard let effect else { return ["effect": .null, "witness": .null] }
    func both(_ value: (ReadingEffect) -> JSONTree) -> JSONTree {
      .object(["interpreted": value(effect.interpreted), "literal": value(effect.literal)])
    }
    return [
      "effect": both { .string($0.effect.rawValue) },
      "effectContext": both { .string($0.context.rawValue) },
      "effectTogether": both { .array($0.together.map { .string($0) }) },
      "witness": both { effect in
        guard effect.loosening != nil || effect.tightening != nil else { return .null }
        return .object([
          "loosening": JSONTree(effect.loosening), "tightening": JSONTree(effect.tightening),
        ])
      },
    ]
  }

  private init(_ outcome: ReadingOutcome) {
    var members = Self.members(of: outcome.whole)
    members.add([
      "assumptions": .array(outcome.assumptions.map { .string($0) }),
      "unexplained": .array(outcome.unexplained.map { .string($0) }),
      "parts": .array(
        outcome.parts.map { part in
          var members = Self.members(of: part.difference)
          members.add([
            "id": .string(part.id), "heading": JSONTree(part.heading),
            "inOld": .boolean(part.isInOld), "inNew": .boolean(part.isInNew),
          ])
          return .object(members)
        }),
    ])
    self = .object(members)
  }

  private static func members(of difference: OutcomeDifference) -> Members {
    [
      "verdict": .string(difference.effect.rawValue),
      "loosening": JSONTree(difference.loosening),
      "tightening": JSONTree(difference.tightening),
      "newlyUndetermined": JSONTree(difference.newlyUndetermined),
      "newlyDecided": JSONTree(difference.newlyDecided),
      "casesTried": difference.casesTried.map { .integer($0) } ?? .null,
    ]
  }

  private init(_ example: OutcomeExample?) {
    guard let example else {
      self = .null
      return
    }
    self = .object([
      "size": .integer(example.statements.count),
      "oldFacts": JSONTree(factsOf: example.statements, isNew: false),
      "newFacts": JSONTree(factsOf: example.statements, isNew: true),
      "before": .string(example.before.name), "after": .string(example.after.name),
      "inOld": .string(example.inOld.name), "inNew": .string(example.inNew.name),
      "smallest": .boolean(example.isSmallest),
    ])
  }

  /// What an example states, as the `facts` of a case of one revision.
  init(factsOf statements: [OutcomeExample.Statement], isNew: Bool) {
    var members: Members = [:]
    for statement in statements {
      guard let name = isNew ? statement.newFact : statement.oldFact else { continue }
      members.add(name, JSONTree(statement.value))
    }
    self = .object(members)
  }

  /// What a witness states, as the `facts` of a case.
  init(factsOf witness: Witness) {
    var members: Members = [:]
    for statement in witness.statements { members.add(statement.fact, JSONTree(statement.value)) }
    self = .object(members)
  }

  private init(_ value: WitnessValue) {
    switch value {
    case .attested(let holds): self = .boolean(holds)
    case .number(let number, "1"): self = .number(number)
    case .number(let number, let unit):
      self = .object(["value": .number(number), "unit": .string(unit)])
    case .product(let brand): self = .string(brand)
    }
  }
}
