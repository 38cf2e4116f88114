import CriteriaRuntime

/// The search was given up: the solver, or the trying of completions, reached its limit.
struct SearchGivenUp: Error {}

/// What is looked for: a case whose statements settle one outcome, and leave others open or
/// otherwise.
struct CaseQuestion {
  /// An outcome that all completions of the case have.
  var sure: (root: Int, value: TruthValue)
  /// Outcomes that not all completions have.
  var unsure: [(root: Int, value: TruthValue)]
  /// The outcome must follow item by item, from what is stated of each, without trying what is open
  /// in every way.
  var isPlain = false
}

/// Looks for the smallest cases of a space that answer questions about the nodes of a circuit.
///
/// A case states some facts; whether a statement settles an outcome is a question about all ways to
/// complete the case. The solver proposes a case, completions that it forgot are looked for and told
/// to it, until a case stands or none is left (counterexample-guided search; A. Solar-Lezama,
/// Program Sketching, 2013). Which of the smallest cases is shown is decided here, so that it is the
/// same everywhere: the facts that come first, then the most readable values.
final class WitnessSearch {
  let space: CaseSpace
  private let solver: Solver
  private let variables: SpaceVariables
  /// A second value of each fact, for what the case does not state.
  private let others: SpaceVariables
  private let isStated: [Solver.Formula]
  private let direct: CircuitFormulas
  private var outcomes: [Int: ExactOutcome] = [:]
  /// Whether at most so many facts are stated.
  private var sizeLimits: [Int: Solver.Formula] = [:]

  init?(_ space: CaseSpace, limit: UInt32) {
    guard let solver = Solver(limit: limit) else { return nil }
    self.space = space
    self.solver = solver
    let variables = SpaceVariables(space, solver: solver)
    self.variables = variables
    others = SpaceVariables(space, solver: solver)
    isStated = space.entries.map { $0.isGiven ? solver.yes : solver.variable() }
    direct = CircuitFormulas(solver: solver, test: variables.test)
  }

  /// The smallest case; nil if it is proved that there is none.
  func smallestCase(_ question: CaseQuestion, in circuit: Circuit) throws -> Assignment? {
    let query = query(question, in: circuit)
    let necessary = necessary(for: query)
    guard necessary != solver.no else { return nil }
    solver.assume(necessary, where: query.isOn)
    guard var found = try find(query, []) else { return nil }
    // Most examples are small: asking for one is cheaper than dropping hundreds of statements.
    if found.size > Self.usualSize, let small = try find(query, [sizeLimit(Self.usualSize)]) {
      found = small
    }
    found = try shrunk(found, query)
    while case let size = found.size, size > query.leastSize(in: space) {
      guard let smaller = try find(query, [sizeLimit(size - 1)]) else { break }
      found = try shrunk(smaller, query)
    }
    return try mostReadable(found, query)
  }

  /// Whether every complete case has the same outcome at two nodes; nil if the solver gave up.
  func areEqual(_ first: Int, _ second: Int, in circuit: Circuit) -> Bool? {
    func differ(_ a: Solver.Formula, _ b: Solver.Formula) -> Solver.Formula {
      solver.any([solver.all([a, solver.not(b)]), solver.all([b, solver.not(a)])])
    }
    let difference = solver.any([
      differ(direct.certainlyMet(first, in: circuit), direct.certainlyMet(second, in: circuit)),
      differ(direct.possiblyMet(first, in: circuit), direct.possiblyMet(second, in: circuit)),
    ])
    switch solver.ask([solver.switch(for: difference)]) {
    case .satisfiable: return false
    case .unsatisfiable: return true
    case .unknown: return nil
    }
  }

  /// The bounded check that is made where the search was given up: complete and partial cases, always
  /// the same ones.
  ///
  /// - Returns: how many were tried, and the first that answers the question, made smaller.
  func sampledCase(
    _ question: CaseQuestion, in circuit: Circuit
  ) -> (tried: Int, example: Assignment?) {
    let query = query(question, in: circuit)
    var random = SampleNumbers()
    for number in 1...Self.samples {
      var assignment: Assignment = Array(repeating: nil, count: space.entries.count)
      for fact in query.facts where number.isMultiple(of: 2) || random.next(below: 2) == 0 {
        assignment[fact] = random.next(below: space.entries[fact].values.count)
      }
      for fact in query.facts where space.entries[fact].isGiven {
        assignment[fact] = assignment[fact] ?? 0
      }
      guard let isSure = try? completion(of: assignment, query) == nil, isSure,
        query.question.unsure.allSatisfy({ open in
          let outcome = outcome(of: open.root, in: circuit)
          return (try? outcome.completion(of: assignment, otherThan: open.value)) != nil
        })
      else { continue }
      return (number, (try? shrunk(assignment, query)) ?? assignment)
    }
    return (Self.samples, nil)
  }

  private static let samples = 2_000
  private static let usualSize = 8

  // MARK: Finding a case

  private struct Query {
    var question: CaseQuestion
    var sure: ExactOutcome
    var circuit: Circuit
    /// What the outcomes depend on.
    var facts: [Int]
    var isOn: Solver.Formula

    func leastSize(in space: CaseSpace) -> Int { facts.count { space.entries[$0].isGiven } }
  }

  private func query(_ question: CaseQuestion, in circuit: Circuit) -> Query {
    let roots = Set([question.sure.root] + question.unsure.map(\.root))
    let facts = roots.flatMap { outcome(of: $0, in: circuit).completions.facts }
    return Query(
      question: question, sure: outcome(of: question.sure.root, in: circuit), circuit: circuit,
      facts: Set(facts + space.entries.indices.filter { space.entries[$0].isGiven }).sorted(),
      isOn: solver.variable())
  }

  private func outcome(of root: Int, in circuit: Circuit) -> ExactOutcome {
    if let known = outcomes[root] { return known }
    let outcome = ExactOutcome(of: root, in: circuit)
    outcomes[root] = outcome
    return outcome
  }

  /// What holds for the case and the values it does not state: its outcome, and the outcomes of two
  /// completions that show the others to be open.
  private func necessary(for query: Query) -> Solver.Formula {
    let second = CircuitFormulas(solver: solver) { [self] fact, values -> Solver.Formula in
      solver.any([
        solver.all([isStated[fact], variables.test(fact, values)]),
        solver.all([solver.not(isStated[fact]), others.test(fact, values)]),
      ])
    }
    let sure = query.question.sure
    let settled =
      query.question.isPlain
      ? CircuitFormulas(solver: solver) { [self] fact, values -> Rails in
        let formula = variables.test(fact, values)
        return Rails(
          certain: solver.all([isStated[fact], formula]),
          possible: solver.any([solver.not(isStated[fact]), formula]))
      } : direct
    var parts = [has(sure.value, sure.root, settled, query.circuit)]
    for (place, open) in query.question.unsure.enumerated() {
      parts.append(
        solver.not(has(open.value, open.root, place == 0 ? direct : second, query.circuit)))
    }
    return solver.all(parts)
  }

  /// The formula that a node is certainly met, or certainly not met.
  private func has(
    _ value: TruthValue, _ root: Int, _ formulas: CircuitFormulas, _ circuit: Circuit
  ) -> Solver.Formula {
    value == .met
      ? formulas.certainlyMet(root, in: circuit)
      : solver.not(formulas.possiblyMet(root, in: circuit))
  }

  /// A case that answers the question with some further switches on; nil if there is none.
  private func find(_ query: Query, _ switches: [Solver.Formula]) throws -> Assignment? {
    while true {
      switch solver.ask([query.isOn] + switches) {
      case .unsatisfiable: return nil
      case .unknown: throw SearchGivenUp()
      case .satisfiable: break
      }
      solver.keepModel()
      var found: Assignment = Array(repeating: nil, count: space.entries.count)
      for fact in query.facts where isStated[fact] == solver.yes || solver.holds(isStated[fact]) {
        found[fact] = variables.value(of: fact)
      }
      guard let forgotten = try completion(of: found, query) else { return found }
      // The outcome has to be the same where the case says nothing and these values are true.
      let completed = CircuitFormulas(solver: solver) { [self] fact, values -> Solver.Formula in
        let formula = variables.test(fact, values)
        let elsewhere = forgotten[fact] ?? 0
        return values[elsewhere]
          ? solver.any([solver.not(isStated[fact]), formula])
          : solver.all([isStated[fact], formula])
      }
      let sure = query.question.sure
      solver.assume(has(sure.value, sure.root, completed, query.circuit), where: query.isOn)
    }
  }

  /// A completion for which the outcome is not the one the case should settle.
  private func completion(of found: Assignment, _ query: Query) throws -> Assignment? {
    if query.question.isPlain {
      return query.sure.kleene(found) == query.question.sure.value ? nil : found
    }
    do {
      guard
        var completion = try query.sure.completion(of: found, otherThan: query.question.sure.value)
      else { return nil }
      // What the case states is no part of the completion: another case may state something else.
      let usual =
        query.question.sure.value == .met
        ? query.sure.completions.worst : query.sure.completions.best
      for fact in query.sure.completions.facts where found[fact] != nil {
        completion[fact] = usual[fact]?.first
      }
      return completion
    } catch { throw SearchGivenUp() }
  }

  /// The case without the statements that are not needed, the last ones dropped first.
  private func shrunk(_ found: Assignment, _ query: Query) throws -> Assignment {
    var kept = found
    for fact in query.facts.reversed() where kept[fact] != nil && !space.entries[fact].isGiven {
      let value = kept[fact]
      kept[fact] = nil
      if try completion(of: kept, query) != nil { kept[fact] = value }
    }
    return kept
  }

  private func sizeLimit(_ size: Int) -> Solver.Formula {
    if let known = sizeLimits[size] { return known }
    // Smaller limits will be asked for; all come from one count.
    let counts = solver.counts(of: isStated, upTo: size + 1)
    for limit in 0...size where sizeLimits[limit] == nil {
      sizeLimits[limit] = solver.switch(
        for: limit < counts.count ? solver.not(counts[limit]) : solver.yes)
    }
    return sizeLimits[size] ?? solver.yes
  }

  // MARK: Choosing among the smallest

  private func mostReadable(_ found: Assignment, _ query: Query) throws -> Assignment {
    var current = found
    var switches = [sizeLimit(found.size)]
    var next = 0
    while let stated = current.indices.first(where: { $0 >= next && current[$0] != nil }) {
      var chosen = stated
      // Is there a smallest case that states an earlier fact in its place?
      while case let earlier = query.facts.filter({ $0 >= next && $0 < chosen }), !earlier.isEmpty,
        let better = try find(
          query, switches + [solver.switch(for: solver.any(earlier.map { isStated[$0] }))])
      {
        current = better
        chosen = current.indices.first { $0 >= next && current[$0] != nil } ?? chosen
      }
      if isStated[chosen] != solver.yes { switches.append(isStated[chosen]) }
      next = chosen + 1
    }
    for fact in current.indices where current[fact] != nil {
      let entry = space.entries[fact]
      for value in entry.preference {
        if value == current[fact] { break }
        let switched = solver.switch(for: test(fact, value))
        if let better = try find(query, switches + [switched]) {
          current = better
          break
        }
      }
      if let value = current[fact] { switches.append(solver.switch(for: test(fact, value))) }
    }
    return current
  }

  private func test(_ fact: Int, _ value: Int) -> Solver.Formula {
    variables.test(fact, space.entries[fact].values.indices.map { $0 == value })
  }
}

extension Assignment {
  /// How many facts the case states.
  var size: Int { count { $0 != nil } }
}

/// Numbers that are the same in every run (SplitMix64, G. L. Steele et al., 2014).
private struct SampleNumbers {
  private var state: UInt64 = 0

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
  }
}
