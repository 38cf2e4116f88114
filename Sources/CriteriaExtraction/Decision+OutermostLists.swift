import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// Applies a decision about the outermost list of a part, which no item owns: `at` is the part's
  /// id, `text` the words of the list's first item, the children are the list.
  ///
  /// - Returns: whether the decision is about such a list.
  mutating func decideOutermostList(_ interpretation: Interpretation) -> Bool {
    let places = groups.indices.filter { groups[$0].kind.rawValue == interpretation.at }
    guard let place = places.first, let first = groups[place].roots.first,
      !outline.items.contains(where: { $0.path == interpretation.at })
    else { return false }
    guard places.count == 1 else {
      stale(interpretation, first, "the part '\(interpretation.at)' has \(places.count) lists")
      return true
    }
    let expression: ReadingExpression
    do {
      expression = try ReadingExpression(parsing: interpretation.reading)
    } catch {
      stale(interpretation, first, "its reading cannot be read: \(error.reason)")
      return true
    }
    guard interpretation.children != nil,
      let labels = pinnedLabels(interpretation, of: groups[place].roots),
      Set(expression.names) == Set(labels.keys)
    else {
      stale(interpretation, first, "the items of the list have changed")
      return true
    }
    groups[place].decision = expression.renamed(labels)
    for index in findings.indices where findings[index].path == interpretation.at {
      findings[index].settledBy = interpretation.reading
    }
    return true
  }

  /// The outermost list as people decided.
  func decidedRule(of group: RootGroup) -> Condition? {
    group.decision?.condition { name in
      group.roots.first { label(of: $0) == name }.map { .criterion($0) }
    }
  }
}

extension ReadingExpression {
  /// How it combines what it is over.
  var combination: Combination { Combination(kind, count: count, basis: .interpreted) }

  private var kind: Combination.Kind {
    switch self {
    case .any: .any
    case .atLeast: .atLeast
    case .exactly: .exactly
    case .not: .none
    case .all, .name, .comparison: .all
    }
  }

  /// k of "at least k" and "exactly k".
  private var count: Int? {
    switch self {
    case .atLeast(let count, _), .exactly(let count, _): count
    case .all, .any, .not, .name, .comparison: nil
    }
  }
}
