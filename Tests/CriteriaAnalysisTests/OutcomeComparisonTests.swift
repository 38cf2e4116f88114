import CriteriaAnalysis
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct OutcomeComparisonTests {
  private let old = criteriaSet(
    [
      ("1", .all, nil), ("1.a", .leaf, angle(.greater, 60)), ("1.b", .leaf, .attested("pain")),
      ("1.c", .leaf, .attested("swelling")),
    ], facts: braceFacts)

  @Test func sameCriteriaAreEquivalent() {
    let comparison = OutcomeComparison(old: old, new: old)
    #expect(comparison.verdict == .equivalent)
    #expect(comparison.newlyUndetermined == .never)
  }

  @Test func droppedRequirementLoosensWithTheFewestFacts() {
    let new = criteriaSet(
      [("1", .all, nil), ("1.a", .leaf, angle(.greater, 60)), ("1.b", .leaf, .attested("pain"))],
      facts: braceFacts)
    let comparison = OutcomeComparison(old: old, new: new)
    #expect(comparison.verdict == .loosened)
    #expect(
      comparison.newlyMet
        == .example(
          Witness(statements: [
            Witness.Statement(fact: "angle", value: .number(ExactNumber(100), unit: "deg")),
            Witness.Statement(fact: "pain", value: .attested(true)),
          ])))
    #expect(comparison.noLongerMet == .never)
    // Not met for lack of swelling before; now the rest is asked.
    #expect(
      comparison.newlyUndetermined
        == .example(
          Witness(statements: [Witness.Statement(fact: "swelling", value: .attested(false))])))
  }

  @Test func boundaryIsShownWhereItIsThePoint() {
    let inclusive = criteriaSet([("1", .leaf, angle(.greaterOrEqual, 60))], facts: braceFacts)
    let exclusive = criteriaSet([("1", .leaf, angle(.greater, 60))], facts: braceFacts)
    let comparison = OutcomeComparison(old: inclusive, new: exclusive)
    #expect(comparison.verdict == .tightened)
    #expect(
      comparison.noLongerMet
        == .example(
          Witness(statements: [
            Witness.Statement(fact: "angle", value: .number(ExactNumber(60), unit: "deg"))
          ])))
  }

  @Test func anyInsteadOfAllLoosensAndChangeOfMeasureDoesBoth() {
    let any = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, .attested("pain")), ("1.b", .leaf, .attested("swelling")),
      ], facts: braceFacts)
    let all = criteriaSet(
      [
        ("1", .all, nil), ("1.a", .leaf, .attested("pain")), ("1.b", .leaf, .attested("swelling")),
      ], facts: braceFacts)
    #expect(OutcomeComparison(old: all, new: any).verdict == .loosened)
    #expect(OutcomeComparison(old: any, new: all).verdict == .tightened)
    let other = criteriaSet([("1", .leaf, angle(.less, 30))], facts: braceFacts)
    #expect(OutcomeComparison(old: any, new: other).verdict == .both)
  }

  @Test func givenRestrictsTheQuestion() {
    let new = criteriaSet([("1", .leaf, angle(.greater, 90))], facts: braceFacts)
    let before = criteriaSet([("1", .leaf, angle(.greater, 60))], facts: braceFacts)
    #expect(OutcomeComparison(old: before, new: new).verdict == .tightened)
    #expect(
      OutcomeComparison(old: before, new: new, given: angle(.greater, 120)).verdict == .equivalent)
  }

  /// Random pairs of criteria over two attestations and a measure with three regions, against
  /// every complete case.
  @Test(arguments: 0..<60) func agreesWithBruteForce(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (first, second) = (randomSet(&random), randomSet(&random))
    var newlyMet = false
    var noLongerMet = false
    for pain in [false, true] {
      for swelling in [false, true] {
        for angle in [0, 30, 45, 60, 90] {
          let values: [String: Int] = ["pain": pain ? 1 : 0, "swelling": swelling ? 1 : 0]
          let before = holds(first.parts[0].rule, in: first, values, angle)
          let after = holds(second.parts[0].rule, in: second, values, angle)
          newlyMet = newlyMet || (after && !before)
          noLongerMet = noLongerMet || (before && !after)
        }
      }
    }
    let comparison = OutcomeComparison(old: first, new: second)
    #expect((comparison.newlyMet != .never) == newlyMet)
    #expect((comparison.noLongerMet != .never) == noLongerMet)
    #expect(comparison.verdict != .unproved)
  }

  private func randomSet(_ random: inout SeededGenerator) -> CriteriaSet {
    func condition(_ depth: Int) -> Condition {
      switch random.next() % (depth == 0 ? 4 : 8) {
      case 0: return .attested("pain")
      case 1: return .attested("swelling")
      case 2: return angle(.greater, 30)
      case 3: return angle(.lessOrEqual, 60)
      case 4: return .not(condition(depth - 1))
      case 5: return .all([condition(depth - 1), condition(depth - 1)])
      case 6: return .any([condition(depth - 1), condition(depth - 1)])
      default:
        return .atLeast(2, [condition(depth - 1), condition(depth - 1), condition(depth - 1)])
      }
    }
    return criteriaSet([("1", .leaf, condition(3))], facts: braceFacts)
  }

  private func holds(
    _ condition: Condition?, in set: CriteriaSet, _ values: [String: Int], _ angle: Int
  ) -> Bool {
    func holds(_ condition: Condition) -> Bool {
      switch condition {
      case .all(let operands): return operands.allSatisfy(holds)
      case .any(let operands): return operands.contains(where: holds)
      case .atLeast(let count, let operands): return operands.filter(holds).count >= count
      case .exactly(let count, let operands): return operands.filter(holds).count == count
      case .not(let operand): return !holds(operand)
      case .comparison(let comparison):
        return comparison.comparator == .greater
          ? ExactNumber(angle) > comparison.value : ExactNumber(angle) <= comparison.value
      case .attested(let name): return values[name] == 1
      case .criterion(let index): return holds(set.criteria[index].rule)
      case .product, .undecided: return false
      }
    }
    return condition.map(holds) ?? false
  }
}
