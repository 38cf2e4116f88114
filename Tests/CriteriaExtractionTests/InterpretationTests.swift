import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Outlining
import Testing

@Suite struct InterpretationTests {
  private let text = """
    ## Policy

    1. Brace
       a. Knee pain; AND
       b. Swelling; OR
       c. Locking
    2. Low risk of exposure (> 10%)
    """

  private func outline(_ text: String) throws -> Outline {
    var findings: [Finding] = []
    let file = SourceFile(name: "sample.md", bytes: Array(text.utf8))
    return Outline(of: try Document(reading: file, findings: &findings), findings: &findings)
  }

  private func record(_ reading: String, at path: String) throws -> Interpretation {
    let policy = try Extracted(text)
    return try Interpretation(
      recording: reading, at: path, because: "decided", in: outline(text), criteria: policy.set,
      vocabulary: .sample, findings: policy.findings)
  }

  @Test func decidesAList() throws {
    let decision = try record("a and (b or c)", at: "1")
    #expect(decision.answers == [.mixedConnectives])
    #expect(decision.children?.count == 3)
    let policy = try Extracted(text, interpretations: [decision])
    #expect(policy.rule("1") == "all(brace, all(1.a, any(1.b, 1.c)))")
    #expect(policy.criterion("1")?.combination.basis == .interpreted)
    #expect(policy.criterion("1")?.blockedBy == [])
    #expect(policy.criterion("1")?.interpretation?.because == "decided")
    #expect(policy.findings.first?.settledBy == "a and (b or c)")
    let literal = try Extracted(text, interpretations: [decision], reading: .literal)
    #expect(literal.rule("1") == "all(brace, any(all(1.a, 1.b), 1.c))")
  }

  @Test func decidesAnOutermostList() throws {
    let text = "## Policy\n\n1. Knee pain; AND\n2. Swelling; OR\n3. Locking\n"
    func policy(_ text: String, _ decisions: [Interpretation] = []) throws -> Extracted {
      try Extracted(text, interpretations: decisions)
    }
    let open = try policy(text)
    #expect(open.reported == ["mixed-connectives@coverage"])
    let decision = try Interpretation(
      recording: "1 and (2 or 3)", at: "coverage", because: "decided", in: outline(text),
      criteria: open.set, vocabulary: .sample, findings: open.findings)
    #expect(decision.text == "Knee pain; AND")
    #expect(decision.answers == [.mixedConnectives])
    let settled = try policy(text, [decision])
    let listing = CriteriaListing(criteria: settled.set)
    #expect(settled.set.parts[0].rule.map { listing.text($0) } == "all(1, any(2, 3))")
    #expect(settled.set.parts[0].combination == Combination(.all, basis: .interpreted))
    #expect(settled.findings.map(\.settledBy) == ["1 and (2 or 3)"])
    let changed = try policy(text.replacing("Locking", with: "Giving way"), [decision])
    #expect(changed.reported == ["mixed-connectives@coverage", "stale-interpretation@1"])
    #expect(throws: InvalidReading.self) {
      try Interpretation(
        recording: "1 and 2", at: "coverage", because: "decided", in: outline(text),
        criteria: open.set, vocabulary: .sample, findings: open.findings)
    }
  }

  @Test func decidesWords() throws {
    let decision = try record("exposureRisk < 10 %", at: "2:words")
    let policy = try Extracted(text, interpretations: [decision])
    #expect(policy.condition("2") == "exposureRisk < 10 %")
    #expect(policy.criterion("2")?.blockedBy == [])
  }

  @Test func renumberedItemsKeepTheirDecision() throws {
    let decision = try record("a and (b or c)", at: "1")
    let moved = text.replacing("1. Brace", with: "1. Fever\n2. Brace").replacing(
      "2. Low", with: "3. Low"
    ).replacing("a. Knee", with: "i. Knee").replacing("b. Sw", with: "ii. Sw").replacing(
      "c. Lo", with: "iii. Lo")
    let policy = try Extracted(moved, interpretations: [decision])
    #expect(policy.rule("2") == "all(brace, all(2.i, any(2.ii, 2.iii)))")
  }

  @Test func changedWordsOrChildrenMakeADecisionStale() throws {
    let decision = try record("a and (b or c)", at: "1")
    let reasons = [
      "Swelling|Warmth": "the items under it have changed: 'b' is now 'Warmth; OR'",
      "   c. Locking|   c. Locking\n   d. Fever":
        "the items under it have changed: 'd' is new, 'Fever'",
      "   c. Locking\n|": "the items under it have changed: 'c' is gone",
      "1. Brace|1. Brace 2": "its words have changed; was 'Brace', is 'Brace 2'",
    ]
    for (edit, reason) in reasons {
      let words = edit.split(separator: "|", omittingEmptySubsequences: false)
      let changed = text.replacing(words[0], with: words[1])
      let policy = try Extracted(changed, interpretations: [decision])
      let stale = policy.findings.first { $0.identifier == .staleInterpretation }
      #expect(
        stale?.message == "recorded decision 'a and (b or c)' is not applied: \(reason)")
      #expect(policy.reported.contains("stale-interpretation@1"), "\(policy.reported)")
      #expect(policy.criterion("1")?.interpretation == nil)
      // Two items are joined by one connective.
      let isMixed = !reason.hasSuffix("'c' is gone")
      #expect(policy.criterion("1")?.blockedBy == (isMixed ? ["mixed-connectives"] : []))
    }
  }

  @Test func revisionWithoutTheItemIgnoresItsDecision() throws {
    let decision = try record("exposureRisk < 10 %", at: "2:words")
    let policy = try Extracted(
      "## Policy\n\n1. Knee pain; and\n2. Fever\n", interpretations: [decision])
    #expect(policy.findings.isEmpty)
  }

  @Test(arguments: [
    ("a and b or c", "1"), ("a and b", "1"), ("a and z and b and c", "1"), ("any(a, b", "1"),
    ("atLeast(4, a, b, c)", "1"), ("a and (b or c)", "9"), ("exposureRisk < 10 kg", "2:words"),
    ("unknownFact", "2:words"), ("", "1"), ("exposureRisk <", "2:words"),
  ])
  func badReadingsAreRefused(_ reading: String, _ path: String) {
    #expect(throws: InvalidReading.self) { try record(reading, at: path) }
  }

  @Test func deepReadingsAreRefusedNotFatal() {
    let deep = String(repeating: "(", count: 4000) + "a" + String(repeating: ")", count: 4000)
    #expect(throws: InvalidReading.self) { try ReadingExpression(parsing: deep) }
    let nots = String(repeating: "not ", count: 2000) + "a"
    #expect(throws: InvalidReading.self) { try ReadingExpression(parsing: nots) }
  }

  @Test func digestsIgnoreCaseAndClosingMarks() {
    #expect(Interpretation.digest(of: "Knee pain") == Interpretation.digest(of: "knee  pain."))
    #expect(Interpretation.digest(of: "Knee pain") != Interpretation.digest(of: "Hip pain"))
  }
}
