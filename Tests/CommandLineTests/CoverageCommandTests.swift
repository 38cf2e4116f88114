import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct CoverageCommandTests {
  @Test func whatIsProvedToMakeNoDifferenceIsNotFlipped() throws {
    let run = CommandRun("coverage", "csf@3.7", "--reading", "literal", "--format", "json")
    #expect(run.status == .success)
    let missed = try #require(try run.json()["notFlipped"] as? [[String: Any]])
    let analysis = try CommandRun(
      "analyze", "csf@3.7", "--reading", "literal", "--format", "json"
    ).json()
    let proved = try #require(analysis["proofs"] as? [[String: Any]])
      .compactMap { $0["path"] as? String }
    #expect(proved == ["A.a.ii.3"])
    let paths = missed.compactMap { $0["path"] as? String }
    #expect(paths.count == 14)
    #expect(paths.allSatisfy { $0 == "A.a.ii.3" || $0.hasPrefix("A.a.ii.3.") })
    #expect(missed.allSatisfy { ($0["proof"] as? [String: Any])?["path"] as? String == "A.a.ii.3" })
    let text = CommandRun("coverage", "csf@3.7", "--reading", "literal").output
    #expect(text.split(separator: "\n").count { $0.hasPrefix("A.") } == 1)
  }

  @Test(
    arguments: [
      ("preventive", ["--corpus", "Tests/AnswerTests/Corpus"]), ("csf@3.7", []),
    ] as [(String, [String])])
  func casesFlipEverythingAndCatchTheMistakes(policy: String, options: [String]) throws {
    let object = try CommandRun(["coverage", policy, "--mutants", "--format", "json"] + options)
      .json()
    #expect(object["percent"] as? Double == 100)
    let mutants = try #require(object["mutants"] as? [String: Any])
    let made = try #require(mutants["made"] as? Int)
    let caught = try #require(mutants["caught"] as? Int)
    let equivalent = try #require(mutants["equivalent"] as? Int)
    #expect(made > 50)
    #expect(Double(caught) / Double(made - equivalent) >= 0.95)
    #expect(caught + equivalent + (mutants["missed"] as? [String] ?? []).count == made)
  }
}
