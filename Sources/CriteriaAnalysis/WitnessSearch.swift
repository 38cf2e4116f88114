import CriteriaRuntime

/// Looks for the smallest cases in which two criteria sets differ.
///
/// The solver only says whether a case of a given shape exists. Which one is shown is decided here,
/// so that it is the same on every machine: the fewest statements, about the facts that come first,
/// with the most readable values.
final class WitnessSearch {
  private let facts: SharedFacts
  private let solver: Solver
  /// The values of the case.
  private let values: FactValues
  /// Whether the case states each of the shared facts.
  private let stated: [Solver.Formula]
  /// Whether the case states at least 1, 2, … facts.
  private let statedCounts: [Solver.Formula]
  private let oldStated: Rails
  private let newStated: Rails
  private let oldComplete: Rails
  private let newComplete: Rails
  /// The new outcome for two completions of what the case states.
  private let newCompletions: (Rails, Rails)
  private let agreement: Solver.Formula
  private let given: Solver.Formula

  init?(
    old: CriteriaSet, new: CriteriaSet, part: PolicyPart.Kind, given: Condition?, timeout: Int
  ) {
    guard let solver = Solver(timeout: timeout) else { return nil }
    self.solver = solver
    let facts = SharedFacts(old: old, new: new)
    self.facts = facts
    let values = FactValues(facts, named: "case", solver: solver)
    self.values = values
    let stated = facts.entries.map { solver.boolean(named: "states \($0.fact.name)") }
    self.stated = stated
    statedCounts = solver.counts(of: stated)
    let byName = Dictionary(
      zip(facts.entries.map(\.fact.name), stated), uniquingKeysWith: { first, _ in first })
    let statesProduct =
      zip(facts.entries, stated).first { $0.0.fact.kind == .product }?.1
      ?? solver.constant(false)
    let statedFacts = StatedFacts(values: values, stated: byName, statesProduct: statesProduct)

    func outcome(_ set: CriteriaSet, _ rails: some FactRails) -> Rails {
      let formulas = RailFormulas(set, facts: rails)
      guard let rule = set.parts.first(where: { $0.kind == part })?.rule else {
        return Rails(certain: solver.constant(false), possible: solver.constant(false))
      }
      return formulas.rails(of: rule, facts: rails)
    }
    oldStated = outcome(old, statedFacts)
    newStated = outcome(new, statedFacts)
    oldComplete = outcome(old, CompleteFacts(values: values))
    newComplete = outcome(new, CompleteFacts(values: values))

    let completions = ["first", "second"].map {
      FactValues(facts, named: $0, solver: solver)
    }
    newCompletions = (
      outcome(new, CompleteFacts(values: completions[0])),
      outcome(new, CompleteFacts(values: completions[1]))
    )
    agreement = solver.all(
      zip(facts.entries, stated).flatMap { entry, isStated in
        completions.map {
          solver.any([solver.not(isStated), $0.agrees(with: values, in: entry.fact)])
        }
      })
    let everything = CompleteFacts(values: values)
    self.given =
      given.map { RailFormulas(new, facts: everything).rails(of: $0, facts: everything).certain }
      ?? solver.constant(true)
  }

  /// A case whose statements suffice for the one set, while the other is not met for all of it.
  func caseMetOnly(inNew: Bool) -> OutcomeComparison.Answer {
    let (stated, complete) = inNew ? (newStated, oldComplete) : (oldStated, newComplete)
    return smallestCase(solver.all([stated.certain, solver.not(complete.certain)]))
  }

  /// A case whose statements decided the old set, and leave the new one open.
  func caseNewlyUndetermined() -> OutcomeComparison.Answer {
    smallestCase(
      solver.all([
        solver.any([oldStated.certain, solver.not(oldStated.possible)]), agreement,
        newCompletions.0.possible, solver.not(newCompletions.1.certain),
      ]))
  }

  private func smallestCase(_ formula: Solver.Formula) -> OutcomeComparison.Answer {
    solver.assuming([formula, given]) {
      switch solver.ask(solver.constant(true)) {
      case .unsatisfiable: return .never
      case .unknown: return .unproved
      case .satisfiable: return smallestCase().map(OutcomeComparison.Answer.example) ?? .unproved
      }
    }
  }

  /// The smallest of the cases that the solver assumes; nil if a question was not answered.
  private func smallestCase() -> Witness? {
    guard let size = smallestSize() else { return nil }
    solver.assume(statesAtMost(size))
    var chosen: [Int] = []
    for index in stated.indices where chosen.count < size {
      guard let holds = exists(stated[index]) else { return nil }
      solver.assume(holds ? stated[index] : solver.not(stated[index]))
      if holds { chosen.append(index) }
    }
    return chosen.reduce(Witness(statements: []) as Witness?) { witness, index in
      guard var witness, let value = value(of: facts.entries[index]) else { return nil }
      witness.statements.append(
        Witness.Statement(fact: facts.entries[index].fact.name, value: value))
      return witness
    }
  }

  /// The first value that a fact can have, which it keeps.
  private func value(of entry: SharedFacts.Entry) -> WitnessValue? {
    for value in candidates(for: entry) {
      let formula = values.equals(entry.fact, value)
      guard let holds = exists(formula) else { return nil }
      if holds {
        solver.assume(formula)
        return value
      }
    }
    return nil
  }

  /// The fewest statements a case can have.
  private func smallestSize() -> Int? {
    var low = 0
    var high = stated.count
    while low < high {
      let middle = (low + high) / 2
      guard let holds = exists(statesAtMost(middle)) else { return nil }
      if holds { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func statesAtMost(_ count: Int) -> Solver.Formula {
    count < statedCounts.count ? solver.not(statedCounts[count]) : solver.constant(true)
  }

  private func exists(_ formula: Solver.Formula) -> Bool? {
    switch solver.ask(formula) {
    case .satisfiable: true
    case .unsatisfiable: false
    case .unknown: nil
    }
  }

  private func candidates(for entry: SharedFacts.Entry) -> [WitnessValue] {
    switch entry.fact.kind {
    case .attestation: [.attested(true), .attested(false)]
    case .quantity(let unit, _, _, _): entry.values.map { .number($0, unit: unit) }
    case .product: facts.brands.map(WitnessValue.product)
    }
  }
}
