import CriteriaAnalysis
import CriteriaRuntime
import Testing

@Suite struct CriteriaAnalysisTests {
  @Test func cleanCriteriaHaveNoProofs() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.greaterOrEqual, 90)),
        ("1.b", .all, angle(.less, 90)), ("1.b.i", .leaf, .attested("pain")),
        ("1.b.ii", .leaf, .attested("swelling")),
      ], facts: braceFacts)
    let analysis = CriteriaAnalysis(of: set)
    #expect(analysis.proofs.isEmpty)
    #expect(analysis.unproved.isEmpty)
  }

  /// Two bands cover the third, though neither does alone.
  @Test func bandCoveredByTwoSiblingsIsDeadWithItsDescendants() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.greaterOrEqual, 90)),
        ("1.b", .all, .all([angle(.less, 90), angle(.greaterOrEqual, 30)])),
        ("1.b.i", .leaf, .attested("pain")),
        ("1.c", .all, angle(.greater, 30)), ("1.c.i", .leaf, .attested("pain")),
        ("1.c.ii", .leaf, .attested("swelling")),
      ], facts: braceFacts)
    #expect(
      CriteriaAnalysis(of: set).proofs == [
        Proof(
          kind: .dead, criterion: 4, because: [],
          statement:
            "no case exists whose outcome depends on it and its 2 descendants "
            + "(over all values within the facts' ranges, attestations independent)")
      ])
  }

  @Test func siblingThatImpliesTheItemIsNamed() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.greater, 90)), ("1.b", .leaf, angle(.greater, 60)),
      ], facts: braceFacts)
    let proofs = CriteriaAnalysis(of: set).proofs
    #expect(proofs.map(\.kind) == [.subsumed])
    #expect(proofs.map(\.criterion) == [1])
    #expect(proofs.map(\.because) == [[2]])
    let all = criteriaSet(
      [
        ("1", .all, nil), ("1.a", .leaf, angle(.greater, 90)), ("1.b", .leaf, angle(.greater, 60)),
      ], facts: braceFacts)
    #expect(CriteriaAnalysis(of: all).proofs.map(\.kind) == [.redundant])
    #expect(CriteriaAnalysis(of: all).proofs.map(\.criterion) == [2])
  }

  @Test func rangesOfFactsCount() {
    let set = criteriaSet(
      [("1", .any, nil), ("1.a", .leaf, angle(.greater, 180)), ("1.b", .leaf, .attested("pain"))],
      facts: braceFacts)
    #expect(CriteriaAnalysis(of: set).proofs.map(\.kind) == [.unsatisfiable])
  }

  @Test func undecidedItemsProveNothing() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, .undecided("nobody knows")),
        ("1.b", .leaf, .attested("pain")),
      ], facts: braceFacts)
    #expect(CriteriaAnalysis(of: set).proofs.isEmpty)
  }
}
