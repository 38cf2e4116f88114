/// What attesting a path states.
public enum Attestation: Sendable, Equatable {
  /// A yes/no fact, by index, or its contrary; every item that is the same fact follows.
  case fact(Int, isNegated: Bool)
  /// The outcome of these items, whatever their rule says.
  case items([Int])
  /// The outcome of an item's own condition.
  case words(Int)
}

/// Why a path cannot be attested.
public enum UnattestableItem: Error, Sendable, Equatable, CustomStringConvertible {
  case statement, productTest, noWords

  public var description: String {
    switch self {
    case .statement: "it is a statement without outcome"
    case .productTest: "it is a test of the requested product, which the case states by name"
    case .noWords: "it has no condition of its own beside its children"
    }
  }
}

extension CriteriaProgram {
  /// What attesting an item states: the fact that it is, or the outcome of the item and its twins.
  public func attestation(ofItem index: Int) throws(UnattestableItem) -> Attestation {
    guard let node = table.items[index] else { throw .statement }
    let operands = table.nodes[node].operands
    if let attestation = try fact(at: operands[0]) { return attestation }
    guard !items[index].hasChildren else { return .items([index]) }
    let twin = items[index].twin
    return .items(items.indices.filter { items[$0].twin == twin })
  }

  /// What attesting `PATH:words` states.
  public func attestation(ofWords index: Int) throws(UnattestableItem) -> Attestation {
    guard table.items[index] != nil else { throw .statement }
    guard let node = table.words[index] else { throw .noWords }
    return try fact(at: node) ?? .words(index)
  }

  private func fact(at node: Int) throws(UnattestableItem) -> Attestation? {
    var node = table.nodes[node]
    var isNegated = false
    while node.operation == .words || node.operation == .not {
      if node.operation == .not { isNegated.toggle() }
      node = table.nodes[node.operands[0]]
    }
    switch node.operation {
    case .attested: return .fact(node.argument, isNegated: isNegated)
    case .product: throw .productTest
    default: return nil
    }
  }

  /// Attestations that the stated facts contradict: of an item without children, or of an item's
  /// own condition, which the facts alone decide otherwise.
  public func contradictions(in stated: StatedCase) -> (items: [Int], words: [Int]) {
    var bare = stated
    bare.items = Array(repeating: nil, count: items.count)
    bare.words = bare.items
    var state = EvaluationState(bare, partCount: parts.count)
    table.evaluate(bare, into: &state)
    func contradicts(_ attested: Bool?, _ value: TruthValue) -> Bool {
      guard let attested, value != .unknown else { return false }
      return TruthValue(attested) != value
    }
    return (
      items.indices.filter {
        !items[$0].hasChildren && contradicts(stated.items[$0], state.items[$0])
      },
      items.indices.filter { contradicts(stated.words[$0], state.words[$0]) }
    )
  }

  /// Indices of the products that a name may mean: a brand, a generic name or a billing code,
  /// whatever the case of its letters; several where the policy gives them to several products.
  public func products(named name: String) -> [Int] {
    names.products[name] ?? names.products[Self.comparable(name)] ?? []
  }

  /// Lower case, without trademark signs, single spaces.
  static func comparable(_ name: String) -> String {
    name.lowercased().filter { !"®™©℠".contains($0) }
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
