import CriteriaRuntime

/// Which facts of two criteria sets are the same question.
///
/// A measure is the same by its name and unit, the requested product always. An attestation is the
/// same if an item that asks it is matched with one that asked it before and, unless the words are
/// equal, no more than the wording changed. Everything else is asked by one revision alone.
struct FactCorrespondence {
  /// Names of the older set by those of the newer.
  private(set) var oldName: [String: String] = [:]
  /// Names of the newer set by those of the older.
  private(set) var newName: [String: String] = [:]

  /// - Parameters:
  ///   - pairs: paths of matched items, and ids of matched sections, newer to older.
  ///   - isReworded: whether the words of a matched item, by its newer path, changed no more than
  ///     their wording.
  init(
    old: CriteriaSet, new: CriteriaSet, pairs: [String: String],
    isReworded: (String) -> Bool
  ) {
    var oldByName: [String: Fact] = [:]
    var askedBy: [String: [Fact]] = [:]
    for fact in old.facts {
      oldByName[fact.name] = fact
      if fact.kind == .attestation {
        for path in fact.paths { askedBy[path.item, default: []].append(fact) }
      }
    }
    for fact in new.facts where fact.kind != .attestation {
      guard let other = oldByName[fact.name], other.kind.isSameMeasure(as: fact.kind) else {
        continue
      }
      link(fact.name, fact.name)
    }
    // The same words first: a reworded question must not take the place of an unchanged one.
    for isSameWords in [true, false] {
      for fact in new.facts where fact.kind == .attestation && oldName[fact.name] == nil {
        let candidates = fact.paths.flatMap { path -> [Fact] in
          guard let origin = pairs[path.item], isSameWords || isReworded(path.item) else {
            return []
          }
          return (askedBy[origin] ?? []).filter {
            newName[$0.name] == nil && ($0.label == fact.label || !isSameWords)
          }
        }
        if let best = candidates.first(where: { $0.name == fact.name }) ?? candidates.first {
          link(fact.name, best.name)
        }
      }
    }
  }

  private mutating func link(_ new: String, _ old: String) {
    oldName[new] = old
    newName[old] = new
  }
}

extension String {
  /// The item of a fact's path: without `:words`.
  fileprivate var item: String {
    hasSuffix(":words") ? String(dropLast(6)) : self
  }
}

extension Fact.Kind {
  /// Both are products, or numbers in the same unit.
  fileprivate func isSameMeasure(as other: Fact.Kind) -> Bool {
    switch (self, other) {
    case (.product, .product): true
    case (.quantity(let unit, _, _, _), .quantity(let second, _, _, _)): unit == second
    default: false
    }
  }
}
