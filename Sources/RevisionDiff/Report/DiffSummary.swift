/// Counts and headlines that every form of a report opens with.
struct DiffSummary {
  let diff: RevisionDiff

  /// Changes of the criteria.
  var criteria: [Change] { diff.changes.filter { $0.group == .criteria } }

  /// Changes of scores, measures, classes and schedules.
  var scores: [Change] { diff.changes.filter { $0.group == .scores } }

  /// Changes of metadata, products, codes and history.
  var beside: [Change] { diff.changes.filter { $0.group == .beside } }

  /// `3 changes in the criteria, 2 beside them`.
  var headline: String {
    guard !diff.isEmpty else { return "No changes." }
    var parts = ["\(Self.count(criteria.count, "change")) in the criteria"]
    if !scores.isEmpty { parts.append("\(scores.count) in the scores") }
    parts.append("\(beside.count) beside them")
    if !diff.passageChanges.isEmpty { parts.append("\(diff.passageChanges.count) in other text") }
    return parts.joined(separator: ", ")
  }

  /// `1 inserted, 1 renumbered`, loudest first.
  static func counts(_ changes: [Change]) -> String {
    ChangeKind.allCases.sorted { ($0.rank, $0.rawValue) < ($1.rank, $1.rawValue) }.compactMap {
      kind in
      let count = changes.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }.joined(separator: ", ")
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `C1  threshold, reworded` and where it is.
  static func place(_ change: Change) -> String {
    switch (change.old?.path, change.new?.path) {
    case (let old?, let new?): old == new ? old : "\(old) → \(new)"
    case (let path?, nil), (nil, let path?): path
    case (nil, nil): ""
    }
  }

  /// Who says what, from an equal vantage: never by colour alone.
  static func kinds(_ change: Change) -> String {
    change.kinds.map(\.rawValue).joined(separator: ", ")
  }

  /// The run of a renumbering: `A.2 → A.3 to A.5 → A.6`.
  static func run(_ change: Change) -> String {
    guard change.kind == .renumbered || change.kind == .restyled,
      let last = change.companions.last, let a = last.old?.path, let b = last.new?.path
    else {
      return place(change)
    }
    return "\(place(change)) to \(a) → \(b)"
  }

  /// The lines of an inserted or deleted subtree, indented by level, at most `limit`.
  func lines(of change: Change, limit: Int) -> (lines: [(level: Int, text: String)], more: Int) {
    let isNew = change.new?.node != nil && change.kind != .deleted
    guard let root = isNew ? change.new?.node : change.old?.node else { return ([], 0) }
    let tree = isNew ? diff.new.tree : diff.old.tree
    var level = [root: 0]
    var lines: [(level: Int, text: String)] = []
    var more = 0
    var index = root
    while index < tree.nodes.count, index == root || level[tree.nodes[index].parent] != nil {
      let node = tree.nodes[index]
      let isMatched =
        isNew ? diff.matching.old(of: index) != nil : diff.matching.new(of: index) != nil
      if index == root || !isMatched {
        let own = index == root ? 0 : (level[node.parent] ?? 0) + 1
        level[index] = own
        if lines.count < limit {
          let marker = node.content.marker
          lines.append((own, marker.isEmpty ? node.content.text : "\(marker) \(node.content.text)"))
        } else {
          more += 1
        }
      }
      index += 1
    }
    return (lines, more)
  }
}

extension PublisherStatement {
  /// What a reader is told about the status.
  public var verdict: String {
    switch status {
    case .found: "stated and found"
    case .notFound: "stated, not found"
    case .notApplicable: "not about criteria"
    }
  }
}
