import ArgumentParser
import CaseFormat
import CaseStreaming
public import CriteriaRuntime
import Foundation

/// The streams of one run.
public struct EvaluatorStreams {
  /// The whole of standard input.
  public var readInput: () throws -> [UInt8]
  /// The next line of standard input, without its end; nil after the last.
  public var readLine: () -> String?
  /// Takes the answer.
  public var writeOutput: (String) throws -> Void
  /// Takes errors and questions.
  public var writeMessage: (String) -> Void

  public init(
    readInput: @escaping () throws -> [UInt8], readLine: @escaping () -> String? = { nil },
    writeOutput: @escaping (String) throws -> Void, writeMessage: @escaping (String) -> Void
  ) {
    self.readInput = readInput
    self.readLine = readLine
    self.writeOutput = writeOutput
    self.writeMessage = writeMessage
  }
}

/// Runs the evaluator with the arguments after its name.
///
/// - Returns: the exit status: 0 whatever the determination, 1 for a stored answer that comes out
///   differently, 2 for input that cannot be read, 64 for arguments that mean nothing, 70 for a fault of
///   the tool itself, 74 for output that cannot be written (sysexits.h).
public func runEvaluator(
  _ arguments: [String], policies: [CompiledPolicy], scores: [CompiledScores] = [],
  streams: EvaluatorStreams
) -> Int32 {
  let command: EvaluatorCommand
  do {
    command = try EvaluatorCommand.parse(arguments)
  } catch {
    let message = EvaluatorCommand.fullMessage(for: error)
    guard EvaluatorCommand.exitCode(for: error).isSuccess else {
      streams.writeMessage(message + "\n")
      return 64
    }
    return written(message + "\n", streams)
  }
  do {
    if command.many.cases != nil {
      return try command.evaluateMany(CompiledPolicies(policies), streams)
    }
    if let replay = try command.replay(CompiledPolicies(policies), scores, streams) {
      let status = written(command.format == .json ? replay.json : replay.text, streams)
      return status == 0 && !replay.differences.isEmpty ? 1 : status
    }
    let isEvaluated = Set(policies.map(\.name))
    let alone = scores.filter { !isEvaluated.contains($0.policy.name) }
    if let answer = try command.scoreAnswer(alone, streams) {
      return written(command.format == .json ? answer.json : answer.text, streams)
    }
    return written(
      try command.answer(by: CompiledPolicies(policies), scores, streams), streams)
  } catch let failure as InputFailure {
    streams.writeMessage(failure.message + "\n")
    return 2
  } catch let failure as BulkCommand.Failure {
    streams.writeMessage(failure.message + "\n")
    return failure.status
  } catch {
    streams.writeMessage("evaluator: internal error: \(error)\n")
    return 70
  }
}

private func written(_ text: String, _ streams: EvaluatorStreams) -> Int32 {
  do {
    try streams.writeOutput(text)
    return 0
  } catch {
    streams.writeMessage("evaluator: error: the output could not be written\n")
    return 74
  }
}

/// Input that cannot be read or understood, as it is reported.
private struct InputFailure: Error {
  var message: String
}

private enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

private enum ReadingArgument: String, ExpressibleByArgument, CaseIterable {
  case interpreted, literal

  var reading: Reading { self == .interpreted ? .interpreted : .literal }
}

private struct EvaluatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluator",
    abstract: "Answers one case by compiled criteria: met, not met or undetermined, and why.",
    discussion: """
      A case states facts by name and attests criteria by path; what it leaves out is unknown, never \
      'no'. Where the policy is named without a revision, the case's dateOfService chooses it. The \
      answers are those of 'rubric evaluate', byte for byte.
      """)

  @Argument(help: "A compiled policy: id@version, or id for its newest revision.")
  var policy: String?

  @OptionGroup var answer: AnswerOptions
  @OptionGroup(title: "Many cases") var many: CasesOptions

  @Option(
    help: ArgumentHelp(
      "For a policy named without a revision: the one in force on this day (YYYY-MM-DD).",
      valueName: "date"))
  var on: String?

  @Option(
    help: "interpreted: with what people decided on record; literal: the document as printed.")
  var reading: ReadingArgument = .interpreted

  @Option(help: "How the answer is written.")
  var format: AnswerFormat = .text

  @Flag(help: "Write nothing to standard error but errors, which is all there ever is.")
  var quiet = false

  func validate() throws {
    try answer.validate(policy: policy, hasMany: many.cases != nil, quiet: quiet)
    if let on, !CalendarDate.isValid(on) {
      throw ValidationError("'\(on)' is no date; write year-month-day, such as 2024-04-30")
    }
  }

  /// The answer of a document of scores; nil if the name is that of none.
  func scoreAnswer(
    _ scores: [CompiledScores], _ streams: EvaluatorStreams
  ) throws -> ScoreAnswer? {
    let policy = policy ?? ""
    let named = scores.filter { $0.policy.name == policy || $0.policy.id == policy }
    guard !named.isEmpty else { return nil }
    guard answer.view == .whole, !answer.interactive, let file = answer.caseFile else {
      throw InputFailure(
        message: "evaluator: error: '\(policy)' has scores and no criteria: it is answered as a "
          + "whole, from a case")
    }
    return try reading(file, streams) { bytes in
      let decoded = try Case(decoding: bytes)
      let day = on ?? decoded.dateOfService
      let inForce = named.filter { entry in
        guard entry.policy.name != policy, let day else { return true }
        return entry.effectiveDate.map { $0 <= day } ?? false
      }
      guard let chosen = inForce.last else {
        throw InputFailure(
          message: "evaluator: error: no revision of '\(policy)' was in force on \(day ?? "")")
      }
      return try ScoreAnswer(of: decoded, in: chosen.criteria)
    }
  }

  /// The determination of a case, completed by questions if that is asked for, as it is to be shown.
  func answer(
    by policies: CompiledPolicies, _ scores: [CompiledScores], _ streams: EvaluatorStreams
  ) throws -> String {
    try reading(answer.caseFile, streams) { bytes in
      let decoded = answer.caseFile == nil ? Case() : try Case(decoding: bytes)
      let policy = try policies.policy(named: policy ?? "", on: on ?? decoded.dateOfService)
      let other = decoded.policy.flatMap { try? policies.policy(named: $0) }
      let original = other?.id == policy.id ? other : nil
      let reading = reading.reading
      let program = policy.program(reading)
      var notCarried: [String] = []
      let stated = try decoded.stated(
        in: program, original: original?.program(reading), notCarried: &notCarried)
      let lost = notCarried
      var interview = Interview(stated, in: program) {
        Determination(
          of: $0, state: policy.evaluate($0, reading), in: program, id: decoded.id, notCarried: lost
        )
      }
      if answer.interactive {
        interview.run(ask: streams.writeMessage, readLine: streams.readLine)
      }
      let determination = interview.determination
      let beside = try scores.answer(beside: determination)
      return format == .json
        ? try determination.json(answer.view, in: program, scores: beside)
        : try determination.text(answer.view, in: program, scores: beside)
    }
  }

  /// A stored answer, made again; nil if that is not asked for.
  func replay(
    _ policies: CompiledPolicies, _ scores: [CompiledScores], _ streams: EvaluatorStreams
  ) throws -> Replay? {
    guard let file = answer.replay else { return nil }
    return try reading(file, streams) { bytes in
      let stored = try StoredAnswer(decoding: bytes)
      let policy = try policies.policy(named: stored.policy)
      let program = policy.program(stored.reading)
      let determination = try stored.determination(in: program) {
        policy.evaluate($0, stored.reading)
      }
      return try stored.replay(
        determination, in: program, scores: try scores.answer(beside: determination))
    }
  }

  /// Makes something of the bytes of a file, and says of what is wrong with them where it stands.
  private func reading<Result>(
    _ file: String?, _ streams: EvaluatorStreams, _ body: ([UInt8]) throws -> Result
  ) throws -> Result {
    let (bytes, name) = try file.map { try contents(of: $0, streams) } ?? ([], "")
    do {
      return try body(bytes)
    } catch let problems as CaseProblems {
      throw InputFailure(
        message: problems.problems.map { "\(name):\($0)" }.joined(separator: "\n"))
    } catch let unknown as UnknownCompiledPolicy {
      throw InputFailure(message: "evaluator: error: \(unknown)")
    } catch let unknown as UnknownItem {
      throw InputFailure(message: "evaluator: error: \(unknown)")
    }
  }

  /// Evaluates many cases; a policy named without revision or day leaves the choice to each.
  func evaluateMany(_ policies: CompiledPolicies, _ streams: EvaluatorStreams) throws -> Int32 {
    let chosen: CompiledPolicy
    do {
      chosen = try policies.policy(named: policy ?? "", on: on)
    } catch {
      throw InputFailure(message: "evaluator: error: \(error)")
    }
    let choosesByDate = chosen.id == policy && on == nil
    let others = policies.revisions(of: chosen.id).filter { $0.revision != chosen.revision }
    let revisions = (choosesByDate ? others + [chosen] : [chosen]).map { policy in
      BulkCommand.Revision(
        program: policy.program(reading.reading), effectiveDate: policy.effectiveDate)
    }
    let command = BulkCommand(
      many,
      in: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory),
      revisions: revisions, originals: others.map { $0.program(reading.reading) },
      choosesByDate: choosesByDate, isJSON: format == .json, isQuiet: quiet,
      streams: BulkCommand.Streams(
        input: .standardInput,
        writeOutput: { try streams.writeOutput(String(decoding: $0, as: UTF8.self)) },
        writeMessage: streams.writeMessage, isTerminal: isatty(2) != 0))
    return try command.run()
  }

  /// The bytes of a file or of standard input, and the name to show.
  private func contents(
    of file: String, _ streams: EvaluatorStreams
  ) throws(InputFailure) -> ([UInt8], String) {
    do {
      if file == "-" { return (try streams.readInput(), "standard input") }
      return (try [UInt8](Data(contentsOf: URL(filePath: file))), file)
    } catch {
      throw InputFailure(
        message: file == "-"
          ? "evaluator: error: standard input could not be read"
          : "\(file): error: the file cannot be read")
    }
  }
}

extension [CompiledScores] {
  /// The scores of a determination's policy; nil if it defines none.
  fileprivate func answer(beside determination: Determination) throws -> ScoreAnswer? {
    try first { $0.policy.name == determination.policy.name }
      .map { try ScoreAnswer(beside: determination, scoring: $0.scoring) }
  }
}
