public import CriteriaAnalysis
public import CriteriaRuntime

/// A question about outcomes that has no answer.
public enum OutcomeProblem: Error, Sendable, Equatable {
  /// Neither revision has an item at this path.
  case unknownPath(String)
  /// The item is in one revision alone.
  case withoutCounterpart(String, isNew: Bool)
  /// No case meets the restrictions.
  case noCase
}

/// What is asked about outcomes.
public struct OutcomeQuestion: Sendable, Equatable {
  public var given: [FactRestriction]
  /// Path of the item to ask about, in the newer revision or else in the older one; nil for the policy.
  public var target: String?
  /// What one question may cost the solver, in its own units of work.
  public var limit: UInt32

  public init(
    given: [FactRestriction] = [], target: String? = nil,
    limit: UInt32 = OutcomeComparer.usualLimit
  ) {
    self.given = given
    self.target = target
    self.limit = limit
  }
}

extension RevisionDiff {
  /// Works out whose outcome the revisions change and which change does it, in both readings: sets
  /// ``verdict`` and the changes' ``Change/effect``. Leaves both nil where a revision has no criteria
  /// with an outcome.
  ///
  /// - Parameter criteria: the criteria of the old and the new revision in a reading.
  public mutating func compareOutcomes(
    _ question: OutcomeQuestion = OutcomeQuestion(),
    criteria: (Reading) -> (old: CriteriaSet, new: CriteriaSet)
  ) throws(OutcomeProblem) {
    let (interpreted, literal) = (criteria(.interpreted), criteria(.literal))
    guard interpreted.old.hasOutcome, interpreted.new.hasOutcome else { return }
    let first = try compared(interpreted.old, interpreted.new, question)
    let isSame =
      interpreted.old.saysTheSame(as: literal.old) && interpreted.new.saysTheSame(as: literal.new)
    let second = isSame ? first : try compared(literal.old, literal.new, question)
    verdict = Verdict(
      interpreted: first.outcome, literal: second.outcome, target: question.target,
      given: question.given.map(\.text))
    for index in changes.indices {
      guard let interpreted = first.effects[index], let literal = second.effects[index] else {
        continue
      }
      changes[index].effect = ChangeEffect(interpreted: interpreted, literal: literal)
    }
  }

  private func compared(
    _ old: CriteriaSet, _ new: CriteriaSet, _ question: OutcomeQuestion
  ) throws(OutcomeProblem) -> (outcome: ReadingOutcome, effects: [Int: ReadingEffect]) {
    let pairs = matchedPaths
    let unlike = pathsWithOtherMeaning
    let joint = JointCriteria(old: old, new: new, pairs: pairs) { !unlike.contains($0) }
    let attribution = OutcomeAttribution(
      joint, changes: changes, given: question.given.compactMap(joint.condition),
      target: try question.target.map { path throws(OutcomeProblem) in
        try target(path, joint, pairs)
      }, limit: question.limit)
    guard !attribution.isVacuous else { throw .noCase }
    return attribution.run()
  }

  private func target(
    _ path: String, _ joint: JointCriteria, _ pairs: [String: String]
  ) throws(OutcomeProblem) -> (old: Int, new: Int) {
    if let index = joint.new.criteria.firstIndex(where: { $0.path == path }) {
      guard let origin = joint.origin[index] else {
        throw .withoutCounterpart(path, isNew: true)
      }
      return (origin, index)
    }
    guard let index = joint.old.criteria.firstIndex(where: { $0.path == path }) else {
      throw .unknownPath(path)
    }
    guard let target = joint.origin.firstIndex(of: index) else {
      throw .withoutCounterpart(path, isNew: false)
    }
    return (index, target)
  }

  /// Paths of matched items and ids of matched sections, newer to older.
  private var matchedPaths: [String: String] {
    var pairs: [String: String] = [:]
    for (index, node) in new.tree.nodes.enumerated()
    where node.content.kind == .item || node.content.kind == .section {
      guard let origin = matching.old(of: index), let path = new.places[index].path,
        let before = old.places[origin].path
      else { continue }
      pairs[path] = before
    }
    return pairs
  }

  /// Newer paths of items whose words ask something else than before.
  private var pathsWithOtherMeaning: Set<String> {
    var found: Set<String> = []
    for change in changes where change.element == .item && !change.isEquivalent {
      let isStem = change.new?.node.map { node in
        node + 1 < new.tree.nodes.count && new.tree.nodes[node + 1].parent == node
      }
      let asksOtherwise = change.kinds.contains { kind in
        switch kind {
        case .negation, .threshold, .scope, .unit, .split, .merge, .product, .code: true
        // In a stem it says how the list is joined.
        case .connective: isStem != true && !change.marks.isEmpty
        default: false
        }
      }
      guard asksOtherwise else { continue }
      for site in [change.new] + change.companions.map(\.new) {
        if let path = site?.path { found.insert(path) }
      }
    }
    return found
  }
}

extension CriteriaSet {
  fileprivate var hasOutcome: Bool { parts.contains { $0.rule != nil } }

  /// Another reading that makes no difference.
  fileprivate func saysTheSame(as other: CriteriaSet) -> Bool {
    criteria.map(\.rule) == other.criteria.map(\.rule) && parts == other.parts
      && facts == other.facts
  }
}
