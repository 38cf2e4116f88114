/// What a case says about a fact.
public enum FactValue: Sendable, Hashable {
  case unknown
  case boolean(Bool)
  /// In the fact's own unit.
  case quantity(ExactNumber)
  /// The products that the stated name may mean, by index, ascending; never empty.
  case products([Int])
}

/// A case in the terms of one program: a value for each fact, and what was attested by path.
///
/// Attestations that state a fact are in `facts`; those here fix the outcome of an item, or of its
/// own condition, whatever the facts say.
public struct StatedCase: Sendable, Hashable {
  /// By index of the program's facts.
  public var facts: [FactValue]
  /// By index of the program's items; nil where nothing is attested.
  public var items: [Bool?]
  /// Attestations of `PATH:words`, by index of the item.
  public var words: [Bool?]

  /// Nothing is stated.
  public init(for program: CriteriaProgram) {
    self.init(factCount: program.facts.count, itemCount: program.items.count)
  }

  /// Nothing is stated.
  public init(factCount: Int, itemCount: Int) {
    facts = Array(repeating: .unknown, count: factCount)
    items = Array(repeating: nil, count: itemCount)
    words = items
  }
}
