import ArgumentParser
import Foundation
import PolicyCorpus

/// Runs the tool with the arguments after its name; returns the status to exit with.
public func runRubric(_ arguments: [String], in session: Session) -> RunStatus {
  do {
    return try run(arguments, in: session)
  } catch {
    return session.report(error)
  }
}

/// A subcommand that writes to a session's streams.
protocol RubricCommand: ParsableCommand {
  func run(in session: Session) throws -> RunStatus
}

struct Rubric: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rubric",
    abstract: "Reads medical policies and turns them into criteria that answer and explain.",
    discussion: """
      A POLICY is a name of the corpus, such as knee-braces@2.1 (knee-braces alone is its newest \
      revision), or a file. The product goes to standard output, everything else to standard error.
      """,
    subcommands: [
      ReadCommand.self, OutlineCommand.self, CriteriaCommand.self, FactsCommand.self,
      CheckCommand.self, AnalyzeCommand.self, ExplainCommand.self, InterpretCommand.self,
      EvaluateCommand.self, CoverageCommand.self, DiffCommand.self, ImpactCommand.self,
      GenerateCommand.self, IngestCommand.self,
    ])
}

private func run(_ arguments: [String], in session: Session) throws -> RunStatus {
  var command: any ParsableCommand
  do {
    command = try Rubric.parseAsRoot(arguments)
    if let command = command as? any RubricCommand {
      return try command.run(in: session)
    }
    // `help`, and the root without a subcommand: both end by throwing what is to be shown.
    try command.run()
    return .success
  } catch let failure where isFailureOfArguments(failure) {
    let message = Rubric.fullMessage(for: failure)
    guard Rubric.exitCode(for: failure).isSuccess else {
      try session.messages.write(message + "\n")
      return .usage
    }
    try session.output.write(message + "\n")
    return .success
  }
}

/// Whether an error is ArgumentParser's own: a help request, or arguments that mean nothing.
private func isFailureOfArguments(_ error: any Error) -> Bool {
  let code = Rubric.exitCode(for: error)
  return code.isSuccess || code == .validationFailure
}
