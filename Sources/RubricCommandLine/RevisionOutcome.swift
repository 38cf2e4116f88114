import CriteriaAnalysis
import CriteriaRuntime
import RevisionDiff

extension RevisionDiff.Verdict {
  /// Whose initial coverage a revision changes, proved over all cases in both readings; nil where a
  /// revision has no criteria, or a proof was not found in time.
  ///
  /// Facts of the same name and kind are one fact. Every example is evaluated in both revisions
  /// before it is shown.
  init?(old: OutlinedPolicy, new: OutlinedPolicy) {
    guard let interpreted = Self.outcome(old, new, .interpreted),
      let literal = Self.outcome(old, new, .literal)
    else { return nil }
    self.init(interpreted: interpreted, literal: literal)
  }

  private static func outcome(
    _ old: OutlinedPolicy, _ new: OutlinedPolicy, _ reading: Reading
  ) -> Outcome? {
    let (old, new) = (old.criteriaAlone(reading), new.criteriaAlone(reading))
    guard old.hasCoverage, new.hasCoverage else { return nil }
    let comparison = OutcomeComparison(old: old, new: new)
    let effect: OutcomeEffect
    switch comparison.verdict {
    case .equivalent: effect = .equivalent
    case .loosened: effect = .loosened
    case .tightened: effect = .tightened
    case .both: effect = .both
    case .unproved: return nil
    }
    let programs = (CriteriaProgram(old), CriteriaProgram(new))
    func example(_ answer: OutcomeComparison.Answer) -> Example?? {
      guard case .example(let witness) = answer else { return .some(nil) }
      let before = programs.0.outcome(of: witness)
      let after = programs.1.outcome(of: witness)
      // An example that the evaluator does not confirm proves nothing.
      guard before != after else { return nil }
      return Example(
        facts: witness.statements.map(\.text), before: before.phrase, after: after.phrase)
    }
    guard let met = example(comparison.newlyMet), let denied = example(comparison.noLongerMet),
      let open = example(comparison.newlyUndetermined)
    else { return nil }
    return Outcome(
      effect: effect, newlyMet: met, noLongerMet: denied, newlyUndetermined: open)
  }
}

extension CriteriaSet {
  fileprivate var hasCoverage: Bool {
    parts.contains { $0.kind == .coverage && $0.rule != nil }
  }
}

extension CriteriaProgram {
  /// What the policy says of a case that states no more than a witness.
  fileprivate func outcome(of witness: Witness) -> TruthValue {
    var stated = StatedCase(for: self)
    for statement in witness.statements {
      guard let fact = facts.firstIndex(where: { $0.name == statement.fact }) else { continue }
      switch statement.value {
      case .attested(let value): stated.facts[fact] = .boolean(value)
      case .number(let number, _): stated.facts[fact] = .quantity(number)
      case .product(let brand):
        if let product = products.firstIndex(where: { $0.brand == brand }) {
          stated.facts[fact] = .products([product])
        }
      }
    }
    return outcome(of: stated)
  }
}

extension Witness.Statement {
  fileprivate var text: String {
    switch value {
    case .attested(let holds): "\(fact) \(holds ? "yes" : "no")"
    case .number(let number, "1"): "\(fact) \(number)"
    case .number(let number, let unit): "\(fact) \(number) \(unit)"
    case .product(let brand): "\(fact) \(brand)"
    }
  }
}

extension TruthValue {
  fileprivate var phrase: String {
    switch self {
    case .met: "met"
    case .notMet: "not met"
    case .unknown: "undetermined"
    }
  }
}
