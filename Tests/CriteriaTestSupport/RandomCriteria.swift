public import CriteriaRuntime

/// A generator whose numbers depend on its seed alone (SplitMix64, G. L. Steele et al., 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Random policies and cases: every kind of condition, facts that stand several times, own
/// conditions, negations and undecided items.
public enum RandomCriteria {
  public static func set(using generator: inout SeededGenerator, items: Int = 14) -> CriteriaSet {
    var criteria: [Criterion] = []
    for index in 0..<items {
      let parent = index == 0 ? nil : Int.random(in: 0..<index, using: &generator)
      let path = (parent.map { criteria[$0].path + "." } ?? "") + "\(index)"
      criteria.append(
        Criterion(
          path: path, labels: [], marker: "", text: "item \(index)", line: index + 1, start: 0,
          end: 0, section: "policy", parent: parent, children: [], part: "coverage",
          condition: nil, combination: Combination(.all, basis: .explicit), rule: .all([])))
      if let parent { criteria[parent].children.append(index) }
    }
    for index in criteria.indices {
      let children = criteria[index].children.map(Condition.criterion)
      var operands: [Condition] = []
      if children.isEmpty || Bool.random(using: &generator) {
        let own = condition(depth: 2, using: &generator)
        criteria[index].condition = own
        if !children.isEmpty { criteria[index].words = own }
        operands.append(own)
      }
      if !children.isEmpty {
        let count = Int.random(in: 0...children.count, using: &generator)
        operands.append(
          [.all(children), .any(children), .atLeast(count, children), .exactly(count, children)]
            .randomElement(using: &generator) ?? .all(children))
      }
      criteria[index].rule = operands.count == 1 ? operands[0] : .all(operands)
    }
    return CriteriaSet(
      policy: PolicyIdentity(
        id: "random", revision: "", title: "Random", file: "random.md", sourceSha256: "00"),
      reading: .interpreted, criteria: criteria,
      parts: [
        PolicyPart(
          id: "coverage", kind: .coverage, roots: [0], rule: .criterion(0),
          combination: Combination(.all, basis: .explicit))
      ], facts: facts, products: products, caveats: [])
  }

  public static func condition(depth: Int, using generator: inout SeededGenerator) -> Condition {
    let kind = Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &generator)
    func list(_ generator: inout SeededGenerator) -> [Condition] {
      (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        condition(depth: depth - 1, using: &generator)
      }
    }
    switch kind {
    case 0, 1: return .attested("fact\(Int.random(in: 0..<4, using: &generator))")
    case 2, 3:
      return .comparison(
        Comparison(
          fact: "measure\(Int.random(in: 0..<2, using: &generator))",
          comparator: Comparator.allCases.randomElement(using: &generator) ?? .less,
          value: ExactNumber(Int.random(in: 0...4, using: &generator)), unit: "1"))
    case 4:
      return Int.random(in: 0..<4, using: &generator) == 0
        ? .undecided("reason \(Int.random(in: 0..<2, using: &generator))")
        : .product((0..<3).filter { _ in Bool.random(using: &generator) })
    case 5: return .all(list(&generator))
    case 6: return .any(list(&generator))
    case 7: return .atLeast(Int.random(in: -1...4, using: &generator), list(&generator))
    case 8: return .exactly(Int.random(in: -1...4, using: &generator), list(&generator))
    default: return .not(condition(depth: depth - 1, using: &generator))
    }
  }

  public static let facts: [Fact] =
    (0..<4).map { Fact(name: "fact\($0)", kind: .attestation, label: "Fact \($0)") }
    + (0..<2).map {
      Fact(
        name: "measure\($0)", kind: .quantity(unit: "1", minimum: 0, maximum: 5, integer: false),
        label: "Measure \($0)")
    } + [Fact(name: "product", kind: .product, label: "Product")]

  public static let products = (0..<3).map { Product(brand: "Product \($0)") }

  /// - Parameter attesting: whether items and own conditions may be attested by path as well.
  public static func stated(
    for program: CriteriaProgram, attesting: Bool = true, using generator: inout SeededGenerator
  ) -> StatedCase {
    var stated = StatedCase(for: program)
    for (index, fact) in program.facts.enumerated() where Bool.random(using: &generator) {
      stated.facts[index] = value(of: fact, using: &generator)
    }
    guard attesting else { return stated }
    for index in program.items.indices {
      if program.table.items[index] != nil, Int.random(in: 0..<10, using: &generator) == 0 {
        stated.items[index] = Bool.random(using: &generator)
      }
      if program.table.words[index] != nil, Int.random(in: 0..<10, using: &generator) == 0 {
        stated.words[index] = Bool.random(using: &generator)
      }
    }
    return stated
  }

  /// A case that leaves no fact open.
  public static func complete(
    for program: CriteriaProgram, using generator: inout SeededGenerator
  ) -> StatedCase {
    var stated = StatedCase(for: program)
    for (index, fact) in program.facts.enumerated() {
      stated.facts[index] = value(of: fact, using: &generator)
      if case .products(let candidates) = stated.facts[index] {
        stated.facts[index] = .products([candidates[0]])
      }
    }
    return stated
  }

  public static func value(of fact: Fact, using generator: inout SeededGenerator) -> FactValue {
    switch fact.kind {
    case .attestation: .boolean(Bool.random(using: &generator))
    case .quantity:
      .quantity(
        ExactNumber(numerator: Int128.random(in: 0...10, using: &generator), denominator: 2) ?? 0)
    case .product:
      .products(
        [[0], [1], [2], [0, 1], [1, 2]].randomElement(using: &generator) ?? [0])
    }
  }
}
