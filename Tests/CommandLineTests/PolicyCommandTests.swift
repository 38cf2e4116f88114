import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// The commands that show what is known of a policy.
@Suite struct PolicyCommandTests {
  @Test func factsCanBeFilledInAndSentBack() throws {
    let template = CommandRun("facts", "csf@3.7", "--template")
    #expect(template.status == .success)
    let run = CommandRun("evaluate", "csf@3.7", "--case", "-", input: template.output)
    #expect(run.status == .success, "\(run.messages)")
    let json = try template.json()
    let facts = try #require(json["facts"] as? [String: Any])
    #expect(facts["age"] is NSNull)
    #expect(json["policy"] as? String == "csf@3.7")
  }

  @Test func theSchemaNamesEveryFactAndPath() throws {
    let schema = try CommandRun("facts", "csf@3.7", "--schema").json()
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    let facts = try #require(properties["facts"]?["properties"] as? [String: [String: Any]])
    let listed = try CommandRun("facts", "csf@3.7", "--format", "json").json()
    let names = try #require(listed["facts"] as? [[String: Any]]).map { $0["name"] as? String }
    #expect(Set(facts.keys) == Set(names.compactMap(\.self)))
    let paths = try #require(properties["criteria"]?["properties"] as? [String: Any])
    #expect(paths["A.a:words"] != nil)
    #expect(paths["A.d.i"] == nil || paths["A.d.i.2:words"] != nil)
  }

  @Test func everyItemOfCriteriaSaysWhatItRestsOn() throws {
    let json = try CommandRun("criteria", "csf@3.7", "--format", "json").json()
    let items = try #require(json["items"] as? [[String: Any]])
    #expect(items.count == 107)
    for item in items {
      let combine = try #require(item["combine"] as? [String: Any])
      let basis = try #require(combine["basis"] as? String)
      #expect(["explicit", "inferred", "interpreted"].contains(basis))
      #expect(item["part"] is String)
      #expect(item["facts"] is [String])
    }
    let item = try #require(items.first { $0["path"] as? String == "A.a.ii.2.a" })
    #expect(
      item["condition"] as? NSDictionary == [
        "fact": "age", "comparator": ">", "value": 65, "unit": "a", "printedValue": 65,
        "printedUnit": "a",
      ])
  }

  @Test func anExplanationShowsTheSourceSentence() throws {
    let run = CommandRun("explain", "csf@3.7", "A.a.ii.2.c")
    #expect(run.status == .success)
    #expect(run.output.contains("Corpus/csf/3.7/policy.md:49:"))
    #expect(run.output.contains("(ANC < 1500 mm<sup>3</sup>)"))
    #expect(run.output.contains("absoluteNeutrophilCount < 1500 /uL"))
    #expect(run.output.contains("A.a.ii.3.b.3"))
  }

  @Test func anUnknownPathOffersTheNearest() {
    let run = CommandRun("explain", "csf@3.7", "A.a.ii.2.z")
    #expect(run.status == .inputUnreadable)
    #expect(run.output == "")
    #expect(
      run.messages.hasPrefix("rubric: error: 'csf@3.7' has no item 'A.a.ii.2.z'; the nearest"))
    #expect(run.messages.contains("A.a.ii.2.a"))
  }

  @Test func findingsHaveTheFormOfACompilers() throws {
    let run = CommandRun("check", "csf@3.7", "--quiet")
    #expect(run.status == .success)
    #expect(run.messages == "")
    let pattern =
      /Corpus\/csf\/3\.7\/policy\.md:[0-9]+:[0-9]+: (error|warning|note): .+ \[[a-z-]+\]|.*: note: .+/
    for line in run.output.split(separator: "\n") {
      #expect(line.wholeMatch(of: pattern) != nil, "\(line)")
    }
    #expect(run.output.contains("policy.md:58:"))
    #expect(run.output.contains("[contradictory-threshold]"))
    #expect(CommandRun("check", "csf@3.7", "--strict").status == .failedCheck)
  }

  @Test func aCleanDocumentPassesTheStrictCheck() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ## Criteria

      A. Coverage is provided when ALL of the following are met:
        1. The knee is unstable; AND
        2. Physical therapy has failed
      """, to: "braces.md")
    let run = CommandRun("check", "braces.md", "--strict", in: folder.url)
    #expect(run.status == .success, "\(run.output)")
    #expect(run.output == "")
    #expect(run.messages == "no findings\n")
  }
}
