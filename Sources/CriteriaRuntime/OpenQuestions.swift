/// What is still to be found out about an undetermined outcome: the facts that an unknown test uses,
/// on a way from the outcome down through undetermined operands.
public struct OpenQuestions: Sendable, Equatable {
  /// Indices of facts, ascending.
  public var missing: [Int]
  /// The same, the most decisive first.
  public var ask: [Int]

  /// Nothing is open.
  public init() {
    missing = []
    ask = []
  }

  /// - Parameters:
  ///   - root: the node of the outcome.
  ///   - values: the value of each node.
  ///   - state: what the case attests by path.
  init(root: Int, values: [TruthValue], state: EvaluationState, table: CriteriaTable) {
    self.init()
    guard values[root] == .unknown else { return }
    let nodes = table.nodes
    let inputs = nodes[...root].indices.map { table.inputs(of: $0, state) }
    var isOpen = Array(repeating: false, count: nodes.count)
    isOpen[root] = true
    var facts: Set<Int> = []
    // Operands come before what uses them, so that one pass from the back reaches all.
    for index in nodes[...root].indices.reversed() where isOpen[index] {
      if nodes[index].testsFact {
        facts.insert(nodes[index].argument)
      } else {
        for operand in inputs[index] where values[operand] == .unknown {
          isOpen[operand] = true
        }
      }
    }
    missing = facts.sorted()
    let influence = Self.influence(
      on: root, isOpen: isOpen, values: values, nodes: nodes, inputs: inputs)
    ask = missing.sorted { first, second in
      let (a, b) = (influence[first, default: 0], influence[second, default: 0])
      return a == b ? first < second : a > b
    }
  }

  /// Drops all facts but these.
  mutating func keep(_ facts: [Int]) {
    let kept = Set(facts)
    missing.removeAll { !kept.contains($0) }
    ask.removeAll { !kept.contains($0) }
  }

  /// Birnbaum's importance of each open fact: how much more probable the outcome is when a test of
  /// the fact holds than when it does not, each unknown test being even and independent of the
  /// others; summed over the tests (Z. W. Birnbaum, On the importance of different components in a
  /// multicomponent system, 1969).
  private static func influence(
    on root: Int, isOpen: [Bool], values: [TruthValue], nodes: [CriteriaTable.Node],
    inputs: [[Int]]
  ) -> [Int: Double] {
    var probability = Array(repeating: 0.5, count: root + 1)
    for index in nodes[...root].indices {
      switch values[index] {
      case .met: probability[index] = 1
      case .notMet: probability[index] = 0
      case .unknown:
        let operands = inputs[index].map { probability[$0] }
        switch nodes[index].operation {
        case .all, .item, .words, .part: probability[index] = operands.reduce(1, *)
        case .any: probability[index] = 1 - operands.reduce(1) { $0 * (1 - $1) }
        case .not: probability[index] = 1 - operands[0]
        case .atLeast:
          let counts = CountDistribution(operands, limit: nodes[index].argument)
          probability[index] = counts.atLimit
        case .exactly:
          let counts = CountDistribution(operands, limit: nodes[index].argument + 1)
          probability[index] = counts.probabilities[nodes[index].argument]
        case .attested, .comparison, .product, .undecided: break
        }
      }
    }
    var weight = Array(repeating: 0.0, count: root + 1)
    weight[root] = 1
    var influence: [Int: Double] = [:]
    for index in nodes[...root].indices.reversed() where isOpen[index] && weight[index] > 0 {
      let node = nodes[index]
      if node.testsFact {
        influence[node.argument, default: 0] += weight[index]
        continue
      }
      let shares = node.shares(of: inputs[index].map { probability[$0] })
      for (operand, share) in zip(inputs[index], shares) where isOpen[operand] {
        weight[operand] += weight[index] * share
      }
    }
    return influence
  }
}

extension CriteriaTable.Node {
  package var testsFact: Bool {
    switch operation {
    case .attested, .comparison, .product: true
    default: false
    }
  }

  /// For each operand, how much the node's probability depends on it.
  fileprivate func shares(of probabilities: [Double]) -> [Double] {
    switch operation {
    case .all, .item, .words, .part: Self.productsOfOthers(probabilities)
    case .any: Self.productsOfOthers(probabilities.map { 1 - $0 })
    case .not: [1]
    // The operand decides when just one less than k of the others are met; an exact count it makes
    // when they are k-1 and breaks when they are k.
    case .atLeast: countsOfOthers(probabilities).map(\.oneLess)
    case .exactly: countsOfOthers(probabilities).map { abs($0.oneLess - $0.equal) }
    case .attested, .comparison, .product, .undecided: []
    }
  }

  private static func productsOfOthers(_ values: [Double]) -> [Double] {
    var result = Array(repeating: 1.0, count: values.count)
    var product = 1.0
    for index in values.indices {
      result[index] = product
      product *= values[index]
    }
    product = 1
    for index in values.indices.reversed() {
      result[index] *= product
      product *= values[index]
    }
    return result
  }

  /// For each operand, the probabilities that k-1 and that k of the others are met.
  private func countsOfOthers(
    _ probabilities: [Double]
  ) -> [(oneLess: Double, equal: Double)] {
    var before: [CountDistribution] = [CountDistribution([], limit: argument + 1)]
    for probability in probabilities {
      var next = before[before.count - 1]
      next.add(probability)
      before.append(next)
    }
    var after = CountDistribution([], limit: argument + 1)
    var result = Array(repeating: (oneLess: 0.0, equal: 0.0), count: probabilities.count)
    for index in probabilities.indices.reversed() {
      func probability(that count: Int) -> Double {
        guard count >= 0 else { return 0 }
        return (0...count).reduce(0) { sum, earlier in
          sum + before[index].probabilities[earlier] * after.probabilities[count - earlier]
        }
      }
      result[index] = (probability(that: argument - 1), probability(that: argument))
      after.add(probabilities[index])
    }
    return result
  }
}

/// The probabilities that 0, 1, … of independent conditions are met; the last entry is that of
/// `limit` or more.
private struct CountDistribution {
  private(set) var probabilities: [Double]

  init(_ conditions: [Double], limit: Int) {
    probabilities = Array(repeating: 0, count: limit + 1)
    probabilities[0] = 1
    for condition in conditions { add(condition) }
  }

  var atLimit: Double { probabilities[probabilities.count - 1] }

  mutating func add(_ probability: Double) {
    let last = probabilities.count - 1
    guard last > 0 else { return }
    probabilities[last] += probabilities[last - 1] * probability
    for count in (0..<last).reversed() {
      probabilities[count] =
        probabilities[count] * (1 - probability)
        + (count > 0 ? probabilities[count - 1] * probability : 0)
    }
  }
}
