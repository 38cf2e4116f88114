import ArgumentParser
import ArticleTables
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
      gap or overlap. --tables shows the tables alone, with the headers and the group of every row; \
      it also finds tables that a conversion flattened to lines of text.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @OptionGroup var policy: PolicyArgument

  @Flag(help: "List what every byte of the file was used for.")
  var account = false

  @Flag(help: "Show the tables alone.")
  var tables = false

  @Option(help: "How the product is written; csv is for --tables.")
  var format: Format = .text

  @Flag(help: "Write nothing to standard error but errors.")
  var quiet = false

  func validate() throws {
    if format == .csv, !tables { throw ValidationError("--format csv needs --tables") }
    if account, tables { throw ValidationError("--account and --tables exclude each other") }
  }

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    try session.output.write(product(of: outlined.outline, width: session.width))
    let ofReading = outlined.findings.filter { $0.identifier == .unplacedText }
    if format == .text { try session.write(ofReading, quiet: quiet) }
    return .success
  }

  private func product(of outline: Outline, width: Int) -> String {
    if tables {
      let found = Article(of: outline.document).tables
      switch format {
      case .json: return JSONTree(found, of: outline.document).text
      case .csv: return DataTablesCSV(tables: found).text
      case .text: return DataTablesText(tables: found).text
      }
    }
    return switch (format, account) {
    case (.json, true): JSONTree(accountOf: outline).text
    case (.json, false): JSONTree(blocksOf: outline).text
    case (_, true): AccountText(outline: outline, width: width).text
    case (_, false): BlocksText(outline: outline, width: width).text
    }
  }
}
