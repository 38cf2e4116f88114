import ArgumentParser
import BulkEvaluation
import CaseStreaming
import CriteriaRuntime
import DocumentModel
import Foundation
import PolicyCorpus
import ReviewPage
import RevisionDiff

struct ImpactCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Runs cases through two revisions: how many come out otherwise, which, and why.",
    discussion: """
      Every case is evaluated by both revisions. One that names no policy speaks in the terms of the \
      old one; attestations by path are carried over by the items' words, and those without \
      counterpart are counted. A changed case is listed with the items that decided before and \
      decide now, and the changes that touch these items.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
  }

  @Argument(help: "The old revision (id@version or a file).") var old: String
  @Argument(help: "The new revision.") var new: String

  @Option(
    help: ArgumentHelp(
      "The cases: NDJSON, or CSV with a header of facts and paths; '-' is standard input.",
      valueName: "file"))
  var cases: String

  @Option(
    help: ArgumentHelp(
      "How cases are written, if the file's name does not end in .csv or .ndjson.",
      valueName: "format"))
  var casesFormat: RecordFormat?

  @Option(
    help: ArgumentHelp("Where all changed cases go, a line of JSON each.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Threads; by default one for each core.", valueName: "count"))
  var jobs: Int?

  @Flag(help: "End with 1 if a row cannot be read.") var strict = false
  @Option(help: "How the report is written.") var format: Format = .text
  @Flag(help: "Write nothing to standard error but errors.") var quiet = false
  @OptionGroup var reading: ReadingOption
  @OptionGroup var corpus: CorpusOptions

  /// So many changed cases a report lists; `--output` has all.
  private static let listed = 1000

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
  }

  func run(in session: Session) throws -> RunStatus {
    let resolver = try corpus.resolver(in: session)
    let policies = try [old, new].map { try OutlinedPolicy(try resolver.resolve($0)) }
    let programs = policies.map { policy in
      var findings: [Finding] = []
      return CriteriaProgram(policy.criteria(reading.reading, findings: &findings))
    }
    do {
      let input = try CaseInput(
        cases, casesFormat, in: session.workingDirectory, standardInput: session.inputHandle)
      let tally: ImpactTally
      do {
        tally = try self.tally(programs, input, session)
      } catch {
        throw input.failure(error)
      }
      var findings: [Finding] = []
      let diff = RevisionDiff(
        from: Revision(of: policies[0].outline, name: programs[0].policy.name),
        to: Revision(of: policies[1].outline, name: programs[1].policy.name), findings: &findings)
      let impact = Impact(tally, programs[0], programs[1], diff)
      let text =
        switch format {
        case .text: impact.report(reading.reading, file: input.name).text
        case .html: impact.report(reading.reading, file: input.name).html
        case .json: impact.json(reading.reading, file: input.name).text
        }
      try session.output.write(text)
      return strict && tally.rejected > 0 ? .failedCheck : .success
    } catch let failure as BulkCommand.Failure {
      try session.messages.write(failure.message + "\n")
      return RunStatus(rawValue: failure.status) ?? .internalFault
    }
  }

  private func tally(
    _ programs: [CriteriaProgram], _ input: CaseInput, _ session: Session
  ) throws -> ImpactTally {
    let terms = CaseTerms(programs)
    let table = try input.header.map { header in
      try header.withUnsafeBufferPointer { try CaseTable(header: $0, terms: [terms]) }
    }
    let plan = BulkPlan(
      [BulkPlan.Route(terms)], choosesByDate: false, format: input.format, table: table)
    let changed = try output.map { name in
      try WholeFile(URL(filePath: name, relativeTo: session.workingDirectory).absoluteURL)
    }
    var progress = BulkProgress(
      size: input.size, isShown: session.messages.isTerminal && !quiet,
      write: { try? session.messages.write($0) })
    var total = ImpactTally()
    do {
      try BulkRun(plan, workers: jobs).evaluate(input.file) { cases, stretch in
        ImpactTally(cases, of: stretch, in: plan)
      } deliver: { product in
        for rejection in product.rejections {
          for problem in rejection.problems {
            try session.messages.write("\(input.name):\(rejection.line):\(problem)\n")
          }
        }
        if let changed {
          try changed.append(
            product.answers.changed.map { Impact.line($0, programs[0], programs[1]) }.joined())
        }
        total.add(product.answers, keeping: Self.listed)
        progress.update(cases: total.cases, offset: product.offset)
        return true
      }
    } catch {
      progress.finish()
      changed?.abandon()
      throw error
    }
    progress.finish()
    try changed?.finish()
    return total
  }
}
