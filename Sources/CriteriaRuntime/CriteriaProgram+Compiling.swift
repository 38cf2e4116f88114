extension CriteriaProgram {
  /// Total: what refers to nothing, or to itself, is undecided.
  public init(_ set: CriteriaSet) {
    var compiler = Compiler(set)
    compiler.compile()
    var items: [Item] = []
    items.reserveCapacity(set.criteria.count)
    var firstOfTwins: [Twins: Int] = [:]
    for (index, criterion) in set.criteria.enumerated() {
      var twin = index
      if criterion.children.isEmpty, let node = compiler.builder.table.items[index] {
        let reasons = compiler.reasons(of: index)
        let key = Twins(
          section: criterion.section, part: criterion.part,
          operands: compiler.builder.table.nodes[node].operands,
          text: reasons.isEmpty ? nil : criterion.text)
        twin = firstOfTwins[key] ?? index
        firstOfTwins[key] = twin
      }
      items.append(
        Item(
          path: criterion.path, text: criterion.text, line: criterion.line,
          parent: criterion.parent.flatMap { set.criteria.indices.contains($0) ? $0 : nil },
          hasChildren: !criterion.children.isEmpty, twin: twin,
          facts: compiler.facts(of: index), undecided: compiler.reasons(of: index),
          interpretation: criterion.interpretation, notes: criterion.notes))
    }
    self.init(
      policy: set.policy, reading: set.reading, items: items,
      parts: set.parts.map { part in
        Part(
          id: part.id, heading: part.heading,
          roots: part.roots.filter { set.criteria.indices.contains($0) })
      },
      facts: set.facts, products: set.products, caveats: set.caveats,
      reasons: compiler.reasons, table: compiler.builder.table)
  }

  /// Leaves of one section and part that are the same statement.
  private struct Twins: Hashable {
    var section: String
    var part: String
    var operands: [Int]
    /// Nobody knows what undecided items mean: only equal words make them the same.
    var text: String?
  }
}

/// Turns the rules of a set into a table.
private struct Compiler {
  let set: CriteriaSet
  var builder: CriteriaTable.Builder
  private(set) var reasons: [String] = []
  private var reasonIndex: [String: Int] = [:]
  private let factIndex: [String: Int]
  private let productFact: Int?
  /// Per criterion.
  private var usedFacts: [[Int]]
  private var usedReasons: [[Int]]

  init(_ set: CriteriaSet) {
    self.set = set
    builder = CriteriaTable.Builder(
      itemCount: set.criteria.count, partCount: set.parts.count)
    var factIndex: [String: Int] = [:]
    for (index, fact) in set.facts.enumerated() where factIndex[fact.name] == nil {
      factIndex[fact.name] = index
    }
    self.factIndex = factIndex
    productFact = set.facts.firstIndex { $0.kind == .product }
    usedFacts = Array(repeating: [], count: set.criteria.count)
    usedReasons = usedFacts
  }

  func facts(of criterion: Int) -> [Int] { usedFacts[criterion] }
  func reasons(of criterion: Int) -> [Int] { usedReasons[criterion] }

  mutating func compile() {
    for criterion in inOrderOfUse() where !set.criteria[criterion].isStatement {
      compile(criterion)
    }
    for (index, part) in set.parts.enumerated() {
      guard let rule = part.rule else { continue }
      let node = compile(rule, of: nil, own: nil)
      _ = builder.node(.part, index, [node])
    }
  }

  /// The criteria, those that a rule refers to before its own. The depth comes from the document,
  /// so the walk keeps its own stack.
  private func inOrderOfUse() -> [Int] {
    var order: [Int] = []
    var entered = Array(repeating: false, count: set.criteria.count)
    for start in set.criteria.indices where !entered[start] {
      var stack: [(criterion: Int, pending: [Int])] = []
      entered[start] = true
      stack.append((start, references(of: start)))
      while let top = stack.indices.last {
        if let next = stack[top].pending.popLast() {
          guard !entered[next] else { continue }
          entered[next] = true
          stack.append((next, references(of: next)))
        } else {
          order.append(stack[top].criterion)
          stack.removeLast()
        }
      }
    }
    return order
  }

  /// The criteria a rule names, last first.
  private func references(of criterion: Int) -> [Int] {
    var found: [Int] = []
    func collect(_ condition: Condition) {
      switch condition {
      case .criterion(let index): if set.criteria.indices.contains(index) { found.append(index) }
      case .all(let operands), .any(let operands), .atLeast(_, let operands),
        .exactly(_, let operands):
        for operand in operands { collect(operand) }
      case .not(let operand): collect(operand)
      case .comparison, .attested, .product, .undecided: break
      }
    }
    collect(set.criteria[criterion].rule)
    return found.reversed()
  }

  private mutating func compile(_ index: Int) {
    let criterion = set.criteria[index]
    let own = criterion.words ?? (criterion.children.isEmpty ? nil : criterion.condition)
    let operands = Self.operands(of: criterion.rule, keeping: own)
    // A test of the product stands beside whatever a case attests: a case states the product.
    let tests = operands.filter(\.isProductTest)
    let rest = operands.filter { !$0.isProductTest }
    let parts: [[Condition]] = tests.isEmpty || rest.isEmpty ? [operands] : [rest, tests]
    let nodes = parts.map { part in
      compile(part.count == 1 ? part[0] : .all(part), of: index, own: own)
    }
    _ = builder.node(.item, index, nodes)
  }

  /// The conjuncts of a rule. The own condition stays in one piece, or is put together again where
  /// its conjuncts stand side by side.
  private static func operands(of rule: Condition, keeping own: Condition?) -> [Condition] {
    func conjuncts(_ condition: Condition) -> [Condition] {
      if condition == own { return [condition] }
      guard case .all(let operands) = condition, !operands.isEmpty else { return [condition] }
      return operands.flatMap(conjuncts)
    }
    let operands = conjuncts(rule)
    guard let own, case .all(let parts) = own, !operands.contains(own) else { return operands }
    let wanted = parts.flatMap(conjuncts)
    guard !wanted.isEmpty, wanted.count <= operands.count else { return operands }
    for start in 0...(operands.count - wanted.count)
    where Array(operands[start..<start + wanted.count]) == wanted {
      return operands[..<start] + [own] + operands[(start + wanted.count)...]
    }
    return operands
  }

  private mutating func compile(_ condition: Condition, of index: Int?, own: Condition?) -> Int {
    if let index, condition == own {
      return builder.node(.words, index, [compile(condition, of: index, own: nil)])
    }
    switch condition {
    case .all(let operands):
      return builder.node(.all, 0, operands.map { compile($0, of: index, own: own) })
    case .any(let operands):
      return builder.node(.any, 0, operands.map { compile($0, of: index, own: own) })
    case .atLeast(let count, let operands):
      return builder.node(
        .atLeast, Self.count(count, operands), operands.map { compile($0, of: index, own: own) })
    case .exactly(let count, let operands):
      guard count >= 0 else { return builder.node(.any) }
      return builder.node(
        .exactly, Self.count(count, operands), operands.map { compile($0, of: index, own: own) })
    case .not(let operand):
      return builder.node(.not, 0, [compile(operand, of: index, own: own)])
    case .comparison(let comparison):
      guard let fact = factIndex[comparison.fact], case .quantity = set.facts[fact].kind else {
        return undecided("the measure '\(comparison.fact)' is not declared", of: index)
      }
      use(fact, of: index)
      let comparator = Comparator.allCases.firstIndex(of: comparison.comparator) ?? 0
      return builder.node(.comparison, fact, [comparator, builder.threshold(comparison.value)])
    case .attested(let name):
      guard let fact = factIndex[name], set.facts[fact].kind == .attestation else {
        return undecided("the fact '\(name)' is not declared", of: index)
      }
      use(fact, of: index)
      return builder.node(.attested, fact)
    case .product(let products):
      guard let fact = productFact else {
        return undecided("no fact states the product", of: index)
      }
      use(fact, of: index)
      return builder.node(
        .product, fact, products.filter { set.products.indices.contains($0) }.sorted())
    case .criterion(let other):
      guard set.criteria.indices.contains(other), !set.criteria[other].isStatement,
        let node = builder.table.items[other]
      else { return undecided("the rule refers to an item that has no outcome", of: index) }
      return node
    case .undecided(let reason):
      return undecided(reason, of: index)
    }
  }

  /// A count that no list can reach is as good as one more than there are.
  private static func count(_ count: Int, _ operands: [Condition]) -> Int {
    min(max(count, 0), operands.count + 1)
  }

  private mutating func use(_ fact: Int, of index: Int?) {
    if let index, !usedFacts[index].contains(fact) { usedFacts[index].append(fact) }
  }

  private mutating func undecided(_ reason: String, of index: Int?) -> Int {
    let number: Int
    if let known = reasonIndex[reason] {
      number = known
    } else {
      number = reasons.count
      reasons.append(reason)
      reasonIndex[reason] = number
    }
    if let index, !usedReasons[index].contains(number) { usedReasons[index].append(number) }
    return builder.node(.undecided, number)
  }
}

extension Condition {
  fileprivate var isProductTest: Bool {
    if case .product = self { return true }
    return false
  }
}
