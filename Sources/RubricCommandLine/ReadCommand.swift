import ArgumentParser
import DocumentModel
import DocumentReaders
import Outlining
import PolicyCorpus

struct ReadCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Shows a document as blocks in reading order, each with its line and role.",
    discussion: """
      --tables shows the tables alone, cell by cell.
      """)

  @OptionGroup var policy: PolicyArgument

  @Flag(help: "Show the tables alone.")
  var tables = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    try session.output.write(product(of: outlined.outline, width: session.width))
    let ofReading = outlined.findings.filter { $0.identifier == .unplacedText }
    if output.format == .text { try session.write(ofReading, quiet: output.quiet) }
    return .success
  }

  private func product(of outline: Outline, width: Int) -> String {
    switch (output.format, tables) {
    case (.json, _): JSONTree(blocksOf: outline, tablesOnly: tables).text + "\n"
    case (.text, true): TablesText(outline: outline, width: width).text
    case (.text, false): BlocksText(outline: outline, width: width).text
    }
  }
}
