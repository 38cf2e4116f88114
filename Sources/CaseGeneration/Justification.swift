import CaseFormat
import CriteriaRuntime

/// Looks for statements that give nodes of the logic wanted values: down through the operands of each
/// node, the cheapest choice first, and back to the last choice where statements contradict each
/// other (P. Goel, An implicit enumeration algorithm to generate tests for combinational logic
/// circuits, 1981). What it finds, Kleene's logic decides; what it does not find within its steps
/// may exist.
struct Justification {
  /// How many goals are looked at for one question, and for all questions until ``restart()``.
  static let stepsAtMost = 3000
  static let stepsInAllAtMost = 9000

  enum Goal {
    /// A node has a value.
    case value(Int, Bool)
    /// What replaces an item's or its own condition's rule is attested.
    case attested(Int, Bool)
    /// Of the operands of a node, but one, `needed` have a value; the first `from`, the cheapest
    /// first, have been chosen or passed over. The others have the other value if the count is exact.
    case count(Int, but: Int?, Bool, needed: Int, from: Int, isExact: Bool)
  }

  private struct Cell {
    var goal: Goal
    var next: Int
  }

  private struct Choice {
    /// What is still to be done for the other way.
    var agenda: Int
    var cells: Int
    var trail: Int
  }

  private enum Change {
    case value(Int)
    case word(Int, UInt64)
    case stated(Int)
  }

  private enum NodeValue: UInt8 {
    case free, met, notMet
    /// On the way that the varied statement takes: no value of its own.
    case varied
  }

  let space: CaseSpace
  private let nodes: [CriteriaTable.Node]
  private let costs: Controllability
  private var values: [NodeValue]
  private var domain: [UInt64]
  private var isStated: [Bool]
  private var trail: [Change] = []
  private var cells: [Cell] = []
  private var choices: [Choice] = []
  private var agenda = -1
  private var steps = 0
  private var varied: Int?
  /// Statements that would cut the way of the varied one.
  private var barred: [Int] = []
  /// Operands of a node by cost, for each value wanted of them.
  private var orders: [[Int]?]

  init(in space: CaseSpace) {
    self.space = space
    nodes = space.program.table.nodes
    costs = Controllability(of: space)
    values = Array(repeating: .free, count: nodes.count)
    domain = space.all
    isStated = Array(repeating: false, count: space.statements.count)
    orders = Array(repeating: nil, count: 2 * nodes.count)
  }

  /// Statements with which all goals hold for each of some values of one statement; nil if none were
  /// found.
  ///
  /// - Parameters:
  ///   - varied: the statement, and indices of its values; nil for statements of one case.
  ///   - way: the nodes through which it reaches the outcome, with their value where that is the same
  ///     for each of the values.
  mutating func statements(
    for goals: [Goal], varying varied: (statement: Int, values: [Int])?,
    way: [(node: Int, value: Bool?)]
  ) -> [CaseStatement]? {
    defer { reset() }
    if let varied {
      self.varied = varied.statement
      let statement = space.statements[varied.statement]
      for word in 0..<statement.wordCount { set(word: statement.word + word, 0) }
      for value in varied.values {
        let word = statement.word + value / 64
        set(word: word, domain[word] | 1 << (value % 64))
      }
    }
    for (node, value) in way {
      trail.append(.value(node))
      values[node] = value.map { $0 ? .met : .notMet } ?? .varied
      if let test = space.tests[node], test.statement != varied?.statement {
        barred.append(test.statement)
      }
    }
    for goal in goals.reversed() { push(goal) }
    guard solve() else { return nil }
    return space.statements.indices.compactMap { index in
      guard isStated[index], index != varied?.statement else { return nil }
      let statement = space.statements[index]
      for word in 0..<statement.wordCount where domain[statement.word + word] != 0 {
        return space.stating(
          index, word * 64 + domain[statement.word + word].trailingZeroBitCount)
      }
      return nil
    }
  }

  // MARK: The search

  /// New questions get all steps again.
  mutating func restart() { steps = 0 }

  private mutating func solve() -> Bool {
    for _ in 0..<min(Self.stepsAtMost, Self.stepsInAllAtMost - steps) {
      steps += 1
      guard agenda >= 0 else { return true }
      let cell = cells[agenda]
      agenda = cell.next
      if !satisfy(cell.goal), !takeBack() { return false }
    }
    return false
  }

  private mutating func push(_ goal: Goal) {
    cells.append(Cell(goal: goal, next: agenda))
    agenda = cells.count - 1
  }

  /// What was pushed since the agenda was `rest` is the other way, in case what is pushed next leads
  /// nowhere.
  private mutating func keepAsOtherWay(since rest: Int) {
    choices.append(Choice(agenda: agenda, cells: cells.count, trail: trail.count))
    agenda = rest
  }

  private mutating func takeBack() -> Bool {
    guard let choice = choices.popLast() else { return false }
    undo(to: choice.trail)
    cells.removeLast(cells.count - choice.cells)
    agenda = choice.agenda
    return true
  }

  private mutating func undo(to length: Int) {
    while trail.count > length {
      switch trail.removeLast() {
      case .value(let node): values[node] = .free
      case .word(let word, let bits): domain[word] = bits
      case .stated(let statement): isStated[statement] = false
      }
    }
  }

  private mutating func reset() {
    undo(to: 0)
    cells.removeAll(keepingCapacity: true)
    choices.removeAll(keepingCapacity: true)
    agenda = -1
    varied = nil
    barred.removeAll(keepingCapacity: true)
  }

  private mutating func set(word: Int, _ bits: UInt64) {
    guard domain[word] != bits else { return }
    trail.append(.word(word, domain[word]))
    domain[word] = bits
  }

  // MARK: Goals

  /// Does what a goal asks for, or puts what it comes down to on the agenda; false if it is
  /// impossible.
  private mutating func satisfy(_ goal: Goal) -> Bool {
    switch goal {
    case .value(let node, let wanted): return satisfy(node, wanted)
    case .attested(let node, let wanted):
      guard state(node, wanted) else { return false }
      // A test of the product stands beside what is attested.
      if wanted, let product = nodes[node].operands.dropFirst().first {
        push(.value(product, true))
      }
      return true
    case .count(let node, let but, let wanted, let needed, let from, let isExact):
      return count(node, but: but, wanted, needed: needed, from: from, isExact: isExact)
    }
  }

  private mutating func satisfy(_ index: Int, _ wanted: Bool) -> Bool {
    switch values[index] {
    case .met: return wanted
    case .notMet: return !wanted
    case .varied: return false
    case .free: break
    }
    guard (wanted ? costs.met : costs.notMet)[index] < Controllability.never else { return false }
    values[index] = wanted ? .met : .notMet
    trail.append(.value(index))
    let node = nodes[index]
    switch node.operation {
    case .attested, .comparison, .product: return state(index, wanted)
    case .undecided: return false
    case .not: push(.value(node.operands[0], !wanted))
    case .item, .words:
      let rule = Goal.count(
        index, but: nil, wanted, needed: wanted ? node.operands.count : 1, from: 0, isExact: false)
      if space.tests[index] != nil {
        let rest = agenda
        push(.attested(index, wanted))
        keepAsOtherWay(since: rest)
      }
      push(rule)
    case .all, .part:
      push(
        .count(
          index, but: nil, wanted, needed: wanted ? node.operands.count : 1, from: 0, isExact: false
        ))
    case .any:
      push(
        .count(
          index, but: nil, wanted, needed: wanted ? 1 : node.operands.count, from: 0, isExact: false
        ))
    case .atLeast:
      push(
        .count(
          index, but: nil, wanted,
          needed: wanted ? node.argument : node.operands.count - node.argument + 1, from: 0,
          isExact: false))
    case .exactly:
      if wanted {
        push(.count(index, but: nil, true, needed: node.argument, from: 0, isExact: true))
      } else {
        let rest = agenda
        push(
          .count(
            index, but: nil, false, needed: node.operands.count - node.argument + 1, from: 0,
            isExact: false))
        keepAsOtherWay(since: rest)
        push(.count(index, but: nil, true, needed: node.argument + 1, from: 0, isExact: false))
      }
    }
    return true
  }

  private mutating func count(
    _ node: Int, but: Int?, _ wanted: Bool, needed: Int, from: Int, isExact: Bool
  ) -> Bool {
    let order = self.order(ofOperands: node, wanted)
    let operands = nodes[node].operands
    // The one left out takes no place while it is still to come.
    let isLeftOut = but.map { order[from...].contains($0) } ?? false
    let open = order.count - from - (isLeftOut ? 1 : 0)
    guard needed <= open else { return false }
    if needed <= 0 || needed == open {
      guard needed > 0 || isExact else { return true }
      for position in order[from...].reversed() where position != but {
        push(.value(operands[position], needed > 0 ? wanted : !wanted))
      }
      return true
    }
    if !isExact {
      let known = order[from...].count { $0 != but && isKnown(operands[$0], wanted) }
      if known >= needed { return true }
    }
    let next = order[from] == but ? from + 1 : from
    let operand = operands[order[next]]
    let rest = agenda
    push(.count(node, but: but, wanted, needed: needed, from: next + 1, isExact: isExact))
    if isExact { push(.value(operand, !wanted)) }
    keepAsOtherWay(since: rest)
    push(.count(node, but: but, wanted, needed: needed - 1, from: next + 1, isExact: isExact))
    push(.value(operand, wanted))
    return true
  }

  /// Whether what is stated so far gives a node a value.
  private func isKnown(_ node: Int, _ wanted: Bool) -> Bool {
    if values[node] != .free { return values[node] == (wanted ? .met : .notMet) }
    guard nodes[node].testsFact, let test = space.tests[node], isStated[test.statement] else {
      return false
    }
    let statement = space.statements[test.statement]
    return (0..<statement.wordCount).allSatisfy { word in
      let met = space.met[test.met + word]
      return domain[statement.word + word] & (wanted ? ~met : met) == 0
    }
  }

  /// Narrows the values of a statement to those that give its test a value.
  private mutating func state(_ node: Int, _ wanted: Bool) -> Bool {
    guard let test = space.tests[node], !barred.contains(test.statement) else { return false }
    let statement = space.statements[test.statement]
    var isPossible = false
    for word in 0..<statement.wordCount {
      let met = space.met[test.met + word]
      let before = domain[statement.word + word]
      let after = before & (wanted ? met : ~met)
      if test.statement == varied {
        guard after == before else { return false }
      } else {
        set(word: statement.word + word, after)
      }
      if after != 0 { isPossible = true }
    }
    if !isStated[test.statement] {
      isStated[test.statement] = true
      trail.append(.stated(test.statement))
    }
    return isPossible
  }

  /// Positions of a node's operands, those first that have a value at the least cost.
  private mutating func order(ofOperands node: Int, _ wanted: Bool) -> [Int] {
    let slot = 2 * node + (wanted ? 1 : 0)
    if let order = orders[slot] { return order }
    let cost = wanted ? costs.met : costs.notMet
    let operands = nodes[node].operands
    let order = operands.indices.sorted {
      (cost[operands[$0]], $0) < (cost[operands[$1]], $1)
    }
    orders[slot] = order
    return order
  }
}

extension CriteriaTable.Node {
  var testsFact: Bool {
    switch operation {
    case .attested, .comparison, .product: true
    default: false
    }
  }
}
