public import CriteriaRuntime

/// A criteria set with one small mistake (R. A. DeMillo et al., Hints on test data selection, 1978).
public struct Mutant: Sendable, Equatable {
  /// The index of the item whose rule is changed; nil for the rule of a part.
  public var criterion: Int?
  /// One phrase: `1.b: '>=' for '<'`.
  public var change: String
  public var set: CriteriaSet
}

extension CriteriaSet {
  /// One mutant for each comparator made another (without its border, or with it; turned round), each
  /// operand left out, "all" and "any" exchanged, and each count one more or less.
  public var mutants: [Mutant] {
    var mutants: [Mutant] = []
    for (index, criterion) in criteria.enumerated() where !criterion.isStatement {
      for (change, rule, replaced) in criterion.rule.mutations {
        var set = self
        set.criteria[index].rule = rule
        // The own condition stands in the rule, and is found there by what it is.
        set.criteria[index].condition = criterion.condition?.replacing(replaced.old, replaced.new)
        set.criteria[index].words = criterion.words?.replacing(replaced.old, replaced.new)
        mutants.append(
          Mutant(criterion: index, change: "\(criterion.path): \(change)", set: set))
      }
    }
    for (index, part) in parts.enumerated() {
      for (change, rule, _) in part.rule?.mutations ?? [] {
        var set = self
        set.parts[index].rule = rule
        mutants.append(Mutant(criterion: nil, change: "\(part.id): \(change)", set: set))
      }
    }
    return mutants
  }
}

private typealias Mutation = (
  change: String, rule: Condition, replaced: (old: Condition, new: Condition)
)

extension Condition {
  /// The conditions that differ from this one in one place.
  fileprivate var mutations: [Mutation] {
    var result: [Mutation] = changes.map { ($0.change, $0.new, (self, $0.new)) }
    func below(_ operands: [Condition], _ make: ([Condition]) -> Condition) {
      for (index, operand) in operands.enumerated() {
        for mutation in operand.mutations {
          var operands = operands
          operands[index] = mutation.rule
          result.append((mutation.change, make(operands), mutation.replaced))
        }
      }
    }
    switch self {
    case .all(let operands): below(operands) { .all($0) }
    case .any(let operands): below(operands) { .any($0) }
    case .atLeast(let count, let operands): below(operands) { .atLeast(count, $0) }
    case .exactly(let count, let operands): below(operands) { .exactly(count, $0) }
    case .not(let operand): below([operand]) { .not($0[0]) }
    case .comparison, .attested, .product, .criterion, .undecided: break
    }
    return result
  }

  /// What can be wrong here.
  private var changes: [(change: String, new: Condition)] {
    func leavingOut(_ operands: [Condition], _ make: ([Condition]) -> Condition) -> [(
      change: String, new: Condition
    )] {
      guard operands.count > 1 else { return [] }
      return operands.indices.map { index in
        var rest = operands
        rest.remove(at: index)
        return ("operand \(index + 1) of \(operands.count) left out", make(rest))
      }
    }
    switch self {
    case .all(let operands):
      return (operands.count > 1 ? [("any for all", .any(operands))] : [])
        + leavingOut(operands) { .all($0) }
    case .any(let operands):
      return (operands.count > 1 ? [("all for any", .all(operands))] : [])
        + leavingOut(operands) { .any($0) }
    case .atLeast(let count, let operands):
      return [count - 1, count + 1].map {
        ("at least \($0) for \(count)", .atLeast($0, operands))
      } + leavingOut(operands) { .atLeast(count, $0) }
    case .exactly(let count, let operands):
      return [count - 1, count + 1].map {
        ("exactly \($0) for \(count)", .exactly($0, operands))
      } + leavingOut(operands) { .exactly(count, $0) }
    case .comparison(let comparison):
      return comparison.comparator.mistaken.map { other in
        var changed = comparison
        changed.comparator = other
        return ("'\(other.rawValue)' for '\(comparison.comparator.rawValue)'", .comparison(changed))
      }
    case .not, .attested, .product, .criterion, .undecided: return []
    }
  }

  /// The same with a part replaced wherever it stands.
  fileprivate func replacing(_ old: Condition, _ new: Condition) -> Condition {
    if self == old { return new }
    func replaced(_ operands: [Condition]) -> [Condition] {
      operands.map { $0.replacing(old, new) }
    }
    switch self {
    case .all(let operands): return .all(replaced(operands))
    case .any(let operands): return .any(replaced(operands))
    case .atLeast(let count, let operands): return .atLeast(count, replaced(operands))
    case .exactly(let count, let operands): return .exactly(count, replaced(operands))
    case .not(let operand): return .not(operand.replacing(old, new))
    case .comparison, .attested, .product, .criterion, .undecided: return self
    }
  }
}

extension Comparator {
  /// What stands in its place by mistake: with or without the border, and turned round.
  fileprivate var mistaken: [Comparator] {
    switch self {
    case .less: [.lessOrEqual, .greater, .greaterOrEqual]
    case .lessOrEqual: [.less, .greater, .greaterOrEqual]
    case .greater: [.greaterOrEqual, .less, .lessOrEqual]
    case .greaterOrEqual: [.greater, .less, .lessOrEqual]
    case .equal: [.notEqual, .lessOrEqual, .greaterOrEqual]
    case .notEqual: [.equal]
    }
  }
}
