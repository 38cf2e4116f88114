public import CriteriaRuntime

/// A restriction of the cases in question: `age < 18`.
public struct FactRestriction: Sendable, Equatable {
  public enum Test: Sendable, Equatable {
    case attested(Bool)
    /// In the fact's own unit.
    case number(Comparator, ExactNumber)
    /// One of these products, by brand; or none of them.
    case products([String], isOneOf: Bool)
  }

  /// Name of the fact in the newer revision, or in the older one if that alone has it.
  public var fact: String
  public var test: Test
  /// As it was asked.
  public var text: String

  public init(fact: String, test: Test, text: String) {
    self.fact = fact
    self.test = test
    self.text = text
  }
}

extension JointCriteria {
  /// The condition that a restriction is in common terms; nil where neither revision asks for the
  /// fact in this reading, so that it restricts nothing.
  func condition(_ restriction: FactRestriction) -> Condition? {
    let name =
      names[restriction.fact]?.new != nil
      ? restriction.fact : names.first { $0.value.old == restriction.fact }?.key
    guard let name else { return nil }
    switch restriction.test {
    case .attested(let value): return value ? .attested(name) : .not(.attested(name))
    case .number(let comparator, let value):
      return .comparison(Comparison(fact: name, comparator: comparator, value: value, unit: ""))
    case .products(let brands, let isOneOf):
      let members = products.indices.filter { brands.contains(products[$0].brand) }
      return isOneOf ? .product(members) : .not(.product(members))
    }
  }
}
