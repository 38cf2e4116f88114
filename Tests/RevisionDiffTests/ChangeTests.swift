import DocumentModel
import Outlining
import Testing

@testable import RevisionDiff

func diff(_ old: String, _ new: String) -> RevisionDiff {
  var findings: [Finding] = []
  return RevisionDiff(
    from: Revision(of: outline(old), name: "old"), to: Revision(of: outline(new), name: "new"),
    findings: &findings)
}

struct ChangeTests {
  static let base = """
    A. Knee braces are covered when ALL of the following are met:
      1. Instability of the knee after an injury of a ligament
      2. Failure of physical therapy for at least 6 weeks
      3. Age ≥ 18 years; or
      4. Documented laxity on examination by an orthopedic surgeon
    B. Ankle braces are covered when ANY of the following is met:
      1. Recurrent sprain of the ankle
      2. Tendon dysfunction
    """

  func check(
    _ new: String, _ expected: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let result = diff(Self.base, new)
    #expect(summary(result.changes) == expected, sourceLocation: sourceLocation)
  }

  @Test func nothing() { check(Self.base, []) }

  @Test func insertion() {
    check(
      Self.base.replacing(
        "  2. Failure", with: "  2. No active infection of the skin\n  3. Failure"
      )
      .replacing("  4. Documented", with: "  5. Documented").replacing(
        "  3. Age", with: "  4. Age"),
      ["C1 inserted - A.2", "C2 renumbered A.2 A.3 <- C1"])
  }

  @Test func deletionAtTheEnd() {
    check(
      Self.base.replacing(
        "; or\n  4. Documented laxity on examination by an orthopedic surgeon", with: ""),
      ["C1 deleted A.4 -"])
  }

  @Test func movedAndReworded() {
    check(
      """
      A. Knee braces are covered when ALL of the following are met:
        1. Instability of the knee after an injury of a ligament
        2. Failure of physical therapy for at least 6 weeks
        3. Age ≥ 18 years
      B. Ankle braces are covered when ANY of the following is met:
        1. Recurrent sprain of the ankle
        2. Tendon dysfunction
        3. Documented laxity on examination by an orthopedic specialist
      """, ["C1 moved+reworded A.4 B.3"])
  }

  @Test func swap() {
    check(
      Self.base.replacing(
        "  1. Recurrent sprain of the ankle\n  2. Tendon dysfunction",
        with: "  1. Tendon dysfunction\n  2. Recurrent sprain of the ankle"),
      ["C1 reordered B.1 B.2"])
  }

  @Test func split() {
    check(
      Self.base.replacing(
        "  1. Instability of the knee after an injury of a ligament",
        with: "  1. Instability of the knee\n  2. Injury of a ligament"
      )
      .replacing("  2. Failure", with: "  3. Failure").replacing("  3. Age", with: "  4. Age")
      .replacing("  4. Documented", with: "  5. Documented"),
      ["C1 split A.1 A.1", "C2 renumbered A.2 A.3 <- C1"])
  }

  @Test func merge() {
    check(
      Self.base.replacing(
        "  1. Recurrent sprain of the ankle\n  2. Tendon dysfunction",
        with: "  1. Recurrent sprain of the ankle or tendon dysfunction"),
      ["C1 merge B.1 B.1"])
  }

  @Test func quantifier() {
    check(
      Self.base.replacing("when ALL of", with: "when ANY of"), ["C1 connective A A"])
  }

  @Test func threshold() {
    check(Self.base.replacing("≥ 18", with: "> 18"), ["C1 threshold A.3 A.3"])
  }

  @Test func unit() {
    check(Self.base.replacing("6 weeks", with: "6 months"), ["C1 unit A.2 A.2"])
  }

  @Test func negation() {
    check(
      Self.base.replacing("Documented laxity", with: "No documented laxity"),
      ["C1 negation A.4 A.4"])
  }

  @Test func copy() {
    check(
      Self.base + "\n  3. Failure of physical therapy for at least 6 weeks",
      ["C1 copy A.2 B.3"])
  }

  @Test func joint() {
    check(Self.base.replacing("; or", with: "; and"), ["C1 connective A.3 A.3"])
  }

  @Test func restyle() {
    check(
      Self.base.replacing("1. Rec", with: "a) Rec").replacing("2. Ten", with: "b) Ten"),
      ["C1 restyled B.1 B.a"])
  }

  @Test func typography() {
    check(Self.base.replacing("≥ 18", with: ">= 18"), ["C1 cosmetic A.3 A.3"])
  }

  @Test func wrapperRemoved() {
    let wrapped = """
      A. Knee braces are covered when ALL of the following are met:
        1. Either of the following:
          a. Instability of the knee after an injury of a ligament
          b. Failure of physical therapy for at least 6 weeks
        2. Age of 18 years or more
      """
    let flat = """
      A. Knee braces are covered when ALL of the following are met:
        1. Instability of the knee after an injury of a ligament
        2. Failure of physical therapy for at least 6 weeks
        3. Age of 18 years or more
      """
    #expect(
      summary(diff(wrapped, flat).changes) == [
        "C1 deleted+moved A.1 -", "C2 renumbered A.2 A.3 <- C1",
      ])
    #expect(
      summary(diff(flat, wrapped).changes) == [
        "C1 inserted+moved - A.1", "C2 renumbered A.3 A.2 <- C1",
      ])
  }

  @Test func scope() {
    check(
      Self.base.replacing("Ankle braces are", with: "Braces of the foot are"), ["C1 scope B B"])
  }
}

struct MatchingTests {
  /// Lists copied under many parents are told apart by their parents, never by their order.
  @Test func copiedListsStayWithTheirParents() {
    let names = ["knee", "ankle", "wrist", "elbow", "shoulder", "hip"]
    func policy(_ names: [String], without: String = "") -> String {
      names.enumerated().map { place, name in
        """
        \(place + 1). Braces for the \(name)
          a. Instability after an injury
        \(name == without ? "" : "  b. Failure of physical therapy\n")  c. Prescribed by a specialist
        """
      }.joined(separator: "\n")
    }
    let result = diff(
      policy(names), policy(["hip", "knee", "wrist", "elbow", "shoulder"], without: "wrist"))
    #expect(
      summary(result.changes.filter { $0.kind != .renumbered }) == [
        "C1 deleted 2 -", "C2 deleted 3.b -", "C3 reordered 6 1",
      ])
  }

  @Test func textsThatMerelyLookAlikeStayApart() {
    let result = diff(
      """
      A. Covered when ALL of the following are met:
        1. HIV infection
        2. Severe instability of the knee
      """,
      """
      A. Covered when ALL of the following are met:
        1. Active infection
        2. Severe instability of the knee
      """)
    #expect(summary(result.changes) == ["C1 deleted A.1 -", "C2 inserted - A.1"])
  }

  @Test func aChangedDurationIsTheSameItem() {
    let result = diff("A. Bracing for 12 weeks", "A. Bracing for 3 months")
    #expect(summary(result.changes) == ["C1 threshold+unit A A"])
  }

  @Test func theSentenceAboveAListIsAboutTheCriteria() {
    let result = diff(
      "A. Knee instability\n~ Must meet all of the following:",
      "A. Knee instability\n~ Must meet any of the following:")
    #expect(result.changes.map(\.kind) == [.connective])
  }
}
