/// The outcomes of one evaluation, a byte each: of every item, of every item's own condition, and
/// of every part. Interpreter and compiled rules fill the same.
public struct EvaluationState: Sendable, Equatable {
  /// By index of the item; unknown for statements.
  public var items: [TruthValue]
  /// By index of the item; unknown where it has no condition of its own.
  public var words: [TruthValue]
  /// By index; unknown for parts of statements only.
  public var parts: [TruthValue]
  let attested: AttestedOutcomes

  public init(_ stated: StatedCase, partCount: Int) {
    self.init(
      itemCount: stated.items.count, partCount: partCount, attested: AttestedOutcomes(stated))
  }

  init(itemCount: Int, partCount: Int, attested: AttestedOutcomes = AttestedOutcomes()) {
    items = Array(repeating: .unknown, count: itemCount)
    words = items
    parts = Array(repeating: .unknown, count: partCount)
    self.attested = attested
  }

  /// What has been recorded of a node; nil if it is none that is recorded.
  func value(recordedFor operation: CriteriaTable.Operation, _ argument: Int) -> TruthValue? {
    switch operation {
    case .item: items[argument]
    case .words: words[argument]
    case .part: parts[argument]
    default: nil
    }
  }

  mutating func record(
    _ operation: CriteriaTable.Operation, _ argument: Int, _ value: TruthValue
  ) {
    switch operation {
    case .item: items[argument] = value
    case .words: words[argument] = value
    case .part: parts[argument] = value
    default: break
    }
  }
}

/// What a case attests by path, whatever its facts say; see ``StatedCase``.
struct AttestedOutcomes: Sendable, Equatable {
  /// By index of the item; empty where nothing is attested.
  let items: [Bool?]
  let words: [Bool?]

  /// Nothing is attested.
  init() {
    items = []
    words = []
  }

  init(_ stated: StatedCase) {
    func some(_ values: [Bool?]) -> [Bool?] { values.contains { $0 != nil } ? values : [] }
    items = some(stated.items)
    words = some(stated.words)
  }

  func item(_ index: Int) -> Bool? { items.isEmpty ? nil : items[index] }
  func words(_ index: Int) -> Bool? { words.isEmpty ? nil : words[index] }
}
