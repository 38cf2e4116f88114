import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// Everything that is found in the policies of the corpus.
@Suite struct CorpusFindingTests {
  /// As recorded; `RUBRIC_RECORD=1` records anew, to be read in the diff.
  @Test(arguments: ["csf@3.6", "csf@3.7", "ichis"])
  func findingsAreAsRecorded(policy: String) throws {
    let run = CommandRun("check", policy)
    #expect(run.status == .success)
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/\(policy.replacing("@", with: "-"))-check.txt")
    if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
      try Data(run.output.utf8).write(to: file)
    }
    #expect(run.output == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// The open ones are those that no decision settles, and nothing that is only a remark.
  @Test func openFindingsWantADecision() throws {
    let all = try #require(
      try CommandRun("check", "csf@3.7", "--format", "json").json()["findings"]
        as? [[String: Any]])
    let open = try #require(
      try CommandRun("check", "csf@3.7", "--open", "--format", "json").json()["findings"]
        as? [[String: Any]])
    let wanted = all.filter { $0["settledBy"] is NSNull && $0["severity"] as? String != "note" }
    #expect(open as NSArray == wanted as NSArray)
    #expect(open.count == 32)
  }
}
