import ArgumentParser
import CaseFormat
import CaseStreaming
import CriteriaEvaluator
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import PolicyCorpus

struct EvaluateCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Answers one case: met, not met or undetermined, with the sentence behind it.",
    discussion: """
      A case states facts by name and attests criteria by path ('rubric facts' lists both); what it \
      leaves out is unknown, never 'no'. Where the policy is named without a revision, the case's \
      dateOfService chooses it.
      """)

  @Argument(help: "A policy of the corpus (id@version, or id for the newest) or a file.")
  var policy: String?

  @OptionGroup var answer: AnswerOptions
  @OptionGroup(title: "Many cases") var many: CasesOptions
  @OptionGroup var day: DayOption
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try answer.validate(
      policy: policy, hasMany: many.cases != nil, quiet: output.quiet)
  }

  func run(in session: Session) throws -> RunStatus {
    if many.cases != nil { return try evaluateMany(in: session) }
    let resolver = try corpus.resolver(in: session)
    if let file = answer.replay { return try replay(file, resolver, in: session) }
    let (bytes, name) = try answer.caseFile.map(session.contents(ofFileOrInput:)) ?? ([], "")
    do {
      let stated = answer.caseFile == nil ? Case() : try Case(decoding: bytes)
      let policy = try resolver.resolve(
        policy ?? "", on: day.on ?? stated.dateOfService)
      let criteria = try criteria(of: policy, reading.reading)
      if criteria.criteria.isEmpty, !criteria.scoring.isEmpty {
        guard answer.view == .whole, !answer.interactive else {
          throw CommandFailure(
            .inputUnreadable,
            "'\(policy.id)' has scores and no criteria: it is answered as a whole, from a case")
        }
        let answer = try ScoreAnswer(of: stated, in: criteria)
        try session.output.write(output.format == .json ? answer.json : answer.text)
        return .success
      }
      let program = CriteriaProgram(criteria)
      var notCarried: [String] = []
      let values = try stated.stated(
        in: program, original: try original(of: stated, for: policy, resolver: resolver),
        notCarried: &notCarried)
      let lost = notCarried
      var interview = Interview(values, in: program) {
        Determination(of: $0, in: program, id: stated.id, notCarried: lost)
      }
      if answer.interactive {
        try interview.run(ask: session.messages.write, readLine: session.readLine)
      }
      let determination = interview.determination
      let scores = try criteria.scores(beside: determination)
      try session.output.write(
        output.format == .json
          ? determination.json(answer.view, in: program, scores: scores)
          : determination.text(answer.view, in: program, scores: scores))
    } catch let problems as CaseProblems {
      throw CaseFailure(file: name, problems: problems)
    }
    return .success
  }

  /// Makes a stored answer again.
  private func replay(
    _ file: String, _ resolver: PolicyResolver, in session: Session
  ) throws -> RunStatus {
    let (bytes, name) = try session.contents(ofFileOrInput: file)
    do {
      let stored = try StoredAnswer(decoding: bytes)
      // A document outside a corpus is known by its file alone.
      let policy = try (try? resolver.resolve(stored.policy)) ?? resolver.resolve(stored.file)
      let criteria = try criteria(of: policy, stored.reading)
      let program = CriteriaProgram(criteria)
      let determination = try stored.determination(in: program) { stated in
        var state = EvaluationState(stated, partCount: program.parts.count)
        program.table.evaluate(stated, into: &state)
        return state
      }
      let replay = try stored.replay(
        determination, in: program, scores: try criteria.scores(beside: determination))
      try session.output.write(output.format == .json ? replay.json : replay.text)
      return replay.differences.isEmpty ? .success : .failedCheck
    } catch let problems as CaseProblems {
      throw CaseFailure(file: name, problems: problems)
    }
  }

  private func criteria(of policy: ResolvedPolicy, _ reading: Reading) throws -> CriteriaSet {
    var findings: [Finding] = []
    return try OutlinedPolicy(policy).criteria(reading, findings: &findings)
  }

  /// The revision in whose terms the case speaks, if it names another one of the same policy.
  private func original(
    of stated: Case, for policy: ResolvedPolicy, resolver: PolicyResolver
  ) throws -> CriteriaProgram? {
    guard let name = stated.policy, let version = policy.version,
      name != "\(policy.id)@\(version)", name.hasPrefix(policy.id + "@")
    else { return nil }
    return CriteriaProgram(try criteria(of: try resolver.resolve(name), reading.reading))
  }
}

extension CriteriaSet {
  /// The scores that the document defines beside its criteria; nil if it defines none.
  fileprivate func scores(beside determination: Determination) throws -> ScoreAnswer? {
    scoring.isEmpty ? nil : try ScoreAnswer(beside: determination, scoring: scoring)
  }
}

extension Session {
  /// The bytes of a file, or of standard input where the name is `-`, and the name to show.
  func contents(ofFileOrInput name: String) throws -> (bytes: [UInt8], shown: String) {
    guard name != "-" else {
      do {
        return (try readInput(), "standard input")
      } catch {
        throw CommandFailure(.inputUnreadable, "standard input could not be read")
      }
    }
    let file = url(of: name, in: workingDirectory)
    let shown = shownPath(of: file, in: workingDirectory)
    return (try PolicyCorpus.contents(of: file, shownAs: shown), shown)
  }
}
