import CriteriaAnalysis
import CriteriaRuntime

/// Which of two revisions something is taken from.
enum Side {
  case old, new
}

/// A place where the rules of two revisions differ: an item, or the list of a part's outermost items.
///
/// A rule has an own condition and a frame that joins it to members. Each of them, and the presence
/// of each member, is the doing of some changes: a rule between the two revisions takes from the newer
/// one what all of its changes are made for.
struct RuleDifference {
  struct Member {
    /// Common index.
    var index: Int
    var isInOld: Bool
    /// Changes by index.
    var owners: [Int] = []
  }

  var old: Condition
  var new: Condition
  var oldOwn: Condition?
  var newOwn: Condition?
  /// Changes that made the own condition another one; empty where it is the same.
  var ownOwners: [Int] = []
  /// Changes that made the frame another one; empty where it is the same.
  var frameOwners: [Int] = []
  /// Members that only one of the rules has.
  var members: [Member] = []
  /// Kinds of list for frames that have lost all members but one.
  var oldKind: Combination.Kind
  var newKind: Combination.Kind

  /// The frames: the rules with a sign where the own condition stands.
  private var oldFrame: Condition { old.replacing(oldOwn, by: Self.sign) }
  private var newFrame: Condition { new.replacing(newOwn, by: Self.sign) }
  private static let sign = Condition.undecided("\u{0}own condition")

  var ownDiffers: Bool { oldOwn != newOwn }

  /// Whether the rules join the members they share in different ways.
  var framesDiffer: Bool {
    func shared(_ frame: Condition) -> Condition? {
      members.reduce(frame as Condition?) { $0?.dropping($1.index) }?.simplified
    }
    return shared(oldFrame) != shared(newFrame)
  }

  /// All changes that have a part in it.
  var owners: Set<Int> { Set(ownOwners + frameOwners + members.flatMap(\.owners)) }

  init(
    old: Condition, new: Condition, oldOwn: Condition?, newOwn: Condition?,
    oldKind: Combination.Kind, newKind: Combination.Kind
  ) {
    self.old = old
    self.new = new
    self.oldOwn = oldOwn
    self.newOwn = newOwn
    self.oldKind = oldKind
    self.newKind = newKind
    let (before, after) = (oldFrame.criteria, newFrame.criteria)
    members =
      before.filter { !after.contains($0) }.map { Member(index: $0, isInOld: true) }
      + after.filter { !before.contains($0) }.map { Member(index: $0, isInOld: false) }
  }

  /// The rule between the revisions.
  ///
  /// - Parameters:
  ///   - side: where what some changes did is taken from.
  ///   - isInseparable: set where a member could not be put into the frame, so that the rule is that
  ///     of one revision as a whole.
  func rule(_ side: ([Int]) -> Side, isInseparable: inout Bool) -> Condition {
    let frameSide = side(frameOwners)
    let ownSide = side(ownOwners)
    var frame = frameSide == .new ? newFrame : oldFrame
    let other = frameSide == .new ? oldFrame : newFrame
    let kind = frameSide == .new ? newKind : oldKind
    for member in members {
      let isThere = member.isInOld == (frameSide == .old)
      let isWanted = member.isInOld == (side(member.owners) == .old)
      if isThere, !isWanted {
        frame = frame.dropping(member.index) ?? Self.empty(kind)
      } else if !isThere, isWanted {
        guard let joined = frame.adding(member.index, as: other, kind: kind) else {
          isInseparable = true
          // What is not as in the frame's revision decides for the other one.
          return frameSide == .new ? old : new
        }
        frame = joined
      }
    }
    let own = ownSide == .new ? newOwn : oldOwn
    if frame.contains(Self.sign) {
      return frame.replacing(Self.sign, by: own ?? .all([]))
    }
    return own.map { .all([$0, frame]) } ?? frame
  }

  private static func empty(_ kind: Combination.Kind) -> Condition {
    kind == .all || kind == .leaf ? .all([]) : .any([])
  }
}

extension Condition {
  func contains(_ other: Condition) -> Bool {
    if self == other { return true }
    switch self {
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      return operands.contains { $0.contains(other) }
    case .not(let operand): return operand.contains(other)
    default: return false
    }
  }

  func replacing(_ other: Condition?, by replacement: Condition) -> Condition {
    guard let other else { return self }
    if self == other { return replacement }
    func replaced(_ operands: [Condition]) -> [Condition] {
      operands.map { $0.replacing(other, by: replacement) }
    }
    switch self {
    case .all(let operands): return .all(replaced(operands))
    case .any(let operands): return .any(replaced(operands))
    case .atLeast(let count, let operands): return .atLeast(count, replaced(operands))
    case .exactly(let count, let operands): return .exactly(count, replaced(operands))
    case .not(let operand): return .not(operand.replacing(other, by: replacement))
    case .comparison, .attested, .product, .criterion, .undecided: return self
    }
  }

  /// Without lists of one.
  fileprivate var simplified: Condition {
    switch self {
    case .all(let operands):
      operands.count == 1 ? operands[0].simplified : .all(operands.map(\.simplified))
    case .any(let operands):
      operands.count == 1 ? operands[0].simplified : .any(operands.map(\.simplified))
    case .atLeast(let count, let operands): .atLeast(count, operands.map(\.simplified))
    case .exactly(let count, let operands): .exactly(count, operands.map(\.simplified))
    case .not(let operand): .not(operand.simplified)
    case .comparison, .attested, .product, .criterion, .undecided: self
    }
  }

  /// The list that has a criterion as an operand, with the neighbours of the criterion in it, nearest
  /// first.
  private func neighbours(of index: Int) -> [Int] {
    switch self {
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      if let place = operands.firstIndex(of: .criterion(index)) {
        return operands.indices.sorted { abs($0 - place) < abs($1 - place) }.flatMap {
          operands[$0].criteria
        }.filter { $0 != index }
      }
      return operands.lazy.map { $0.neighbours(of: index) }.first { !$0.isEmpty } ?? []
    case .not(let operand): return operand.neighbours(of: index)
    case .comparison, .attested, .product, .criterion, .undecided: return []
    }
  }

  /// The condition with one more criterion beside those that are its neighbours in another one; nil
  /// where none of them is here.
  ///
  /// - Parameter kind: of the list, where a single member does not tell.
  fileprivate func adding(
    _ index: Int, as other: Condition, kind: Combination.Kind
  ) -> Condition? {
    for neighbour in other.neighbours(of: index) {
      if let joined = adding(index, beside: neighbour, kind: kind) { return joined }
    }
    return nil
  }

  private func adding(_ index: Int, beside neighbour: Int, kind: Combination.Kind) -> Condition? {
    func joined(_ operands: [Condition]) -> [Condition]? {
      if let place = operands.firstIndex(of: .criterion(neighbour)) {
        var operands = operands
        operands.insert(.criterion(index), at: place + 1)
        return operands
      }
      for (place, operand) in operands.enumerated() {
        if let inner = operand.adding(index, beside: neighbour, kind: kind) {
          var operands = operands
          operands[place] = inner
          return operands
        }
      }
      return nil
    }
    switch self {
    case .criterion(neighbour):
      let both = [self, Condition.criterion(index)]
      return kind == .any || kind == .none ? .any(both) : .all(both)
    case .all(let operands):
      // Beside an own condition a single member stands without a list of its own.
      if kind != .all, operands.contains(.criterion(neighbour)), operands.count > 1 {
        return .all(
          operands.map { $0.adding(index, beside: neighbour, kind: kind) ?? $0 })
      }
      return joined(operands).map { .all($0) }
    case .any(let operands): return joined(operands).map { .any($0) }
    case .atLeast(let count, let operands): return joined(operands).map { .atLeast(count, $0) }
    case .exactly(let count, let operands): return joined(operands).map { .exactly(count, $0) }
    case .not(let operand):
      return operand.adding(index, beside: neighbour, kind: kind).map { .not($0) }
    case .comparison, .attested, .product, .criterion, .undecided: return nil
    }
  }
}
