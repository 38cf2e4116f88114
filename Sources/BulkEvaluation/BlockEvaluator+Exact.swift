/// Trying out what Kleene's logic leaves open, for all cases of a block at once; the same as
/// `ExactEvaluation` does for one.
extension BlockEvaluator {
  func makeExact(_ nodes: [Int], _ branchings: [Int: PlaneProgram.Branching]) {
    var trial = Trial(self, branchings)
    for node in nodes {
      if trial.hasDecided { refine(node) }
      if branchings[node] != nil { trial.decide(node) }
    }
  }

  /// Combines once more; what was found to be decided stays decided.
  private func refine(_ node: Int) {
    let (certain, possible) = (certain(node), possible(node))
    let before = (
      Array(UnsafeBufferPointer(start: certain, count: Self.words)),
      Array(UnsafeBufferPointer(start: possible, count: Self.words))
    )
    combine(node)
    for word in 0..<Self.words {
      certain[word] |= before.0[word]
      possible[word] &= before.1[word]
    }
  }
}

private struct Trial {
  private let evaluator: BlockEvaluator
  private let branchings: [Int: PlaneProgram.Branching]
  /// Columns of which a value is being tried.
  private var tried: Set<Int> = []
  /// Whether some node has become more exact.
  private(set) var hasDecided = false

  private static let words = CaseBlock.words

  init(_ evaluator: BlockEvaluator, _ branchings: [Int: PlaneProgram.Branching]) {
    self.evaluator = evaluator
    self.branchings = branchings
  }

  /// Makes a node exact where it is unknown and something can be tried.
  mutating func decide(_ node: Int) {
    guard let branching = branchings[node] else { return }
    var needed = self.needed(node, branching)
    setAside(&needed, branching, node)
    guard needed.contains(where: { $0 != 0 }) else { return }
    let saved = branching.dependents.map { copy($0) }
    let (allMet, allFailed) = outcomes(node, branching, needed)
    for (dependent, planes) in zip(branching.dependents, saved) { paste(planes, dependent) }
    write(allMet, allFailed, to: node)
    hasDecided = true
  }

  /// The cases in which a node is unknown and a fact to try is open.
  private func needed(_ node: Int, _ branching: PlaneProgram.Branching) -> [UInt64] {
    let (certain, possible) = (evaluator.certain(node), evaluator.possible(node))
    let columns = branching.choices.map(\.column).filter { !tried.contains($0) }
    let count = evaluator.block.count
    return (0..<Self.words).map { word in
      guard word * 64 < count else { return 0 }
      let present = count - word * 64 >= 64 ? ~0 : UInt64(1) << UInt64(count - word * 64) - 1
      let unknown = possible[word] & ~certain[word] & present
      guard unknown != 0 else { return 0 }
      return unknown & columns.reduce(0) { $0 | evaluator.open($1, word) }
    }
  }

  /// Leaves cases to be evaluated one by one where trying is limited, or where one names several
  /// products.
  private func setAside(
    _ needed: inout [UInt64], _ branching: PlaneProgram.Branching, _ node: Int
  ) {
    let (certain, possible) = (evaluator.certain(node), evaluator.possible(node))
    for word in needed.indices {
      var aside = branching.isLarge ? needed[word] : 0
      for column in branching.productColumns {
        let several = evaluator.block.secondPlane(column)[word]
        aside |= possible[word] & ~certain[word] & several
      }
      needed[word] &= ~aside
      while aside != 0 {
        evaluator.completeSingly(word * 64 + aside.trailingZeroBitCount)
        aside &= aside - 1
      }
    }
  }

  /// Of some cases, those in which a node is met, and those in which it fails, for all values of
  /// the facts that are open.
  private mutating func outcomes(
    _ node: Int, _ branching: PlaneProgram.Branching, _ needed: [UInt64]
  ) -> (allMet: [UInt64], allFailed: [UInt64]) {
    var (allMet, allFailed) = (needed, needed)
    let choices = branching.choices.filter { !tried.contains($0.column) }
    tried.formUnion(choices.map(\.column))
    defer { tried.subtract(choices.map(\.column)) }
    var values = Array(repeating: 0, count: choices.count)
    repeat {
      for (choice, value) in zip(choices, values) { evaluator.substitute(choice, value: value) }
      complete(node, branching, needed)
      let (certain, possible) = (evaluator.certain(node), evaluator.possible(node))
      var isOpen = false
      for word in 0..<Self.words {
        allMet[word] &= certain[word]
        allFailed[word] &= ~possible[word]
        isOpen = isOpen || allMet[word] | allFailed[word] != 0
      }
      if !isOpen { break }
    } while advance(&values, choices)
    for choice in choices { evaluator.restore(choice) }
    return (allMet, allFailed)
  }

  private func advance(
    _ values: inout [Int], _ choices: [PlaneProgram.Branching.Choice]
  ) -> Bool {
    for index in values.indices {
      values[index] += 1
      if values[index] < choices[index].valueCount { return true }
      values[index] = 0
    }
    return false
  }

  /// Evaluates the nodes between what is tried and a node.
  private mutating func complete(
    _ node: Int, _ branching: PlaneProgram.Branching, _ cases: [UInt64]
  ) {
    for dependent in branching.dependents {
      // Tests stand as they were substituted.
      if !evaluator.program.testsFact(dependent) { evaluator.combine(dependent) }
      guard dependent != node, let inner = branchings[dependent] else { continue }
      let needed = zip(self.needed(dependent, inner), cases).map { $0 & $1 }
      guard needed.contains(where: { $0 != 0 }) else { continue }
      let saved = inner.dependents.map { copy($0) }
      let (allMet, allFailed) = outcomes(dependent, inner, needed)
      for (node, planes) in zip(inner.dependents, saved) { paste(planes, node) }
      write(allMet, allFailed, to: dependent)
    }
  }

  private func write(_ allMet: [UInt64], _ allFailed: [UInt64], to node: Int) {
    let (certain, possible) = (evaluator.certain(node), evaluator.possible(node))
    for word in 0..<Self.words {
      certain[word] |= allMet[word]
      possible[word] &= ~allFailed[word]
    }
  }

  /// Both planes of a node.
  private func copy(_ node: Int) -> [UInt64] {
    Array(UnsafeBufferPointer(start: evaluator.certain(node), count: 2 * Self.words))
  }

  private func paste(_ planes: [UInt64], _ node: Int) {
    planes.withUnsafeBufferPointer { planes in
      guard let start = planes.baseAddress else { return }
      evaluator.certain(node).update(from: start, count: 2 * Self.words)
    }
  }
}

extension PlaneProgram {
  func testsFact(_ node: Int) -> Bool {
    switch operations[node] {
    case .attested, .comparison, .product, .undecided: true
    default: false
    }
  }
}
