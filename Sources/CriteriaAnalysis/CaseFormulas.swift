import CriteriaRuntime

/// One complete assignment of values to shared facts, as solver variables.
struct FactValues {
  let solver: Solver
  private var booleans: [String: Solver.Formula] = [:]
  private(set) var numbers: [String: Solver.Formula] = [:]
  let product: Solver.Formula
  private let brands: [String: Int]

  /// - Parameter name: tells the variables of several assignments apart.
  init(_ facts: SharedFacts, named name: String, solver: Solver) {
    self.solver = solver
    brands = Dictionary(
      facts.brands.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    product = solver.number(named: "\(name) product", integer: true)
    solver.assume(solver.compare(product, .greaterOrEqual, ExactNumber(0)))
    solver.assume(solver.compare(product, .less, ExactNumber(max(1, facts.brands.count))))
    for entry in facts.entries {
      let variable = "\(name) \(entry.fact.name)"
      switch entry.fact.kind {
      case .attestation: booleans[entry.fact.name] = solver.boolean(named: variable)
      case .quantity(_, let minimum, let maximum, let integer):
        let number = solver.number(named: variable, integer: integer)
        numbers[entry.fact.name] = number
        if let minimum { solver.assume(solver.compare(number, .greaterOrEqual, minimum)) }
        if let maximum { solver.assume(solver.compare(number, .lessOrEqual, maximum)) }
      case .product: break
      }
    }
  }

  func attested(_ name: String) -> Solver.Formula {
    booleans[name] ?? solver.boolean(named: "free \(name)")
  }

  func comparison(_ comparison: Comparison) -> Solver.Formula {
    guard let number = numbers[comparison.fact] else {
      return solver.boolean(named: "free \(comparison.fact)")
    }
    return solver.compare(number, comparison.comparator, comparison.value)
  }

  func product(_ names: [String]) -> Solver.Formula {
    solver.any(
      names.compactMap { brands[$0] }.map {
        solver.compare(product, .equal, ExactNumber($0))
      })
  }

  /// The formula that a fact has a value.
  func equals(_ fact: Fact, _ value: WitnessValue) -> Solver.Formula {
    switch value {
    case .attested(let holds):
      let boolean = attested(fact.name)
      return holds ? boolean : solver.not(boolean)
    case .number(let number, _):
      guard let variable = numbers[fact.name] else { return solver.constant(false) }
      return solver.compare(variable, .equal, number)
    case .product(let brand): return product([brand])
    }
  }

  /// The formula that two assignments agree in one fact.
  func agrees(with other: FactValues, in fact: Fact) -> Solver.Formula {
    switch fact.kind {
    case .attestation:
      solver.not(solver.differ(attested(fact.name), other.attested(fact.name)))
    case .quantity:
      if let number = numbers[fact.name], let second = other.numbers[fact.name] {
        solver.equal(number, second)
      } else {
        solver.constant(true)
      }
    case .product: solver.equal(product, other.product)
    }
  }
}

/// A completely known case.
struct CompleteFacts: FactRails {
  let values: FactValues
  var solver: Solver { values.solver }

  func attested(_ fact: String) -> Rails { sure(values.attested(fact)) }
  func comparison(_ comparison: Comparison) -> Rails { sure(values.comparison(comparison)) }
  func product(_ brands: [String]) -> Rails { sure(values.product(brands)) }

  private func sure(_ formula: Solver.Formula) -> Rails {
    Rails(certain: formula, possible: formula)
  }
}

/// A case that states some of the values.
struct StatedFacts: FactRails {
  let values: FactValues
  /// Whether the case states a fact, by name.
  let stated: [String: Solver.Formula]
  /// Whether the case states the requested product.
  let statesProduct: Solver.Formula
  var solver: Solver { values.solver }

  func attested(_ fact: String) -> Rails { rails(values.attested(fact), if: stated[fact]) }

  func comparison(_ comparison: Comparison) -> Rails {
    rails(values.comparison(comparison), if: stated[comparison.fact])
  }

  func product(_ brands: [String]) -> Rails {
    rails(values.product(brands), if: statesProduct)
  }

  private func rails(_ formula: Solver.Formula, if stated: Solver.Formula?) -> Rails {
    guard let stated else {
      return Rails(certain: solver.constant(false), possible: solver.constant(true))
    }
    return Rails(
      certain: solver.all([stated, formula]), possible: solver.any([solver.not(stated), formula]))
  }
}
