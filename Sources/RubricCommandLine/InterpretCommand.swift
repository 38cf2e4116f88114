import ArgumentParser
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import PolicyCorpus

struct InterpretCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "interpret",
    abstract: "Records a decision about an item and regenerates the code.",
    discussion: """
      A reading is a Boolean expression over the labels of the item's children, such as \
      'any(a, b) and c', or over facts, such as 'age >= 18 a'; PATH:words decides what an item's own \
      words require, and the id of a part (coverage) its outermost list. The decision is pinned to the words it was made on: where they change, it is \
      reported as stale and not applied.
      """)

  @OptionGroup var policy: PolicyArgument

  @Argument(help: "The item's path, such as B.2.a, or PATH:words, or a part's id.")
  var path: String

  @Option(help: "What the item means.")
  var reading: String

  @Option(help: "Why.")
  var because: String

  @Option(help: "Who decided.")
  var by: String?

  @OptionGroup var generated: GeneratedOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let corpus = try policy.corpus.requiredCorpus(in: session)
    let resolved = try policy.resolve(in: session)
    guard resolved.version != nil else {
      throw CommandFailure(
        .inputUnreadable,
        "'\(policy.policy)' is not in the corpus; decisions are recorded there ('rubric ingest')")
    }
    let corpusPolicy = try corpus.policy(resolved.id)
    let outlined = try OutlinedPolicy(resolved)
    var findings = outlined.findings
    let criteria = outlined.criteria(.interpreted, findings: &findings)
    let interpretation: Interpretation
    do {
      interpretation = try Interpretation(
        recording: reading, at: path, because: because, by: by, in: outlined.outline,
        criteria: criteria, vocabulary: resolved.vocabulary, findings: findings)
    } catch {
      throw CommandFailure(.inputUnreadable, "\(error)")
    }
    let record = try InterpretationRecord(of: interpretation, for: corpusPolicy, in: corpus)
    var written = [record.file]
    try record.write {
      let update = try generated.update(of: corpus, with: nil, in: session)
      try update.apply()
      written += update.changes.map { "\(update.name)/\($0.path)" }
    }
    switch output.format {
    case .text:
      try session.output.write(record.entry + written.map { "wrote \($0)\n" }.joined())
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1, "policy": .string(criteria.policy.name),
          "at": .string(interpretation.at), "text": .string(interpretation.text),
          "reading": .string(interpretation.reading),
          "because": .string(interpretation.because), "by": JSONTree(interpretation.by),
          "answers": .array(interpretation.answers.map { .string($0.rawValue) }),
          "written": .array(written.map { .string($0) }),
        ]).text)
    }
    return .success
  }
}
