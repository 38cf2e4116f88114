/// The outcomes of one evaluation, a byte each: of every item, of every item's own condition, and
/// of every part. Interpreter and compiled rules fill the same.
public struct EvaluationState: Sendable, Equatable {
  /// By index of the item; unknown for statements.
  public var items: [TruthValue]
  /// By index of the item; unknown where it has no condition of its own.
  public var words: [TruthValue]
  /// By index; unknown for parts of statements only.
  public var parts: [TruthValue]
  /// What the case attests by path, see ``StatedCase``.
  public let attestedItems: [Bool?]
  public let attestedWords: [Bool?]

  public init(_ stated: StatedCase, partCount: Int) {
    items = Array(repeating: .unknown, count: stated.items.count)
    words = items
    parts = Array(repeating: .unknown, count: partCount)
    attestedItems = stated.items
    attestedWords = stated.words
  }

  /// Records the outcome of an item: what the case attests, else what its rule gives; a test of
  /// the product stands beside either.
  @inlinable public mutating func record(
    item: Int, _ rule: TruthValue, product: TruthValue = .met
  ) {
    items[item] = min(attestedItems[item].map { TruthValue($0) } ?? rule, product)
  }

  /// Records the outcome of an item's own condition, and returns it.
  @inlinable public mutating func record(words item: Int, _ rule: TruthValue) -> TruthValue {
    let value = attestedWords[item].map { TruthValue($0) } ?? rule
    words[item] = value
    return value
  }
}

extension CriteriaTable {
  /// Evaluates everything, front to back. The case must be one of this table's program.
  public func evaluate(_ stated: StatedCase, into state: inout EvaluationState) {
    _ = values(stated, into: &state, isRecorded: false)
  }

  /// The value of each node, given a state that compiled rules have filled.
  func values(_ stated: StatedCase, completing state: EvaluationState) -> [TruthValue] {
    var state = state
    return values(stated, into: &state, isRecorded: true)
  }

  /// - Parameter isRecorded: items, words and parts are read from the state, not written to it.
  private func values(
    _ stated: StatedCase, into state: inout EvaluationState, isRecorded: Bool
  ) -> [TruthValue] {
    var values: [TruthValue] = []
    values.reserveCapacity(nodes.count)
    for node in nodes {
      let value: TruthValue
      switch node.operation {
      case .all: value = tally(node, values).all
      case .any: value = tally(node, values).any
      case .atLeast: value = tally(node, values).atLeast(node.argument)
      case .exactly: value = tally(node, values).exactly(node.argument)
      case .not: value = !values[node.operands[0]]
      case .attested, .comparison, .product: value = leaf(node, stated.facts)
      case .undecided: value = .unknown
      case .item:
        if !isRecorded {
          state.record(
            item: node.argument, values[node.operands[0]],
            product: node.operands.count > 1 ? values[node.operands[1]] : .met)
        }
        value = state.items[node.argument]
      case .words:
        value =
          isRecorded
          ? state.words[node.argument]
          : state.record(words: node.argument, values[node.operands[0]])
      case .part:
        if !isRecorded { state.parts[node.argument] = values[node.operands[0]] }
        value = state.parts[node.argument]
      }
      values.append(value)
    }
    return values
  }

  private func tally(_ node: Node, _ values: [TruthValue]) -> TruthTally {
    var tally = TruthTally()
    for operand in node.operands { tally.add(values[operand]) }
    return tally
  }

  /// The value of a node that tests a fact.
  func leaf(_ node: Node, _ facts: [FactValue]) -> TruthValue {
    outcome(of: node, for: facts[node.argument])
  }

  /// The outcome of a node that tests a fact, for one value of the fact. A value of another type than
  /// the test's is unknown.
  package func outcome(of node: Node, for value: FactValue) -> TruthValue {
    switch (node.operation, value) {
    case (.attested, .boolean(let value)): TruthValue(value)
    case (.comparison, .quantity(let value)):
      TruthValue(Comparator.allCases[node.operands[0]].holds(value, thresholds[node.operands[1]]))
    case (.product, .products(let candidates)): .product(candidates, isOneOf: node.operands)
    default: .unknown
    }
  }
}

extension TruthValue {
  /// Whether a product is one of a class, when it is known to be one of some candidates.
  public static func product(_ candidates: [Int], isOneOf members: [Int]) -> TruthValue {
    let count = candidates.count { members.contains($0) }
    return count == 0 ? .notMet : count == candidates.count ? .met : .unknown
  }
}
