import CriteriaAnalysis
import CriteriaRuntime
import Testing

@Suite struct ListRelationTests {
  private func bands(_ second: Comparator, _ third: Int) -> CriteriaSet {
    criteriaSet(
      [
        ("1", .any, nil), ("1.a", .leaf, angle(.less, 30)),
        ("1.b", .leaf, .all([angle(second, 30), angle(.less, 60)])),
        ("1.c", .leaf, angle(.greaterOrEqual, third)),
      ], facts: braceFacts)
  }

  private func degrees(_ value: Int) -> Witness {
    Witness(statements: [
      Witness.Statement(fact: "angle", value: .number(ExactNumber(value), unit: "deg"))
    ])
  }

  @Test func bandsThatMeetOnlyExcludeEachOther() {
    let relations = bands(.greaterOrEqual, 60).listRelations()
    #expect(relations.map(\.kind) == [.exclusive])
    #expect(relations.map(\.members) == [[1, 2, 3]])
  }

  @Test func gapsHaveAValueInside() {
    let relations = bands(.greater, 90).listRelations().filter { $0.kind == .gap }
    #expect(relations.map(\.witness) == [degrees(30), degrees(70)])
    #expect(
      relations.map(\.statement) == [
        "no member of 1 admits angle 30 deg", "no member of 1 admits angle 70 deg",
      ])
  }

  @Test func overlapsHaveAValueInBoth() {
    let relations = bands(.greaterOrEqual, 50).listRelations().filter { $0.kind == .overlap }
    #expect(relations.map(\.members) == [[2, 3]])
    #expect(relations.map(\.witness) == [degrees(55)])
  }

  /// Two alternatives that need opposite answers, below their first conditions.
  @Test func oppositeAlternativesExcludeEachOther() {
    let set = criteriaSet(
      [
        ("1", .any, nil), ("1.a", .any, nil),
        ("1.a.i", .leaf, .all([.attested("pain"), .attested("swelling")])),
        ("1.a.ii", .leaf, .all([.attested("pain"), angle(.less, 30)])),
        ("1.b", .leaf, .not(.attested("pain"))), ("1.c", .leaf, angle(.greater, 100)),
      ], facts: braceFacts)
    let relations = set.listRelations()
    #expect(relations.map(\.kind) == [.exclusive])
    #expect(relations.map(\.members) == [[1, 4]])
  }
}
