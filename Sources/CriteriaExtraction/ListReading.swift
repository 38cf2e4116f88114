import CriteriaRuntime
import DocumentModel

/// How a list combines its members, decided from everything the document says about it.
struct ListReading: Sendable, Equatable {
  struct Problem: Sendable, Equatable {
    var identifier: FindingIdentifier
    var message: String
    var settlement: String?
  }

  var combination: Combination
  /// The members as runs joined by "and", the runs by "or": the literal reading of a list that
  /// mixes connectives. Positions in the list.
  var groups: [[Int]]?
  var problems: [Problem] = []

  /// Everything that is known about a list.
  struct Evidence: Sendable {
    /// Labels of the members, as printed, lower case.
    var labels: [String]
    /// Those of all items under the stem, also of other parts and of statements.
    var printedLabels: [String]
    /// What joins each member to the next; one shorter than `labels`.
    var joints: [[Joint]]
    /// The last joint stands in capitals or behind a semicolon.
    var isLastEmphatic: Bool
    /// The list is written as one sentence: "a, b, or c", with a comma or semicolon before the last
    /// connective or behind the items that have none.
    var isEnumeration: Bool
    var quantifier: Quantifier?
    var declared: DeclaredList?
    /// The stem ends with a connective: "..., and" above its children.
    var stemJoint: Joint?
    /// The members are indications, uses or products.
    var areAlternatives: Bool
    /// The stem denies what the members are examples of: "absence of toxicity, including:".
    var areDenied: Bool
    /// Each member says by itself what is covered, or excluded, and nothing stands above them.
    var standAlone = false
  }

  init(_ evidence: Evidence) {
    let count = evidence.labels.count
    guard count > 1 else {
      self.init(single: evidence)
      return
    }
    let joints = evidence.joints.flatMap { $0 }
    let hasAnd = joints.contains(.and)
    let hasOr = joints.contains(.or) || joints.contains(.andOr)
    let isMixed = hasAnd && hasOr

    if let quantifier = evidence.quantifier, quantifier.isStated {
      self.init(stated: quantifier, evidence, hasAnd: hasAnd, hasOr: hasOr)
    } else if isMixed || evidence.declared?.isMixed == true
      || Self.separatesBlocks(evidence, hasOr: hasOr)
    {
      self.init(mixed: evidence)
    } else if hasOr || hasAnd {
      self.init(joined: evidence, by: hasOr ? .any : .all)
    } else if let connective = evidence.declared?.connective {
      self.init(Combination(connective == .or ? .any : .all, basis: .explicit))
    } else if evidence.quantifier != nil || evidence.declared != nil, !evidence.areAlternatives {
      // "when the following are met", "meets criteria A-D".
      self.init(Combination(.all, basis: .explicit))
    } else if evidence.standAlone {
      self.init(Combination(.any, basis: .explicit))
    } else {
      self.init(silent: evidence)
    }
    check(evidence, hasAnd: hasAnd, hasOr: hasOr)
    if joints.contains(.andOr) {
      problems.append(
        Problem(
          identifier: .unclearAndOr, message: "'and/or' joins the items; read as 'or'",
          settlement: nil))
    }
  }

  /// Items without connective and one "or" apart from them: what it separates may be the last two
  /// items, or all before it from what follows.
  private static func separatesBlocks(_ evidence: Evidence, hasOr: Bool) -> Bool {
    hasOr && !evidence.isEnumeration && evidence.joints.contains { $0.isEmpty }
      && evidence.joints.last?.isEmpty == false
      && evidence.joints.count { !$0.isEmpty } == 1 && evidence.declared?.connective == nil
  }

  private init(_ combination: Combination) {
    self.combination = combination
  }

  private init(single evidence: Evidence) {
    if let doubt = evidence.quantifier?.doubt {
      combination = Combination(.undecided, basis: .inferred)
      problems.append(
        Problem(
          identifier: .implicitConnective,
          message: "how many items of the list are required is not certain: \(doubt)"))
      return
    }
    switch evidence.quantifier?.kind {
    case .any?: combination = Combination(.any, basis: .explicit)
    case .none?: combination = Combination(.none, basis: .explicit)
    case .atLeast(let count)?:
      combination = Combination(.atLeast, count: count, basis: .explicit)
    case .exactly(let count)?:
      combination = Combination(.exactly, count: count, basis: .explicit)
    default: combination = Combination(.all, basis: .explicit)
    }
    guard let quantifier = evidence.quantifier, quantifier.isStated,
      evidence.printedLabels.count == 1
    else { return }
    if quantifier.announcesTwo {
      problems.append(
        Problem(
          identifier: .declaredListMismatch, message: "the stem says 'both', the list has one item")
      )
    } else if quantifier.kind != .all {
      problems.append(
        Problem(
          identifier: .singleItemChoice, message: "the stem offers a choice, the list has one item")
      )
    } else {
      problems.append(
        Problem(
          identifier: .singleItemChoice,
          message: "the stem announces several items, the list has one"))
    }
  }

  private init(
    stated quantifier: Quantifier, _ evidence: Evidence, hasAnd: Bool, hasOr: Bool
  ) {
    switch quantifier.kind {
    case .all: combination = Combination(.all, basis: .explicit)
    case .any: combination = Combination(.any, basis: .explicit)
    case .none: combination = Combination(.none, basis: .explicit)
    case .atLeast(let count):
      combination = Combination(.atLeast, count: count, basis: .explicit)
    case .exactly(let count):
      combination = Combination(.exactly, count: count, basis: .explicit)
    }
    if let doubt = quantifier.doubt {
      combination = Combination(.undecided, basis: .inferred)
      problems.append(
        Problem(
          identifier: .implicitConnective,
          message: "how many items of the list are required is not certain: \(doubt)"))
      return
    }
    if let rival = quantifier.rival, rival != quantifier.kind {
      combination.basis = .inferred
      combination.runnerUp = Self.kind(rival)
      problems.append(
        Problem(
          identifier: .implicitConnective,
          message: "the stem has two quantifiers; read as \(Self.name(combination))"))
    }
    // "any of the following: a; b; and c" closes an enumeration in English; "ALL ... or" does not.
    let closesEnumeration =
      hasAnd && !evidence.isLastEmphatic
      && evidence.joints.dropLast().allSatisfy { $0.allSatisfy { $0 != .and } }
    let conflicts: Bool
    switch quantifier.kind {
    case .all: conflicts = hasOr
    case .any: conflicts = hasAnd && !closesEnumeration
    default: conflicts = hasAnd && hasOr
    }
    if conflicts {
      combination.basis = .inferred
      combination.runnerUp = quantifier.kind == .all ? .any : .all
      problems.append(
        Problem(
          identifier: .mixedConnectives,
          message: "the stem says \(Self.name(combination)), but "
            + "'\(quantifier.kind == .all ? "or" : "and")' joins items of its list"))
    }
  }

  private init(mixed evidence: Evidence) {
    combination = Combination(.undecided, basis: .inferred)
    var groups: [[Int]] = [[0]]
    for index in 1..<evidence.labels.count {
      let joint = evidence.joints[index - 1]
      // A run goes on until an "or"; an unmarked place goes with the run.
      if joint.contains(.or) || joint.contains(.andOr) {
        groups.append([index])
      } else {
        groups[groups.count - 1].append(index)
      }
    }
    self.groups = groups
    problems.append(
      Problem(
        identifier: .mixedConnectives,
        message: evidence.declared?.isMixed == true
          ? "the stem joins its labels by 'and' and 'or'"
          : evidence.joints.contains { $0.contains(.and) }
            ? "'and' and 'or' join items of one list, and nothing says which binds first"
            : "'or' joins two items, and nothing says how the others belong to them"))
  }

  private init(joined evidence: Evidence, by kind: Combination.Kind) {
    combination = Combination(kind, basis: .explicit)
    let marked = evidence.joints.map { !$0.isEmpty }
    // "a; b; or c" and "a; or b; or c" are complete; "a; or b; c" is not.
    guard let last = marked.last, !last else { return }
    // The stem says it for the whole list: "(a, b, and c)", "when the following are met".
    let declares =
      evidence.declared?.connective.map { ($0 == .or ? .any : .all) == kind }
      ?? (kind == .all && evidence.quantifier?.kind == .all)
    if declares { return }
    combination.basis = .inferred
    combination.runnerUp = kind == .any ? .all : .any
    problems.append(
      Problem(
        identifier: .implicitConnective,
        message: "the last items are joined by no connective; "
          + "read as '\(kind == .any ? "or" : "and")' like the others"))
  }

  private init(silent evidence: Evidence) {
    let kind: Combination.Kind =
      evidence.areDenied
      ? .none : evidence.areAlternatives && evidence.stemJoint != .and ? .any : .all
    combination = Combination(kind, basis: .inferred, runnerUp: kind == .all ? .any : .all)
    problems.append(
      Problem(
        identifier: .implicitConnective,
        message: "no connective and no quantifier; read as \(Self.name(combination))",
        settlement: nil))
  }

  /// A declared list is a checksum over labels and connective; "both" announces two members.
  private mutating func check(_ evidence: Evidence, hasAnd: Bool, hasOr: Bool) {
    if let declared = evidence.declared {
      if declared.labels != evidence.printedLabels {
        problems.append(
          Problem(
            identifier: .declaredListMismatch,
            message: "the stem declares \(declared.labels.joined(separator: ", ")), "
              + "the list has \(evidence.printedLabels.joined(separator: ", "))"))
      } else if let connective = declared.connective, conflicts(connective, hasAnd, hasOr) {
        problems.append(
          Problem(
            identifier: .declaredListMismatch,
            message: "the stem declares its list with '\(connective == .or ? "or" : "and")', "
              + "but the list is \(Self.name(combination))"))
      }
    } else if let quantifier = evidence.quantifier, quantifier.announcesTwo,
      evidence.printedLabels.count > 2
    {
      problems.append(
        Problem(
          identifier: .declaredListMismatch,
          message: "the stem says 'both', the list has \(evidence.printedLabels.count) items"))
    }
    if let quantifier = evidence.quantifier, evidence.labels.count > 1 {
      switch quantifier.kind {
      case .atLeast(let count), .exactly(let count):
        if count > evidence.printedLabels.count {
          problems.append(
            Problem(
              identifier: .declaredListMismatch,
              message:
                "the stem asks for \(count), the list has \(evidence.printedLabels.count) items"))
        }
      default: break
      }
    }
  }

  private func conflicts(
    _ connective: DeclaredList.Connective, _ hasAnd: Bool, _ hasOr: Bool
  ) -> Bool {
    switch combination.kind {
    case .all: connective == .or
    case .any: connective == .and
    default: false
    }
  }

  private static func kind(_ kind: Quantifier.Kind) -> Combination.Kind {
    switch kind {
    case .all: .all
    case .any: .any
    case .none: .none
    case .atLeast: .atLeast
    case .exactly: .exactly
    }
  }

  static func name(_ combination: Combination) -> String {
    switch combination.kind {
    case .all: "'all of'"
    case .any: "'any of'"
    case .none: "'none of'"
    case .atLeast: "'at least \(combination.count ?? 1) of'"
    case .exactly: "'exactly \(combination.count ?? 1) of'"
    case .undecided, .leaf: "undecided"
    }
  }
}
