import CaseFormat
public import CriteriaExtraction
public import DocumentModel
import DocumentReaders
public import Foundation

/// What a name on a command line stands for: a document, and what the corpus knows of it.
public struct ResolvedPolicy: Sendable {
  /// Id of the policy in the corpus, or the file's name without its ending.
  public var id: String
  /// The revision's version; nil for a file outside the corpus.
  public var version: String?
  public var title: String?
  public var source: SourceFile
  /// The first day it is in force, ISO 8601, where the corpus knows it.
  public var effective: String?
  /// The Swift type that generated code declares; nil where none is made.
  public var swiftName: String?
  /// Empty for a file outside the corpus.
  public var interpretations: [Interpretation]
  public var vocabulary: Vocabulary
}

extension Corpus {
  /// A revision of the corpus, in the format of one of its files.
  public func resolved(
    _ policy: CorpusPolicy, _ revision: CorpusRevision, file: SourceOrigin
  ) throws(CorpusProblem) -> ResolvedPolicy {
    resolved(
      policy, revision, source: try source(of: revision, policy: policy.id, file: file))
  }

  /// A revision with the text given.
  public func resolved(
    _ policy: CorpusPolicy, _ revision: CorpusRevision, source: SourceFile
  ) -> ResolvedPolicy {
    ResolvedPolicy(
      id: policy.id, version: revision.version, title: policy.title, source: source,
      effective: revision.effective, swiftName: policy.swiftName,
      interpretations: policy.interpretations, vocabulary: vocabulary)
  }
}

/// A name that stands for nothing, and what could be meant.
public struct UnknownPolicy: Error, Sendable, CustomStringConvertible {
  public var description: String
}

/// Finds what people name: `knee-braces@2.1`, `knee-braces` (its newest revision, or the one in
/// force on a day), or a file.
///
/// A name of the corpus goes before a file of the same name, which can be written `./name`. A file
/// that belongs to a revision of the corpus is that revision, in that file's format.
public struct PolicyResolver: Sendable {
  public let workingDirectory: URL
  /// Nil where no corpus was named and none is above the working directory.
  public let corpus: Corpus?

  /// Opens the corpus in `directory`, or the nearest one upward from the working directory.
  public init(workingDirectory: URL, corpus directory: String? = nil) throws(CorpusProblem) {
    self.workingDirectory = workingDirectory
    if let directory {
      corpus = try Corpus(at: url(of: directory, in: workingDirectory))
    } else if let found = Corpus.directory(searchingFrom: workingDirectory) {
      corpus = try Corpus(at: found)
    } else {
      corpus = nil
    }
  }

  /// - Parameter day: ISO 8601; chooses among the revisions of a policy that is named without one.
  /// - Throws: `UnknownPolicy`, `CorpusProblem` or `UnreadableFile`.
  public func resolve(_ name: String, on day: String? = nil) throws -> ResolvedPolicy {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    if let corpus, let id = parts.first.map(String.init), corpus.policyIDs.contains(id) {
      let policy = try corpus.policy(id)
      let revision = try revision(
        of: policy, version: parts.count == 2 ? String(parts[1]) : nil, on: day)
      return try corpus.resolved(policy, revision, file: revision.files[0])
    }
    let file = url(of: name, in: workingDirectory)
    guard FileManager.default.fileExists(atPath: file.path) else { throw unknown(name) }
    if let corpus, let member = try member(of: corpus, at: file) {
      return try corpus.resolved(member.policy, member.revision, file: member.file)
    }
    let bytes = try contents(of: file, shownAs: shownPath(of: file, in: workingDirectory))
    return ResolvedPolicy(
      id: file.deletingPathExtension().lastPathComponent, version: nil, title: nil,
      source: SourceFile(name: shownPath(of: file, in: workingDirectory), bytes: bytes),
      interpretations: [], vocabulary: corpus?.vocabulary ?? Vocabulary(measures: []))
  }

  private func revision(
    of policy: CorpusPolicy, version: String?, on day: String?
  ) throws(UnknownPolicy) -> CorpusRevision {
    if let version {
      if let revision = policy.revision(version) { return revision }
      let versions = policy.revisions.map { "\(policy.id)@\($0.version)" }
      throw UnknownPolicy(
        description: "'\(policy.id)' has no revision '\(version)'; it has "
          + versions.joined(separator: ", "))
    }
    guard let day else { return policy.revisions[policy.revisions.count - 1] }
    if let revision = policy.revision(on: day) { return revision }
    let first = policy.revisions.lazy.compactMap(\.effective).first
    throw UnknownPolicy(
      description: "no revision of '\(policy.id)' was in force on \(day); "
        + (first.map { "the first took effect on \($0)" } ?? "none has an effective date"))
  }

  /// The revision that a file of the corpus belongs to.
  private func member(
    of corpus: Corpus, at file: URL
  ) throws(CorpusProblem) -> (policy: CorpusPolicy, revision: CorpusRevision, file: SourceOrigin)? {
    let root = corpus.directory.resolvingSymlinksInPath().pathComponents
    let path = file.resolvingSymlinksInPath().pathComponents
    guard path.starts(with: root), path.count == root.count + 3 else { return nil }
    let (id, version, name) = (path[root.count], path[root.count + 1], path[root.count + 2])
    guard corpus.policyIDs.contains(id) else { return nil }
    let policy = try corpus.policy(id)
    guard let revision = policy.revision(version),
      let origin = revision.files.first(where: { $0.name == name })
    else { return nil }
    return (policy, revision, origin)
  }

  private func unknown(_ name: String) -> UnknownPolicy {
    let looksLikeFile = name.contains("/") || name.split(separator: ".").count > 1
    guard let corpus else {
      return UnknownPolicy(
        description: looksLikeFile
          ? "there is no file '\(name)'"
          : """
          there is no file '\(name)', and no corpus: no folder 'Corpus' with a 'vocabulary.yml' \
          in the working directory or above; name one with --corpus
          """)
    }
    let id = name.split(separator: "@", maxSplits: 1).first.map(String.init) ?? name
    guard !looksLikeFile || name.contains("@") else {
      return UnknownPolicy(description: "there is no file '\(name)'")
    }
    return UnknownPolicy(
      description: "there is no policy or file '\(name)'"
        + (corpus.policyIDs.isEmpty
          ? "; the corpus holds no policies" : nearestNamesClause(to: id, among: corpus.policyIDs)))
  }
}
