import ArgumentParser
import ContentDigest
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import PolicyCorpus

struct IngestCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Takes a new revision into the corpus and regenerates the code.",
    discussion: """
      Several files are the same revision in several formats; the first is the one that citations \
      refer to. Title, version and date are proposed from the document; options decide otherwise. \
      A file that is in the corpus already changes nothing, and after a failure the corpus is as it \
      was.
      """)

  @Argument(help: ArgumentHelp("The revision's file, or its files.", valueName: "file"))
  var files: [String]

  @OptionGroup(title: "What the document is") var stated: StatedMetadata
  @OptionGroup var generated: GeneratedOptions
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let corpus = try corpus.requiredCorpus(in: session)
    let sources = try files.map { name in
      let file = url(of: name, in: session.workingDirectory)
      let shown = shownPath(of: file, in: session.workingDirectory)
      return SourceFile(name: shown, bytes: try contents(of: file, shownAs: shown))
    }
    let policies = try corpus.policies()
    if let present = try presentRevision(holding: sources, in: policies) {
      try write(nothingNewIn: present, to: session)
      return .success
    }
    var findings: [Finding] = []
    let addition = try proposal(for: sources, policies: policies, in: corpus, findings: &findings)
    let update = try generated.update(of: corpus, with: addition, in: session)
    try addition.write { try update.apply() }
    try session.write(findings.inDocumentOrder, quiet: output.quiet || output.format == .json)
    try write(addition, update: update, findings: findings, corpus: corpus, to: session)
    return .success
  }

  /// The revision that all the files belong to already.
  private func presentRevision(
    holding sources: [SourceFile], in policies: [CorpusPolicy]
  ) throws(CommandFailure) -> (name: String, sources: [SourceFile])? {
    var owners: [String: String] = [:]
    for policy in policies {
      for revision in policy.revisions {
        for file in revision.files { owners[file.sha256] = "\(policy.id)@\(revision.version)" }
      }
    }
    let found = sources.map { owners[$0.sha256] }
    guard let owner = found.lazy.compactMap(\.self).first else { return nil }
    if let index = found.firstIndex(where: { $0 != owner }) {
      throw CommandFailure(
        .inputUnreadable,
        """
        '\(sources[index].name)' is \(found[index] ?? "new"), but another file given is \(owner); \
        take in the files of one revision together, when it is new
        """)
    }
    return (owner, sources)
  }

  private func proposal(
    for sources: [SourceFile], policies: [CorpusPolicy], in corpus: Corpus,
    findings: inout [Finding]
  ) throws -> CorpusAddition {
    var names: Set<String> = []
    var incoming: [IncomingFile] = []
    for source in sources {
      let name = "policy." + source.format.fileExtension
      guard names.insert(name).inserted else {
        throw CommandFailure(
          .inputUnreadable,
          "two of the files are \(source.format.rawValue); one revision is one file per format")
      }
      let given = URL(filePath: source.name).lastPathComponent
      incoming.append(
        IncomingFile(
          origin: SourceOrigin(
            name: name, format: source.format, sha256: source.sha256,
            source: stated.source ?? "Taken in from the file \(given)."),
          bytes: source.bytes))
    }
    let outlines = try sources.map { try Outline(reading: $0) }
    try checkEqual(outlines)
    let metadata = outlines[0].metadata
    let policy = try stated.policy(for: metadata, among: policies)
    let revision = try stated.revision(of: policy, for: metadata, files: incoming.map(\.origin))
    let addition = try CorpusAddition(of: revision, files: incoming, to: policy, in: corpus)
    let outlined = try OutlinedPolicy(
      corpus.resolved(policy, revision, source: addition.source))
    findings += outlined.findings
    _ = outlined.criteria(.interpreted, findings: &findings)
    return addition
  }

  /// Formats of one revision must say the same.
  private func checkEqual(_ outlines: [Outline]) throws(CommandFailure) {
    for other in outlines.dropFirst() {
      let (first, second) = (outlines[0].items, other.items)
      let count = min(first.count, second.count)
      let difference = (0..<count).first {
        first[$0].path != second[$0].path || first[$0].text.string != second[$0].text.string
      }
      guard difference != nil || first.count != second.count else { continue }
      let index = difference ?? count
      func place(_ items: [Item], _ outline: Outline) -> String {
        let file = outline.document.source.name
        guard index < items.count else { return "\(file) has no more items" }
        return "\(file):\(items[index].line) has \(items[index].path)"
      }
      throw CommandFailure(
        .inputUnreadable,
        """
        the files do not say the same: \(place(first, outlines[0])), \(place(second, other)); \
        take in one of them
        """)
    }
  }

  private func write(
    nothingNewIn present: (name: String, sources: [SourceFile]), to session: Session
  ) throws {
    switch output.format {
    case .text:
      for source in present.sources {
        try session.output.write("\(source.name) is \(present.name) already; nothing changed\n")
      }
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1, "policy": .string(present.name), "changed": .boolean(false),
        ]).text)
    }
  }

  private func write(
    _ addition: CorpusAddition, update: FolderUpdate, findings: [Finding], corpus: Corpus,
    to session: Session
  ) throws {
    let (policy, revision) = (addition.policy, addition.revision)
    let folder = "\(corpus.name)/\(policy.id)"
    let written =
      addition.files.map { "\(folder)/\(revision.version)/\($0.origin.name)" }
      + ["\(folder)/\(revision.version)/origin.yml", "\(folder)/policy.yml"]
      + update.changes.map { "\(update.name)/\($0.path)" }
    let name = "\(policy.id)@\(revision.version)"
    switch output.format {
    case .text:
      var text = "\(name)  \(policy.title)"
      text += revision.effective.map { ", effective \($0)\n" } ?? ", no effective date\n"
      text += "  swiftName \(policy.swiftName ?? "none"), publisher \(policy.publisher)\n"
      text += "  \(findings.summary); 'rubric check \(name)' lists them\n"
      text += written.map { "  wrote \($0)\n" }.joined()
      try session.output.write(text)
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1, "policy": .string(name), "changed": .boolean(true),
          "title": .string(policy.title), "publisher": .string(policy.publisher),
          "swiftName": JSONTree(policy.swiftName), "effective": JSONTree(revision.effective),
          "written": .array(written.map { .string($0) }),
          "findings": .array(findings.inDocumentOrder.map { JSONTree($0) }),
        ]).text)
    }
  }
}

extension SourceFormat {
  fileprivate var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html: "html"
    }
  }
}

extension Outline {
  fileprivate init(reading source: SourceFile) throws(UnreadableDocument) {
    var findings: [Finding] = []
    self.init(of: try Document(reading: source, findings: &findings), findings: &findings)
  }
}
