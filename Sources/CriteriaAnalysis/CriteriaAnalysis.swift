public import CriteriaRuntime

/// Something proved about one criterion of a set, over all cases.
public struct Proof: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No case meets the criterion.
    case unsatisfiable
    /// No case exists in which the outcome of its part depends on the criterion being there.
    case dead
    /// Its siblings under "all" already require it.
    case redundant
    /// A sibling under "any" is met whenever it is.
    case subsumed
  }

  public var kind: Kind
  /// Index in `CriteriaSet.criteria`.
  public var criterion: Int
  /// The criteria that make it so, if some can be named.
  public var because: [Int]
  /// One sentence: what was proved, and under which assumptions.
  public var statement: String

  public init(kind: Kind, criterion: Int, because: [Int], statement: String) {
    self.kind = kind
    self.criterion = criterion
    self.because = because
    self.statement = statement
  }
}

/// What can be proved about the criteria of one revision in one reading.
public struct CriteriaAnalysis: Sendable, Equatable {
  /// In document order.
  public var proofs: [Proof]
  /// Criteria about which the solver gave no answer.
  public var unproved: [Int]

  /// - Parameter limit: what one question may cost, in the solver's units of work.
  public init(of set: CriteriaSet, limit: UInt32 = OutcomeComparer.usualLimit) {
    proofs = []
    unproved = []
    guard var criteria = ProvableCriteria(set, limit: limit) else {
      unproved = Array(set.criteria.indices)
      return
    }
    for part in set.parts {
      for root in part.roots { examine(root, of: part, &criteria) }
    }
    proofs.sort { ($0.criterion, $0.kind.rawValue) < ($1.criterion, $1.kind.rawValue) }
  }

  /// Examines an item and, unless nothing about it can matter, the items below it.
  private mutating func examine(
    _ root: Int, of part: PolicyPart, _ criteria: inout ProvableCriteria
  ) {
    var pending = [root]
    while let index = pending.popLast() {
      let criterion = criteria.set.criteria[index]
      guard !criterion.isStatement else { continue }
      switch criteria.isMet(index) {
      case false?:
        proofs.append(
          Proof(
            kind: .unsatisfiable, criterion: index, because: [],
            statement: "no case meets it (\(assumptions))"))
        continue
      case nil: unproved.append(index)
      case true?: break
      }
      switch criteria.matters(index, to: part) {
      case false?:
        proofs.append(criteria.proofWithoutEffect(of: index))
        continue
      case nil: if unproved.last != index { unproved.append(index) }
      case true?: break
      }
      pending.append(contentsOf: criterion.children.reversed())
    }
  }
}

/// What every proof takes for granted.
let assumptions = "over all values within the facts' ranges, attestations independent"

/// The criteria of one set as nodes about which questions can be asked.
///
/// What nobody has decided may be true or false, independently of everything else.
struct ProvableCriteria {
  let set: CriteriaSet
  let space: CaseSpace
  private(set) var circuit = Circuit()
  /// By index.
  private(set) var nodes: [Int] = []
  private let solver: Solver
  private let formulas: CircuitFormulas
  /// The questions that undecided items stand for, by item and reason.
  private let undecided: [String: Condition]

  init?(_ set: CriteriaSet, limit: UInt32) {
    guard let solver = Solver(limit: limit) else { return nil }
    self.set = set
    self.solver = solver
    var questions: [String: Condition] = [:]
    var facts = set.facts
    for (index, criterion) in set.criteria.enumerated() {
      for reason in criterion.rule.undecided {
        let name = Self.question(index, reason)
        questions[name] = .attested(name)
        facts.append(Fact(name: name, kind: .attestation, label: reason))
      }
    }
    undecided = questions
    space = CaseSpace(
      facts: facts, products: set.products,
      conditions: set.criteria.map(\.rule) + set.parts.compactMap(\.rule))
    let variables = SpaceVariables(space, solver: solver)
    formulas = CircuitFormulas(solver: solver, test: variables.test)
    nodes = circuit.criteria(of: set, in: space) { [undecided] in undecided[Self.question($0, $1)] }
  }

  private static func question(_ index: Int, _ reason: String) -> String {
    "undecided item \(index) \(reason)"
  }

  /// Whether some case meets a criterion; nil if the solver gave up.
  func isMet(_ index: Int) -> Bool? { isPossible(nodes[index]) }

  /// Whether some case meets a node; nil if the solver gave up.
  func isPossible(_ node: Int) -> Bool? {
    switch circuit.nodes[node] {
    case .constant(let value): return value != .notMet
    case .test: return true
    default: break
    }
    switch solver.ask([solver.switch(for: formulas.possiblyMet(node, in: circuit))]) {
    case .satisfiable: return true
    case .unsatisfiable: return false
    case .unknown: return nil
    }
  }

  /// Whether the outcome of the part is different for some case without the item; nil if the solver
  /// gave up.
  mutating func matters(_ index: Int, to part: PolicyPart) -> Bool? {
    guard let partRule = part.rule else { return true }
    var changed = nodes
    var outcome = partRule
    if let parent = set.criteria[index].parent {
      guard let rest = set.criteria[parent].rule.dropping(index) else { return true }
      changed[parent] = node(of: rest, owner: parent, changed)
      var current = parent
      while changed[current] != nodes[current], let above = set.criteria[current].parent {
        current = above
        changed[current] = node(of: set.criteria[current].rule, owner: current, changed)
      }
    } else {
      guard let rest = partRule.dropping(index) else { return true }
      outcome = rest
    }
    let printed = node(of: partRule, owner: index, nodes)
    let without = node(of: outcome, owner: index, changed)
    return differ(printed, without)
  }

  private func differ(_ first: Int, _ second: Int) -> Bool? {
    guard first != second else { return false }
    let (a, b) = (
      formulas.possiblyMet(first, in: circuit), formulas.possiblyMet(second, in: circuit)
    )
    let difference = solver.any([
      solver.all([a, solver.not(b)]), solver.all([b, solver.not(a)]),
    ])
    switch solver.ask([solver.switch(for: difference)]) {
    case .satisfiable: return true
    case .unsatisfiable: return false
    case .unknown: return nil
    }
  }

  private mutating func node(of condition: Condition, owner: Int, _ nodes: [Int]) -> Int {
    circuit.node(of: condition, in: space, criteria: nodes) { [undecided] in
      undecided[Self.question(owner, $0)]
    }
  }

  /// Some case meets all of these nodes; nil if the solver gave up.
  mutating func areCompatible(_ nodes: [Int]) -> Bool? {
    let together = circuit.all(nodes)
    return isPossible(together)
  }

  mutating func implies(_ first: Int, _ second: Int) -> Bool {
    areCompatible([nodes[first], circuit.not(nodes[second])]) == false
  }

  /// The proof about an item that does not matter, with the sibling that is the reason.
  mutating func proofWithoutEffect(of index: Int) -> Proof {
    let below = set.descendants(of: index).count
    let along =
      below == 0 ? "it" : "it and its \(below) \(below == 1 ? "descendant" : "descendants")"
    let start = "no case exists whose outcome depends on \(along)"
    guard let parent = set.criteria[index].parent else {
      return Proof(
        kind: .dead, criterion: index, because: [], statement: "\(start) (\(assumptions))")
    }
    let siblings = set.criteria[parent].children.filter {
      $0 != index && !set.criteria[$0].isStatement
    }
    let kind = set.criteria[parent].combination.kind
    // What every case meets is superfluous without a sibling's help.
    let negation = circuit.not(nodes[index])
    let isAlwaysMet = isPossible(negation) == false
    for sibling in siblings where !isAlwaysMet {
      let path = set.criteria[sibling].path
      if kind == .any, implies(index, sibling) {
        return Proof(
          kind: .subsumed, criterion: index, because: [sibling],
          statement: "\(start): \(path) is met whenever it is (\(assumptions))")
      }
      if kind == .all, implies(sibling, index) {
        return Proof(
          kind: .redundant, criterion: index, because: [sibling],
          statement: "\(start): \(path) cannot be met without it (\(assumptions))")
      }
    }
    return Proof(
      kind: .dead, criterion: index, because: [], statement: "\(start) (\(assumptions))")
  }
}

extension Condition {
  /// The reasons of everything undecided in the condition.
  fileprivate var undecided: [String] {
    switch self {
    case .undecided(let reason): [reason]
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      operands.flatMap(\.undecided)
    case .not(let operand): operand.undecided
    case .criterion, .comparison, .attested, .product: []
    }
  }
}

extension CriteriaSet {
  /// The criteria below one, in document order.
  public func descendants(of index: Int) -> [Int] {
    var found: [Int] = []
    var pending = criteria[index].children
    while let next = pending.popLast() {
      found.append(next)
      pending.append(contentsOf: criteria[next].children)
    }
    return found.sorted()
  }
}
