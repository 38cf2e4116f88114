import CriteriaAnalysis
import CriteriaRuntime

/// Compares the outcomes of two revisions in one reading, and says which change makes the difference.
///
/// The effect of a change is what it does made alone, to the old revision, and what it does made last,
/// when all others are made: it is taken back and the rest is left as it is. Where changes interact
/// the two differ, and the effect says so. The rules between the revisions are built from both, item
/// by item (``RuleDifference``).
struct OutcomeAttribution {
  private let joint: JointCriteria
  private let changes: [Change]
  private let comparer: OutcomeComparer
  private let programs: (old: CriteriaProgram, new: CriteriaProgram)
  private let target: (old: Int, new: Int)?

  /// - Parameters:
  ///   - given: restrictions on facts, in common terms.
  ///   - target: indices of an item to ask about instead of the policy.
  init(
    _ joint: JointCriteria, changes: [Change], given: [Condition], target: (old: Int, new: Int)?,
    limit: UInt32
  ) {
    self.joint = joint
    self.changes = changes
    self.target = target
    comparer = OutcomeComparer(
      facts: joint.facts, products: joint.products,
      conditions: joint.new.criteria.map(\.rule) + joint.new.parts.compactMap(\.rule)
        + (joint.old.criteria.map(\.rule) + joint.old.parts.compactMap(\.rule))
        .map(joint.translated),
      given: given, limit: limit)
    programs = (CriteriaProgram(joint.old), CriteriaProgram(joint.new))
  }

  /// The restrictions leave no case.
  var isVacuous: Bool { comparer.isVacuous }

  /// The outcome of the whole, of every part, and the effect of every change.
  func run() -> (outcome: ReadingOutcome, effects: [Int: ReadingEffect]) {
    let (subject, kinds) = question
    let differences = RuleDifferences(
      joint, changes: changes, old: subject.old, new: subject.new, kinds: kinds)
    let (before, after) = (differences.wholly(.old), differences.wholly(.new))
    let pairs = target == nil ? partPairs : []
    let old = comparer.subjects(
      [before.outcome] + pairs.map { joint.translated($0.old?.rule ?? .any([])) },
      of: joint.set(before.rules))
    let new = comparer.subjects(
      [after.outcome] + pairs.map { joint.canonical($0.new?.rule ?? .any([])) },
      of: joint.set(after.rules))
    let whole = difference(comparer.compare(old[0], new[0]), part: nil)
    let parts = pairs.enumerated().map { number, pair in
      let isWhole =
        pair.old?.id == joint.old.parts.first?.id && pair.new?.id == joint.new.parts.first?.id
      return ReadingOutcome.Part(
        id: pair.new?.id ?? pair.old?.id ?? "", heading: pair.new?.heading ?? pair.old?.heading,
        isInOld: pair.old != nil, isInNew: pair.new != nil,
        difference: isWhole
          ? whole
          : difference(
            comparer.compare(old[number + 1], new[number + 1]), part: (pair.old?.id, pair.new?.id))
      )
    }
    var effects: [Int: ReadingEffect] = [:]
    for change in changes.indices where changes[change].isAboutOutcomes {
      effects[change] =
        differences.owners.contains(change)
        ? effect(of: change, differences, old: old[0], new: new[0]) : ReadingEffect.none
    }
    return (
      ReadingOutcome(
        whole: whole, parts: parts,
        assumptions: assumptions,
        unexplained: differences.unexplained.map { place in
          switch place {
          case .item(let index): joint.new.criteria[index].path
          case .root: joint.new.parts.first?.id ?? ""
          }
        }), effects
    )
  }

  // MARK: What is compared

  /// What the outcomes are of: initial coverage, or the item that was asked about.
  private var question:
    (
      subject: (old: Condition, new: Condition),
      kinds: (old: Combination.Kind, new: Combination.Kind)
    )
  {
    if let target {
      return (
        (.criterion(target.old), .criterion(target.new)), (.leaf, .leaf)
      )
    }
    let (old, new) = (joint.old.parts.first, joint.new.parts.first)
    return (
      (old?.rule ?? .any([]), new?.rule ?? .any([])),
      (old?.combination.kind ?? .all, new?.combination.kind ?? .all)
    )
  }

  /// The parts with an outcome: of the same id, or kind, or with matched items outermost.
  private var partPairs: [(old: PolicyPart?, new: PolicyPart?)] {
    var rest = joint.old.parts.filter { $0.rule != nil }
    var pairs: [(old: PolicyPart?, new: PolicyPart?)] = []
    for part in joint.new.parts where part.rule != nil {
      let origins = Set(part.roots.compactMap { joint.origin[$0] })
      let place =
        rest.firstIndex { $0.kind == part.kind && !origins.isDisjoint(with: $0.roots) }
        ?? rest.firstIndex { $0.id == part.id }
      pairs.append((place.map { rest.remove(at: $0) }, part))
    }
    return pairs + rest.map { ($0, nil) }
  }

  private var assumptions: [String] {
    let asked = joint.names.values
    let both = asked.count { $0.old != nil && $0.new != nil }
    var clauses = [
      "every value within the facts' ranges", "attestations independent of each other",
      "one product at most is requested",
      "\(both) facts are the same question in both revisions"
        + (joint.rewordedFacts > 0 ? ", \(joint.rewordedFacts) of them in other words" : ""),
    ]
    for (count, name) in [
      (asked.count { $0.new == nil }, joint.old.policy.name),
      (asked.count { $0.old == nil }, joint.new.policy.name),
    ] where count > 0 {
      clauses.append("\(count) asked by \(name) alone may have any answer")
    }
    return clauses
  }

  // MARK: Effects

  private func effect(
    of change: Int, _ differences: RuleDifferences, old: OutcomeComparer.Subject,
    new: OutcomeComparer.Subject
  ) -> ReadingEffect {
    var together: Set<Int> = []
    let without = subject(differences.mixture(.new, except: change, together: &together))
    let alone = subject(differences.mixture(.old, except: change, together: &together))
    let last = comparer.compare(without, new, .effect)
    let first = comparer.compare(old, alone, .effect)
    func example(
      _ answer: KeyPath<OutcomeComparison, OutcomeComparison.Answer>
    ) -> OutcomeExample? {
      if let witness = last[keyPath: answer].witness {
        return self.example(witness, last[keyPath: answer], without, new)
      }
      return first[keyPath: answer].witness.flatMap {
        self.example($0, first[keyPath: answer], old, alone)
      }
    }
    let context: ReadingEffect.Context
    switch (first.verdict, last.verdict) {
    case (let a, let b) where a == b: context = .always
    case (.equivalent, _): context = .withOthers
    case (_, .equivalent): context = .alone
    default: context = .either
    }
    let (loosening, tightening) = (example(\.loosening), example(\.tightening))
    let isProved = first.verdict != .notProved && last.verdict != .notProved
    return ReadingEffect(
      effect: isProved || (loosening != nil && tightening != nil)
        ? OutcomeEffect(isLoosened: loosening != nil, isTightened: tightening != nil) : .notProved,
      loosening: loosening, tightening: tightening, context: context,
      together: together.sorted().map { changes[$0].id })
  }

  private func subject(
    _ mixture: (rules: [Condition], outcome: Condition)
  ) -> OutcomeComparer.Subject {
    comparer.subjects([mixture.outcome], of: joint.set(mixture.rules))[0]
  }

  private func difference(
    _ comparison: OutcomeComparison, part: (old: String?, new: String?)?
  ) -> OutcomeDifference {
    func replayed(_ answer: OutcomeComparison.Answer) -> OutcomeExample? {
      answer.witness.flatMap { replay($0, answer, part: part) }
    }
    let answers = [
      comparison.loosening, comparison.tightening, comparison.newlyUndetermined,
      comparison.newlyDecided,
    ]
    let examples = answers.map(replayed)
    var effect = OutcomeEffect(comparison.verdict)
    // An example that the evaluator does not confirm proves nothing.
    if zip(answers, examples).contains(where: { $0.witness != nil && $1 == nil }) {
      effect = .notProved
    }
    return OutcomeDifference(
      effect: effect, loosening: examples[0], tightening: examples[1],
      newlyUndetermined: examples[2], newlyDecided: examples[3],
      casesTried: answers.compactMap { answer in
        if case .unproved(let tried, _) = answer { tried } else { nil }
      }.max())
  }

  // MARK: Examples

  private func statements(_ witness: Witness) -> [OutcomeExample.Statement] {
    witness.statements.map { statement in
      let names = joint.names[statement.fact]
      var stated = OutcomeExample.Statement(
        oldFact: names?.old ?? nil, newFact: names?.new ?? nil, value: statement.value)
      if case .product(let brand) = statement.value {
        stated.isListedInOld = joint.old.products.contains { $0.brand == brand }
        stated.isListedInNew = joint.new.products.contains { $0.brand == brand }
      }
      return stated
    }
  }

  /// An example as the evaluator of both revisions answers it; nil unless the answers differ.
  private func replay(
    _ witness: Witness, _ answer: OutcomeComparison.Answer, part: (old: String?, new: String?)?
  ) -> OutcomeExample? {
    let statements = statements(witness)
    let before = Determination(
      outcomesOf: programs.old.stated(statements, isNew: false), in: programs.old)
    let after = Determination(
      outcomesOf: programs.new.stated(statements, isNew: true), in: programs.new)
    let outcomes: (TruthValue, TruthValue)
    if let target {
      outcomes = (
        before.items[target.old].outcome ?? .unknown, after.items[target.new].outcome ?? .unknown
      )
    } else if let part {
      outcomes = (before.outcome(ofPart: part.old), after.outcome(ofPart: part.new))
    } else {
      outcomes = (before.outcome, after.outcome)
    }
    guard outcomes.0 != outcomes.1 else { return nil }
    var example = OutcomeExample(
      statements: statements, before: outcomes.0, after: outcomes.1, inOld: before.outcome,
      inNew: after.outcome, isSmallest: answer.isSmallest)
    example.oldTrace = before.trace(part: part?.old, item: target?.old)
    example.newTrace = after.trace(part: part?.new, item: target?.new)
    return example
  }

  /// An example of a change, with the outcomes without and with it.
  private func example(
    _ witness: Witness, _ answer: OutcomeComparison.Answer, _ without: OutcomeComparer.Subject,
    _ with: OutcomeComparer.Subject
  ) -> OutcomeExample {
    let statements = statements(witness)
    return OutcomeExample(
      statements: statements, before: comparer.outcome(of: without, for: witness),
      after: comparer.outcome(of: with, for: witness),
      inOld: programs.old.outcome(of: programs.old.stated(statements, isNew: false)),
      inNew: programs.new.outcome(of: programs.new.stated(statements, isNew: true)),
      isSmallest: answer.isSmallest)
  }
}

extension OutcomeEffect {
  fileprivate init(_ verdict: OutcomeComparison.Verdict) {
    switch verdict {
    case .equivalent: self = .equivalent
    case .loosened: self = .loosened
    case .tightened: self = .tightened
    case .both: self = .both
    case .notProved: self = .notProved
    }
  }

  fileprivate init(isLoosened: Bool, isTightened: Bool) {
    switch (isLoosened, isTightened) {
    case (false, false): self = .equivalent
    case (true, false): self = .loosened
    case (false, true): self = .tightened
    case (true, true): self = .both
    }
  }
}

extension OutcomeComparison.Answer {
  fileprivate var isSmallest: Bool {
    if case .example = self { true } else { false }
  }
}

extension CriteriaProgram {
  /// A case that states no more than an example, in the terms of one revision.
  func stated(_ statements: [OutcomeExample.Statement], isNew: Bool) -> StatedCase {
    var stated = StatedCase(for: self)
    for statement in statements {
      guard let name = isNew ? statement.newFact : statement.oldFact,
        let fact = facts.firstIndex(where: { $0.name == name })
      else { continue }
      switch statement.value {
      case .attested(let value): stated.facts[fact] = .boolean(value)
      case .number(let number, _): stated.facts[fact] = .quantity(number)
      case .product(let brand):
        // A product that the revision does not list is none of those it names.
        stated.facts[fact] = .products(
          products.firstIndex { $0.brand == brand }.map { [$0] } ?? [])
      }
    }
    return stated
  }
}

extension Determination {
  fileprivate func outcome(ofPart id: String?) -> TruthValue {
    // A part that is not there covers nobody.
    guard let id else { return .notMet }
    return parts.first { $0.id == id }?.outcome ?? .unknown
  }

  /// The items that decide an outcome: below an item those with the same outcome.
  fileprivate func trace(part id: String?, item: Int?) -> [TraceLine] {
    let part = parts.first { $0.id == id } ?? parts.first
    var lines: [TraceLine] = []
    var pending = (item.map { [$0] } ?? part?.roots ?? []).reversed().map { (item: $0, level: 0) }
    while let (index, level) = pending.popLast() {
      guard let outcome = items[index].outcome else { continue }
      if level == 0, item == nil, let whole = part?.outcome, outcome != whole,
        (part?.roots.count ?? 0) > 1
      {
        continue
      }
      lines.append(
        TraceLine(
          level: level, outcome: outcome, path: items[index].path, text: items[index].text,
          line: items[index].line))
      for child in items[index].children.reversed() where items[child].outcome == outcome {
        pending.append((child, level + 1))
      }
    }
    return lines
  }
}

extension Change {
  /// It stands among the criteria, or may bear on them.
  fileprivate var isAboutOutcomes: Bool {
    group == .criteria || element == .product || element == .code
  }
}
