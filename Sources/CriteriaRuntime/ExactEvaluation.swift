/// Exact three-valued outcomes of one case: a node is undetermined only if two completions of what
/// the case leaves open, within the facts' ranges, give different outcomes.
package struct ExactEvaluation {
  /// How many ways to complete a case are tried at one node, nested ones included. Beyond it the
  /// node stays undetermined and the answer says that it is bounded.
  package static let triesAtMost = 4096
  /// How deep nodes with something to try may lie within each other.
  package static let depthAtMost = 64

  /// What a case leaves open of a fact.
  enum Openness {
    /// Nothing, or a value of it is being tried.
    case closed
    /// Any value.
    case any
    /// One of the products that the stated name may mean.
    case candidates
  }

  /// A node that Kleene's logic alone would leave open.
  struct Decision {
    var node: Int
    /// All completions agree; else nodes below it decide it.
    var isTried: Bool
  }

  // Memory that the caller lends for the one case.
  /// By node: by Kleene's logic first, then exact.
  let values: UnsafeMutableBufferPointer<TruthValue>
  /// By choice.
  let openness: UnsafeMutableBufferPointer<Openness>
  /// A stack of values that are restored after others have been tried.
  let saved: UnsafeMutableBufferPointer<TruthValue>

  let attested: AttestedOutcomes
  /// Some node was given up because too many completions would have to be tried.
  var isBounded = false
  var savedCount = 0
  var tries = 0
  var depth = 0

  mutating func save(_ node: Int) {
    saved[savedCount] = values[node]
    savedCount += 1
  }

  /// Restores what was saved last.
  mutating func restore(_ node: Int) {
    savedCount -= 1
    values[node] = saved[savedCount]
  }
}

extension ExactSearch {
  /// Whether a case leaves something to try that could make a difference to what is recorded.
  func leavesChoice(_ state: borrowing EvaluationState, _ fact: (Int) -> FactValue) -> Bool {
    for index in branchings.indices where isOpen(branchings[index], state) {
      for position in branchings[index].choices.range
      where fact(choices[Int(numbers[position])].fact).openness != .closed { return true }
    }
    return false
  }

  /// Whether Kleene's logic leaves one of the recorded nodes open that a branching makes.
  private func isOpen(_ branching: Branching, _ state: borrowing EvaluationState) -> Bool {
    for position in branching.gates.range {
      let gate = nodes[Int(numbers[position])]
      if state.value(recordedFor: gate.operation, Int(gate.argument)) == .unknown { return true }
    }
    return false
  }

  /// Makes outcomes that rules gave by Kleene's logic exact.
  ///
  /// - Returns: what was decided, operands first, and whether something was given up; nil if there
  ///   was nothing to decide.
  func decide(
    _ state: inout EvaluationState, _ fact: (Int) -> FactValue
  ) -> (decisions: [ExactPlan.Decision], isBounded: Bool)? {
    withUnsafeTemporaryAllocation(
      of: TruthValue.self, capacity: nodes.count + savedAtMost
    ) { memory in
      withUnsafeTemporaryAllocation(
        of: ExactEvaluation.Openness.self, capacity: choices.count
      ) { openness in
        for index in choices.indices { openness[index] = fact(choices[index].fact).openness }
        var evaluation = ExactEvaluation(
          values: UnsafeMutableBufferPointer(rebasing: memory[..<nodes.count]),
          openness: openness,
          saved: UnsafeMutableBufferPointer(rebasing: memory[nodes.count...]),
          attested: state.attested)
        guard isDecidable(&evaluation, state, fact) else { return nil }
        for node in nodes.indices { begin(node, evaluation, state, fact) }
        let decisions = run(&evaluation, fact)
        for decision in decisions {
          let node = nodes[decision.node]
          state.record(node.operation, Int(node.argument), evaluation.values[decision.node])
        }
        return (
          decisions.map { decision in
            ExactPlan.Decision(
              node: Int(nodes[decision.node].index), value: evaluation.values[decision.node],
              facts: decision.isTried ? facts(triedAt: decision.node, evaluation) : [])
          }, evaluation.isBounded
        )
      }
    }
  }

  /// Makes the values of the affected nodes exact.
  private func run(
    _ evaluation: inout ExactEvaluation, _ fact: (Int) -> FactValue
  ) -> [ExactEvaluation.Decision] {
    var decisions: [ExactEvaluation.Decision] = []
    for position in affected.range {
      let node = Int(numbers[position])
      guard evaluation.values[node] == .unknown else { continue }
      if !decisions.isEmpty {
        let value = combined(node, evaluation)
        if value != .unknown {
          evaluation.values[node] = value
          decisions.append(ExactEvaluation.Decision(node: node, isTried: false))
          continue
        }
      }
      guard nodes[node].branching >= 0 else { continue }
      evaluation.tries = ExactEvaluation.triesAtMost
      let branching = branchings[Int(nodes[node].branching)]
      guard hasChoice(branching, evaluation) else { continue }
      switch outcome(branching, &evaluation, fact) {
      case .unknown?: break
      case let outcome?:
        evaluation.values[node] = outcome
        decisions.append(ExactEvaluation.Decision(node: node, isTried: true))
      case nil: evaluation.isBounded = true
      }
    }
    return decisions
  }

  /// Whether completions of a case may agree where Kleene's logic says unknown. False in nearly all
  /// cases, and much sooner found than ``run(_:fact:)`` takes.
  private func isDecidable(
    _ evaluation: inout ExactEvaluation, _ state: borrowing EvaluationState,
    _ fact: (Int) -> FactValue
  ) -> Bool {
    for index in branchings.indices
    where isOpen(branchings[index], state) && hasChoice(branchings[index], evaluation) {
      let branching = branchings[index]
      for position in branching.support.range {
        begin(Int(numbers[position]), evaluation, state, fact)
      }
      guard evaluation.values[Int(branching.node)] == .unknown else { continue }
      evaluation.tries = ExactEvaluation.triesAtMost
      if outcome(branching, &evaluation, fact) != .unknown { return true }
    }
    return false
  }

  /// Takes the value of a node by Kleene's logic from what was recorded, or makes it.
  private func begin(
    _ index: Int, _ evaluation: borrowing ExactEvaluation, _ state: borrowing EvaluationState,
    _ fact: (Int) -> FactValue
  ) {
    let node = nodes[index]
    evaluation.values[index] =
      if let recorded = state.value(recordedFor: node.operation, Int(node.argument)) {
        recorded
      } else if node.test >= 0 {
        outcome(of: tests[Int(node.test)], evaluation, fact)
      } else {
        combined(index, evaluation)
      }
  }

  private func outcome(
    of test: Test, _ evaluation: borrowing ExactEvaluation, _ fact: (Int) -> FactValue
  ) -> TruthValue {
    if test.choice >= 0, evaluation.openness[Int(test.choice)] == .any { return .unknown }
    return test.test.outcome(for: fact(test.fact))
  }

  /// The value of a node by Kleene's tables.
  private func combined(_ node: Int, _ evaluation: borrowing ExactEvaluation) -> TruthValue {
    let operands = nodes[node].operands
    return numbers.withUnsafeBufferPointer { numbers in
      nodes[node].operation.combined(
        Int(nodes[node].argument), UnsafeBufferPointer(rebasing: numbers[operands.range]),
        evaluation.values, evaluation.attested)
    }
  }

  /// The facts that a case leaves open and that were tried at a node.
  private func facts(triedAt node: Int, _ evaluation: borrowing ExactEvaluation) -> [Int] {
    let choices = branchings[Int(nodes[node].branching)].choices.range.map { Int(numbers[$0]) }
    var facts: [Int] = []
    for choice in choices where evaluation.openness[choice] != .closed {
      facts.append(self.choices[choice].fact)
    }
    return facts
  }

  private func hasChoice(_ branching: Branching, _ evaluation: borrowing ExactEvaluation) -> Bool {
    for position in branching.choices.range
    where evaluation.openness[Int(numbers[position])] != .closed { return true }
    return false
  }

  /// The common outcome of a node over all rows of its open choices, everything else as it was;
  /// unknown if there are two, nil if there is too much to try.
  private func outcome(
    _ branching: Branching, _ evaluation: inout ExactEvaluation, _ fact: (Int) -> FactValue
  ) -> TruthValue? {
    for position in branching.dependents.range { evaluation.save(Int(numbers[position])) }
    defer {
      for position in branching.dependents.range.reversed() {
        evaluation.restore(Int(numbers[position]))
      }
    }
    return join(branching, branching.choices.range, &evaluation, fact)
  }

  /// - Parameter positions: the choices still to be made.
  private func join(
    _ branching: Branching, _ positions: Range<Int>, _ evaluation: inout ExactEvaluation,
    _ fact: (Int) -> FactValue
  ) -> TruthValue? {
    guard let position = positions.first else {
      guard evaluation.tries > 0 else { return nil }
      evaluation.tries -= 1
      return completed(branching, &evaluation, fact)
    }
    let index = Int(numbers[position])
    let rest = positions.dropFirst()
    let choice = choices[index]
    let open = evaluation.openness[index]
    guard open != .closed else { return join(branching, rest, &evaluation, fact) }
    for position in choice.tests.range { evaluation.save(Int(numbers[position])) }
    evaluation.openness[index] = .closed
    defer {
      evaluation.openness[index] = open
      for position in choice.tests.range.reversed() { evaluation.restore(Int(numbers[position])) }
    }
    var common: TruthValue?
    /// False when no more rows have to be tried.
    func isDecided(by row: Int) -> Bool {
      var outcome = Int(choice.firstOutcome) + row * Int(choice.tests.count)
      for position in choice.tests.range {
        evaluation.values[Int(numbers[position])] = outcomes[outcome]
        outcome += 1
      }
      let result = join(branching, rest, &evaluation, fact)
      let agrees = common == nil || common == result
      common = result == nil || agrees ? result : .unknown
      return result != nil && result != .unknown && agrees
    }
    if open == .candidates, case .products(let candidates) = fact(choice.fact) {
      for candidate in candidates {
        let row = Int(numbers[choice.rowOfProduct.range.lowerBound + candidate])
        guard isDecided(by: row) else { return common }
      }
    } else {
      for row in 0..<Int(choice.rowCount) {
        guard isDecided(by: row) else { return common }
      }
    }
    return common ?? .unknown
  }

  /// The outcome of a node for the rows being tried; nil if one below it would take too many more.
  private func completed(
    _ branching: Branching, _ evaluation: inout ExactEvaluation, _ fact: (Int) -> FactValue
  ) -> TruthValue? {
    for position in branching.dependents.range {
      let node = Int(numbers[position])
      var value = combined(node, evaluation)
      if value == .unknown, node != branching.node, nodes[node].branching >= 0 {
        let inner = branchings[Int(nodes[node].branching)]
        if hasChoice(inner, evaluation) {
          guard evaluation.depth < ExactEvaluation.depthAtMost else { return nil }
          evaluation.depth += 1
          defer { evaluation.depth -= 1 }
          guard let outcome = outcome(inner, &evaluation, fact) else { return nil }
          value = outcome
        }
      }
      evaluation.values[node] = value
    }
    return evaluation.values[Int(branching.node)]
  }
}

extension FactValue {
  var openness: ExactEvaluation.Openness {
    switch self {
    case .unknown: .any
    case .products(let candidates): candidates.count > 1 ? .candidates : .closed
    case .boolean, .quantity: .closed
    }
  }
}
