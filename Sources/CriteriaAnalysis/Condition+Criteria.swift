package import CriteriaRuntime

extension Condition {
  /// The criteria the condition refers to, in order of appearance.
  package var criteria: [Int] {
    switch self {
    case .criterion(let index): [index]
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      operands.flatMap(\.criteria)
    case .not(let operand): operand.criteria
    case .comparison, .attested, .product, .undecided: []
    }
  }

  /// The condition without its operand `criterion(index)`, as if the item were not printed; nil
  /// where nothing else remains or the item is not an operand of a list.
  package func dropping(_ index: Int) -> Condition? {
    func rest(_ operands: [Condition]) -> [Condition]? {
      let kept = operands.compactMap { operand -> Condition? in
        if case .criterion(index) = operand { return nil }
        return operand.criteria.contains(index) ? operand.dropping(index) : operand
      }
      return kept.isEmpty ? nil : kept
    }
    switch self {
    case .criterion(index): return nil
    case .all(let operands): return rest(operands).map(Condition.all)
    case .any(let operands): return rest(operands).map(Condition.any)
    case .atLeast(let count, let operands):
      return rest(operands).map { Condition.atLeast(count, $0) }
    case .exactly(let count, let operands):
      return rest(operands).map { Condition.exactly(count, $0) }
    case .not(let operand): return operand.dropping(index).map(Condition.not)
    case .criterion, .comparison, .attested, .product, .undecided: return self
    }
  }
}
