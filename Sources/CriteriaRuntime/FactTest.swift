/// What a node of a table tests about a fact.
enum FactTest: Sendable, Equatable {
  case attested
  case comparison(Comparator, ExactNumber)
  /// Indices of products, ascending.
  case product([Int])

  /// The outcome for one value of the fact. A value of another type than the test's is unknown.
  func outcome(for value: FactValue) -> TruthValue {
    switch (self, value) {
    case (.attested, .boolean(let value)): TruthValue(value)
    case (.comparison(let comparator, let threshold), .quantity(let value)):
      TruthValue(comparator.holds(value, threshold))
    case (.product(let members), .products(let candidates)):
      .product(candidates, isOneOf: members)
    default: .unknown
    }
  }
}

extension TruthValue {
  /// Whether a product is one of a class, when it is known to be one of some candidates.
  package static func product(_ candidates: [Int], isOneOf members: [Int]) -> TruthValue {
    let count = candidates.count { members.contains($0) }
    return count == 0 ? .notMet : count == candidates.count ? .met : .unknown
  }
}
