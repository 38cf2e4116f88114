import Foundation
import RubricCommandLine
import TestSupport

/// What one run of the tool gave.
struct CommandRun {
  var status: ExitStatus
  var output: String
  var messages: String

  /// Runs a command in this process, as if it had been started in a folder.
  init(_ arguments: [String], in folder: URL = packageFolder, input: String = "") {
    let output = OutputChannel()
    let messages = OutputChannel()
    let session = Session(
      workingDirectory: folder, readInput: { Array(input.utf8) }, output: output,
      messages: messages)
    status = runRubric(arguments, in: session)
    self.output = String(decoding: output.collected, as: UTF8.self)
    self.messages = String(decoding: messages.collected, as: UTF8.self)
  }

  init(_ arguments: String..., in folder: URL = packageFolder, input: String = "") {
    self.init(arguments, in: folder, input: input)
  }
}
