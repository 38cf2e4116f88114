/// What has to be tried to make outcomes exact, laid out so that a case is evaluated without memory
/// of its own: nodes are numbered anew, lists stand one after another in `numbers`.
final class ExactSearch: Sendable {
  struct Node: Sendable, Equatable {
    /// Index in the table.
    var index: Int32
    var operation: CriteriaTable.Operation
    var argument: Int32
    /// Nodes; none where the value is recorded and does not change.
    var operands: List
    /// Index of the node's test; -1 where it tests no fact.
    var test: Int32
    /// Index of the branching at the node; -1 where there is none.
    var branching: Int32
  }

  struct Test: Sendable, Equatable {
    var fact: Int
    /// Index of the choice that the fact is; -1 where it is none.
    var choice: Int32
    var test: FactTest
  }

  struct Branching: Sendable, Equatable {
    var node: Int32
    /// Indices of choices.
    var choices: List
    /// Nodes, operands first, tests of the choices left out, the node itself last.
    var dependents: List
    /// All nodes whose values that needs, operands first.
    var support: List
    /// The node itself if it is recorded, else the nearest recorded ones above it.
    var gates: List
  }

  struct Choice: Sendable, Equatable {
    var fact: Int
    /// Nodes.
    var tests: List
    var rowCount: Int32
    /// Where the rows begin in `outcomes`, each as long as the tests.
    var firstOutcome: Int32
    /// Of the product fact: the row of each product.
    var rowOfProduct: List
  }

  /// Some of `numbers`.
  struct List: Sendable, Equatable {
    var first: Int32
    var count: Int32

    var range: Range<Int> { Int(first)..<Int(first + count) }
  }

  /// The nodes whose values are needed, operands first.
  let nodes: [Node]
  let tests: [Test]
  /// The nodes with something to try, and those above them.
  let affected: List
  let choices: [Choice]
  let branchings: [Branching]
  let numbers: [Int32]
  let outcomes: [TruthValue]
  /// How many values have to be kept at most while others are tried.
  let savedAtMost: Int

  /// - Parameters:
  ///   - needed: nodes of the table, ascending.
  ///   - affected: nodes of the table, ascending; all of them needed.
  ///   - facts: the numbers by which to ask for facts, by index.
  init(
    nodes needed: [Int], affected: [Int], choices: [ExactPlan.Choice],
    branchings: [Int: ExactPlan.Branching], table: CriteriaTable, facts: [Int]
  ) {
    let branchings = branchings.sorted { $0.key < $1.key }
    let number = Dictionary(uniqueKeysWithValues: needed.enumerated().map { ($1, $0) })
    var numbers: [Int32] = []
    func list(_ values: [Int]) -> List {
      defer { numbers += values.map { Int32($0) } }
      return List(first: Int32(numbers.count), count: Int32(values.count))
    }
    func list(ofNodes nodes: [Int]) -> List { list(nodes.map { number[$0] ?? 0 }) }

    let branchingOfNode = Dictionary(
      uniqueKeysWithValues: branchings.enumerated().map { ($1.key, $0) })
    let choiceOfFact = Dictionary(
      uniqueKeysWithValues: choices.enumerated().map { ($1.fact, $0) })
    var tests: [Test] = []
    nodes = needed.map { index in
      let node = table.nodes[index]
      var test = -1
      if let tested = table.tests[index] {
        test = tests.count
        tests.append(
          Test(
            fact: facts[node.argument], choice: Int32(choiceOfFact[node.argument] ?? -1),
            test: tested))
      }
      let isComplete = test < 0 && node.operands.allSatisfy { number[$0] != nil }
      return Node(
        index: Int32(index), operation: node.operation, argument: Int32(node.argument),
        operands: list(ofNodes: isComplete ? node.operands : []), test: Int32(test),
        branching: Int32(branchingOfNode[index] ?? -1))
    }
    self.tests = tests
    self.affected = list(ofNodes: affected)
    var outcomes: [TruthValue] = []
    self.choices = choices.map { choice in
      defer { outcomes += choice.rows.joined() }
      return Choice(
        fact: facts[choice.fact], tests: list(ofNodes: choice.tests),
        rowCount: Int32(choice.rows.count), firstOutcome: Int32(outcomes.count),
        rowOfProduct: list(choice.rowOfProduct))
    }
    self.outcomes = outcomes
    var savedAtMost = 0
    self.branchings = branchings.map { node, branching in
      let tests = Set(branching.choices.flatMap(\.tests))
      savedAtMost += branching.dependents.count + tests.count
      return Branching(
        node: Int32(number[node] ?? 0),
        choices: list(branching.choices.map { choiceOfFact[$0.fact] ?? 0 }),
        dependents: list(ofNodes: branching.dependents.filter { !tests.contains($0) }),
        support: list(ofNodes: branching.support), gates: list(ofNodes: branching.gates))
    }
    self.savedAtMost = savedAtMost
    self.numbers = numbers
  }
}

extension ExactSearch: Equatable {
  static func == (lhs: ExactSearch, rhs: ExactSearch) -> Bool {
    lhs.nodes == rhs.nodes && lhs.tests == rhs.tests && lhs.affected == rhs.affected
      && lhs.choices == rhs.choices && lhs.branchings == rhs.branchings
      && lhs.numbers == rhs.numbers && lhs.outcomes == rhs.outcomes
  }
}
