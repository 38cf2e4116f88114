import CriteriaRuntime

/// How many statements it takes at least, about, to make a node met and to make it not met: the
/// measure by which the cheaper way is tried first (L. H. Goldstein, Controllability/observability
/// analysis of digital circuits, 1979).
struct Controllability {
  /// What cannot be reached.
  static let never = Int32.max / 4

  /// By node.
  private(set) var met: [Int32]
  private(set) var notMet: [Int32]

  init(of space: CaseSpace) {
    let nodes = space.program.table.nodes
    met = Array(repeating: Self.never, count: nodes.count)
    notMet = met
    for (index, node) in nodes.enumerated() {
      let mets = node.operands.lazy.map { [met] in met[$0] }
      switch node.operation {
      case .attested, .comparison, .product:
        guard let test = space.tests[index] else { continue }
        let statement = space.statements[test.statement]
        for word in 0..<statement.wordCount {
          let bits = space.met[test.met + word]
          if bits != 0 { met[index] = 1 }
          if bits != space.all[statement.word + word] { notMet[index] = 1 }
        }
      case .undecided: break
      case .not: (met[index], notMet[index]) = (notMet[node.operands[0]], met[node.operands[0]])
      case .all, .item, .words, .part:
        met[index] = Self.sum(mets)
        notMet[index] = node.operands.map { notMet[$0] }.min() ?? Self.never
        if space.tests[index] != nil {
          met[index] = min(met[index], 2)
          notMet[index] = min(notMet[index], 2)
        }
      case .any:
        met[index] = mets.min() ?? Self.never
        notMet[index] = Self.sum(node.operands.map { notMet[$0] })
      case .atLeast:
        met[index] = Self.cheapest(node.argument, of: Array(mets))
        notMet[index] = Self.cheapest(
          node.operands.count - node.argument + 1, of: node.operands.map { notMet[$0] })
      case .exactly:
        // An estimate: those that are met, and as many not met as are left.
        let others = node.operands.count - node.argument
        met[index] = Self.sum([
          Self.cheapest(node.argument, of: Array(mets)),
          Self.cheapest(others, of: node.operands.map { notMet[$0] }),
        ])
        notMet[index] = min(
          Self.cheapest(node.argument + 1, of: Array(mets)),
          Self.cheapest(others + 1, of: node.operands.map { notMet[$0] }))
      }
    }
  }

  private static func sum(_ costs: some Sequence<Int32>) -> Int32 {
    costs.reduce(0) { min(never, $0 + $1) }
  }

  private static func cheapest(_ count: Int, of costs: [Int32]) -> Int32 {
    guard count > 0 else { return 0 }
    guard count <= costs.count else { return never }
    return sum(costs.sorted().prefix(count))
  }
}
