import CriteriaRuntime
import GeneratedCriteria
import PreventiveCriteria
import RubricCommandLine
import Testing

/// Scores, interpreted and compiled: the same bytes.
@Suite struct ScoreAnswerTests {
  private static let facts = """
    {"facts": {"age": 70, "canTakeMedicineMouth": true, "livesAnotherAdult": true,
      "earlyDischarge": true, "oxygenSaturation": {"value": 95, "unit": "%"},
      "temperature": {"value": 37.5, "unit": "Cel"}WALK}}
    """

  private func answer(_ format: String, walks: String) throws -> String {
    let input = Self.facts.replacing("WALK", with: walks)
    let run = rubric(
      [
        "evaluate", "discharge", "--case", "-", "--format", format, "--corpus",
        "Tests/AnswerTests/Corpus",
      ], input: input)
    #expect(run.messages == "")
    let compiled = evaluator(
      ["discharge", "--case", "-", "--format", format],
      policies: PreventiveCriteria.GeneratedPolicies.all,
      scores: PreventiveCriteria.GeneratedScores.all, input: input)
    #expect(compiled.output == run.output)
    return run.output
  }

  @Test func aPolicyWithCriteriaAndAScoreAnswersBoth() throws {
    let text = try answer("text", walks: #", "walksWithoutHelp": true"#)
    #expect(text.hasPrefix("✓ met: discharge@1, Early discharge"))
    #expect(text.contains("HOME is 7, of 0 to 8"))
    #expect(text.contains("stratum suitable\n"))
    let json = try answer("json", walks: #", "walksWithoutHelp": true"#)
    #expect(json.contains(#""outcome": "met""#))
    #expect(json.contains(#""scoring": {"#))
    #expect(json.contains(#""total": 7"#))
  }

  @Test func aStoredAnswerWithAScoreIsMadeAgain() throws {
    let json = try answer("json", walks: "")
    let corpus = ["--corpus", "Tests/AnswerTests/Corpus"]
    #expect(rubric(["evaluate", "--replay", "-"] + corpus, input: json).status == .success)
    let edited = json.replacing(#""minimum": 4"#, with: #""minimum": 3"#)
    #expect(edited != json)
    let replay = evaluator(
      ["--replay", "-"], policies: PreventiveCriteria.GeneratedPolicies.all,
      scores: PreventiveCriteria.GeneratedScores.all, input: edited)
    #expect(replay.status == 1)
    #expect(replay.output.contains(".minimum: stored 3, now 4"))
  }

  @Test func aMissingFactGivesTheRangeThatIsCertain() throws {
    let text = try answer("text", walks: "")
    #expect(text.contains("HOME is between 4 and 7, of 0 to 8"))
    #expect(text.contains("possible stratum suitable with home care\n"))
    #expect(text.contains("missing: walksWithoutHelp\n"))
  }

  @Test func theGeneratedFunctionTakesUnits() throws {
    let result = try Discharge.v1.Scores.score(
      walksWithoutHelp: true, oxygenSaturation: .percent(95), temperature: .degreesCelsius(38),
      age: .years(82))
    #expect(result.total == 5)
    let unknown = try Discharge.v1.Scores.score(
      walksWithoutHelp: nil, oxygenSaturation: .percent(90), temperature: nil, age: .years(64))
    #expect(unknown.minimum == 2)
    #expect(unknown.maximum == 6)
  }

  @Test func factsSayWhichScoreCountsThem() {
    let run = rubric(["facts", "discharge", "--corpus", "Tests/AnswerTests/Corpus"])
    #expect(run.output.contains("oxygenSaturation                          number in %\n"))
    #expect(run.output.contains("    A.1, score HOME\n"))
  }

  @Test(arguments: ["text", "json"])
  func theArticlesScoreIsTheSameCompiled(format: String) throws {
    let input = """
      {"facts": {"absoluteNeutrophilCount": {"value": 9.5, "unit": "10*9/L"},
        "immatureGranulocyteCount": {"value": 80, "unit": "/uL"}}}
      """
    let run = rubric(["evaluate", "ichis", "--case", "-", "--format", format], input: input)
    let compiled = evaluator(
      ["ichis", "--case", "-", "--format", format],
      policies: GeneratedCriteria.GeneratedPolicies.all,
      scores: GeneratedCriteria.GeneratedScores.all, input: input)
    #expect(compiled.output == run.output)
    #expect(run.output.contains(format == "text" ? "IChIS is 1, of 0 to 2" : #""total": 1"#))
  }
}
