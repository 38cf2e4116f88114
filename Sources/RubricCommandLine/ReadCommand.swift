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
      --account lists how every byte of the file was used: its ranges follow one another without \
      gap or overlap. --tables shows the tables alone, cell by cell.
      """)

  @OptionGroup var policy: PolicyArgument

  @Flag(help: "List what every byte of the file was used for.")
  var account = false

  @Flag(help: "Show the tables alone.")
  var tables = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if account, tables { throw ValidationError("--account and --tables exclude each other") }
  }

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    try session.output.write(product(of: outlined.outline, width: session.width))
    let ofReading = outlined.findings.filter { $0.identifier == .unplacedText }
    if output.format == .text { try session.write(ofReading, quiet: output.quiet) }
    return .success
  }

  private func product(of outline: Outline, width: Int) -> String {
    switch (output.format, account, tables) {
    case (.json, true, _): JSONTree(accountOf: outline).text
    case (.json, false, _): JSONTree(blocksOf: outline, tablesOnly: tables).text
    case (.text, true, _): AccountText(outline: outline, width: width).text
    case (.text, false, true): TablesText(outline: outline, width: width).text
    case (.text, false, false): BlocksText(outline: outline, width: width).text
    }
  }
}
