public import CriteriaRuntime

extension CriteriaSet {
  /// The criteria as if an item and everything below it were not printed.
  ///
  /// What a revision inserted is judged against the set without it. Nil where nothing would remain:
  /// the item is all that its parent or its part consists of.
  public func dropping(_ index: Int) -> CriteriaSet? {
    var result = self
    if let parent = criteria[index].parent {
      guard let rest = criteria[parent].rule.dropping(index) else { return nil }
      result.criteria[parent].rule = rest
      return result
    }
    for part in parts.indices where parts[part].roots.contains(index) {
      guard let rest = parts[part].rule?.dropping(index) else { return nil }
      result.parts[part].rule = rest
    }
    return result
  }

  /// The criteria with the rule that an item had in another revision.
  ///
  /// - Parameters:
  ///   - rule: the other revision's rule, which refers to that revision's criteria.
  ///   - counterpart: this set's criterion for one of the other revision; a child without one is
  ///     left out of the rule.
  public func replacing(
    ruleOf index: Int, by rule: Condition, counterpart: (Int) -> Int?
  ) -> CriteriaSet {
    var result = self
    result.criteria[index].rule = rule.carried(counterpart) ?? .all([])
    return result
  }
}

extension Condition {
  /// The condition about other criteria; nil if none of them has a counterpart.
  fileprivate func carried(_ counterpart: (Int) -> Int?) -> Condition? {
    func rest(_ operands: [Condition]) -> [Condition]? {
      let carried = operands.compactMap { $0.carried(counterpart) }
      return carried.isEmpty && !operands.isEmpty ? nil : carried
    }
    switch self {
    case .criterion(let index): return counterpart(index).map(Condition.criterion)
    case .all(let operands): return rest(operands).map(Condition.all)
    case .any(let operands): return rest(operands).map(Condition.any)
    case .atLeast(let count, let operands):
      return rest(operands).map { Condition.atLeast(count, $0) }
    case .exactly(let count, let operands):
      return rest(operands).map { Condition.exactly(count, $0) }
    case .not(let operand): return operand.carried(counterpart).map(Condition.not)
    case .comparison, .attested, .product, .undecided: return self
    }
  }
}
