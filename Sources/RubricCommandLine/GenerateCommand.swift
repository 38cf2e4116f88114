import ArgumentParser
import CriteriaRuntime
import Foundation
import PolicyCorpus
import SwiftCodeGeneration

struct GenerateCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Turns every policy of the corpus into Swift source.",
    discussion: """
      Writes what differs and nothing else. --check writes nothing, lists the files that are stale, \
      missing or extra, and exits with status 1 if there are any.
      """)

  @Flag(help: "Write nothing; fail if anything would be written.")
  var check = false

  @OptionGroup var generated: GeneratedOptions
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let update = try generated.update(
      of: try corpus.requiredCorpus(in: session), with: nil, in: session)
    if !check { try update.apply() }
    let name = update.name
    switch output.format {
    case .text:
      try session.output.write(
        update.changes.map { "\(word(for: $0.kind)): \(name)/\($0.path)\n" }.joined())
      if !output.quiet { try session.messages.write(summary(of: update) + "\n") }
    case .json:
      try session.output.write(
        JSONTree.object([
          "schemaVersion": 1,
          "changes": .array(
            update.changes.map { change in
              .object([
                "kind": .string(change.kind.rawValue), "path": .string("\(name)/\(change.path)"),
              ])
            }),
        ]).text)
    }
    return check && !update.changes.isEmpty ? .failedCheck : .success
  }

  private func word(for kind: FolderUpdate.Change.Kind) -> String {
    if check { return kind.rawValue }
    return kind == .extra ? "removed" : "wrote"
  }

  private func summary(of update: FolderUpdate) -> String {
    let count = update.changes.count
    guard count > 0 else { return "\(update.fileCount) files, all up to date" }
    let files = "\(count) of \(update.fileCount) files"
    return check
      ? "\(files) out of date; 'rubric generate' writes them" : "\(files) written"
  }
}

/// Where generated code is kept.
struct GeneratedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder for generated files; by default 'Generated' beside the corpus.",
      valueName: "directory"))
  var generated: String?

  /// What has to be written so that the folder is what the corpus gives, with a revision that is
  /// about to be added or without.
  func update(
    of corpus: Corpus, with addition: CorpusAddition?, in session: Session
  ) throws -> FolderUpdate {
    try FolderUpdate(
      of: folder(for: corpus, in: session), to: try generatedFiles(of: corpus, with: addition),
      isOurs: isGenerated)
  }

  private func folder(for corpus: Corpus, in session: Session) -> URL {
    generated.map { url(of: $0, in: session.workingDirectory) }
      ?? corpus.directory.deletingLastPathComponent().appending(path: "Generated")
  }
}
