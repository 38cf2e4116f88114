import ArgumentParser
import CaseFormat
import CaseStreaming
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

  @OptionGroup var policy: PolicyArgument

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("The case, as JSON; '-' is standard input.", valueName: "file"))
  var caseFile: String?

  @OptionGroup(title: "Many cases") var many: CasesOptions

  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (caseFile == nil) != (many.cases == nil) else {
      throw ValidationError("name one case with --case, or many with --cases")
    }
  }

  func run(in session: Session) throws -> RunStatus {
    guard let caseFile else { return try evaluateMany(in: session) }
    let (bytes, name) = try session.contents(ofFileOrInput: caseFile)
    let resolver = try policy.corpus.resolver(in: session)
    do {
      let stated = try Case(decoding: bytes)
      let policy = try resolver.resolve(
        policy.policy, on: self.policy.day.on ?? stated.dateOfService)
      let criteria = try criteria(of: policy)
      if criteria.criteria.isEmpty, !criteria.scoring.isEmpty {
        let answer = try ScoreAnswer(of: stated, in: criteria)
        try session.output.write(output.format == .json ? answer.json : answer.text)
        return .success
      }
      let determination = try Determination(
        of: stated, in: CriteriaProgram(criteria),
        original: try original(of: stated, for: policy, resolver: resolver))
      let scores =
        criteria.scoring.isEmpty
        ? nil : try ScoreAnswer(beside: determination, scoring: criteria.scoring)
      try session.output.write(
        output.format == .json
          ? determination.json(with: scores)
          : scores?.text(below: determination) ?? determination.text)
    } catch let problems as CaseProblems {
      throw CaseFailure(file: name, problems: problems)
    }
    return .success
  }

  private func criteria(of policy: ResolvedPolicy) throws -> CriteriaSet {
    var findings: [Finding] = []
    return try OutlinedPolicy(policy).criteria(reading.reading, findings: &findings)
  }

  /// The revision in whose terms the case speaks, if it names another one of the same policy.
  private func original(
    of stated: Case, for policy: ResolvedPolicy, resolver: PolicyResolver
  ) throws -> CriteriaProgram? {
    guard let name = stated.policy, let version = policy.version,
      name != "\(policy.id)@\(version)", name.hasPrefix(policy.id + "@")
    else { return nil }
    return CriteriaProgram(try criteria(of: try resolver.resolve(name)))
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
