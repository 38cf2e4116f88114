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
    let format = Self.inputFormat(options)
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

  private static func inputFormat(_ options: CasesOptions) -> RecordFormat {
    options.casesFormat ?? options.cases.flatMap(CasesOptions.format) ?? .ndjson
  }

  private static func outputFormat(_ options: CasesOptions) -> RecordFormat {
    options.outputFormat ?? options.output.flatMap(CasesOptions.format) ?? .ndjson
  }

  package func run() throws -> Int32 {
    let name = options.cases ?? "-"
    let (handle, size) = try open(name)
    let format = Self.inputFormat(options)
    var file = RecordFile(handle, format, stretch: BulkRun.stretchSize)
    do {
      let header = format == .csv ? try file.header() : nil
      let plan = try plan(header.map(Self.withoutLineEnd))
      let writer = AnswerWriter(Self.outputFormat(options), plan)
      guard let output = options.output else {
        return try run(plan, writer, &file, name, size, into: nil)
      }
      let target = url(output)
      let rejects = url(options.rejects ?? output + ".rejects")
      let resumable = try ResumableOutput(
        target, rejects: rejects, head: try head(name, size), resuming: options.resume)
      if let start = resumable.start {
        if start.isComplete {
          try report(start.summary, to: output)
          return 0
        }
        try handle.seek(toOffset: UInt64(start.input))
        file = RecordFile(
          handle, format, stretch: BulkRun.stretchSize, offset: start.input, line: start.line)
      }
      do {
        return try run(plan, writer, &file, name, size, into: resumable, header: header)
      } catch let failure as Failure {
        if options.strict { resumable.abandon() }
        throw failure
      }
    } catch let problem as ResumableOutput.Problem {
      throw Failure(message: "error: \(problem)", status: problem.isOutput ? 74 : 2)
    } catch let problem as CaseTable.UnusableHeader {
      throw Failure(message: "\(name):1: error: \(problem)", status: 2)
    } catch let problem as EndlessRecord {
      throw Failure(message: "\(name): \(problem)", status: 2)
    }
  }

  private static func withoutLineEnd(_ header: [UInt8]) -> [UInt8] {
    var header = header
    while header.last == 0x0A || header.last == 0x0D { header.removeLast() }
    return header
  }

  private func url(_ name: String) -> URL {
    URL(filePath: name, relativeTo: directory).absoluteURL
  }

  private func open(_ name: String) throws -> (FileHandle, size: Int?) {
    if name == "-" { return (streams.input, nil) }
    let file = url(name)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory),
      !isDirectory.boolValue, let handle = try? FileHandle(forReadingFrom: file),
      let size = try? handle.seekToEnd(), (try? handle.seek(toOffset: 0)) != nil
    else {
      throw Failure(message: "\(name): error: the file cannot be read", status: 2)
    }
    return (handle, Int(size))
  }

  private func head(_ name: String, _ size: Int?) throws -> RunJournal.Head {
    var start = Data()
    if name != "-", let handle = try? FileHandle(forReadingFrom: url(name)) {
      start = try handle.read(upToCount: 1 << 16) ?? Data()
      try handle.close()
    }
    return RunJournal.Head(
      run: identity + ["strict: \(options.strict)"], inputSize: size ?? 0,
      inputStart: sha256(start))
  }

  private func run(
    _ plan: BulkPlan, _ writer: AnswerWriter, _ file: inout RecordFile, _ name: String,
    _ size: Int?, into resumable: ResumableOutput?, header: [UInt8]? = nil
  ) throws -> Int32 {
    var summary = resumable?.start?.summary ?? BulkSummary()
    var shown = 0
    var rejected = summary.rejected
    var progress = BulkProgress(
      size: size, isShown: streams.isTerminal && !isQuiet, write: streams.writeMessage)
    var isFirst = resumable?.start == nil
    var end = (offset: file.offset, line: file.line)
    let writesAnswers = options.output != nil || !options.summary
    try BulkRun(plan, workers: options.jobs).evaluate(&file) { cases, stretch in
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
      try write(lines, product.rejections, header, into: resumable, end, summary)
      progress.update(cases: summary.cases, offset: product.offset)
      return true
    }
    progress.finish()
    if isFirst { try write(writer.header, [], header, into: resumable, end, summary) }
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
        rejected += Self.withoutLineEnd(header) + [0x0A]
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
