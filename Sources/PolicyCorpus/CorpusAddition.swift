public import DocumentModel
import Foundation

/// A file to be taken into the corpus as part of a new revision.
public struct IncomingFile: Sendable {
  public var origin: SourceOrigin
  public var bytes: [UInt8]

  public init(origin: SourceOrigin, bytes: [UInt8]) {
    self.origin = origin
    self.bytes = bytes
  }
}

/// A revision that is to be added to a corpus: all that will be written, worked out before anything
/// is.
public struct CorpusAddition: Sendable {
  /// The policy as it will be, the new revision included.
  public let policy: CorpusPolicy
  public let revision: CorpusRevision
  public let files: [IncomingFile]
  private let corpus: Corpus
  private let policyYAML: String
  private let isNewPolicy: Bool

  /// - Parameter policy: An existing policy of the corpus, or a new one without revisions.
  /// - Throws: `CorpusProblem` if the revision is there already or a name cannot stand in a corpus.
  public init(
    of revision: CorpusRevision, files: [IncomingFile], to policy: CorpusPolicy, in corpus: Corpus
  ) throws(CorpusProblem) {
    let file = "\(corpus.name)/\(policy.id)/policy.yml"
    guard policy.revision(revision.version) == nil else {
      throw CorpusProblem(
        file: file, message: "version '\(revision.version)' is there already; choose another")
    }
    for name in [policy.id, revision.version] where !isFileName(name) {
      throw CorpusProblem(
        file: file,
        message: "'\(name)' must be made of letters, digits, '-', '_' and '.', not '.' first")
    }
    let entry = PolicyListing.Revision(version: revision.version, effective: revision.effective)
    let place: Int
    if policy.revisions.isEmpty {
      place = 0
      policyYAML =
        PolicyListing(
          id: policy.id, title: policy.title, publisher: policy.publisher,
          swiftName: policy.swiftName, revisions: [entry]
        ).yaml
    } else {
      let url = corpus.directory.appending(components: policy.id, "policy.yml")
      let bytes = try bytesIfPresent(at: url, shownAs: file) ?? []
      let listing = try PolicyListing(yaml: bytes, file: file)
      place = listing.place(of: entry)
      policyYAML = listing.inserting(entry, into: bytes)
    }
    isNewPolicy = policy.revisions.isEmpty
    var changed = policy
    changed.revisions.insert(revision, at: place)
    self.policy = changed
    self.revision = revision
    self.files = files
    self.corpus = corpus
  }

  /// The document that citations of the new revision refer to.
  public var source: SourceFile {
    let first = files[0]
    return SourceFile(
      name: corpus.shownPath(
        policy: policy.id, version: revision.version, file: first.origin.name),
      bytes: first.bytes, sha256: first.origin.sha256, format: first.origin.format)
  }

  /// Writes the revision, then does what depends on it. If either fails, the corpus is as it was.
  ///
  /// Everything is written under a hidden name first. A new policy appears by one rename; a new
  /// revision by two, the second of which, of `policy.yml`, makes it count.
  public func write(then work: () throws -> Void) throws {
    let folder = corpus.directory.appending(path: policy.id)
    let staging = corpus.directory.appending(path: ".staging-\(UUID().uuidString)")
    let manager = FileManager.default
    defer { try? manager.removeItem(at: staging) }
    let stagedRevision = staging.appending(path: revision.version)
    try manager.createDirectory(at: stagedRevision, withIntermediateDirectories: true)
    for file in files {
      try Data(file.bytes).write(to: stagedRevision.appending(path: file.origin.name))
    }
    try Data(revision.originYAML.utf8).write(to: stagedRevision.appending(path: "origin.yml"))
    try Data(policyYAML.utf8).write(to: staging.appending(path: "policy.yml"))

    guard !isNewPolicy else {
      try manager.moveItem(at: staging, to: folder)
      do {
        try work()
      } catch {
        try? manager.removeItem(at: folder)
        throw error
      }
      return
    }
    let policyFile = folder.appending(path: "policy.yml")
    let before = try Data(contentsOf: policyFile)
    let target = folder.appending(path: revision.version)
    try manager.moveItem(at: stagedRevision, to: target)
    do {
      try Data(policyYAML.utf8).write(to: policyFile, options: .atomic)
      do {
        try work()
      } catch {
        try before.write(to: policyFile, options: .atomic)
        throw error
      }
    } catch {
      try? manager.removeItem(at: target)
      throw error
    }
  }
}

extension CorpusRevision {
  var originYAML: String {
    var text = "files:\n"
    for file in files {
      text += "  - name: \(file.name)\n    format: \(file.format.rawValue)\n"
      text += "    sha256: \(file.sha256)\n    source: \(yamlText(file.source))\n"
    }
    if let reconstruction { text += "reconstruction: \(yamlText(reconstruction))\n" }
    return text
  }
}
