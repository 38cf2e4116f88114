import CriteriaRuntime

/// A three-valued formula as two: what is certainly met, and what is possibly met.
struct Rails {
  var certain: Solver.Formula
  var possible: Solver.Formula
}

/// How facts appear in formulas: completely known values, or values that a case may leave out.
protocol FactRails {
  var solver: Solver { get }
  func attested(_ fact: String) -> Rails
  func comparison(_ comparison: Comparison) -> Rails
  func product(_ brands: [String]) -> Rails
}

/// The criteria of a set as three-valued formulas, combined by Kleene's tables.
struct RailFormulas {
  private let solver: Solver
  private let set: CriteriaSet
  private(set) var criteria: [Rails]

  init(_ set: CriteriaSet, facts: some FactRails) {
    solver = facts.solver
    self.set = set
    let nothing = Rails(
      certain: facts.solver.constant(false), possible: facts.solver.constant(true))
    criteria = Array(repeating: nothing, count: set.criteria.count)
    for index in set.evaluationOrder {
      criteria[index] = rails(of: set.criteria[index].rule, facts: facts)
    }
  }

  func rails(of condition: Condition, facts: some FactRails) -> Rails {
    switch condition {
    case .all(let operands):
      let rails = operands.map { self.rails(of: $0, facts: facts) }
      return Rails(
        certain: solver.all(rails.map(\.certain)), possible: solver.all(rails.map(\.possible)))
    case .any(let operands):
      let rails = operands.map { self.rails(of: $0, facts: facts) }
      return Rails(
        certain: solver.any(rails.map(\.certain)), possible: solver.any(rails.map(\.possible)))
    case .atLeast(let count, let operands):
      let rails = operands.map { self.rails(of: $0, facts: facts) }
      return Rails(
        certain: solver.count(rails.map(\.certain), .greaterOrEqual, count),
        possible: solver.count(rails.map(\.possible), .greaterOrEqual, count))
    case .exactly(let count, let operands):
      let rails = operands.map { self.rails(of: $0, facts: facts) }
      let least = rails.map(\.certain)
      let most = rails.map(\.possible)
      return Rails(
        certain: solver.all([
          solver.count(least, .equal, count), solver.count(most, .equal, count),
        ]),
        possible: solver.all([
          solver.not(solver.count(least, .greaterOrEqual, count + 1)),
          solver.count(most, .greaterOrEqual, count),
        ]))
    case .not(let operand):
      let rails = self.rails(of: operand, facts: facts)
      return Rails(certain: solver.not(rails.possible), possible: solver.not(rails.certain))
    case .comparison(let comparison): return facts.comparison(comparison)
    case .attested(let name): return facts.attested(name)
    case .product(let indices):
      return facts.product(
        indices.filter(set.products.indices.contains).map { set.products[$0].brand })
    case .criterion(let index):
      return criteria.indices.contains(index) ? criteria[index] : undecided
    case .undecided: return undecided
    }
  }

  /// Unknown whatever the facts.
  private var undecided: Rails {
    Rails(certain: solver.constant(false), possible: solver.constant(true))
  }
}

extension CriteriaSet {
  /// The criteria so that each comes after those its rule refers to.
  ///
  /// Depth first without recursion: a rule may refer to any criterion of the set, and a part to
  /// another part. In a circle of references one of them comes before what it refers to.
  var evaluationOrder: [Int] {
    var order: [Int] = []
    var entered = [Bool](repeating: false, count: criteria.count)
    var left = entered
    var stack: [Int] = []
    for start in criteria.indices {
      stack.append(start)
      while let index = stack.last {
        if !entered[index] {
          entered[index] = true
          stack.append(
            contentsOf: criteria[index].rule.criteria.filter {
              criteria.indices.contains($0) && !entered[$0]
            })
        } else {
          stack.removeLast()
          if !left[index] {
            left[index] = true
            order.append(index)
          }
        }
      }
    }
    return order
  }
}
