import DocumentModel
import RevisionDiff

extension JSONTree {
  /// The difference of two revisions as `rubric diff --format json` gives it.
  ///
  /// - Parameter pairs: also list every item with its counterpart.
  init(_ diff: RevisionDiff, findings: [Finding], pairs: Bool) {
    var members: JSONTree.Members = [
      "schemaVersion": 1,
      "old": JSONTree(diff.old),
      "new": JSONTree(diff.new),
      "verdict": diff.verdict.map { verdict in
        .object([
          "interpreted": .string(verdict.interpreted.whole.effect.rawValue),
          "literal": .string(verdict.literal.whole.effect.rawValue),
        ])
      } ?? .null,
      "outcomes": diff.verdict.map { JSONTree($0) } ?? .null,
      "changes": .array(diff.changes.map { JSONTree($0) }),
      "passages": .array(diff.passageChanges.map { JSONTree($0) }),
      "statements": .array(
        diff.statements.map { statement in
          .object([
            "version": .string(statement.version), "clause": .string(statement.clause),
            "action": .string(statement.action.rawValue),
            "status": .string(statement.status.rawValue),
            "changes": .array(statement.changes.map { .string($0) }),
            "line": .integer(statement.line),
          ])
        }),
      "unstated": .array(diff.unstated.map { .string($0) }),
      "findings": .array(findings.map { JSONTree($0) }),
    ]
    if pairs { members.add("pairs", JSONTree(pairsOf: diff)) }
    self = .object(members)
  }

  private init(_ revision: Revision) {
    self = .object([
      "name": .string(revision.name), "file": .string(revision.file),
      "version": JSONTree(revision.metadata.version),
      "effectiveDate": JSONTree(revision.metadata.effectiveDate),
    ])
  }

  private init(_ change: Change) {
    var members: JSONTree.Members = [
      "id": .string(change.id),
      "kind": .string(change.kind.rawValue),
      "kinds": .array(change.kinds.map { .string($0.rawValue) }),
      "element": .string(change.element.rawValue),
      "section": JSONTree(change.section),
      "old": JSONTree(change.old?.path),
      "new": JSONTree(change.new?.path),
      "oldText": JSONTree(change.old?.text),
      "newText": JSONTree(change.new?.text),
      "oldMarker": JSONTree(change.old?.marker),
      "newMarker": JSONTree(change.new?.marker),
      "oldLine": JSONTree(line: change.old?.line),
      "newLine": JSONTree(line: change.new?.line),
      "marks": .array(
        change.marks.map { mark in
          .object(["kind": .string(mark.kind.rawValue), "text": .string(mark.text)])
        }),
      "size": .integer(change.size),
      "also": .array(
        change.companions.map { companion in
          .object(["old": JSONTree(companion.old?.path), "new": JSONTree(companion.new?.path)])
        }),
      "causes": .array(change.causes.map { .string($0) }),
      "context": .array(
        change.context.map { stem in
          .object([
            "path": JSONTree(stem.path), "marker": .string(stem.marker), "text": .string(stem.text),
          ])
        }),
      "notes": .array(change.notes.map { .string($0) }),
      "equivalent": .boolean(change.isEquivalent),
    ]
    members.add(JSONTree.members(of: change.effect))
    self = .object(members)
  }

  private init(line: Int?) {
    if let line, line > 0 { self = .integer(line) } else { self = .null }
  }

  private init(pairsOf diff: RevisionDiff) {
    var pairs: [JSONTree] = []
    for (index, node) in diff.old.tree.nodes.enumerated() where node.content.kind == .item {
      let target = diff.matching.new(of: index)
      pairs.append(
        .object([
          "old": JSONTree(diff.old.places[index].path),
          "new": JSONTree(target.flatMap { diff.new.places[$0].path }),
        ]))
    }
    for (index, node) in diff.new.tree.nodes.enumerated()
    where node.content.kind == .item && diff.matching.old(of: index) == nil {
      pairs.append(.object(["old": .null, "new": JSONTree(diff.new.places[index].path)]))
    }
    self = .array(pairs)
  }
}
