/// The logic of a policy as a flat program: nodes in an order in which operands come first, so that
/// one pass from front to back evaluates everything and no nesting can exhaust the stack.
///
/// Equal conditions are one node.
public struct CriteriaTable: Sendable, Equatable {
  public enum Operation: UInt32, Sendable, Hashable {
    /// Combinations of other nodes; the argument is k where there is one.
    case all, any, atLeast, exactly, not
    /// The argument is the index of a yes/no fact.
    case attested
    /// The argument is the index of a measure; operands: index in `Comparator.allCases`, index of
    /// a threshold.
    case comparison
    /// The argument is the index of the product fact; operands: indices of products, ascending.
    case product
    /// The argument is the index of a reason.
    case undecided
    /// The argument is the index of an item. Operands: what an attestation of the item replaces,
    /// and, where the item also tests the product, that test, which nothing replaces.
    case item
    /// The argument is the index of an item, the operand its own condition.
    case words
    /// The argument is the index of a part, the operand its rule.
    case part
  }

  public struct Node: Sendable, Hashable {
    public var operation: Operation
    public var argument: Int
    /// Indices of earlier nodes, unless the operation says otherwise.
    public var operands: [Int]

    public init(_ operation: Operation, _ argument: Int = 0, _ operands: [Int] = []) {
      self.operation = operation
      self.argument = argument
      self.operands = operands
    }
  }

  public private(set) var nodes: [Node] = []
  public private(set) var thresholds: [ExactNumber] = []
  /// The node of each part, nil for parts without outcome.
  public private(set) var parts: [Int?]
  /// The node of each item; nil for statements.
  public private(set) var items: [Int?]
  /// The node of each item's own condition, where it has one of its own.
  public private(set) var words: [Int?]
  /// The operands of all nodes one after another, and where those of each begin: the same as in
  /// `nodes`, in the form that evaluation reads.
  private(set) var operands: [Int32] = []
  private(set) var operandStarts: [Int32] = [0]
  /// By node; nil where it tests no fact.
  private(set) var tests: [FactTest?] = []

  private init(itemCount: Int, partCount: Int) {
    parts = Array(repeating: nil, count: partCount)
    items = Array(repeating: nil, count: itemCount)
    words = items
  }

  private mutating func append(_ node: Node) {
    switch node.operation {
    case .item: items[node.argument] = nodes.count
    case .words: words[node.argument] = nodes.count
    case .part: parts[node.argument] = nodes.count
    default: break
    }
    nodes.append(node)
    tests.append(test(of: node))
    operands += node.operands.map { Int32($0) }
    operandStarts.append(Int32(operands.count))
  }

  func test(of node: Node) -> FactTest? {
    switch node.operation {
    case .attested: .attested
    case .comparison:
      .comparison(Comparator.allCases[node.operands[0]], thresholds[node.operands[1]])
    case .product: .product(node.operands)
    default: nil
    }
  }
}

extension CriteriaTable {
  /// Appends nodes and thresholds, each but once.
  struct Builder {
    private(set) var table: CriteriaTable
    private var index: [Node: Int] = [:]
    private var thresholdIndex: [ExactNumber: Int] = [:]

    init(itemCount: Int, partCount: Int) {
      table = CriteriaTable(itemCount: itemCount, partCount: partCount)
    }

    mutating func node(_ operation: Operation, _ argument: Int = 0, _ operands: [Int] = []) -> Int {
      let node = Node(operation, argument, operands)
      if let known = index[node] { return known }
      table.append(node)
      index[node] = table.nodes.count - 1
      return table.nodes.count - 1
    }

    mutating func threshold(_ value: ExactNumber) -> Int {
      if let known = thresholdIndex[value] { return known }
      table.thresholds.append(value)
      thresholdIndex[value] = table.thresholds.count - 1
      return table.thresholds.count - 1
    }
  }
}

extension CriteriaTable {
  /// The table as integers, the form in which generated code carries it: the numbers of items,
  /// parts, thresholds and nodes; each threshold as numerator and denominator of four words, the
  /// lowest first; each node as operation, argument, number of operands, operands.
  public var integers: [UInt32] { integerLines.flatMap { $0 } }

  /// The same in lines: the numbers, then a threshold or a node each.
  public var integerLines: [[UInt32]] {
    var lines: [[UInt32]] = [
      [items.count, parts.count, thresholds.count, nodes.count].map { UInt32($0) }
    ]
    for threshold in thresholds {
      lines.append(
        [threshold.numerator, threshold.denominator].flatMap { part in
          let bits = UInt128(bitPattern: part)
          return (0..<4).map { UInt32(truncatingIfNeeded: bits >> (32 * $0)) }
        })
    }
    for node in nodes {
      lines.append(
        [node.operation.rawValue, UInt32(node.argument), UInt32(node.operands.count)]
          + node.operands.map { UInt32($0) })
    }
    return lines
  }

  /// Nil unless the integers are those of a table for so many facts, products and reasons.
  public init?(integers: [UInt32], facts: Int, products: Int, reasons: Int) {
    var position = 0
    func next() -> Int? {
      guard position < integers.count else { return nil }
      defer { position += 1 }
      return Int(integers[position])
    }
    guard let items = next(), let parts = next(), let thresholds = next(), let nodes = next(),
      // Each is made of at least one integer, except items without outcome.
      items <= 1 << 24, parts <= 1 << 16, thresholds <= integers.count, nodes <= integers.count
    else { return nil }
    self.init(itemCount: items, partCount: parts)
    for _ in 0..<thresholds {
      var halves: [UInt128] = [0, 0]
      for word in 0..<8 {
        guard let value = next() else { return nil }
        halves[word / 4] |= UInt128(value) << (32 * (word % 4))
      }
      guard
        let number = ExactNumber(
          numerator: Int128(bitPattern: halves[0]), denominator: Int128(bitPattern: halves[1]))
      else { return nil }
      self.thresholds.append(number)
    }
    for index in 0..<nodes {
      guard let operation = next().flatMap({ Operation(rawValue: UInt32($0)) }),
        let argument = next(), let count = next(), count <= integers.count - position
      else { return nil }
      let operands = integers[position..<position + count].map(Int.init)
      position += count
      let isValid =
        switch operation {
        case .all, .any, .atLeast, .exactly: operands.allSatisfy { $0 < index }
        case .not: operands.count == 1 && operands[0] < index
        case .attested: argument < facts
        case .comparison:
          argument < facts && operands.count == 2 && operands[0] < Comparator.allCases.count
            && operands[1] < thresholds
        case .product: argument < facts && operands.allSatisfy { $0 < products }
        case .undecided: argument < reasons
        case .item:
          argument < items && (1...2).contains(operands.count)
            && operands.allSatisfy { $0 < index }
        case .words: argument < items && operands.count == 1 && operands[0] < index
        case .part: argument < parts && operands.count == 1 && operands[0] < index
        }
      guard isValid else { return nil }
      append(Node(operation, argument, operands))
    }
    guard position == integers.count else { return nil }
  }
}
