import CriteriaAnalysis
import CriteriaRuntime
import CriteriaTestSupport
import Testing

/// Compares the coverage of two sets whose facts have the same names.
func compared(
  _ old: CriteriaSet, _ new: CriteriaSet, given: [Condition] = [],
  limit: UInt32 = OutcomeComparer.usualLimit
) -> OutcomeComparison {
  let comparer = OutcomeComparer(
    facts: new.facts + old.facts, products: new.products,
    conditions: (old.criteria + new.criteria).map(\.rule), given: given, limit: limit)
  func subject(_ set: CriteriaSet) -> OutcomeComparer.Subject {
    comparer.subjects([set.parts[0].rule ?? .all([])], of: set)[0]
  }
  return comparer.compare(subject(old), subject(new))
}

@Suite struct OutcomeComparisonTests {
  private let old = criteriaSet(
    [
      ("1", .all, nil), ("1.a", .leaf, angle(.greater, 60)), ("1.b", .leaf, .attested("pain")),
      ("1.c", .leaf, .attested("swelling")),
    ], facts: braceFacts)

  private func example(_ statements: (String, WitnessValue)...) -> OutcomeComparison.Answer {
    .example(
      Witness(statements: statements.map { Witness.Statement(fact: $0.0, value: $0.1) }))
  }

  private func degrees(_ value: Int) -> WitnessValue { .number(ExactNumber(value), unit: "deg") }

  @Test func sameCriteriaAreEquivalent() {
    #expect(compared(old, old) == .equivalent)
  }

  @Test func droppedRequirementLoosensWithTheFewestFacts() {
    let new = criteriaSet(
      [("1", .all, nil), ("1.a", .leaf, angle(.greater, 60)), ("1.b", .leaf, .attested("pain"))],
      facts: braceFacts)
    let comparison = compared(old, new)
    #expect(comparison.verdict == .loosened)
    #expect(comparison.loosening == example(("angle", degrees(100)), ("pain", .attested(true))))
    #expect(comparison.tightening == .never)
    // Not met for lack of swelling before; now the rest is asked.
    #expect(comparison.newlyUndetermined == example(("swelling", .attested(false))))
    #expect(
      comparison.newlyDecided == example(("angle", degrees(100)), ("pain", .attested(true))))
  }

  @Test func boundaryIsShownWhereItIsThePoint() {
    let inclusive = criteriaSet([("1", .leaf, angle(.greaterOrEqual, 60))], facts: braceFacts)
    let exclusive = criteriaSet([("1", .leaf, angle(.greater, 60))], facts: braceFacts)
    let comparison = compared(inclusive, exclusive)
    #expect(comparison.verdict == .tightened)
    #expect(comparison.tightening == example(("angle", degrees(60))))
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
    #expect(compared(all, any).verdict == .loosened)
    #expect(compared(any, all).verdict == .tightened)
    let other = criteriaSet([("1", .leaf, angle(.less, 30))], facts: braceFacts)
    #expect(compared(any, other).verdict == .both)
  }

  @Test func givenRestrictsTheQuestionAndIsStated() {
    let new = criteriaSet([("1", .leaf, angle(.greater, 90))], facts: braceFacts)
    let before = criteriaSet([("1", .leaf, angle(.greater, 60))], facts: braceFacts)
    #expect(compared(before, new).verdict == .tightened)
    #expect(compared(before, new, given: [angle(.greater, 120)]) == .equivalent)
    let restricted = compared(before, new, given: [angle(.less, 80), .not(.attested("pain"))])
    #expect(
      restricted.tightening == example(("angle", degrees(70)), ("pain", .attested(false))))
  }

  /// Every value of the angle meets one of the bands: nothing has to be stated.
  @Test func outcomesAreExact() {
    let bands = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.less, 60)),
        ("1.b", .leaf, angle(.greaterOrEqual, 60)),
      ], facts: braceFacts)
    let comparison = compared(
      criteriaSet([("1", .leaf, .attested("pain"))], facts: braceFacts), bands)
    #expect(comparison.verdict == .loosened)
    #expect(comparison.loosening == example())
    // Neither swelling nor its absence alone decides; that both lead to the same does.
    let either = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, .all([.attested("swelling"), .attested("pain")])),
        ("1.b", .leaf, .all([.not(.attested("swelling")), .attested("pain")])),
      ], facts: braceFacts)
    let nothing = criteriaSet([("1", .leaf, angle(.greater, 180))], facts: braceFacts)
    #expect(compared(nothing, either).loosening == example(("pain", .attested(true))))
  }

  @Test func undecidedItemsAreUndeterminedWhateverTheCase() {
    let open = criteriaSet([("1", .leaf, .undecided("nobody knows"))], facts: braceFacts)
    let pain = criteriaSet([("1", .leaf, .attested("pain"))], facts: braceFacts)
    #expect(compared(open, open) == .equivalent)
    let comparison = compared(open, pain)
    #expect(comparison.verdict == .both)
    #expect(comparison.loosening == example(("pain", .attested(true))))
    #expect(comparison.tightening == example(("pain", .attested(false))))
    #expect(comparison.newlyUndetermined == .never)
    // Nobody is met who was not; somebody is no longer denied.
    let never = criteriaSet([("1", .leaf, angle(.greater, 180))], facts: braceFacts)
    #expect(compared(never, open).verdict == .loosened)
    #expect(compared(never, open).loosening == example())
    #expect(compared(never, open).newlyUndetermined == example())
  }

  /// More pigeons than holes: no resolution proof is short (A. Haken, 1985).
  @Test func whatIsGivenUpIsSaidSo() {
    let holes = 6
    let facts = (0...holes).flatMap { pigeon in
      (0..<holes).map {
        Fact(name: "p\(pigeon)h\($0)", kind: .attestation, label: "")
      }
    }
    func sits(_ pigeon: Int, _ hole: Int) -> Condition { .attested("p\(pigeon)h\(hole)") }
    let everyPigeonSits = (0...holes).map { pigeon in
      Condition.any((0..<holes).map { sits(pigeon, $0) })
    }
    let noneShares = (0..<holes).flatMap { hole in
      (0...holes).flatMap { pigeon in
        (0..<pigeon).map { Condition.not(.all([sits(pigeon, hole), sits($0, hole)])) }
      }
    }
    let pigeons = criteriaSet([("1", .leaf, .all(everyPigeonSits + noneShares))], facts: facts)
    let nothing = criteriaSet([("1", .leaf, .any([]))], facts: facts)
    let comparison = compared(nothing, pigeons, limit: 2_000)
    #expect(comparison.verdict == .notProved)
    #expect(comparison.loosening == .unproved(tried: 2000, example: nil))
    #expect(comparison.tightening == .never)
  }
}
