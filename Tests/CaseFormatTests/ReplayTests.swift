import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct ReplayTests {
  private let program = CriteriaProgram(SamplePolicy.set())

  /// Undetermined, of a case that speaks of another revision.
  private func answer() throws -> Determination {
    let text = """
      {"id": "case-1", "policy": "brace@1", "facts": {"unstableKnee": true,
       "requestedDrug": "L1832", "age": {"value": 840, "unit": "mo"}}, "criteria": {"1.b": false}}
      """
    return try Determination(of: Case(decoding: Array(text.utf8)), in: program, original: program)
  }

  private func replay(_ text: String, in program: CriteriaProgram) throws -> Replay {
    let stored = try StoredAnswer(decoding: Array(text.utf8))
    let again = try stored.determination(in: program) { stated in
      var state = EvaluationState(stated, partCount: program.parts.count)
      program.table.evaluate(stated, into: &state)
      return state
    }
    return try stored.replay(again, in: program)
  }

  @Test(arguments: [AnswerView.whole, .explained, .letter, .item("1.a")])
  func theSamePolicyGivesTheSameAnswer(view: AnswerView) throws {
    let replay = try replay(try answer().json(view, in: program), in: program)
    #expect(replay.differences.isEmpty)
    #expect(replay.text == "same answer: case-1 under brace@2, interpreted reading\n")
  }

  @Test func anotherPolicyAndAnotherFileAreSeen() throws {
    var other = SamplePolicy.set()
    other.policy.sourceSha256 = "00"
    other.criteria[0].rule = .all(other.criteria[0].children.map(Condition.criterion))
    let replay = try replay(try answer().json, in: CriteriaProgram(other))
    #expect(
      replay.text.split(separator: "\n").filter { !$0.contains("[") || $0.contains("parts") } == [
        "another answer: case-1 under brace@2, interpreted reading",
        #"  outcome: stored "undetermined", now "notMet""#,
        #"  parts[coverage].criteria[1].outcome: stored "undetermined", now "notMet""#,
        #"  parts[coverage].outcome: stored "undetermined", now "notMet""#,
        #"  sourceSha256: stored "\#(String(repeating: "ab", count: 30))…", now "00""#,
      ])
    #expect(replay.text.contains("  ask[meniscalTear]: stored \"meniscalTear\", now nothing\n"))
    let edited = try answer().json.replacing(
      #""outcome": "undetermined""#, with: #""outcome": "met""#)
    let changed = try self.replay(edited, in: program)
    #expect(changed.differences.first?.place == "outcome")
    #expect(changed.differences.first?.stored == #""met""#)
    #expect(changed.differences.first?.now == #""undetermined""#)
    #expect(changed.json.contains(#""same": false"#))
  }

  @Test func theOrderOfQuestionsCounts() throws {
    let text = try answer().json
    let swapped = text.replacing(
      "\"ask\": [\n    \"priorLigamentSurgery\",\n    \"meniscalTear\"",
      with: "\"ask\": [\n    \"meniscalTear\",\n    \"priorLigamentSurgery\"")
    #expect(swapped != text)
    let replay = try replay(swapped, in: program)
    #expect(replay.differences.map(\.place) == ["order of ask"])
  }

  @Test(arguments: [
    ("{", "1:2: error: "), ("[]", "an object is expected, not an array"),
    ("{}", "'policy' is missing"),
    (#"{"policy": "brace@2", "file": "a", "reading": "new"}"#, "'reading' is"),
  ])
  func whatIsNoAnswerIsRefused(text: String, message: String) {
    do {
      _ = try StoredAnswer(decoding: Array(text.utf8))
      Issue.record("read")
    } catch {
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test func factsThatThePolicyNoLongerHasAreErrors() throws {
    let text = try answer().json.replacing(#""unstableKnee": true"#, with: #""wobblyKnee": true"#)
    #expect(throws: CaseProblems.self) { try replay(text, in: program) }
    let product = try answer().json.replacing("\"Stabilo\",", with: "\"Nobody\",")
    #expect(throws: CaseProblems.self) { try replay(product, in: program) }
  }
}
