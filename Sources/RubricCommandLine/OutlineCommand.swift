import ArgumentParser
import CriteriaRuntime
import DocumentModel
import Outlining
import PolicyCorpus

struct OutlineCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Shows policies as sections and nested items, each with path, line and bytes.",
    discussion: """
      Many policies are read in parallel and shown in the order given. In JSON one policy is an \
      object, several are an array of such objects.
      """)

  @Argument(
    help: ArgumentHelp(
      "Policies of the corpus (id@version, or id for the newest) or files.", valueName: "policy"))
  var policies: [String]

  @OptionGroup var day: DayOption
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let resolver = try corpus.resolver(in: session)
    let width = session.width
    var status = RunStatus.success
    var separator = output.format == .json && policies.count > 1 ? "[\n" : ""
    try inOrder(policies) { name in
      Result {
        let outlined = try OutlinedPolicy(try resolver.resolve(name, on: day.on))
        return (rendered(outlined, width: width), outlined.findings)
      }
    } deliver: { result in
      switch result {
      case .failure(let error):
        // The others are shown all the same.
        status = session.report(error)
      case .success(let (text, findings)):
        try session.output.write(separator + text)
        separator = output.format == .json ? ",\n" : "\n"
        try session.write(findings, quiet: output.quiet || output.format == .json)
      }
    }
    if output.format == .json {
      if policies.count > 1 {
        try session.output.write(separator == "[\n" ? "[]\n" : "\n]\n")
      } else if status == .success {
        try session.output.write("\n")
      }
    }
    return status
  }

  private func rendered(_ outlined: OutlinedPolicy, width: Int) -> String {
    switch output.format {
    case .json:
      // Without its line feed, which in an array comes after the comma.
      String(JSONTree(outlined.outline, findings: outlined.findings).text.dropLast())
    case .text:
      OutlineText(outline: outlined.outline, name: outlined.identity.name, width: width).text
    }
  }
}
