import ContentDigest
public import CriteriaExtraction
public import DocumentModel
public import Foundation

/// A folder of policies, each with its revisions, and the vocabulary they share.
///
/// ```
/// Corpus/vocabulary.yml
/// Corpus/knee-braces/policy.yml             the policy and its revisions, oldest first
/// Corpus/knee-braces/interpretations.yml    what people decided
/// Corpus/knee-braces/2.1/origin.yml         the files of a revision and where they came from
/// Corpus/knee-braces/2.1/policy.md
/// Corpus/knee-braces/cases/                 sample cases
/// ```
///
/// Policies are read when they are asked for, so that naming one costs nothing for the others.
public struct Corpus: Sendable {
  /// Absolute; never part of an output.
  public let directory: URL
  /// The folder's own name, with which every path that is shown begins.
  public let name: String
  /// Sorted.
  public let policyIDs: [String]
  public let vocabulary: Vocabulary

  public init(at directory: URL) throws(CorpusProblem) {
    let directory = directory.standardizedFileURL
    let name = directory.lastPathComponent
    let vocabularyFile = "\(name)/vocabulary.yml"
    guard
      let bytes = try bytesIfPresent(
        at: directory.appending(path: "vocabulary.yml"), shownAs: vocabularyFile)
    else {
      throw CorpusProblem(
        file: vocabularyFile,
        message: "there is no such file, so this is no corpus; name a corpus with --corpus")
    }
    self.directory = directory
    self.name = name
    vocabulary = try Vocabulary(yaml: bytes, file: vocabularyFile)
    policyIDs = try visibleEntries(of: directory, shownAs: name).filter(\.isDirectory).map(\.name)
  }

  /// The folder `Corpus` in a directory or the nearest one above it.
  public static func directory(searchingFrom start: URL) -> URL? {
    var place = start.standardizedFileURL
    while true {
      let candidate = place.appending(path: "Corpus", directoryHint: .isDirectory)
      let vocabulary = candidate.appending(path: "vocabulary.yml")
      if FileManager.default.fileExists(atPath: vocabulary.path) { return candidate }
      let parent = place.deletingLastPathComponent().standardizedFileURL
      guard parent.path != place.path else { return nil }
      place = parent
    }
  }

  /// All policies, by id.
  public func policies() throws(CorpusProblem) -> [CorpusPolicy] {
    var policies: [CorpusPolicy] = []
    var owners: [String: String] = [:]
    for id in policyIDs {
      let policy = try self.policy(id)
      if let swiftName = policy.swiftName {
        if let owner = owners[swiftName] {
          throw CorpusProblem(
            file: "\(name)/\(id)/policy.yml",
            message: "the swiftName '\(swiftName)' is that of '\(owner)' too; choose another")
        }
        owners[swiftName] = id
      }
      policies.append(policy)
    }
    return policies
  }

  /// Where a file of a revision stands.
  public func url(policy: String, version: String, file: String) -> URL {
    directory.appending(components: policy, version, file)
  }

  /// The path of a file of a revision as outputs show it, the same from every working directory.
  public func shownPath(policy: String, version: String, file: String) -> String {
    "\(name)/\(policy)/\(version)/\(file)"
  }

  /// The bytes of a revision's file, which must be those that `origin.yml` records.
  public func source(
    of revision: CorpusRevision, policy: String, file origin: SourceOrigin
  ) throws(CorpusProblem) -> SourceFile {
    let shown = shownPath(policy: policy, version: revision.version, file: origin.name)
    guard
      let bytes = try bytesIfPresent(
        at: url(policy: policy, version: revision.version, file: origin.name), shownAs: shown)
    else {
      throw CorpusProblem(
        file: shown, message: "the file is missing, though origin.yml names it; restore it")
    }
    let digest = sha256(bytes)
    guard digest == origin.sha256 else {
      throw CorpusProblem(
        file: shown,
        message: """
          the file has changed since it was taken in (SHA-256 \(digest), origin.yml records \
          \(origin.sha256)); restore it, or ingest the changed file as a new revision
          """)
    }
    return SourceFile(name: shown, bytes: bytes, sha256: digest, format: origin.format)
  }
}
