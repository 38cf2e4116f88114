/// Where the typed facts of compiled rules stand among the facts of a program. The two readings of
/// a policy share the properties, but not every reading uses every fact.
struct FactOrder: Sendable, Equatable {
  /// By number of a property: index of the program's fact, nil if the reading has none.
  let facts: [Int?]
  /// By index of a fact: number of the property.
  let properties: [Int]

  init(of names: [String], in program: CriteriaProgram) {
    let number = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    properties = program.facts.map { number[$0.typedName] ?? 0 }
    var facts: [Int?] = Array(repeating: nil, count: names.count)
    for (fact, property) in properties.enumerated() where facts[property] == nil {
      facts[property] = fact
    }
    self.facts = facts
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

  /// The facts of two readings, each but once: what compiled rules number their properties by.
  public static func typed(interpreted: [Fact], literal: [Fact]) -> [Fact] {
    var names: Set<String> = []
    return (interpreted + literal).filter { names.insert($0.typedName).inserted }
  }
}
