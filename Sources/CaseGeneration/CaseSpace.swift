import CaseFormat
import CriteriaRuntime

/// What the generated cases of a policy may state: each statement with the values that its tests tell
/// apart.
///
/// Sets of values are bits in words of 64; the sets of all statements stand one after the other.
struct CaseSpace {
  enum Subject {
    case fact(Int)
    /// An item that nobody has decided, with the items that are the same statement.
    case items([Int])
    /// An item's own condition that nobody has decided.
    case words(Int)
  }

  /// A node of the logic that tests a statement.
  struct Test {
    /// Index of the statement.
    var statement: Int
    /// Where the values that meet the test begin in ``CaseSpace/met``.
    var met: Int
  }

  /// A statement to be made.
  struct Statement {
    var subject: Subject
    /// Facts: the values in order of preference. Attestations: true and false.
    var values: [FactValue]
    /// Its first word in a set of values of all statements.
    var word: Int
    var wordCount: Int
  }

  let program: CriteriaProgram
  private(set) var statements: [Statement] = []
  /// By node.
  private(set) var tests: [Test?]
  private(set) var met: [UInt64] = []
  /// All values of all statements.
  private(set) var all: [UInt64] = []
  /// By fact, for measures that are compared.
  private(set) var boundaries: [Int: BoundaryValues] = [:]

  init(of program: CriteriaProgram) {
    self.program = program
    let nodes = program.table.nodes
    tests = Array(repeating: nil, count: nodes.count)
    var testing: [[Int]] = Array(repeating: [], count: program.facts.count)
    for (index, node) in nodes.enumerated() {
      switch node.operation {
      case .attested, .comparison, .product: testing[node.argument].append(index)
      default: break
      }
    }
    for fact in program.facts.indices where !testing[fact].isEmpty {
      add(.fact(fact), values: values(of: fact, testedBy: testing[fact]))
      for node in testing[fact] {
        addTest(node) { program.table.outcome(of: nodes[node], for: $0) == .met }
      }
    }
    addAttestations()
  }

  /// Attestations of what no fact decides.
  private mutating func addAttestations() {
    let nodes = program.table.nodes
    var isOpen = Array(repeating: false, count: nodes.count)
    var known: [[Int]: Int] = [:]
    for (index, node) in nodes.enumerated() {
      switch node.operation {
      case .undecided: isOpen[index] = true
      case .attested, .comparison, .product: break
      case .all, .any, .atLeast, .exactly, .not, .part:
        isOpen[index] = node.operands.contains { isOpen[$0] }
      case .words:
        guard isOpen[node.operands[0]],
          case .words(let item)? = try? program.attestation(ofWords: node.argument)
        else { continue }
        add(.words(item), values: [.boolean(true), .boolean(false)])
        addTest(index) { $0 == .boolean(true) }
      case .item:
        guard isOpen[node.operands[0]],
          case .items(let items)? = try? program.attestation(ofItem: node.argument)
        else { continue }
        if let statement = known[items] {
          tests[index] = Test(statement: statement, met: met.count)
          met.append(0b01)
        } else {
          known[items] = statements.count
          add(.items(items), values: [.boolean(true), .boolean(false)])
          addTest(index) { $0 == .boolean(true) }
        }
      }
    }
  }

  private mutating func add(_ subject: Subject, values: [FactValue]) {
    let wordCount = max(1, (values.count + 63) / 64)
    statements.append(
      Statement(subject: subject, values: values, word: all.count, wordCount: wordCount))
    var words = Array(repeating: UInt64(0), count: wordCount)
    for value in values.indices { words[value / 64] |= 1 << (value % 64) }
    all += words
  }

  /// The node tests the statement that was added last.
  private mutating func addTest(_ node: Int, _ isMet: (FactValue) -> Bool) {
    let statement = statements[statements.count - 1]
    tests[node] = Test(statement: statements.count - 1, met: met.count)
    var words = Array(repeating: UInt64(0), count: statement.wordCount)
    for (index, value) in statement.values.enumerated() where isMet(value) {
      words[index / 64] |= 1 << (index % 64)
    }
    met += words
  }

  /// Whether a value of its statement meets a test.
  func meets(_ test: Test, _ value: Int) -> Bool {
    met[test.met + value / 64] & 1 << (value % 64) != 0
  }

  func stating(_ statement: Int, _ value: Int) -> CaseStatement {
    let value = statements[statement].values[value]
    switch statements[statement].subject {
    case .fact(let index): return .fact(index, value)
    case .items(let indices): return .items(indices, value == .boolean(true))
    case .words(let index): return .words(index, value == .boolean(true))
    }
  }

  /// The values of a fact that its tests tell apart, those that read best first.
  private mutating func values(of fact: Int, testedBy tests: [Int]) -> [FactValue] {
    let (table, products) = (program.table, program.products)
    switch program.facts[fact].kind {
    case .attestation: return [.boolean(true), .boolean(false)]
    case .quantity(_, let minimum, let maximum, let isInteger):
      let thresholds = tests.compactMap { test in
        table.nodes[test].operation == .comparison
          ? table.thresholds[table.nodes[test].operands[1]] : nil
      }
      let numbers = BoundaryValues(
        around: thresholds, minimum: minimum, maximum: maximum, isInteger: isInteger)
      boundaries[fact] = numbers
      return numbers.all.map(FactValue.quantity)
    case .product:
      // One product of those that no test tells apart.
      var classes: [[Int]] = Array(repeating: [], count: products.count)
      for test in tests {
        for product in table.nodes[test].operands { classes[product].append(test) }
      }
      var seen: Set<[Int]> = []
      var values: [FactValue] = []
      for (product, tests) in classes.enumerated() where !seen.contains(tests) {
        // A case names it by its brand, which may be the name of others too.
        guard program.products(named: products[product].brand) == [product] else { continue }
        seen.insert(tests)
        values.append(.products([product]))
      }
      return values
    }
  }
}
