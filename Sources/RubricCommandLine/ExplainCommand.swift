import ArgumentParser
import CaseFormat
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import Outlining
import PolicyCorpus

struct ExplainCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows where an item comes from and what became of it.",
    discussion: """
      The sentence as the source prints it, what stands above it, how it is read and on what ground, \
      its facts, its findings, and the code generated from it.
      """)

  @OptionGroup var policy: PolicyArgument

  @Argument(help: "The item's path, such as B.2.a.")
  var path: String

  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    var findings = outlined.findings
    let criteria = outlined.criteria(reading.reading, findings: &findings)
    let index = try item(in: outlined.outline)
    let explanation = Explanation(
      item: index, outline: outlined.outline, criteria: criteria,
      findings: findings.inDocumentOrder.filter {
        $0.concerns(outlined.outline.items[index])
      },
      code: try outlined.code(ofItemAt: outlined.outline.items[index].path))
    try session.output.write(
      output.format == .json
        ? JSONTree(explanation).text : ExplanationText(explanation, width: session.width).text)
    return .success
  }

  private func item(in outline: Outline) throws(CommandFailure) -> Int {
    let wanted = path.hasSuffix(":words") ? String(path.dropLast(6)) : path
    if let index = outline.items.firstIndex(where: { $0.path == wanted || $0.id == wanted }) {
      return index
    }
    throw CommandFailure(
      .inputUnreadable,
      "'\(policy.policy)' has no item '\(path)'"
        + nearestNamesClause(to: wanted, among: outline.items.map(\.path)))
  }
}

extension Finding {
  /// Whether a finding is about an item: it names it or points into its words.
  fileprivate func concerns(_ item: Item) -> Bool {
    if let path { return path == item.path || path == item.path + ":words" }
    return item.range.start <= location.range.start && location.range.start < item.range.end
  }
}

/// All that is known of one item.
struct Explanation {
  var item: Int
  var outline: Outline
  var criteria: CriteriaSet
  var findings: [Finding]
  /// The generated declaration, for a policy of the corpus that code is made from.
  var code: (file: String, text: String)?

  var criterion: Criterion { criteria.criteria[item] }

  /// The item's bytes as the file has them.
  var printed: String {
    let item = outline.items[item]
    let bytes = outline.document.source.bytes
    let range = item.range.start..<min(max(item.range.start, item.range.end), bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Indices of the items above it, outermost first.
  var ancestors: [Int] {
    var chain: [Int] = []
    var next = outline.items[item].parent
    while let parent = next {
      chain.append(parent)
      next = outline.items[parent].parent
    }
    return chain.reversed()
  }

  var facts: [Fact] {
    let names = criteria.ownFacts(of: criterion)
    return criteria.facts.filter { names.contains($0.name) }
  }
}
