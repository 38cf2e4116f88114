import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct DiffCommandTests {
  /// Every form of the report, as recorded; `RUBRIC_RECORD=1` records anew, to be read in the diff.
  @Test(arguments: [("text", "txt"), ("markdown", "md"), ("json", "json"), ("html", "html")])
  func theCorpusInEveryForm(format: String, ending: String) throws {
    let run = CommandRun("diff", "csf@3.6", "csf@3.7", "--format", format)
    #expect(run.status == .success)
    #expect(run.messages == "")
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/csf-3.6-3.7.\(ending)")
    if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
      try Data(run.output.utf8).write(to: file)
    }
    #expect(run.output == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func textFitsEightyColumns() {
    let run = CommandRun("diff", "csf@3.6", "csf@3.7")
    for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func aRangeIsASequenceOfDifferences() {
    let one = CommandRun("diff", "csf@3.6..3.7")
    #expect(one.output == CommandRun("diff", "csf@3.6", "csf@3.7").output)
    #expect(CommandRun("diff", "csf@3.6..3.7", "--format", "json").output.hasPrefix("["))
  }

  @Test func formatsOfOneRevisionDoNotDiffer() {
    let files = ["md", "html"].map {
      packageFolder.appending(path: "Corpus/csf/3.7/policy.\($0)").path
    }
    let run = CommandRun(["diff"] + files)
    #expect(
      run.output.contains("No changes.") || run.output.contains("0 changes in the criteria, 0"))
  }

  /// An article that defines a score; `cutOff` of the second band.
  private func article(cutOff: Int) -> String {
    """
    Table 1. The BRACE score

    Characteristic Points
    Age, years
       <\(cutOff) 0
       ≥\(cutOff) 1
    Previous surgery −1
    Total −1 to 1
    """
  }

  @Test(arguments: ["text", "markdown", "html", "json"])
  func aChangedCutOffNamesAValueThatScoresOtherwise(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(article(cutOff: 50), to: "old.txt")
    try folder.write(article(cutOff: 45), to: "new.txt")
    let run = CommandRun(["diff", "old.txt", "new.txt", "--format", format], in: folder.url)
    #expect(run.status == .success)
    #expect(run.output.contains("47 a scores 1 now, 0 before"))
    switch format {
    case "json":
      #expect(run.output.contains(#""element": "score""#))
      #expect(run.output.contains(#""new": "brace/age""#))
    case "html": #expect(run.output.contains("<h2>Scores</h2>"))
    default: #expect(run.output.contains("In the scores"))
    }
  }

  @Test func differencesCanEndWithOne() {
    #expect(CommandRun("diff", "csf@3.6", "csf@3.7", "--exit-code").status == .failedCheck)
    #expect(CommandRun("diff", "csf@3.7", "csf@3.7", "--exit-code").status == .success)
  }

  @Test(arguments: [
    (["diff", "csf@3.7"], RunStatus.usage, "name two revisions"),
    (["diff", "csf@3.6", "csf@3.7", "--pairs"], .usage, "--pairs needs --format json"),
    (["diff", "csf@3.7..3.6"], .inputUnreadable, "'3.6' does not follow '3.7'"),
    (["diff", "csf@3.6..9"], .inputUnreadable, "it has csf@3.6, csf@3.7"),
    (["diff", "csf@3.6", "nothing.txt"], .inputUnreadable, "there is no file 'nothing.txt'"),
  ])
  func wrongUse(arguments: [String], status: RunStatus, message: String) {
    let run = CommandRun(arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func pairsListEveryItem() {
    let run = CommandRun("diff", "csf@3.6", "csf@3.7", "--format", "json", "--pairs")
    #expect(run.output.contains("\"pairs\""))
    #expect(run.output.contains("\"new\": \"A.a.ii.2.k\",\n      \"old\": \"A.a.iii.2.k\""))
  }
}
