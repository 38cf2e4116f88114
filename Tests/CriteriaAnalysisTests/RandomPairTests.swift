import CriteriaAnalysis
import CriteriaRuntime
import CriteriaTestSupport
import Foundation
import Testing

/// Random pairs of criteria against every case of a small space, three-valued: verdicts, and the
/// size and truth of every example.
@Suite struct RandomPairTests {
  private static let isFull = ProcessInfo.processInfo.environment["RUBRIC_FULL"] != nil

  /// Ten thousand pairs where `RUBRIC_FULL` is set, a sample otherwise.
  @Test(arguments: 0..<(isFull ? 100 : 4)) func agreesWithBruteForce(hundred: UInt64) {
    for seed in hundred * 100..<(hundred * 100 + (Self.isFull ? 100 : 25)) {
      var random = SeededGenerator(seed: seed)
      let old = randomSet(&random)
      let new = seed.isMultiple(of: 2) ? randomSet(&random) : varied(old, &random)
      check(old, new, seed: seed)
    }
  }

  private func check(_ old: CriteriaSet, _ new: CriteriaSet, seed: UInt64) {
    let (before, after) = (BruteForce(old), BruteForce(new))
    let expected = BruteForceComparison(before, after)
    let comparison = compared(old, new)
    func agrees(
      _ answer: OutcomeComparison.Answer, _ size: Int?, _ name: String,
      _ shows: (TruthValue, TruthValue) -> Bool
    ) {
      guard let size else {
        #expect(answer == .never, "\(seed) \(name)")
        return
      }
      guard case .example(let witness) = answer, let number = BruteForce.number(of: witness) else {
        Issue.record("\(seed) \(name): \(answer), and there is a case of \(size)")
        return
      }
      #expect(witness.statements.count == size, "\(seed) \(name)")
      #expect(shows(before.outcome(number), after.outcome(number)), "\(seed) \(name)")
    }
    agrees(comparison.loosening, expected.loosening, "loosening") { $0 < $1 }
    agrees(comparison.tightening, expected.tightening, "tightening") { $0 > $1 }
    agrees(comparison.newlyUndetermined, expected.newlyUndetermined, "newly undetermined") {
      $0 != .unknown && $1 == .unknown
    }
    agrees(comparison.newlyDecided, expected.newlyDecided, "newly decided") {
      $0 == .unknown && $1 != .unknown
    }
  }

  // MARK: Random criteria

  private func randomSet(_ random: inout SeededGenerator) -> CriteriaSet {
    let kinds: [Combination.Kind] = [.all, .any]
    let kind = kinds[Int(random.next() % 2)]
    return set(kind, (0..<3).map { _ in condition(2, &random) })
  }

  /// The same with one member or the connective changed.
  private func varied(_ old: CriteriaSet, _ random: inout SeededGenerator) -> CriteriaSet {
    var kind = old.criteria[0].combination.kind
    var members = old.criteria.dropFirst().map(\.rule)
    switch random.next() % 4 {
    case 0: kind = kind == .all ? .any : .all
    case 1: members.remove(at: Int(random.next() % 3))
    case 2: members.append(condition(1, &random))
    default: members[Int(random.next() % 3)] = condition(2, &random)
    }
    return set(kind, members)
  }

  private func set(_ kind: Combination.Kind, _ members: [Condition]) -> CriteriaSet {
    var set = criteriaSet(
      [("1", kind, nil)] + members.enumerated().map { ("1.\($0)", .leaf, $1) },
      facts: BruteForce.facts)
    set.products = BruteForce.products
    return set
  }

  private func condition(_ depth: Int, _ random: inout SeededGenerator) -> Condition {
    func list(_ count: Int) -> [Condition] {
      (0..<count).map { _ in condition(depth - 1, &random) }
    }
    switch random.next() % (depth == 0 ? 6 : 11) {
    case 0: return .attested("pain")
    case 1: return .attested("swelling")
    case 2: return .attested("locking")
    case 3, 4:
      let comparator = Comparator.allCases[Int(random.next() % 6)]
      return angle(comparator, Int(random.next() % 5))
    case 5:
      let number = Int(random.next() % 8)
      return number == 0
        ? .undecided("nobody knows") : .product((0..<3).filter { number & (1 << $0) != 0 })
    case 6: return .not(condition(depth - 1, &random))
    case 7: return .all(list(2))
    case 8: return .any(list(2))
    case 9: return .atLeast(Int(random.next() % 4), list(3))
    default: return .exactly(Int(random.next() % 4), list(3))
    }
  }
}
