import CriteriaRuntime

/// A program's table as operations on planes: what is certainly met, and what is possibly met, a bit
/// for each case.
package struct PlaneProgram: Sendable {
  enum Operation: Sendable {
    case all([Int32])
    case any([Int32])
    /// At least so many, or exactly.
    case count(Int, [Int], isExact: Bool)
    case not(Int)
    case attested(column: Int)
    case comparison(column: Int, Comparator, threshold: Int16)
    /// The candidate lists that are certainly, and those that are possibly, of the class.
    case product(column: Int, certain: [Int16], possible: [Int16])
    case undecided
    case item(Int, rule: Int, product: Int?)
    case words(Int, rule: Int)
    case part(rule: Int)
  }

  /// What to try at a node where Kleene's logic is not exact; see `ExactPlan`.
  struct Branching: Sendable {
    struct Choice: Sendable {
      var column: Int
      /// The nodes that test the fact, and the outcome of each for each value that is tried.
      var tests: [(node: Int, outcomes: [TruthValue])]
      var valueCount: Int
    }
    var choices: [Choice]
    var dependents: [Int]
    /// So many completions may have to be tried for one case that trying is limited, which only
    /// the evaluation of single cases counts.
    var isLarge: Bool
    /// Columns of products that are tried here or below: a case that names several products tries
    /// those alone.
    var productColumns: [Int]
  }

  let index: Int
  let program: CriteriaProgram
  let operations: [Operation]
  /// Which of the program's nodes are needed, ascending.
  let nodes: [Int]
  /// For each part with an outcome that is asked for: its plan, as nodes and what to try there.
  let plans: [[Int]]
  let branchings: [[Int: Branching]]
  /// Whether other values than the stated ones are tried for a node that tests a fact.
  let isTried: [Bool]
  /// Whether a node can be met in several ways.
  let hasChoice: [Bool]

  /// - Parameters:
  ///   - index: the program's index in the schema.
  ///   - isExact: whether what Kleene's logic leaves open is tried out.
  ///   - nodes: the nodes whose value is wanted; by default those of all parts.
  package init(
    _ index: Int, of schema: CaseSchema, isExact: Bool = true, nodes wanted: [Int]? = nil
  ) {
    let program = schema.programs[index]
    let table = program.table
    self.index = index
    self.program = program
    operations = table.nodes.map { Self.operation($0, of: program, index, schema) }
    let roots = wanted ?? table.parts.compactMap(\.self)
    nodes = Self.nodes(below: roots, table)
    hasChoice = Self.choices(operations)
    let plans = isExact && wanted == nil ? program.exactPlans.compactMap(\.self) : []
    self.plans = plans.map(\.nodes)
    let branchings = plans.map { plan in
      var result: [Int: Branching] = [:]
      for node in plan.branchings.keys.sorted() {
        result[node] = Self.branching(node, of: plan, program, schema.columnOfFact[index], result)
      }
      return result
    }
    self.branchings = branchings
    var isTried = Array(repeating: false, count: table.nodes.count)
    for choice in branchings.flatMap(\.values).flatMap(\.choices) {
      for (node, _) in choice.tests { isTried[node] = true }
    }
    self.isTried = isTried
  }

  private static func choices(_ operations: [Operation]) -> [Bool] {
    var hasChoice: [Bool] = []
    for operation in operations {
      switch operation {
      case .any(let operands): hasChoice.append(operands.count > 1)
      case .count: hasChoice.append(true)
      case .all(let operands): hasChoice.append(operands.contains { hasChoice[Int($0)] })
      case .item(_, let rule, _), .words(_, let rule), .part(let rule), .not(let rule):
        hasChoice.append(hasChoice[rule])
      case .attested, .comparison, .product, .undecided: hasChoice.append(false)
      }
    }
    return hasChoice
  }

  private static func nodes(below roots: [Int], _ table: CriteriaTable) -> [Int] {
    var isNeeded = Array(repeating: false, count: table.nodes.count)
    for root in roots { isNeeded[root] = true }
    for index in table.nodes.indices.reversed() where isNeeded[index] {
      let node = table.nodes[index]
      guard !node.testsFact, node.operation != .undecided else { continue }
      for operand in node.operands { isNeeded[operand] = true }
    }
    return table.nodes.indices.filter { isNeeded[$0] }
  }

  private static func operation(
    _ node: CriteriaTable.Node, of program: CriteriaProgram, _ index: Int, _ schema: CaseSchema
  ) -> Operation {
    func column() -> Int { schema.columnOfFact[index][node.argument] }
    switch node.operation {
    case .all: return .all(node.operands.map { Int32($0) })
    case .any: return .any(node.operands.map { Int32($0) })
    case .atLeast: return .count(node.argument, node.operands, isExact: false)
    case .exactly: return .count(node.argument, node.operands, isExact: true)
    case .not: return .not(node.operands[0])
    case .attested: return .attested(column: column())
    case .comparison:
      guard case .measure(let regions) = schema.columns[column()].content,
        let threshold = regions.index(of: program.table.thresholds[node.operands[1]])
      else { return .undecided }
      return .comparison(
        column: column(), Comparator.allCases[node.operands[0]],
        threshold: Int16(2 * threshold + 1))
    case .product:
      guard case .product(let lists) = schema.columns[column()].content else { return .undecided }
      let outcomes = lists.map { TruthValue.product($0, isOneOf: node.operands) }
      return .product(
        column: column(),
        certain: outcomes.indices.filter { outcomes[$0] == .met }.map { Int16($0) },
        possible: outcomes.indices.filter { outcomes[$0] != .notMet }.map { Int16($0) })
    case .undecided: return .undecided
    case .item:
      return .item(
        node.argument, rule: node.operands[0],
        product: node.operands.count > 1 ? node.operands[1] : nil)
    case .words: return .words(node.argument, rule: node.operands[0])
    case .part: return .part(rule: node.operands[0])
    }
  }

  /// - Parameter inner: what is tried at earlier nodes.
  private static func branching(
    _ node: Int, of plan: ExactPlan, _ program: CriteriaProgram, _ columnOfFact: [Int],
    _ inner: [Int: Branching]
  ) -> Branching {
    let table = program.table
    let branching = plan.branchings[node] ?? ExactPlan.Branching(choices: [], dependents: [])
    let choices = branching.choices.map { choice in
      let tests = branching.dependents.filter {
        table.nodes[$0].testsFact && table.nodes[$0].argument == choice.fact
      }
      return Branching.Choice(
        column: columnOfFact[choice.fact],
        tests: tests.map { test in
          (test, choice.values.map { table.outcome(of: table.nodes[test], for: $0) })
        },
        valueCount: choice.values.count)
    }
    let below = branching.dependents.filter { $0 != node }.compactMap { inner[$0] }
    let completions = completions(of: node, plan, depth: 0)
    let products = branching.choices.filter { program.facts[$0.fact].kind == .product }
    return Branching(
      choices: choices, dependents: branching.dependents,
      isLarge: completions == nil,
      productColumns: products.map { columnOfFact[$0.fact] } + below.flatMap(\.productColumns))
  }

  /// How many completions are tried for one case at most; nil beyond the limit.
  private static func completions(of node: Int, _ plan: ExactPlan, depth: Int) -> Int? {
    guard let branching = plan.branchings[node], depth < ExactEvaluation.depthAtMost else {
      return nil
    }
    var inner = 1
    for dependent in branching.dependents where dependent != node {
      guard plan.branchings[dependent] != nil else { continue }
      guard let count = completions(of: dependent, plan, depth: depth + 1) else { return nil }
      inner += count
    }
    var product = inner
    for choice in branching.choices {
      product *= max(choice.values.count, 1)
      guard product <= ExactEvaluation.triesAtMost else { return nil }
    }
    return product
  }
}
