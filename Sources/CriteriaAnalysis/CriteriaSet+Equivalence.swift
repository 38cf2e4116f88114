public import CriteriaRuntime

extension CriteriaSet {
  /// Whether every case has the same outcome in each part of both sets; nil if the search for a proof
  /// was given up.
  ///
  /// - Parameters:
  ///   - other: a set with the same facts, products and parts.
  ///   - limit: what one question may cost, in the solver's units of work.
  public func hasEqualOutcomes(
    _ other: CriteriaSet, limit: UInt32 = OutcomeComparer.usualLimit
  ) -> Bool? {
    let rules = [self, other].map { set in set.parts.map { $0.rule ?? .all([]) } }
    let comparer = OutcomeComparer(
      facts: facts, products: products,
      conditions: (criteria + other.criteria).map(\.rule) + rules.joined(), limit: limit)
    let subjects = zip(
      comparer.subjects(rules[0], of: self), comparer.subjects(rules[1], of: other))
    let answers = subjects.map { comparer.haveEqualOutcomes($0, $1) }
    return answers.contains(false) ? false : answers.contains(nil) ? nil : true
  }
}
