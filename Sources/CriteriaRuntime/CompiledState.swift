/// What compiled rules read and write: outcomes by item, in the reading asked for.
public struct CompiledState<Item: RawRepresentable<Int>> {
  @usableFromInline var outcomes: EvaluationState
  public let reading: Reading

  public init(_ stated: StatedCase, partCount: Int, reading: Reading) {
    outcomes = EvaluationState(stated, partCount: partCount)
    self.reading = reading
  }

  /// The outcomes recorded so far.
  public var recorded: EvaluationState { outcomes }

  /// The outcome of an item whose rule has been evaluated.
  @inlinable public subscript(item: Item) -> TruthValue { outcomes.items[item.rawValue] }

  /// Records what the case attests of an item, else what its rule gives; a test of the product
  /// stands beside either.
  @inlinable public mutating func record(
    _ item: Item, _ rule: TruthValue, product: TruthValue = .met
  ) {
    outcomes.record(item: item.rawValue, rule, product: product)
  }

  /// Records what the case attests of an item's own condition, else what its rule gives, and
  /// returns it.
  @inlinable public mutating func record(wordsOf item: Item, _ rule: TruthValue) -> TruthValue {
    outcomes.record(words: item.rawValue, rule)
  }

  /// Records the outcome of a part, by its number.
  @inlinable public mutating func record(part: Int, _ rule: TruthValue) {
    outcomes.parts[part] = rule
  }
}
