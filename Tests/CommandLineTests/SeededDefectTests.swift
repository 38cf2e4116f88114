import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// How many defects are noticed that were put into clean policies, and how much is reported that is
/// none. The figures are printed: `swift test --filter SeededDefectTests`.
@Suite struct SeededDefectTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let policies = packageFolder.appending(path: "Tests/CommandLineTests/Policies")

  private func policy(_ name: String) throws -> String {
    try String(contentsOf: Self.policies.appending(path: name), encoding: .utf8)
  }

  private func findings(in text: String, as name: String) throws -> [[String: Any]] {
    try folder.write(text, to: name)
    let run = CommandRun(
      "check", name, "--corpus", packageFolder.appending(path: "Corpus").path, "--format", "json",
      in: folder.url)
    return try #require(try run.json()["findings"] as? [[String: Any]], "\(run.messages)")
  }

  private func identifiers(_ findings: [[String: Any]]) -> [String] {
    findings.compactMap { $0["identifier"] as? String }
  }

  @Test func seededDefectsAreFound() throws {
    var missed: [String] = []
    var cleanFindings: [String: [String]] = [:]
    for seed in SeededDefect.all {
      var text = try policy(seed.policy)
      let clean =
        try cleanFindings[seed.policy] ?? identifiers(try findings(in: text, as: seed.policy))
      cleanFindings[seed.policy] = clean
      for edit in seed.edits {
        try #require(text.contains(edit.old), "\(seed.policy) has no '\(edit.old)'")
        text.replace(edit.old, with: edit.new, maxReplacements: 1)
      }
      let found = identifiers(try findings(in: text, as: seed.policy))
      let before = clean.count { $0 == seed.identifier }
      if found.count(where: { $0 == seed.identifier }) <= before {
        missed.append(
          "\(seed.identifier) in \(seed.policy): '\(seed.edits[0].new)' gave \(found)")
      }
    }
    let count = SeededDefect.all.count
    print("seeded defects: \(count - missed.count) of \(count) found")
    for line in missed { print("  missed: \(line)") }
    #expect((count - missed.count) * 100 >= count * 95, "\(missed)")
  }

  @Test func cleanPoliciesHaveNoFindings() throws {
    var items = 0
    var wrong: [String] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.policies.path).sorted()
    for name in names {
      let outline = CommandRun(
        "outline", Self.policies.appending(path: name).path, "--format", "json")
      items += try #require(try outline.json()["items"] as? [Any]).count
      wrong += try findings(in: try policy(name), as: name).map { "\(name): \($0)" }
    }
    print("clean policies: \(wrong.count) findings on \(items) items")
    #expect(wrong == [])
  }
}
