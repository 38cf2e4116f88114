extension CriteriaProgram {
  /// Makes outcomes that rules gave by Kleene's logic exact.
  ///
  /// - Parameter fact: what the case says of a fact.
  /// - Returns: whether something was given up, see ``Determination/isBounded``.
  func makeExact(
    _ state: inout EvaluationState, fact: (Int) -> FactValue
  ) -> Bool {
    var isBounded = false
    for index in exactPlans.indices {
      guard let plan = exactPlans[index] else { continue }
      if plan.makeExact(&state, fact: fact)?.isBounded ?? false { isBounded = true }
    }
    return isBounded
  }

  /// The exact value of each node, given the outcomes by Kleene's logic; and by node the facts
  /// whose every value gives the same outcome, where Kleene's logic alone would leave it open.
  func exactValues(
    _ stated: StatedCase, state: EvaluationState
  ) -> (values: [TruthValue], decidedForEvery: [Int: [Int]], isBounded: Bool) {
    let attested = state
    var state = state
    var values = table.values(stated, completing: state)
    var decidedForEvery: [Int: [Int]] = [:]
    var isBounded = false
    for case let plan? in exactPlans {
      guard let found = plan.makeExact(&state, fact: { stated.facts[$0] }) else { continue }
      for decision in found.decisions {
        values[decision.node] = decision.value
        decidedForEvery[decision.node] =
          decision.facts.isEmpty
          ? Set(table.inputs(of: decision.node, attested).flatMap { decidedForEvery[$0] ?? [] })
            .sorted() : decision.facts
      }
      if found.isBounded { isBounded = true }
    }
    return (values, decidedForEvery, isBounded)
  }
}

extension ExactPlan {
  /// A node that Kleene's logic leaves open but all completions decide.
  struct Decision {
    var node: Int
    var value: TruthValue
    /// Indices of the facts that were tried at the node; none where nodes below it decide it.
    var facts: [Int]
  }

  /// Makes outcomes that rules gave by Kleene's logic exact, as far as one outcome is made of them.
  ///
  /// - Parameter fact: what the case says of a fact.
  /// - Returns: what was decided, operands first, and whether something was given up; nil if there
  ///   was nothing to decide.
  @inline(__always) func makeExact(
    _ state: inout EvaluationState, fact: (Int) -> FactValue
  ) -> (decisions: [Decision], isBounded: Bool)? {
    guard search.leavesChoice(state, fact) else { return nil }
    return search.decide(&state, fact)
  }
}
