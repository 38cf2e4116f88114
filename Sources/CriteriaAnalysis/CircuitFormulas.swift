import CriteriaRuntime

/// A condition as two formulas: that it is certainly met, and that it is possibly met.
struct Rails {
  var certain: Solver.Formula
  var possible: Solver.Formula
}

/// The nodes of a circuit as formulas of a solver, for one way to give facts their values.
final class CircuitFormulas {
  private let solver: Solver
  /// The formulas that a fact has one of some values.
  private let test: (_ fact: Int, _ values: [Bool]) -> Rails
  /// Every fact has a value: only what is undecided can be possible and not certain.
  private let isComplete: Bool
  private var rails: [Int: Rails] = [:]

  /// For facts that all have values.
  init(solver: Solver, test: @escaping (_ fact: Int, _ values: [Bool]) -> Solver.Formula) {
    self.solver = solver
    isComplete = true
    self.test = { fact, values in
      let formula = test(fact, values)
      return Rails(certain: formula, possible: formula)
    }
  }

  /// For facts of which some are open; nodes combine by Kleene's tables.
  init(solver: Solver, rails: @escaping (_ fact: Int, _ values: [Bool]) -> Rails) {
    self.solver = solver
    isComplete = false
    test = rails
  }

  /// The formula that a node is `met`: certainly, and that it is not `notMet`: possibly.
  func certainlyMet(_ root: Int, in circuit: Circuit) -> Solver.Formula {
    rails(root, in: circuit).certain
  }

  func possiblyMet(_ root: Int, in circuit: Circuit) -> Solver.Formula {
    rails(root, in: circuit).possible
  }

  private func rails(_ root: Int, in circuit: Circuit) -> Rails {
    if let known = rails[root] { return known }
    for index in circuit.reachable(from: root) where rails[index] == nil {
      rails[index] = made(index, in: circuit)
    }
    return rails[root] ?? Rails(certain: solver.no, possible: solver.yes)
  }

  private func made(_ index: Int, in circuit: Circuit) -> Rails {
    func combined(_ operands: [Int], _ combine: ([Solver.Formula]) -> Solver.Formula) -> Rails {
      let parts = operands.compactMap { rails[$0] }
      let certain = combine(parts.map(\.certain))
      return Rails(
        certain: certain,
        possible: circuit.isOpen[index] || !isComplete
          ? combine(parts.map(\.possible)) : certain)
    }
    switch circuit.nodes[index] {
    case .constant(let value):
      return Rails(
        certain: value == .met ? solver.yes : solver.no,
        possible: value == .notMet ? solver.no : solver.yes)
    case .test(let fact, let values): return test(fact, values)
    case .all(let operands): return combined(operands, solver.all)
    case .any(let operands): return combined(operands, solver.any)
    case .atLeast(let count, let operands):
      return combined(operands) { self.solver.atLeast(count, of: $0) }
    case .not(let operand):
      guard let part = rails[operand] else { break }
      return Rails(certain: solver.not(part.possible), possible: solver.not(part.certain))
    case .exactly(let count, let operands):
      let parts = operands.compactMap { rails[$0] }
      let least = solver.counts(of: parts.map(\.certain), upTo: count + 1)
      let most =
        circuit.isOpen[index] || !isComplete
        ? solver.counts(of: parts.map(\.possible), upTo: count + 1) : least
      func atLeast(_ number: Int, _ counts: [Solver.Formula]) -> Solver.Formula {
        number <= 0 ? solver.yes : number <= counts.count ? counts[number - 1] : solver.no
      }
      return Rails(
        certain: solver.all([atLeast(count, least), solver.not(atLeast(count + 1, most))]),
        possible: solver.all([atLeast(count, most), solver.not(atLeast(count + 1, least))]))
    }
    return Rails(certain: solver.no, possible: solver.yes)
  }
}

/// The facts of a space as variables of a solver.
struct SpaceVariables {
  private let solver: Solver
  /// By fact: whether its value is at least the second, the third, ….
  private let steps: [[Solver.Formula]]

  init(_ space: CaseSpace, solver: Solver) {
    self.solver = solver
    steps = space.entries.map { entry in
      let steps = entry.values.dropFirst().map { _ in solver.variable() }
      for (lower, upper) in zip(steps, steps.dropFirst()) { solver.assume(lower, where: upper) }
      return steps
    }
  }

  /// The formula that a fact has one of some values.
  func test(_ fact: Int, _ values: [Bool]) -> Solver.Formula {
    let steps = steps[fact]
    func atLeast(_ value: Int) -> Solver.Formula {
      value == 0 ? solver.yes : value <= steps.count ? steps[value - 1] : solver.no
    }
    var runs: [Solver.Formula] = []
    var value = 0
    while value < values.count {
      guard values[value] else {
        value += 1
        continue
      }
      let start = value
      while value < values.count, values[value] { value += 1 }
      runs.append(solver.all([atLeast(start), solver.not(atLeast(value))]))
    }
    return solver.any(runs)
  }

  /// The value a fact has in the case that the solver found.
  func value(of fact: Int) -> Int {
    steps[fact].count { solver.holds($0) }
  }
}
