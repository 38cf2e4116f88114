/// Where the typed facts of compiled rules stand among the facts of a program. The two readings of
/// a policy share the properties, but not every reading uses every fact.
public struct FactOrder: Sendable, Equatable {
  /// By property: index of the program's fact, nil if the reading has none.
  private let positions: [Int?]
  private let factCount: Int
  private let itemCount: Int

  /// - Parameter names: the properties' ``Fact/typedName``s.
  public init(of names: [String], in program: CriteriaProgram) {
    let index = Dictionary(
      program.facts.enumerated().map { ($1.typedName, $0) }, uniquingKeysWith: { first, _ in first }
    )
    positions = names.map { index[$0] }
    factCount = program.facts.count
    itemCount = program.items.count
  }

  /// The values of the properties in a case.
  public func values(of stated: StatedCase) -> [FactValue] {
    positions.map { $0.map { stated.facts[$0] } ?? .unknown }
  }

  /// The case in which the properties have these values.
  public func stated(_ values: [FactValue]) -> StatedCase {
    var stated = StatedCase(factCount: factCount, itemCount: itemCount)
    for (position, value) in zip(positions, values) {
      if let position { stated.facts[position] = value }
    }
    return stated
  }
}

extension Fact {
  /// The name with the unit of a measure, `age in a`: what makes two facts one property.
  public var typedName: String {
    switch kind {
    case .attestation: name
    case .quantity(let unit, _, _, _): "\(name) in \(unit)"
    case .product: "\(name) of products"
    }
  }
}
