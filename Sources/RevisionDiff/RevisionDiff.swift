public import DocumentModel

/// What changed between two revisions of a policy.
///
/// ```
/// two outlines -> what corresponds to what -> script -> changes, as few as there are
/// ```
public struct RevisionDiff: Sendable, Equatable {
  public var old: Revision
  /// Its tree's nodes carry the ids of their counterparts in the old one.
  public var new: Revision
  public var matching: TreeMatching
  /// Leads from `old.tree` to `new.tree`.
  public var script: EditScript
  /// The criteria, the scores and what stands beside them (metadata, products, codes, history),
  /// loudest first.
  public var changes: [Change]
  /// Text outside of the criteria: background, references, notices.
  public var passageChanges: [Change]
  /// What the publisher's new history rows say, clause by clause.
  public var statements: [PublisherStatement]
  /// Ids of criteria changes that no statement speaks of; empty where there is no statement at all.
  public var unstated: [String]
  /// Nil where outcomes have not been compared.
  public var verdict: Verdict?

  /// Compares two revisions.
  public init(from old: Revision, to new: Revision, findings: inout [Finding]) {
    self.old = old
    self.new = new
    let matcher = TreeMatcher.matched(old.tree, new.tree)
    matching = matcher.matching
    self.new.tree.adoptIDs(of: old.tree, matching)
    let stays = EditScript.nodesThatStay(
      old.tree, self.new.tree, matcher.new.shape, matching)
    script = EditScript(from: old.tree, to: self.new.tree, matching: matching, stays: stays)
    var collector = ChangeCollector(old: old, new: self.new, matcher: matcher, stays: stays)
    collector.collect()
    var changes = collector.changes
    let scores = ScoreComparison(old.scoring, new.scoring)
    scores.explain(&changes)
    changes += scores.changes + Self.changesBesideCriteria(old, new)
    (self.changes, passageChanges) = Self.ordered(changes)
    (statements, unstated) = ([], [])
    compareStatements(&findings)
  }

  /// Whether the revisions say the same in every respect that is compared.
  public var isEmpty: Bool { changes.isEmpty && passageChanges.isEmpty }

  /// Loudest first, then in document order; ids follow that order, first those of the criteria.
  private static func ordered(_ changes: [Change]) -> (criteria: [Change], passages: [Change]) {
    let places = changes.map { change in
      (
        // What follows from other changes of a score stands after them.
        change.group.rawValue, change.element == .score && !change.causes.isEmpty ? 1 : 0,
        change.kind.rank, change.new?.line ?? change.old?.line ?? 0,
        change.new?.node ?? change.old?.node ?? 0
      )
    }
    let order = changes.indices.sorted { a, b in
      places[a] == places[b] ? a < b : places[a] < places[b]
    }
    var names: [String: String] = [:]
    for (number, index) in order.enumerated() { names[changes[index].id] = "C\(number + 1)" }
    let named = order.map { index in
      var change = changes[index]
      change.id = names[change.id] ?? change.id
      change.causes = change.causes.compactMap { names[$0] }.sorted {
        ($0.utf8.count, $0) < ($1.utf8.count, $1)
      }
      return change
    }
    return (named.filter { $0.group != .passages }, named.filter { $0.group == .passages })
  }
}

extension Change {
  /// The parts of a report, in their order.
  enum Group: Int {
    case criteria, scores, beside
    /// Other text: headings over no criteria and how headings are printed are among it.
    case passages
  }

  var group: Group {
    switch element {
    case .item, .note: .criteria
    case .heading, .section: isAboutCriteria && kind != .cosmetic ? .criteria : .passages
    case .score: .scores
    case .metadata, .product, .code, .history: .beside
    // A sentence above a list may hold its quantifier.
    case .passage: isAboutCriteria ? .criteria : .passages
    }
  }
}

extension RevisionTree {
  /// Gives matched nodes the ids of their counterparts and all others ids never used before.
  mutating func adoptIDs(of old: RevisionTree, _ matching: TreeMatching) {
    var next = (old.nodes.map(\.id).max() ?? 0) + 1
    for index in nodes.indices {
      if let origin = matching.old(of: index) {
        nodes[index].id = old.nodes[origin].id
      } else {
        nodes[index].id = next
        next += 1
      }
    }
  }
}
