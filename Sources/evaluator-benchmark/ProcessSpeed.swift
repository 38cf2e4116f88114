import Foundation

/// A program that did not end as it should.
struct FailedProcess: Error, CustomStringConvertible {
  var description: String
}

/// Runs a program; its product is not shown.
func runProcess(_ path: String, _ arguments: [String]) throws {
  let process = Process()
  process.executableURL = URL(filePath: path)
  process.arguments = arguments
  process.standardOutput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw FailedProcess(
      description: "'\(arguments.joined(separator: " "))' ended with \(process.terminationStatus)")
  }
}

/// Runs this program as `rubric`.
func runTool(_ arguments: [String]) throws {
  try runProcess(CommandLine.arguments[0], ["rubric"] + arguments)
}

/// Measures whole processes of the tool.
func measureProcesses(_ policy: String) throws {
  let id = policy.prefix { $0 != "@" }
  let folder = "Corpus/\(id)/cases"
  let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  guard let file = files.filter({ $0.hasSuffix(".json") }).sorted().first else { return }
  let time = try nanoseconds(runs: 40) {
    try runTool(["evaluate", policy, "--case", "\(folder)/\(file)", "--quiet"])
  }
  row("rubric evaluate, process start to exit", shownTime(time), bar: "25 ms")
}
