import ArgumentParser
import CaseFormat
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import FindingGuide
import PolicyCorpus

struct CheckCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Lists what is ambiguous or wrong in policies, one line per finding.",
    discussion: """
      A line is 'file:line:column: severity: path: summary [identifier]'; notes that belong to it \
      follow. Without a policy, the whole corpus is checked: every policy in its newest revision. \
      SARIF is for code scanning, the annotations of 'github' for its workflows.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, github
  }

  @Argument(
    help: ArgumentHelp(
      "Policies of the corpus (id@version, or id for the newest) or files.", valueName: "policy"))
  var policies: [String] = []

  @Flag(
    help: "Exit with status 1 if there are errors or warnings that no decision on record settles.")
  var strict = false

  @Flag(help: "Show only what wants a decision: errors and warnings that none on record settles.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "Show the page of one kind of finding: what it means, an example, how to settle it.",
      valueName: "identifier"))
  var about: String?

  @Option(help: "How the product is written.")
  var format: Format = .text

  @Flag(help: "Write nothing to standard error but errors.")
  var quiet = false

  @OptionGroup var day: DayOption
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var reading: ReadingOption

  mutating func validate() throws {
    guard let about else { return }
    guard FindingIdentifier(rawValue: about) != nil else {
      throw ValidationError(
        "no finding is called '\(about)'"
          + nearestNamesClause(to: about, among: FindingIdentifier.allCases.map(\.rawValue)))
    }
    guard policies.isEmpty, !strict, !open else {
      throw ValidationError("--about shows a page and checks nothing; leave out the rest")
    }
    guard format == .text || format == .json else {
      throw ValidationError("a page is written as text or json")
    }
  }

  func run(in session: Session) throws -> RunStatus {
    if let identifier = about.flatMap(FindingIdentifier.init(rawValue:)) {
      let page = FindingPage(identifier)
      try session.output.write(
        format == .json
          ? JSONTree(page).text : FindingPageText(page, width: session.width).text)
      return .success
    }
    let checked = try check(in: session)
    let all = checked.flatMap(\.findings)
    switch format {
    case .text:
      if !quiet { try session.messages.write(all.summary + "\n") }
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1, "findings": .array(all.map { JSONTree($0) }),
        ]).text)
    case .sarif:
      try session.output.write(JSONTree(sarifOf: checked).text)
    case .github:
      try session.output.write(all.map(\.gitHubAnnotation).joined())
    }
    return strict && all.contains(where: \.wantsDecision) ? .failedCheck : .success
  }

  /// Checks the policies; text is written as soon as it is known.
  private func check(in session: Session) throws -> [CheckedDocument] {
    let resolver = try corpus.resolver(in: session)
    let names = policies.isEmpty ? try corpus.requiredCorpus(in: session).policyIDs : policies
    let printer = FindingPrinter(colours: session.output.isTerminal)
    var checked: [CheckedDocument] = []
    try inOrder(names) { name in
      Result {
        var document = CheckedDocument(
          try OutlinedPolicy(try resolver.resolve(name, on: day.on)), reading.reading)
        if open { document.findings.removeAll { !$0.wantsDecision } }
        return document
      }
    } deliver: { result in
      let document = try result.get()
      checked.append(document)
      guard format == .text else { return }
      try session.output.write(document.findings.map(printer.lines).joined())
    }
    return checked
  }
}

extension Finding {
  /// More than a note, and not settled by a decision on record.
  var wantsDecision: Bool { severity != .note && settledBy == nil }
}
