import BulkEvaluation
import CaseFormat
import CriteriaRuntime
import ReviewPage
import RevisionDiff

/// What a revision changes for a file of cases, and the changes that stand behind it.
struct Impact {
  private let tally: ImpactTally
  private let old: CriteriaProgram
  private let new: CriteriaProgram
  private let changes: [Change]

  init(_ tally: ImpactTally, _ old: CriteriaProgram, _ new: CriteriaProgram, _ diff: RevisionDiff) {
    self.tally = tally
    self.old = old
    self.new = new
    changes = diff.changes.filter {
      $0.isAboutCriteria && !$0.kinds.allSatisfy(Self.keepMeaning.contains)
    }
  }

  /// Kinds of changes that decide no case otherwise.
  private static let keepMeaning: [ChangeKind] = [.renumbered, .restyled, .cosmetic, .reordered]

  /// The changes that touch an item before or an item now: that are about it, or about one above.
  private func changes(at transition: ImpactTally.Transition) -> [Change] {
    let oldPath = path(transition.oldItem, old)
    let newPath = path(transition.newItem, new)
    return changes.filter { change in
      touches(change.old?.path, oldPath) || touches(change.new?.path, newPath)
    }
  }

  private func touches(_ changed: String?, _ path: String?) -> Bool {
    guard let changed, let path else { return false }
    return path == changed || path.hasPrefix(changed + ".")
  }

  private func path(_ item: Int32, _ program: CriteriaProgram) -> String? {
    item < 0 ? nil : program.items[Int(item)].path
  }

  /// Changed cases by what decides them, the most first.
  private var groups: [(transition: ImpactTally.Transition, count: Int)] {
    tally.transitions.filter(\.key.isChange).map { ($0.key, $0.value) }.sorted { first, second in
      let (a, b) = (first.transition, second.transition)
      return (second.count, a.oldItem, a.newItem, a.old, a.new)
        < (first.count, b.oldItem, b.newItem, b.old, b.new)
    }
  }

  private static let outcomes: [TruthValue] = [.met, .notMet, .unknown]

  private static func words(_ outcome: TruthValue) -> String {
    outcome == .notMet ? "not met" : outcome.name
  }

  func report(_ reading: Reading, file: String) -> ImpactReport {
    ImpactReport(
      oldName: old.policy.name, newName: new.policy.name, reading: reading.rawValue, file: file,
      cases: tally.cases, rejected: tally.rejected, notCarried: tally.notCarried,
      transitions: Self.outcomes.flatMap { before in
        Self.outcomes.map { now in
          ImpactReport.Transition(
            old: Self.words(before), new: Self.words(now), count: tally.count(from: before, to: now)
          )
        }
      },
      groups: groups.map { group in
        ImpactReport.Group(
          old: Self.words(group.transition.old), new: Self.words(group.transition.new),
          count: group.count, oldPath: path(group.transition.oldItem, old),
          newPath: path(group.transition.newItem, new),
          changes: changes(at: group.transition).map { change in
            let place = change.new?.path ?? change.old?.path ?? ""
            return "\(change.id) \(change.kind.rawValue) \(place)"
          })
      },
      examples: tally.changed.prefix(20).map { changed in
        let name = changed.id == "null" ? "line \(changed.line)" : changed.id
        return
          "\(name): \(Self.words(changed.transition.old)) → \(Self.words(changed.transition.new))"
      } + (tally.changedCount > 20 ? ["… and \(tally.changedCount - 20) more"] : []))
  }

  func json(_ reading: Reading, file: String) -> JSONTree {
    .object([
      "schemaVersion": .integer(1), "old": .string(old.policy.name),
      "new": .string(new.policy.name), "reading": .string(reading.rawValue),
      "file": .string(file), "cases": .integer(tally.cases), "rejected": .integer(tally.rejected),
      "notCarried": .object([
        "old": .integer(tally.notCarried[0]), "new": .integer(tally.notCarried[1]),
      ]),
      "changedCount": .integer(tally.changedCount),
      "transitions": .array(
        Self.outcomes.flatMap { before in
          Self.outcomes.map { now in
            .object([
              "old": .string(before.name), "new": .string(now.name),
              "count": .integer(tally.count(from: before, to: now)),
            ])
          }
        }),
      "groups": .array(
        groups.map { group in
          .object([
            "old": .string(group.transition.old.name), "new": .string(group.transition.new.name),
            "count": .integer(group.count),
            "oldDecidedBy": JSONTree(path(group.transition.oldItem, old)),
            "newDecidedBy": JSONTree(path(group.transition.newItem, new)),
            "changes": .array(changes(at: group.transition).map { .string($0.id) }),
          ])
        }),
      "changed": .array(
        tally.changed.map { changed in
          .object([
            "id": JSONTree(name(changed)), "line": .integer(changed.line),
            "old": .string(changed.transition.old.name),
            "new": .string(changed.transition.new.name),
            "changes": .array(changes(at: changed.transition).map { .string($0.id) }),
          ])
        }),
    ])
  }

  private func name(_ changed: ImpactTally.ChangedCase) -> String? {
    guard let value = try? JSONValue(reading: Array(changed.id.utf8)),
      case .string(let name) = value.content
    else { return nil }
    return name
  }

  /// A changed case as a line of JSON.
  static func line(
    _ changed: ImpactTally.ChangedCase, _ old: CriteriaProgram, _ new: CriteriaProgram
  ) -> String {
    func path(_ item: Int32, _ program: CriteriaProgram) -> String {
      let tree = item < 0 ? JSONTree.null : .string(program.items[Int(item)].path)
      return tree.text.filter { !$0.isNewline }
    }
    let (transition, id) = (changed.transition, changed.id)
    return "{\"id\":\(id),\"line\":\(changed.line),\"new\":\"\(transition.new.name)\","
      + "\"newDecidedBy\":\(path(transition.newItem, new)),"
      + "\"old\":\"\(transition.old.name)\","
      + "\"oldDecidedBy\":\(path(transition.oldItem, old))}\n"
  }
}
