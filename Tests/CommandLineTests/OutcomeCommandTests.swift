import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// The outcome part of `rubric diff`.
@Suite struct OutcomeCommandTests {
  private func changes(_ arguments: String...) throws -> [[String: Any]] {
    let json = try CommandRun(["diff", "csf@3.6", "csf@3.7", "--format", "json"] + arguments).json()
    return try #require(json["changes"] as? [[String: Any]])
  }

  /// As printed the insertion changes nobody's outcome; as people decided it, it does.
  @Test func everyChangeOfTheCriteriaHasItsEffect() throws {
    let effects = try changes().prefix(3).map { try #require($0["effect"] as? [String: String]) }
    #expect(
      effects == [
        ["interpreted": "loosened", "literal": "loosened"],
        ["interpreted": "loosened", "literal": "equivalent"],
        ["interpreted": "equivalent", "literal": "equivalent"],
      ])
    let witness = try #require(try changes()[1]["witness"] as? [String: Any])
    #expect(witness["literal"] is NSNull)
    let both = try #require(witness["interpreted"] as? [String: Any])
    let loosening = try #require(both["loosening"] as? [String: Any])
    let facts = try #require(loosening["newFacts"] as? [String: Any])
    #expect(
      facts.keys.sorted() == [
        "absoluteNeutrophilCount", "age", "doseReductionNotClinicallyAppropriate",
        "febrileNeutropeniaRisk", "nonMyeloidMalignancy",
        "primaryProphylaxisChemotherapyInducedFebrileNeutropenia",
        "trialFailureContraindicationIntolerancePreferredDrugsListed",
      ])
    let risk = try #require(facts["febrileNeutropeniaRisk"] as? [String: Any])
    #expect(risk["value"] as? Int == 5)
  }

  /// High risk with no intent recorded; and nobody the other way.
  @Test func theWholeHasItsSmallestExamples() throws {
    let json = try CommandRun("diff", "csf@3.6", "csf@3.7", "--format", "json").json()
    let outcomes = try #require(json["outcomes"] as? [String: Any])
    for (reading, size) in [("interpreted", 4), ("literal", 9)] {
      let outcome = try #require(outcomes[reading] as? [String: Any])
      #expect(outcome["tightening"] is NSNull)
      let loosening = try #require(outcome["loosening"] as? [String: Any])
      #expect(loosening["size"] as? Int == size)
      #expect(loosening["inOld"] as? String == "undetermined")
      #expect(loosening["inNew"] as? String == "met")
      let open = try #require(outcome["newlyUndetermined"] as? [String: Any])
      #expect(open["before"] as? String == "notMet")
      #expect(open["after"] as? String == "undetermined")
      let parts = try #require(outcome["parts"] as? [[String: Any]])
      #expect(parts.map { $0["verdict"] as? String } == ["loosened", "equivalent"])
    }
  }

  @Test func restrictionsRestrictTheProof() throws {
    func verdict(_ given: String...) throws -> String? {
      let json = try CommandRun(
        ["diff", "csf@3.6", "csf@3.7", "--format", "json"] + given.flatMap { ["--given", $0] }
      ).json()
      return (json["verdict"] as? [String: String])?["interpreted"]
    }
    #expect(try verdict("nonMyeloidMalignancy = no") == "equivalent")
    #expect(try verdict("cure = yes", "febrileNeutropeniaRisk >= 10 %") == "equivalent")
    #expect(try verdict("cure = yes", "febrileNeutropeniaRisk < 10") == "loosened")
    #expect(try verdict("requestedDrug = sargramostim", "age < 216 mo") == "loosened")
    let text = CommandRun("diff", "csf@3.6", "csf@3.7", "--given", "age < 18").output
    #expect(text.contains("As interpreted given age < 18: loosened"))
    #expect(text.contains("age 10 a"))
  }

  @Test func oneItemCanBeAskedAbout() throws {
    let json = try CommandRun(
      "diff", "csf@3.6", "csf@3.7", "--target", "A.a.ii", "--format", "json"
    ).json()
    let outcomes = try #require(json["outcomes"] as? [String: Any])
    #expect(outcomes["target"] as? String == "A.a.ii")
    let outcome = try #require(outcomes["interpreted"] as? [String: Any])
    #expect(outcome["verdict"] as? String == "loosened")
    // The removal is beside the item, the insertion in it.
    let changes = try #require(json["changes"] as? [[String: Any]])
    let effects = changes.prefix(2).map { ($0["effect"] as? [String: String])?["interpreted"] }
    #expect(effects == ["equivalent", "loosened"])
    #expect(
      CommandRun("diff", "csf@3.6", "csf@3.7", "--target", "A.d").output.contains(
        "Outcome of A.d: equivalent"))
  }

  @Test(arguments: [
    (["--given", "age"], "write a fact, a comparison and a value"),
    (["--given", "aeg < 18"], "no such fact; the nearest is age"),
    (["--given", "age < young"], "'young' is no number"),
    (["--given", "age < 18 kg"], "'kg' is no unit of age, which is measured in 'a'"),
    (["--given", "age < 400"], "the greatest possible value of age is"),
    (["--given", "nonMyeloidMalignancy = maybe"], "nonMyeloidMalignancy is 'yes' or 'no'"),
    (["--given", "requestedDrug = Leukin"], "no such product; the nearest is Leukine"),
    (["--given", "requestedDrug < Leukine"], "is compared with '=' or '!='"),
    (["--given", "age < 18", "--given", "age > 65"], "no case meets 'age < 18' and 'age > 65'"),
    (["--target", "A.z"], "no such item in either revision; the nearest are"),
    (["--target", "A.a.ii.3"], "the item is in csf@3.7 alone"),
  ])
  func wrongQuestionsAreExplained(arguments: [String], message: String) {
    let run = CommandRun(["diff", "csf@3.6", "csf@3.7"] + arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  /// The checked-in examples are those the tool saves; other tests evaluate them.
  @Test func examplesAreSavedAsCases() throws {
    let folder = try TemporaryFolder()
    let run = CommandRun(
      "diff", packageFolder.appending(path: "Corpus/csf/3.6/policy.md").path,
      packageFolder.appending(path: "Corpus/csf/3.7/policy.md").path, "--save-witnesses", "saved",
      "--quiet", in: folder.url)
    #expect(run.status == .success)
    let expected = packageFolder.appending(path: "Tests/AnswerTests/Witnesses/csf-3.6-3.7")
    let again = CommandRun(
      "diff", "csf@3.6", "csf@3.7", "--corpus", packageFolder.appending(path: "Corpus").path,
      "--save-witnesses", "named", in: folder.url)
    #expect(again.status == .success)
    if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
      try? FileManager.default.removeItem(at: expected)
      try FileManager.default.copyItem(at: folder.url.appending(path: "named"), to: expected)
    }
    func files(_ url: URL) throws -> [String: String] {
      var found: [String: String] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
        found[name] = try String(contentsOf: url.appending(path: name), encoding: .utf8)
      }
      return found
    }
    #expect(try files(folder.url.appending(path: "named")) == files(expected))
  }
}
