import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// A run that is killed at any moment leaves no output, or one that can be gone on with.
@Suite struct KilledRunTests {
  /// Cases that make many stretches, so that a kill meets the run in all its stages.
  private static let cases = 30_000
  private static let kills =
    ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 20 : 100

  @Test func isGoneOnWithToTheSameBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("measures: []\n", to: "Corpus/vocabulary.yml")
    try folder.write(
      """
      ## Criteria

      A. Coverage is provided when ALL of the following are met:
        1. The knee is unstable
        2. The brace was tried
      """, to: "braces.md")
    var text = ""
    for index in 0..<Self.cases {
      let value = index % 7 == 0 ? "\"wrong\"" : index % 2 == 0 ? "true" : "false"
      let padding = String(repeating: " ", count: 300)
      text += "{\"id\":\"case-\(index)\",\(padding)\"facts\":{\"kneeUnstable\":\(value)}}\n"
    }
    try folder.write(text, to: "cases.ndjson")
    #expect(try run(folder, "whole.ndjson", killedAfter: nil) == 0)
    let whole = try folder.text(of: "whole.ndjson")
    let rejects = try folder.text(of: "whole.ndjson.rejects")
    #expect(whole.split(separator: "\n").count + rejects.split(separator: "\n").count == Self.cases)

    var kills = 0
    var milliseconds = 0
    while kills < Self.kills {
      // Each run is killed a little later than the last, until one comes through.
      milliseconds += 7
      if try run(folder, "killed.ndjson", killedAfter: milliseconds) == 0 {
        #expect(try folder.text(of: "killed.ndjson") == whole)
        #expect(try folder.text(of: "killed.ndjson.rejects") == rejects)
        for name in try folder.contents().keys where name.contains("killed") {
          try folder.remove(name)
        }
        milliseconds = kills % 7
        continue
      }
      kills += 1
      #expect(
        !FileManager.default.fileExists(atPath: folder.url.appending(path: "killed.ndjson").path)
          || (try? folder.text(of: "killed.ndjson")) == whole)
    }
  }

  /// - Returns: the status, or nil for a run that was killed.
  private func run(
    _ folder: TemporaryFolder, _ output: String, killedAfter milliseconds: Int?
  ) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "rubric")
    process.currentDirectoryURL = folder.url
    process.arguments = [
      "evaluate", "braces.md", "--cases", "cases.ndjson", "--output", output, "--resume", "--quiet",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    if let milliseconds {
      let deadline = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
      while process.isRunning, Date() < deadline { usleep(500) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }
}
