import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// What one run of the tool gave.
struct CommandRun {
  var status: RunStatus
  var output: String
  var messages: String

  /// Runs a command in this process, as if it had been started in a folder.
  init(_ arguments: [String], in folder: URL = packageFolder, input: String = "") {
    let output = OutputChannel()
    let messages = OutputChannel()
    var lines = input.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let session = Session(
      workingDirectory: folder, readInput: { Array(input.utf8) },
      readLine: { lines.popFirst().map(String.init) }, output: output, messages: messages)
    status = runRubric(arguments, in: session)
    self.output = String(decoding: output.collected, as: UTF8.self)
    self.messages = String(decoding: messages.collected, as: UTF8.self)
  }

  init(_ arguments: String..., in folder: URL = packageFolder, input: String = "") {
    self.init(arguments, in: folder, input: input)
  }
}

extension CommandRun {
  /// The product, which must be one JSON object.
  func json() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(value as? [String: Any])
  }
}
