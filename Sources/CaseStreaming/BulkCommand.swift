import BulkEvaluation
import CaseFormat
import ContentDigest
package import CriteriaRuntime
package import Foundation

/// A run over many cases as a command does it: reads options, opens files, reports what is wrong.
package struct BulkCommand {
  /// A revision that cases may be evaluated by.
  package struct Revision: Sendable {
    package var program: CriteriaProgram
    /// ISO 8601: the day from which it is in force.
    package var effectiveDate: String?

    package init(program: CriteriaProgram, effectiveDate: String?) {
      self.program = program
      self.effectiveDate = effectiveDate
    }
  }

  /// The streams of the command.
  package struct Streams {
    package var input: FileHandle
    package var writeOutput: ([UInt8]) throws -> Void
    package var writeMessage: (String) -> Void
    /// Whether a person reads the messages.
    package var isTerminal: Bool

    package init(
      input: FileHandle, writeOutput: @escaping ([UInt8]) throws -> Void,
      writeMessage: @escaping (String) -> Void, isTerminal: Bool
    ) {
      self.input = input
      self.writeOutput = writeOutput
      self.writeMessage = writeMessage
      self.isTerminal = isTerminal
    }
  }

  /// What stops a run, with the status it ends with.
  package struct Failure: Error {
    package var message: String
    /// 1 rejected rows where none are allowed, 2 input that cannot be read, 74 output that cannot be
    /// written.
    package var status: Int32
  }

  private let options: CasesOptions
  private let directory: URL
  private let plan: ([UInt8]?) throws -> BulkPlan
  private let identity: [String]
  private let streams: Streams
  private let isQuiet: Bool
  private let isJSON: Bool

  /// So many rejected rows are shown one by one.
  private static let shownRejections = 100

  /// - Parameters:
  ///   - revisions: from the oldest to the newest; the last evaluates all cases, unless their
  ///     `dateOfService` is to choose.
  ///   - originals: other revisions that cases may name.
  ///   - isJSON: whether the summary is written as JSON.
  package init(
    _ options: CasesOptions, in directory: URL, revisions: [Revision],
    originals: [CriteriaProgram], choosesByDate: Bool, isJSON: Bool, isQuiet: Bool,
    streams: Streams
  ) {
    self.options = options
    self.directory = directory
    self.streams = streams
    self.isQuiet = isQuiet
    self.isJSON = isJSON
    let format = CaseInput.format(options.casesFormat, options.cases ?? "-")
    plan = { header in
      let routes = revisions.map { revision in
        BulkPlan.Route(
          CaseTerms([revision.program], originals: originals),
          effectiveDate: revision.effectiveDate)
      }
      let table = try header.map { header in
        try header.withUnsafeBufferPointer {
          try CaseTable(header: $0, terms: routes.map(\.terms))
        }
      }
      return BulkPlan(routes, choosesByDate: choosesByDate, format: format, table: table)
    }
    identity =
      revisions.map { revision in
        let policy = revision.program.policy
        return [
          policy.name, policy.sourceSha256, revision.program.reading.rawValue,
          Self.digest(revision.program), revision.effectiveDate ?? "",
        ].joined(separator: " ")
      } + ["by date: \(choosesByDate)", format.rawValue, Self.outputFormat(options).rawValue]
  }

  /// Two programs of one document differ when decisions on it, or the vocabulary, do.
  private static func digest(_ program: CriteriaProgram) -> String {
    let names = program.facts.map(\.name).joined(separator: " ")
    return sha256(
      Array(names.utf8)
        + program.table.integers.flatMap { integer in
          (0..<4).map { UInt8(truncatingIfNeeded: integer >> (8 * $0)) }
        })
  }

  private static func outputFormat(_ options: CasesOptions) -> RecordFormat {
    options.outputFormat ?? options.output.flatMap(CasesOptions.format) ?? .ndjson
  }

  package func run() throws -> Int32 {
    let name = options.cases ?? "-"
    let input = try CaseInput(
      name, options.casesFormat, in: directory, standardInput: streams.input)
    do {
      let plan = try plan(input.header)
      let writer = AnswerWriter(Self.outputFormat(options), plan)
      guard let output = options.output else {
        return try run(plan, writer, input, into: nil)
      }
      let target = url(output)
      let rejects = url(options.rejects ?? output + ".rejects")
      let resumable = try ResumableOutput(
        target, rejects: rejects, head: try head(input), resuming: options.resume)
      if let start = resumable.start {
        if start.isComplete {
          try report(start.summary, to: output)
          return 0
        }
        try input.skip(to: start.input, line: start.line)
      }
      do {
        return try run(plan, writer, input, into: resumable)
      } catch let failure as Failure {
        if options.strict { resumable.abandon() }
        throw failure
      }
    } catch let problem as ResumableOutput.Problem {
      throw Failure(message: "error: \(problem)", status: problem.isOutput ? 74 : 2)
    } catch {
      throw input.failure(error)
    }
  }

  private func url(_ name: String) -> URL {
    URL(filePath: name, relativeTo: directory).absoluteURL
  }

  private func head(_ input: CaseInput) throws -> RunJournal.Head {
    RunJournal.Head(
      run: identity + ["strict: \(options.strict)"], inputSize: input.size ?? 0,
      inputStart: sha256(try input.beginning()))
  }

  private func run(
    _ plan: BulkPlan, _ writer: AnswerWriter, _ input: CaseInput,
    into resumable: ResumableOutput?
  ) throws -> Int32 {
    let (file, name) = (input.file, input.name)
    var summary = resumable?.start?.summary ?? BulkSummary()
    var shown = 0
    var rejected = summary.rejected
    var progress = BulkProgress(
      size: input.size, isShown: streams.isTerminal && !isQuiet, write: streams.writeMessage)
    var isFirst = resumable?.start == nil
    var end = (offset: file.offset, line: file.line)
    let writesAnswers = options.output != nil || !options.summary
    try BulkRun(plan, workers: options.jobs).evaluate(file) { cases, stretch in
      var summary = BulkSummary()
      summary.add(cases, in: plan)
      return (writesAnswers ? writer.write(cases, of: stretch) : [], summary)
    } deliver: { product in
      let (answers, counts) = product.answers
      summary.add(counts)
      for rejection in product.rejections {
        if shown < Self.shownRejections || options.strict {
          for problem in rejection.problems {
            streams.writeMessage("\(name):\(rejection.line):\(problem)\n")
          }
        }
        shown += 1
        if options.strict {
          throw Failure(
            message: "\(name): error: a row was rejected; nothing is written", status: 1)
        }
      }
      rejected += product.rejections.count
      end = (product.offset, product.line)
      let lines = (isFirst ? writer.header : []) + answers
      isFirst = false
      try write(lines, product.rejections, input.header, into: resumable, end, summary)
      progress.update(cases: summary.cases, offset: product.offset)
      return true
    }
    progress.finish()
    if isFirst { try write(writer.header, [], input.header, into: resumable, end, summary) }
    if shown > Self.shownRejections {
      streams.writeMessage(
        "\(name): error: \(shown - Self.shownRejections) more rows were rejected\n")
    }
    do {
      try resumable?.finish(input: end.offset, line: end.line, summary: summary)
    } catch {
      throw Failure(message: "error: the output could not be written", status: 74)
    }
    try report(summary, to: options.output)
    return 0
  }

  private func write(
    _ lines: [UInt8], _ rejections: [EvaluatedCases.Rejection], _ header: [UInt8]?,
    into resumable: ResumableOutput?, _ end: (offset: Int, line: Int), _ summary: BulkSummary
  ) throws {
    do {
      guard let resumable else {
        try streams.writeOutput(lines)
        return
      }
      var rejected: [UInt8] = []
      // The rejects of a table are a table again, so that they can be mended and run.
      if !rejections.isEmpty, summary.rejected == rejections.count, let header {
        rejected += header + [0x0A]
      }
      for rejection in rejections { rejected += rejection.record + [0x0A] }
      try resumable.append(
        lines, rejected: rejected, input: end.offset, line: end.line, summary: summary)
    } catch {
      throw Failure(message: "error: the output could not be written", status: 74)
    }
  }

  private func report(_ summary: BulkSummary, to output: String?) throws {
    if options.summary {
      let text = isJSON ? summary.json : summary.text
      do {
        try streams.writeOutput(Array(text.utf8))
      } catch {
        throw Failure(message: "error: the output could not be written", status: 74)
      }
    } else if let output, !isQuiet {
      streams.writeMessage("\(output): \(summary.line)\n")
    }
  }
}
