public import CriteriaRuntime

extension CriteriaSet {
  /// Whether every completely known case has the same outcome in each part of both sets; nil if the
  /// solver gave no answer. What nobody has decided is neither met nor not met.
  ///
  /// - Parameters:
  ///   - other: a set with the same facts, products and parts.
  ///   - timeout: how long the question may take, in milliseconds.
  public func hasEqualOutcomes(_ other: CriteriaSet, timeout: Int = 2000) -> Bool? {
    guard let solver = Solver(timeout: timeout) else { return nil }
    let values = FactValues(SharedFacts(old: self, new: other), named: "case", solver: solver)
    let facts = CompleteFacts(values: values)
    let first = RailFormulas(self, facts: facts)
    let second = RailFormulas(other, facts: facts)
    var differences: [Solver.Formula] = []
    for (part, otherPart) in zip(parts, other.parts) {
      guard let rule = part.rule, let otherRule = otherPart.rule else { continue }
      let outcome = first.rails(of: rule, facts: facts)
      let otherOutcome = second.rails(of: otherRule, facts: facts)
      differences.append(solver.differ(outcome.certain, otherOutcome.certain))
      differences.append(solver.differ(outcome.possible, otherOutcome.possible))
    }
    switch solver.ask(solver.any(differences)) {
    case .unsatisfiable: return true
    case .satisfiable: return false
    case .unknown: return nil
    }
  }
}
