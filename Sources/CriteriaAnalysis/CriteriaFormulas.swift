import CriteriaRuntime

/// The criteria of a set as formulas over its facts: what holds for completely known cases.
///
/// What a proof assumes is built in here: facts lie within their ranges, attestations are
/// independent of each other and of every measure, and a case requests at most one product.
struct CriteriaFormulas {
  let set: CriteriaSet
  let solver: Solver
  /// The formula of each criterion, by index.
  private(set) var criteria: [Solver.Formula] = []

  private var booleans: [String: Solver.Formula] = [:]
  private var numbers: [String: Solver.Formula] = [:]
  private let product: Solver.Formula

  init(_ set: CriteriaSet, solver: Solver) {
    self.set = set
    self.solver = solver
    product = solver.number(named: "product", integer: true)
    for fact in set.facts {
      switch fact.kind {
      case .attestation:
        booleans[fact.name] = solver.boolean(named: "fact \(fact.name)")
      case .quantity(_, let minimum, let maximum, let integer):
        let number = solver.number(named: "fact \(fact.name)", integer: integer)
        numbers[fact.name] = number
        if let minimum { solver.assume(solver.compare(number, .greaterOrEqual, minimum)) }
        if let maximum { solver.assume(solver.compare(number, .lessOrEqual, maximum)) }
      case .product:
        solver.assume(solver.compare(product, .greaterOrEqual, ExactNumber(0)))
        solver.assume(solver.compare(product, .less, ExactNumber(max(1, set.products.count))))
      }
    }
    var formulas = [Solver.Formula?](repeating: nil, count: set.criteria.count)
    for index in set.evaluationOrder {
      formulas[index] = formula(of: set.criteria[index].rule, of: index) { formulas[$0] }
    }
    criteria = formulas.map { $0 ?? solver.constant(false) }
  }

  /// The formula of a condition of criterion `owner`, in which other criteria have the formulas
  /// that `lookup` gives.
  func formula(
    of condition: Condition, of owner: Int, lookup: (Int) -> Solver.Formula?
  ) -> Solver.Formula {
    switch condition {
    case .all(let operands):
      return solver.all(operands.map { formula(of: $0, of: owner, lookup: lookup) })
    case .any(let operands):
      return solver.any(operands.map { formula(of: $0, of: owner, lookup: lookup) })
    case .atLeast(let count, let operands):
      return solver.count(
        operands.map { formula(of: $0, of: owner, lookup: lookup) }, .greaterOrEqual, count)
    case .exactly(let count, let operands):
      return solver.count(
        operands.map { formula(of: $0, of: owner, lookup: lookup) }, .equal, count)
    case .not(let operand):
      return solver.not(formula(of: operand, of: owner, lookup: lookup))
    case .comparison(let comparison):
      guard let number = numbers[comparison.fact] else {
        return undecided("comparison \(comparison.fact)")
      }
      return solver.compare(number, comparison.comparator, comparison.value)
    case .attested(let name):
      return booleans[name] ?? undecided("fact \(name)")
    case .product(let indices):
      return solver.any(indices.map { solver.compare(product, .equal, ExactNumber($0)) })
    case .criterion(let index):
      return lookup(index) ?? undecided("criterion \(index)")
    case .undecided(let reason):
      return undecided("item \(owner) \(reason)")
    }
  }

  /// What nobody has decided may be true or false, independently of everything else.
  private func undecided(_ name: String) -> Solver.Formula {
    solver.boolean(named: "undecided \(name)")
  }
}

extension Condition {
  /// The criteria the condition refers to, in order of appearance.
  var criteria: [Int] {
    switch self {
    case .criterion(let index): [index]
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      operands.flatMap(\.criteria)
    case .not(let operand): operand.criteria
    case .comparison, .attested, .product, .undecided: []
    }
  }

  /// The condition without its operand `criterion(index)`, as if the item were not printed; nil
  /// where nothing else remains or the item is not an operand of a list.
  func dropping(_ index: Int) -> Condition? {
    func rest(_ operands: [Condition]) -> [Condition]? {
      let kept = operands.compactMap { operand -> Condition? in
        if case .criterion(index) = operand { return nil }
        return operand.criteria.contains(index) ? operand.dropping(index) : operand
      }
      return kept.isEmpty ? nil : kept
    }
    switch self {
    case .criterion(index): return nil
    case .all(let operands): return rest(operands).map(Condition.all)
    case .any(let operands): return rest(operands).map(Condition.any)
    case .atLeast(let count, let operands):
      return rest(operands).map { Condition.atLeast(count, $0) }
    case .exactly(let count, let operands):
      return rest(operands).map { Condition.exactly(count, $0) }
    case .not(let operand): return operand.dropping(index).map(Condition.not)
    case .criterion, .comparison, .attested, .product, .undecided: return self
    }
  }
}
