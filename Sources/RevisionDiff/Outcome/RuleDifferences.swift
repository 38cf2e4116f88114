import CriteriaAnalysis
import CriteriaRuntime

/// Everything in which the rules of two revisions differ, and whose doing it is.
struct RuleDifferences {
  /// A rule of the common terms: an item's, or that of the part in question.
  enum Place: Hashable {
    case item(Int)
    case root
  }

  /// In common terms, by common index: the rules where the revisions agree, and those that only one
  /// of them has.
  private(set) var rules: [Condition]
  /// Ascending by place.
  private(set) var differences: [(place: Place, difference: RuleDifference)] = []
  private let old: Condition
  private let new: Condition

  /// - Parameters:
  ///   - old, new: what the outcomes are of, in terms of either revision.
  ///   - kinds: how the outermost items make them.
  init(
    _ joint: JointCriteria, changes: [Change], old: Condition, new: Condition,
    kinds: (old: Combination.Kind, new: Combination.Kind)
  ) {
    self.old = joint.translated(old)
    self.new = joint.canonical(new)
    rules = Array(repeating: .all([]), count: joint.count)
    for (index, criterion) in joint.new.criteria.enumerated() {
      rules[index] = joint.canonical(criterion.rule)
    }
    for (index, criterion) in joint.old.criteria.enumerated() {
      let before = joint.translated(criterion.rule)
      guard joint.place[index] < joint.new.criteria.count else {
        rules[joint.place[index]] = before
        continue
      }
      let place = joint.place[index]
      guard before != rules[place] else { continue }
      let counterpart = joint.new.criteria[place]
      differences.append(
        (
          .item(place),
          RuleDifference(
            old: before, new: rules[place],
            oldOwn: criterion.condition.map(joint.translated),
            newOwn: counterpart.condition.map(joint.canonical),
            oldKind: criterion.combination.kind, newKind: counterpart.combination.kind)
        ))
    }
    if self.old != self.new {
      differences.append(
        (
          .root,
          RuleDifference(
            old: self.old, new: self.new, oldOwn: nil, newOwn: nil, oldKind: kinds.old,
            newKind: kinds.new)
        ))
    }
    let owners = ChangeOwners(changes, joint)
    for index in differences.indices {
      let place = differences[index].place
      owners.settle(&differences[index].difference, at: place, joint)
    }
  }

  /// The rules and the outcome between the revisions.
  ///
  /// - Parameters:
  ///   - base: the revision that everything nobody owns is taken from.
  ///   - change: what is taken from the other revision.
  ///   - together: gets the changes that could not be told apart from it.
  func mixture(
    _ base: Side, except change: Int, together: inout Set<Int>
  ) -> (rules: [Condition], outcome: Condition) {
    let other: Side = base == .new ? .old : .new
    func side(_ owners: [Int]) -> Side {
      guard owners.contains(change) else { return base }
      // What several changes did together is done when all of them are made.
      return owners.count == 1 || other == .old ? other : base
    }
    var (rules, outcome) = wholly(base)
    for (place, difference) in differences where difference.owners.contains(change) {
      var isInseparable = false
      let rule = difference.rule(side, isInseparable: &isInseparable)
      if isInseparable { together.formUnion(difference.owners.subtracting([change])) }
      switch place {
      case .item(let index): rules[index] = rule
      case .root: outcome = rule
      }
    }
    return (rules, outcome)
  }

  /// The rules and the outcome of one of the revisions.
  func wholly(_ side: Side) -> (rules: [Condition], outcome: Condition) {
    guard side == .old else { return (rules, new) }
    var result = rules
    for (place, difference) in differences {
      if case .item(let index) = place { result[index] = difference.old }
    }
    return (result, old)
  }

  /// The changes that have a part in some difference.
  var owners: Set<Int> {
    differences.reduce(into: []) { $0.formUnion($1.difference.owners) }
  }

  /// Places that differ without anybody's doing.
  var unexplained: [Place] {
    differences.filter { $0.difference.isUnexplained }.map(\.place)
  }
}

extension RuleDifference {
  /// Something differs that no change is known to have made.
  fileprivate var isUnexplained: Bool {
    (ownDiffers && ownOwners.isEmpty) || (framesDiffer && frameOwners.isEmpty)
      || members.contains { $0.owners.isEmpty }
  }
}

/// Which changes are about which items.
private struct ChangeOwners {
  private let changes: [Change]
  /// By common index.
  private var byItem: [Int: [Int]] = [:]
  /// Changes of headings, paragraphs, products and codes.
  private var elsewhere: [Int] = []

  init(_ changes: [Change], _ joint: JointCriteria) {
    self.changes = changes
    let newIndex = Dictionary(
      joint.new.criteria.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first }
    )
    let oldPlace = Dictionary(
      joint.old.criteria.enumerated().map { ($1.path, joint.place[$0]) },
      uniquingKeysWith: { first, _ in first })
    for (index, change) in changes.enumerated() where change.hasMeaning {
      switch change.element {
      case .item, .note: break
      case .heading, .section, .passage, .product, .code:
        elsewhere.append(index)
        continue
      case .metadata, .history, .score: continue
      }
      // The original of a copy stays as it is.
      let isCopy = change.kinds.contains(.copy)
      var items: Set<Int> = []
      for (old, new) in [(change.old, change.new)] + change.companions.map({ ($0.old, $0.new) }) {
        if let path = new?.path, let item = newIndex[path] { items.insert(item) }
        if !isCopy, let path = old?.path, let item = oldPlace[path] { items.insert(item) }
      }
      for item in items { byItem[item, default: []].append(index) }
    }
  }

  private func changes(of items: [Int], _ isWanted: (Change) -> Bool = { _ in true }) -> [Int] {
    Set(items.flatMap { byItem[$0] ?? [] }).filter { isWanted(changes[$0]) }.sorted()
  }

  /// Says whose doing each part of a difference is: the nearest changes that may have made it.
  func settle(
    _ difference: inout RuleDifference, at place: RuleDifferences.Place, _ joint: JointCriteria
  ) {
    let (own, children, below, above) = surroundings(of: place, joint)
    let structural: (Change) -> Bool = { !$0.kinds.allSatisfy(\.isOfWords) }
    let ofWords: (Change) -> Bool = { $0.kinds.contains(where: \.isOfWords) }
    let joining: (Change) -> Bool = { $0.kinds.contains(.connective) }
    for index in difference.members.indices {
      difference.members[index].owners = first(
        changes(of: [difference.members[index].index]), changes(of: children, structural),
        changes(of: own), elsewhere, changes(of: below))
    }
    if difference.ownDiffers {
      difference.ownOwners = first(
        changes(of: own, ofWords), changes(of: own), elsewhere, changes(of: above),
        changes(of: below))
    }
    if difference.framesDiffer {
      difference.frameOwners = first(
        changes(of: own + children, joining), changes(of: own), changes(of: children, structural),
        changes(of: children), changes(of: below), elsewhere, changes(of: above))
    }
  }

  private func first(_ candidates: [Int]...) -> [Int] {
    candidates.first { !$0.isEmpty } ?? []
  }

  /// The item itself, the items right below it, everything below, everything above: on both sides.
  private func surroundings(
    of place: RuleDifferences.Place, _ joint: JointCriteria
  ) -> (own: [Int], children: [Int], below: [Int], above: [Int]) {
    guard case .item(let index) = place, let origin = joint.origin[index] else {
      let roots =
        joint.new.criteria.indices.filter { joint.new.criteria[$0].parent == nil }
        + joint.old.criteria.indices.filter { joint.old.criteria[$0].parent == nil }
        .map { joint.place[$0] }
      return ([], roots, Array(0..<joint.count), [])
    }
    let (criterion, before) = (joint.new.criteria[index], joint.old.criteria[origin])
    var above: [Int] = []
    var parent = criterion.parent
    while let next = parent {
      above.append(next)
      parent = joint.new.criteria[next].parent
    }
    return (
      [index], criterion.children + before.children.map { joint.place[$0] },
      joint.new.descendants(of: index) + joint.old.descendants(of: origin).map { joint.place[$0] },
      above
    )
  }
}

extension Change {
  /// More than labels, typography and dates: something that may bear on an outcome.
  var hasMeaning: Bool { kinds.contains { $0.hasMeaning } }
}

extension ChangeKind {
  fileprivate var hasMeaning: Bool {
    switch self {
    case .negation, .connective, .threshold, .scope, .deleted, .inserted, .unit, .split, .merge,
      .moved, .copy, .reworded, .reordered, .product, .code:
      true
    case .metadata, .history, .restyled, .renumbered, .cosmetic: false
    }
  }

  /// Of an item's own words.
  fileprivate var isOfWords: Bool {
    switch self {
    case .negation, .threshold, .scope, .unit, .reworded, .product, .code: true
    default: false
    }
  }
}
