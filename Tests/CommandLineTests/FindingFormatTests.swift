import DocumentModel
import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// `rubric check` for other tools: SARIF and the annotations of GitHub.
@Suite struct FindingFormatTests {
  private func sarif(_ arguments: String..., in folder: URL = packageFolder) throws -> [String: Any]
  {
    try CommandRun(["check"] + arguments + ["--format", "sarif"], in: folder).json()
  }

  private func results(_ log: [String: Any]) throws -> [[String: Any]] {
    let runs = try #require(log["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  /// What the schema of SARIF 2.1.0 requires, and the types of what is given.
  @Test func theLogHasTheStructureOfItsSchema() throws {
    let log = try sarif("csf@3.6", "csf@3.7")
    #expect(log["version"] as? String == "2.1.0")
    #expect(log["$schema"] as? String == "https://json.schemastore.org/sarif-2.1.0.json")
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    let tool = try #require(runs[0]["tool"] as? [String: [String: Any]])
    let driver = try #require(tool["driver"])
    #expect(driver["name"] as? String == "rubric")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == FindingIdentifier.allCases.map(\.rawValue))
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        let message = try #require(rule[key] as? [String: String], "\(key)")
        #expect(message["text"]?.isEmpty == false)
      }
      let level = try #require(rule["defaultConfiguration"] as? [String: String])["level"]
      #expect(["error", "warning", "note"].contains(level))
    }
    var fingerprints: Set<String> = []
    for result in try results(log) {
      let id = try #require(result["ruleId"] as? String)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == id)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: String])?["text"]?.isEmpty == false)
      let locations = try #require(result["locations"] as? [[String: Any]])
      let related = result["relatedLocations"] as? [[String: Any]] ?? []
      for location in locations + related { try check(location) }
      let prints = try #require(result["partialFingerprints"] as? [String: String])
      let print = try #require(prints["rubricFinding/v1"])
      let place = try #require(locations[0]["physicalLocation"] as? [String: Any])
      let file = (place["artifactLocation"] as? [String: String])?["uri"] ?? ""
      #expect(fingerprints.insert(file + print).inserted, "\(id) \(print) stands twice")
      if let suppressions = result["suppressions"] as? [[String: String]] {
        #expect(suppressions.allSatisfy { $0["kind"] == "external" })
      }
    }
  }

  private func check(_ location: [String: Any]) throws {
    let place = try #require(location["physicalLocation"] as? [String: Any])
    let uri = try #require((place["artifactLocation"] as? [String: String])?["uri"])
    #expect(uri.hasPrefix("Corpus/"))
    let region = try #require(place["region"] as? [String: Int])
    let start = (try #require(region["startLine"]), try #require(region["startColumn"]))
    let end = (try #require(region["endLine"]), try #require(region["endColumn"]))
    #expect(start.0 >= 1 && start.1 >= 1 && start <= end)
  }

  @Test func columnsAreCountedInCharacters() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ## Criteria

      A. Müller’s “brace” is covered when the knee is unstable (by examination
      """, to: "braces für alle.md")
    let log = try sarif("braces für alle.md", in: folder.url)
    let result = try #require(try results(log).first)
    let locations = try #require(result["locations"] as? [[String: Any]])
    let place = try #require(locations[0]["physicalLocation"] as? [String: Any])
    #expect(
      place["artifactLocation"] as? [String: String] == ["uri": "braces%20f%C3%BCr%20alle.md"])
    #expect(
      place["region"] as? [String: Int] == [
        "startLine": 3, "startColumn": 58, "endLine": 3, "endColumn": 59,
      ])
    #expect(
      (locations[0]["logicalLocations"] as? [[String: String]]) == [
        ["fullyQualifiedName": "A", "kind": "item"]
      ])
  }

  @Test func fingerprintsSurviveLinesPutInAbove() throws {
    let folder = try TemporaryFolder()
    let text = """
      A. A knee brace is covered for:
        1. The knee is unstable (by examination
        2. The knee is swollen (by examination
        3. The knee is unstable (by examination
      """
    func prints(_ text: String) throws -> [String] {
      try folder.write(text, to: "braces.md")
      return try results(sarif("braces.md", in: folder.url)).map { result in
        try #require((result["partialFingerprints"] as? [String: String])?["rubricFinding/v1"])
      }
    }
    let before = try prints("## Criteria\n\n" + text)
    #expect(before.count == 4)
    #expect(Set(before).count == 4)
    #expect(try prints("# Braces\n\nNew words.\n\n## Criteria\n\n" + text) == before)
    #expect(try prints("## Criteria\n\n" + text.replacing("swollen", with: "stiff")) != before)
  }

  @Test func decisionsSuppressResults() throws {
    let suppressed = try results(try sarif("csf@3.7")).filter { $0["suppressions"] != nil }
    #expect(
      Set(suppressed.compactMap { $0["ruleId"] as? String }) == [
        "all-of-alternatives", "implicit-connective", "contradictory-threshold", "range-overlap",
        "range-gap", "dead-criterion",
      ])
  }

  @Test func annotationsAreEscaped() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ## Criteria

      A. Support is covered when ONE of the following is met:
        1. LVEF < 30 %
        2. LVEF > 30 % but < 40 %
        3. LVEF ≥ 40 %
      """, to: "a,b: 5%.md")
    let run = CommandRun(
      "check", "a,b: 5%.md", "--corpus", packageFolder.appending(path: "Corpus").path, "--format",
      "github", in: folder.url)
    #expect(run.messages == "")
    #expect(
      run.output == """
        ::warning file=a%2Cb%3A 5%25.md,line=5,col=3,title=range-gap::A.2: no range covers \
        leftVentricularEjectionFraction at 30 %25%0Aa,b: 5%25.md:4: the range below

        """)
  }

  @Test func whatIsSettledIsANotice() {
    let run = CommandRun("check", "csf@3.7", "--format", "github")
    let lines = run.output.split(separator: "\n")
    let settled = lines.filter { $0.contains("%0Asettled by the recorded reading") }
    #expect(settled.count == 10)
    #expect(settled.allSatisfy { $0.hasPrefix("::notice ") })
    #expect(lines.count { $0.hasPrefix("::error ") } == 2)
  }
}
