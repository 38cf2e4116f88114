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
        // One alone is rendered piece by piece.
        let text = policies.count > 1 ? pieces(of: outlined, width: width).whole : []
        return (outlined, text)
      }
    } deliver: { result in
      switch result {
      case .failure(let error):
        // The others are shown all the same.
        status = session.report(error)
      case .success(let (outlined, text)):
        try session.output.write(separator)
        try session.output.write(text)
        if policies.count == 1 {
          try pieces(of: outlined, width: width).inOrder { try session.output.write($0) }
        }
        separator = output.format == .json ? ",\n" : "\n"
        try session.write(outlined.findings, quiet: output.quiet || output.format == .json)
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

  private func pieces(of outlined: OutlinedPolicy, width: Int) -> OutlinePieces {
    switch output.format {
    case .json:
      let json = OutlineJSON(outline: outlined.outline, findings: outlined.findings)
      return OutlinePieces(items: outlined.outline.items.count, rendered: json.piece)
    case .text:
      let text = OutlineText(
        outline: outlined.outline, name: outlined.identity.name, width: width)
      return OutlinePieces(items: outlined.outline.items.count, rendered: text.piece)
    }
  }
}

/// A rendered outline in pieces, so that a long one needs neither one thread nor one buffer.
private struct OutlinePieces {
  let items: Int
  let rendered: @Sendable (Range<Int>) -> [UInt8]

  private static let itemsOfPiece = 512

  var whole: [UInt8] { rendered(0..<items) }

  /// Renders pieces in parallel and delivers them one after the other.
  func inOrder(_ deliver: ([UInt8]) throws -> Void) throws {
    let size = Self.itemsOfPiece
    let count = max(1, (items + size - 1) / size)
    try RubricCommandLine.inOrder(Array(0..<count)) { piece in
      rendered((piece * size)..<min(items, (piece + 1) * size))
    } deliver: {
      try deliver($0)
    }
  }
}
