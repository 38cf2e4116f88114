public import CriteriaRuntime

/// Why a determination is what it is: below each part and each item, what decides it.
///
/// An item that is met under "any" rests on the operands that are met, one that is not met on all of
/// them; what is undetermined waits for what is undetermined below it.
public struct Reasons: Sendable, Equatable {
  /// What one part or item rests on.
  public struct Ground: Sendable, Equatable {
    /// How a list combines: the operation of the node whose operands the items are, with its count.
    struct List: Sendable, Equatable {
      var operation: CriteriaTable.Operation
      var count: Int
    }

    /// Indices of the items that decide it, ascending.
    public fileprivate(set) var items: [Int] = []
    /// Names of the facts that decide it by its own words, in the order of the policy's facts.
    public fileprivate(set) var facts: [String] = []
    /// Nobody has decided what its own words mean.
    public fileprivate(set) var isUndecided = false
    /// How the items combine, where they stand in one list.
    fileprivate(set) var list: List?
  }

  public private(set) var parts: [Ground] = []
  /// By index; nothing for statements, and for what the case attests.
  public private(set) var items: [Ground] = []

  /// - Parameter program: the one that the determination was made by.
  public init(for determination: Determination, in program: CriteriaProgram) {
    let values = determination.values(in: program)
    parts = program.table.parts.map { node in
      node.map { Self.ground(of: $0, values, determination, program) } ?? Ground()
    }
    items = program.table.items.map { node in
      node.map { Self.ground(of: $0, values, determination, program) } ?? Ground()
    }
  }

  /// Looks down from a node as far as the next items.
  private static func ground(
    of start: Int, _ values: [TruthValue], _ determination: Determination,
    _ program: CriteriaProgram
  ) -> Ground {
    let table = program.table
    var ground = Ground()
    var facts: Set<Int> = []
    var seen: Set<Int> = [start]
    var pending = [start]
    while let index = pending.popLast() {
      let node = table.nodes[index]
      switch node.operation {
      case .item where index != start: ground.items.append(node.argument)
      case .attested, .comparison, .product: facts.insert(node.argument)
      case .undecided: ground.isUndecided = true
      default:
        for operand in deciding(index, values, determination, table)
        where seen.insert(operand).inserted {
          pending.append(operand)
          if table.nodes[operand].operation == .item, ground.list == nil {
            ground.list = Ground.List(operation: node.operation, count: node.argument)
          }
        }
      }
    }
    ground.items.sort()
    ground.facts = facts.sorted().map { program.facts[$0].name }
    return ground
  }

  /// The operands that decide a node.
  private static func deciding(
    _ index: Int, _ values: [TruthValue], _ determination: Determination, _ table: CriteriaTable
  ) -> [Int] {
    let node = table.nodes[index]
    var operands = node.operands
    switch node.operation {
    case .item where determination.items[node.argument].attested != nil:
      operands.removeFirst()
    case .words where determination.items[node.argument].attestedWords != nil: return []
    default: break
    }
    func those(_ value: TruthValue) -> [Int] { operands.filter { values[$0] == value } }
    let open = those(.unknown)
    let tally = TruthTally(operands.lazy.map { values[$0] })
    switch (node.operation, values[index]) {
    case (.not, _): return operands
    case (_, .unknown): return open
    case (.any, .met): return tally.met > 0 ? those(.met) : open
    case (.any, .notMet): return operands
    case (.atLeast, .met): return those(.met) + (tally.met < node.argument ? open : [])
    case (.atLeast, .notMet):
      return those(.notMet) + (tally.atLeast(node.argument) == .unknown ? open : [])
    case (.exactly, .met): return operands
    case (.exactly, .notMet):
      if tally.met > node.argument { return those(.met) }
      return those(.notMet) + (tally.exactly(node.argument) == .unknown ? open : [])
    case (_, .met): return operands
    case (_, .notMet): return tally.notMet > 0 ? those(.notMet) : open
    }
  }
}

extension Determination {
  /// The value of each node: those of items, own conditions and parts as determined, the rest by
  /// Kleene's tables from them.
  fileprivate func values(in program: CriteriaProgram) -> [TruthValue] {
    let table = program.table
    let stated = Dictionary(self.stated.map { ($0.name, $0.value) }) { first, _ in first }
    let facts = program.facts.map { stated[$0.name] ?? .unknown }
    var values: [TruthValue] = []
    for node in table.nodes {
      func tally() -> TruthTally { TruthTally(node.operands.lazy.map { values[$0] }) }
      let value: TruthValue =
        switch node.operation {
        case .all: tally().all
        case .any: tally().any
        case .atLeast: tally().atLeast(node.argument)
        case .exactly: tally().exactly(node.argument)
        case .not: !values[node.operands[0]]
        case .attested, .comparison, .product: table.outcome(of: node, for: facts[node.argument])
        case .undecided: .unknown
        case .item: items[node.argument].outcome ?? .unknown
        case .words: items[node.argument].words ?? .unknown
        case .part: parts[node.argument].outcome ?? .unknown
        }
      values.append(value)
    }
    return values
  }
}
