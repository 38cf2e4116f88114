import ArgumentParser
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import EvidenceCheck
import PolicyCorpus

struct CheckCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Lists what is ambiguous or wrong in policies, one line per finding.",
    discussion: """
      A line is 'file:line:column: severity: path: summary [identifier]'; notes that belong to it \
      follow. Without a policy, the whole corpus is checked: every policy in its newest revision.
      """)

  @Argument(
    help: ArgumentHelp(
      "Policies of the corpus (id@version, or id for the newest) or files.", valueName: "policy"))
  var policies: [String] = []

  @Flag(
    help: "Exit with status 1 if there are errors or warnings that no decision on record settles.")
  var strict = false

  @Flag(help: "Show only what wants a decision: errors and warnings that none on record settles.")
  var open = false

  @OptionGroup var day: DayOption
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let resolver = try corpus.resolver(in: session)
    let names = policies.isEmpty ? try corpus.requiredCorpus(in: session).policyIDs : policies
    var all: [Finding] = []
    try inOrder(names) { name in
      Result {
        let outlined = try OutlinedPolicy(try resolver.resolve(name, on: day.on))
        var findings = outlined.findings
        _ = outlined.criteria(reading.reading, findings: &findings)
        findings += outlined.provedFindings(.literal)
        if let article = outlined.article {
          findings += EvidenceReport(checking: article).findings
        }
        return findings.inDocumentOrder.filter { !open || $0.wantsDecision }
      }
    } deliver: { result in
      let findings = try result.get()
      all += findings
      guard output.format == .text else { return }
      let printer = FindingPrinter(colours: session.output.isTerminal)
      try session.output.write(findings.map(printer.lines).joined())
    }
    switch output.format {
    case .text:
      if !output.quiet { try session.messages.write(all.summary + "\n") }
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1, "findings": .array(all.map { JSONTree($0) }),
        ]).text)
    }
    let failed = strict && all.contains(where: \.wantsDecision)
    return failed ? .failedCheck : .success
  }
}

extension Finding {
  /// More than a note, and not settled by a decision on record.
  fileprivate var wantsDecision: Bool { severity != .note && settledBy == nil }
}
