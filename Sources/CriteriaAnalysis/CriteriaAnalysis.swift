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
  /// Criteria about which the solver gave no answer in time.
  public var unproved: [Int]

  /// - Parameter timeout: how long one question may take, in milliseconds.
  public init(of set: CriteriaSet, timeout: Int = 2000) {
    proofs = []
    unproved = []
    guard let solver = Solver(timeout: timeout) else {
      unproved = Array(set.criteria.indices)
      return
    }
    let formulas = CriteriaFormulas(set, solver: solver)
    for part in set.parts {
      for root in part.roots { examine(root, of: part, formulas) }
    }
    proofs.sort { ($0.criterion, $0.kind.rawValue) < ($1.criterion, $1.kind.rawValue) }
  }

  /// Examines an item and, unless nothing about it can matter, the items below it.
  private mutating func examine(_ root: Int, of part: PolicyPart, _ formulas: CriteriaFormulas) {
    let set = formulas.set
    var pending = [root]
    while let index = pending.popLast() {
      let criterion = set.criteria[index]
      guard !criterion.isStatement else { continue }
      if let proof = unsatisfiable(index, formulas) {
        proofs.append(proof)
        continue
      }
      if let proof = withoutEffect(index, of: part, formulas) {
        proofs.append(proof)
        continue
      }
      pending.append(contentsOf: criterion.children.reversed())
    }
  }

  private mutating func unsatisfiable(_ index: Int, _ formulas: CriteriaFormulas) -> Proof? {
    switch formulas.solver.ask(formulas.criteria[index]) {
    case .satisfiable: return nil
    case .unknown:
      unproved.append(index)
      return nil
    case .unsatisfiable:
      return Proof(
        kind: .unsatisfiable, criterion: index, because: [],
        statement: "no case meets it (\(assumptions))")
    }
  }

  /// Proves that the outcome of the part is the same with and without the item, and looks for the
  /// sibling that is the reason.
  private mutating func withoutEffect(
    _ index: Int, of part: PolicyPart, _ formulas: CriteriaFormulas
  ) -> Proof? {
    let solver = formulas.solver
    guard let partRule = part.rule else { return nil }
    // The item is dropped from its parent's rule, and the change carried up to the part.
    var replaced: [Int: Solver.Formula] = [:]
    func lookup(_ other: Int) -> Solver.Formula? { replaced[other] ?? formulas.criteria[other] }
    let outcome: Solver.Formula
    if let parent = formulas.set.criteria[index].parent {
      guard let rest = formulas.set.criteria[parent].rule.dropping(index) else { return nil }
      replaced[parent] = formulas.formula(of: rest, of: parent, lookup: lookup)
      var current = parent
      while let above = formulas.set.criteria[current].parent {
        replaced[above] = formulas.formula(
          of: formulas.set.criteria[above].rule, of: above, lookup: lookup)
        current = above
      }
      outcome = formulas.formula(of: partRule, of: current, lookup: lookup)
    } else {
      guard let rest = partRule.dropping(index) else { return nil }
      outcome = formulas.formula(of: rest, of: index, lookup: lookup)
    }
    let printed = formulas.formula(of: partRule, of: index) { formulas.criteria[$0] }
    switch solver.ask(solver.differ(printed, outcome)) {
    case .satisfiable: return nil
    case .unknown:
      unproved.append(index)
      return nil
    case .unsatisfiable: break
    }
    let below = formulas.set.descendants(of: index).count
    let along =
      below == 0 ? "it" : "it and its \(below) \(below == 1 ? "descendant" : "descendants")"
    if let (kind, sibling) = reason(for: index, formulas) {
      let other = formulas.set.criteria[sibling].path
      let why =
        kind == .subsumed
        ? "\(other) is met whenever it is" : "\(other) cannot be met without it"
      return Proof(
        kind: kind, criterion: index, because: [sibling],
        statement: "no case exists whose outcome depends on \(along): \(why) (\(assumptions))")
    }
    return Proof(
      kind: .dead, criterion: index, because: [],
      statement: "no case exists whose outcome depends on \(along) (\(assumptions))")
  }

  /// The sibling that alone makes the item superfluous.
  private func reason(for index: Int, _ formulas: CriteriaFormulas) -> (Proof.Kind, Int)? {
    guard let parent = formulas.set.criteria[index].parent else { return nil }
    let solver = formulas.solver
    let item = formulas.criteria[index]
    // What every case meets is superfluous without a sibling's help.
    guard solver.ask(solver.not(item)) != .unsatisfiable else { return nil }
    for sibling in formulas.set.criteria[parent].children where sibling != index {
      let other = formulas.criteria[sibling]
      switch formulas.set.criteria[parent].combination.kind {
      case .any:
        // Met only where the sibling is met.
        if solver.ask(solver.all([item, solver.not(other)])) == .unsatisfiable {
          return (.subsumed, sibling)
        }
      case .all:
        if solver.ask(solver.all([other, solver.not(item)])) == .unsatisfiable {
          return (.redundant, sibling)
        }
      default: return nil
      }
    }
    return nil
  }
}

/// What every proof takes for granted.
private let assumptions = "over all values within the facts' ranges, attestations independent"

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
