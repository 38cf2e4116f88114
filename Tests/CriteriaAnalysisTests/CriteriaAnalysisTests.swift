import CriteriaAnalysis
import CriteriaRuntime
import Testing

/// A set whose items are given as `path: rule`, parents before children.
private func criteriaSet(
  _ items: [(path: String, kind: Combination.Kind, condition: Condition?)],
  facts: [Fact]
) -> CriteriaSet {
  var criteria: [Criterion] = []
  for item in items {
    let labels = item.path.split(separator: ".").map(String.init)
    let parent = criteria.lastIndex { $0.labels == labels.dropLast() }
    criteria.append(
      Criterion(
        path: item.path, labels: labels, marker: "", text: item.path, line: criteria.count + 1,
        start: 0, end: 0, section: "criteria", parent: parent, children: [], part: "coverage",
        condition: item.condition, combination: Combination(item.kind, basis: .explicit),
        rule: .all([])))
    if let parent { criteria[parent].children.append(criteria.count - 1) }
  }
  for index in criteria.indices {
    let children = criteria[index].children.map(Condition.criterion)
    var operands = criteria[index].condition.map { [$0] } ?? []
    switch criteria[index].combination.kind {
    case .all: operands.append(.all(children))
    case .any: operands.append(.any(children))
    default: break
    }
    criteria[index].rule = operands.count == 1 ? operands[0] : .all(operands)
  }
  return CriteriaSet(
    policy: PolicyIdentity(id: "brace", revision: "1", title: "", file: "", sourceSha256: ""),
    reading: .literal, criteria: criteria,
    parts: [
      PolicyPart(
        id: "coverage", kind: .coverage, roots: [0], rule: .criterion(0),
        combination: Combination(.all, basis: .explicit))
    ], facts: facts, products: [], caveats: [])
}

private func angle(_ comparator: Comparator, _ value: Int) -> Condition {
  .comparison(
    Comparison(fact: "angle", comparator: comparator, value: ExactNumber(value), unit: "deg"))
}

private let facts = [
  Fact(
    name: "angle",
    kind: .quantity(
      unit: "deg", minimum: ExactNumber(0), maximum: ExactNumber(180), integer: false),
    label: "Angle"),
  Fact(name: "pain", kind: .attestation, label: "Pain"),
  Fact(name: "swelling", kind: .attestation, label: "Swelling"),
]

@Suite struct CriteriaAnalysisTests {
  @Test func cleanCriteriaHaveNoProofs() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.greaterOrEqual, 90)),
        ("1.b", .all, angle(.less, 90)), ("1.b.i", .leaf, .attested("pain")),
        ("1.b.ii", .leaf, .attested("swelling")),
      ], facts: facts)
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
      ], facts: facts)
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
      ], facts: facts)
    let proofs = CriteriaAnalysis(of: set).proofs
    #expect(proofs.map(\.kind) == [.subsumed])
    #expect(proofs.map(\.criterion) == [1])
    #expect(proofs.map(\.because) == [[2]])
    let all = criteriaSet(
      [
        ("1", .all, nil), ("1.a", .leaf, angle(.greater, 90)), ("1.b", .leaf, angle(.greater, 60)),
      ], facts: facts)
    #expect(CriteriaAnalysis(of: all).proofs.map(\.kind) == [.redundant])
    #expect(CriteriaAnalysis(of: all).proofs.map(\.criterion) == [2])
  }

  @Test func rangesOfFactsCount() {
    let set = criteriaSet(
      [("1", .any, nil), ("1.a", .leaf, angle(.greater, 180)), ("1.b", .leaf, .attested("pain"))],
      facts: facts)
    #expect(CriteriaAnalysis(of: set).proofs.map(\.kind) == [.unsatisfiable])
  }

  @Test func undecidedItemsProveNothing() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, .undecided("nobody knows")),
        ("1.b", .leaf, .attested("pain")),
      ], facts: facts)
    #expect(CriteriaAnalysis(of: set).proofs.isEmpty)
  }
}
