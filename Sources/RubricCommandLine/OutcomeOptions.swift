import ArgumentParser
import CaseFormat
import CriteriaAnalysis
import CriteriaRuntime
import Foundation
import PolicyCorpus
import RevisionDiff

/// What is asked about whose outcome changes.
struct OutcomeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Restricts the cases in question, such as 'age < 18' or 'requestedDrug = Alpha'; may be given \
      several times.
      """, valueName: "restriction"))
  var given: [String] = []

  @Option(
    help: ArgumentHelp(
      "Asks about one item instead of the policy, by its path in the newer revision.",
      valueName: "path"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Writes the examples as cases, each for both revisions, and a list of the outcomes they have.",
      valueName: "directory"))
  var saveWitnesses: String?

  /// Works out the outcomes of a difference.
  func compare(
    _ diff: inout RevisionDiff, from old: OutlinedPolicy, to new: OutlinedPolicy
  ) throws(CommandFailure) {
    var sets: [Reading: (old: CriteriaSet, new: CriteriaSet)] = [:]
    for reading in Reading.allCases {
      sets[reading] = (old.criteriaAlone(reading), new.criteriaAlone(reading))
    }
    var question = OutcomeQuestion(target: target)
    let named = Reading.allCases.compactMap { sets[$0] }
    for text in given {
      question.given.append(
        try FactRestriction(text, among: named.map(\.new) + named.map(\.old)))
    }
    do {
      try diff.compareOutcomes(question) { reading in
        sets[reading] ?? (old.criteriaAlone(reading), new.criteriaAlone(reading))
      }
    } catch {
      throw failure(error, old, new, paths: named.flatMap { $0.new.criteria.map(\.path) })
    }
    if diff.verdict == nil, target != nil || !given.isEmpty || saveWitnesses != nil {
      throw CommandFailure(
        .inputUnreadable,
        "\(diff.old.name) and \(diff.new.name) have no criteria with an outcome to compare")
    }
  }

  private func failure(
    _ problem: OutcomeProblem, _ old: OutlinedPolicy, _ new: OutlinedPolicy, paths: [String]
  ) -> CommandFailure {
    switch problem {
    case .unknownPath(let path):
      CommandFailure(
        .usage,
        "--target '\(path)': no such item in either revision"
          + nearestNamesClause(to: path, among: paths))
    case .withoutCounterpart(let path, let isNew):
      CommandFailure(
        .usage,
        "--target '\(path)': the item is in \((isNew ? new : old).shownName) alone; ask about the "
          + "item that holds it")
    case .noCase:
      CommandFailure(.usage, "no case meets \(given.map { "'\($0)'" }.joined(separator: " and "))")
    }
  }
}

// MARK: - Saved examples

extension OutcomeOptions {
  /// Writes the examples of some differences.
  func save(_ diffs: [RevisionDiff], in session: Session) throws(CommandFailure) {
    guard let saveWitnesses else { return }
    var files: [String: String] = [:]
    var entries: [JSONTree] = []
    for (number, diff) in diffs.enumerated() {
      let prefix = diffs.count > 1 ? "\(number + 1)-" : ""
      for saved in SavedWitness.all(of: diff) {
        let file = "\(prefix)\(saved.name).json"
        files[file] = saved.caseText(id: prefix + saved.name)
        entries.append(saved.entry(file: file))
      }
    }
    files["witnesses.json"] =
      JSONTree.object(["schemaVersion": 1, "witnesses": .array(entries)]).text
    let folder = url(of: saveWitnesses, in: session.workingDirectory)
    do {
      try FolderUpdate(of: folder, to: files) { _ in false }.apply()
    } catch {
      throw CommandFailure(
        .outputUnwritable, "the examples could not be written to '\(saveWitnesses)'")
    }
  }
}

/// One example as a case of one revision.
private struct SavedWitness {
  var name: String
  var policy: String
  var reading: Reading
  var statements: [OutcomeExample.Statement]
  var isNew: Bool
  var outcome: TruthValue

  static func all(of diff: RevisionDiff) -> [SavedWitness] {
    guard let verdict = diff.verdict else { return [] }
    var found: [SavedWitness] = []
    func add(_ name: String, _ reading: Reading, _ example: OutcomeExample?) {
      guard let example else { return }
      for isNew in [false, true] {
        let revision = isNew ? diff.new : diff.old
        // A product that a revision does not list cannot be requested under it.
        guard example.statements.allSatisfy({ isNew ? $0.isListedInNew : $0.isListedInOld }) else {
          continue
        }
        found.append(
          SavedWitness(
            name: "\(name)-\(reading.rawValue)-\(isNew ? "new" : "old")", policy: revision.name,
            reading: reading, statements: example.statements, isNew: isNew,
            outcome: isNew ? example.inNew : example.inOld))
      }
    }
    for (reading, outcome) in [
      (Reading.interpreted, verdict.interpreted), (.literal, verdict.literal),
    ] {
      add("loosening", reading, outcome.whole.loosening)
      add("tightening", reading, outcome.whole.tightening)
      add("newly-undetermined", reading, outcome.whole.newlyUndetermined)
      add("newly-decided", reading, outcome.whole.newlyDecided)
    }
    for change in diff.changes {
      guard let effect = change.effect else { continue }
      for (reading, effect) in [
        (Reading.interpreted, effect.interpreted), (.literal, effect.literal),
      ] {
        add("\(change.id)-loosening", reading, effect.loosening)
        add("\(change.id)-tightening", reading, effect.tightening)
      }
    }
    return found
  }

  /// The case as `rubric evaluate` reads it.
  func caseText(id: String) -> String {
    JSONTree.object([
      "id": .string(id), "policy": .string(policy),
      "facts": JSONTree(factsOf: statements, isNew: isNew),
    ]).text
  }

  /// What the list says of the case.
  func entry(file: String) -> JSONTree {
    .object([
      "case": .string(file), "policy": .string(policy), "reading": .string(reading.rawValue),
      "outcome": .string(outcome.name),
    ])
  }
}
