import CaseStreaming
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import PolicyCorpus

extension EvaluateCommand {
  func evaluateMany(in session: Session) throws -> RunStatus {
    let resolver = try corpus.resolver(in: session)
    let resolved = try resolver.resolve(policy ?? "", on: day.on)
    let program = try program(of: resolved)
    var others: [BulkCommand.Revision] = []
    let entry = resolved.version == nil ? nil : try resolver.corpus?.policy(resolved.id)
    for revision in entry?.revisions ?? [] where revision.version != resolved.version {
      let other = try resolver.resolve("\(resolved.id)@\(revision.version)")
      others.append(
        BulkCommand.Revision(
          program: try self.program(of: other), effectiveDate: other.effective))
    }
    // A policy named without revision or day leaves the choice to each case.
    let choosesByDate = entry != nil && policy == resolved.id && day.on == nil
    let chosen = BulkCommand.Revision(program: program, effectiveDate: resolved.effective)
    return try session.run(
      BulkCommand(
        many, in: session.workingDirectory, revisions: choosesByDate ? others + [chosen] : [chosen],
        originals: others.map(\.program), choosesByDate: choosesByDate,
        isJSON: output.format == .json, isQuiet: output.quiet, streams: session.bulkStreams))
  }

  private func program(of policy: ResolvedPolicy) throws -> CriteriaProgram {
    var findings: [Finding] = []
    let criteria = try OutlinedPolicy(policy).criteria(reading.reading, findings: &findings)
    guard !criteria.criteria.isEmpty || criteria.scoring.isEmpty else {
      throw CommandFailure(
        .inputUnreadable,
        "'\(criteria.policy.name)' defines scores, not criteria; evaluate its cases with --case")
    }
    return CriteriaProgram(criteria)
  }
}

extension Session {
  var bulkStreams: BulkCommand.Streams {
    BulkCommand.Streams(
      input: inputHandle, writeOutput: { try output.write($0) },
      writeMessage: { try? messages.write($0) }, isTerminal: messages.isTerminal)
  }

  /// Runs over many cases; what stops that is said as other failures are.
  func run(_ command: BulkCommand) throws -> RunStatus {
    do {
      return RunStatus(rawValue: try command.run()) ?? .internalFault
    } catch let failure as BulkCommand.Failure {
      try messages.write(failure.message + "\n")
      return RunStatus(rawValue: failure.status) ?? .internalFault
    }
  }
}
