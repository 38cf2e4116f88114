import DocumentModel

extension RevisionDiff {
  /// Sets what the publisher says of its changes against the computed ones, and reports what is said
  /// and not there, and what is there and not said.
  mutating func compareStatements(_ findings: inout [Finding]) {
    let rows = Self.historyRows(old.metadata.history, new.metadata.history).filter {
      // A rewritten old row is no statement about this revision.
      $0.old == nil
    }.compactMap(\.new)
    guard !rows.isEmpty else { return }
    let subjects = changes.map { StatementSubject(of: $0, in: self) }
    var stated: Set<String> = []
    for row in rows {
      for clause in StatementClause.clauses(of: row.change) {
        for statement in statements(clause, row, subjects) {
          stated.formUnion(statement.changes)
          if statement.status == .notFound {
            findings.append(
              Finding(
                .statedChangeNotFound, at: row.location,
                message: "the history says '\(statement.clause)'; no such change was found"))
          }
          statements.append(statement)
        }
      }
    }
    guard !statements.isEmpty else { return }
    for change in changes where !stated.contains(change.id) && Self.wantsStatement(change) {
      unstated.append(change.id)
      findings.append(
        Finding(
          .unstatedChange, at: rows[0].location, path: change.new?.path ?? change.old?.path,
          message: "\(change.kind.rawValue) '\(Self.excerpt(change))'; the history does not say so")
      )
    }
  }

  /// A consequence needs no announcement, nor does what changes no meaning or is the announcement.
  private static func wantsStatement(_ change: Change) -> Bool {
    switch change.element {
    case .metadata, .history, .passage: return false
    case .item, .heading, .section, .note, .score, .product, .code: break
    }
    return change.causes.isEmpty && !change.isEquivalent && change.kind != .cosmetic
      && change.kind != .restyled && change.kind != .renumbered
  }

  private static func excerpt(_ change: Change) -> String {
    let text = change.new?.text ?? change.old?.text ?? ""
    guard text.count > 60 else { return text }
    return text.prefix(57) + "..."
  }

  /// What becomes of a clause: one statement where all that it names is found, or none of it; one for
  /// each thing it names otherwise.
  private func statements(
    _ clause: StatementClause, _ row: PolicyMetadata.HistoryRow, _ subjects: [StatementSubject]
  ) -> [PublisherStatement] {
    var whole = statement(clause, row, subjects)
    let parts = clause.objects.map { statement($0, row, subjects) }
    let found = parts.filter { $0.status == .found }
    guard parts.count > 1, !found.isEmpty else { return [whole] }
    guard found.count == parts.count else { return parts }
    let stated = Set(found.flatMap(\.changes))
    whole.changes = changes.map(\.id).filter { stated.contains($0) }
    whole.status = .found
    return [whole]
  }

  private func statement(
    _ clause: StatementClause, _ row: PolicyMetadata.HistoryRow, _ subjects: [StatementSubject]
  ) -> PublisherStatement {
    var statement = PublisherStatement(
      version: row.version, clause: clause.text, action: clause.action, status: .notFound,
      changes: [], line: row.location.line)
    let candidates = changes.indices.filter { Self.wantsStatement(changes[$0]) }
    switch clause.action {
    case .administrative:
      statement.status = .notApplicable
      return statement
    case .unchanged:
      // Found when it is true.
      let isTrue = candidates.allSatisfy { changes[$0].element != .item }
      statement.status = isTrue ? .found : .notFound
      return statement
    case .added, .removed, .changed:
      break
    }
    let scored = candidates.map { (index: $0, share: subjects[$0].share(of: clause)) }
    let best = scored.map(\.share).max() ?? 0
    let fitting =
      clause.subject.isEmpty
      // "Criteria updated" speaks of everything its verb can mean.
      ? scored.filter { subjects[$0.index].fits(clause.action) }
      : scored.filter { $0.share >= max(0.5, best - 0.15) }
    statement.changes = fitting.map { changes[$0.index].id }
    if !statement.changes.isEmpty { statement.status = .found }
    return statement
  }
}

/// The words that a statement about a change would use.
private struct StatementSubject {
  private let came: Set<UInt64>
  private let went: Set<UInt64>
  /// On both sides: the unchanged words, the stems above, what the document calls the matter.
  private let around: Set<UInt64>
  private let element: Change.Element
  private let kinds: [ChangeKind]

  init(of change: Change, in diff: RevisionDiff) {
    element = change.element
    kinds = change.kinds
    var (came, went, around) = (Set<UInt64>(), Set<UInt64>(), Set<UInt64>())
    let isPaired =
      change.old != nil && change.new != nil && !change.kinds.contains(.copy)
    if isPaired {
      for mark in change.marks {
        switch mark.kind {
        case .same: around.formUnion(Self.stems(of: mark.text))
        case .added: came.formUnion(Self.stems(of: mark.text))
        case .removed: went.formUnion(Self.stems(of: mark.text))
        }
      }
      if change.marks.isEmpty { around.formUnion(Self.stems(of: change.new?.text ?? "")) }
    } else {
      if let node = change.new?.node {
        came = Self.stems(ofSubtree: node, diff.new.tree)
      } else if let new = change.new {
        came = Self.stems(of: new.text)
      }
      if change.new == nil, let node = change.old?.node {
        went = Self.stems(ofSubtree: node, diff.old.tree)
      } else if change.new == nil, let old = change.old {
        went = Self.stems(of: old.text)
      }
    }
    for stem in change.context { around.formUnion(Self.stems(of: stem.text)) }
    for kind in change.kinds { around.insert(WordStem.key(of: kind.rawValue)) }
    switch element {
    case .product: around.formUnion(Self.stems(of: "product drug brand biosimilar"))
    case .code: around.formUnion(Self.stems(of: "code hcpcs cpt billing"))
    default: break
    }
    (self.came, self.went, self.around) = (came, went, around)
  }

  private static func stems(of text: String) -> Set<UInt64> {
    var result: Set<UInt64> = []
    AtomScanner.scan(text) { atom in
      if atom.kind != .punctuation {
        result.insert(WordStem.key(of: text.utf8Slice(atom.start..<atom.end)))
      }
    }
    return result
  }

  private static func stems(ofSubtree root: Int, _ tree: RevisionTree) -> Set<UInt64> {
    var result = stems(of: tree.nodes[root].content.text)
    var index = root + 1
    // Descendants follow their root; the first node whose parent stands before the root ends them.
    while index < tree.nodes.count, tree.nodes[index].parent >= root, index - root < 256 {
      result.formUnion(stems(of: tree.nodes[index].content.text))
      index += 1
    }
    return result
  }

  func fits(_ action: PublisherStatement.Action) -> Bool {
    switch action {
    case .added: !came.isEmpty
    case .removed: !went.isEmpty
    case .changed: true
    case .administrative, .unchanged: false
    }
  }

  /// The share of a clause's subject that the change is about; 0 where it is of another kind.
  func share(of clause: StatementClause) -> Double {
    guard fits(clause.action), !clause.subject.isEmpty else { return 0 }
    if let step = clause.step, !went.contains(step.from) || !came.contains(step.to) { return 0 }
    let own = clause.action == .removed ? went : clause.action == .added ? came : came.union(went)
    let all = own.union(around)
    let known = clause.subject.filter { all.contains($0) }.count
    // The stems above may say what the matter is, but something of it must be the change itself.
    guard clause.subject.contains(where: { own.contains($0) }) || own.isEmpty else {
      return clause.action == .changed ? 0.9 * Double(known) / Double(clause.subject.count) : 0
    }
    return Double(known) / Double(clause.subject.count)
  }
}
