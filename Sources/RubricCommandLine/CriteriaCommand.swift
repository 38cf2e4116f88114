import ArgumentParser
import CriteriaExtraction
import CriteriaRuntime

struct CriteriaCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria",
    abstract:
      "Shows a policy as logic: how each item combines its children, what it requires itself.",
    discussion: """
      Every node says what it rests on: 'explicit' (the text says so), 'inferred' (a reading of a \
      text that does not say; the second best is named) or 'interpreted' (decided on record). \
      Scores, derived measures, classes and schedules that the document defines follow.
      """)

  @OptionGroup var policy: PolicyArgument
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    var findings = outlined.findings
    let criteria = outlined.criteria(reading.reading, findings: &findings)
    findings = findings.inDocumentOrder
    switch output.format {
    case .json:
      let json = JSONTree(criteria, outline: outlined.outline, findings: findings)
      try session.output.write(json.text)
    case .text:
      try session.output.write(CriteriaText(criteria: criteria, width: session.width).text)
      try session.write(findings, quiet: output.quiet)
    }
    return .success
  }
}
