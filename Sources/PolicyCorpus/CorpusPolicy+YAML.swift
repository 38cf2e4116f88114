import CriteriaExtraction
import DocumentModel
import Foundation

extension Corpus {
  /// Reads a policy's folder and checks that it holds what its files say and nothing else.
  public func policy(_ id: String) throws(CorpusProblem) -> CorpusPolicy {
    let folder = "\(name)/\(id)"
    let file = "\(folder)/policy.yml"
    guard
      let bytes = try bytesIfPresent(
        at: directory.appending(components: id, "policy.yml"), shownAs: file)
    else {
      throw CorpusProblem(
        file: file, message: "there is no such file; every folder of the corpus holds a policy")
    }
    let listing = try PolicyListing(yaml: bytes, file: file)
    guard listing.id == id else {
      throw CorpusProblem(
        file: file,
        message: "the id '\(listing.id)' is not the folder's name '\(id)'; make them equal")
    }
    var policy = CorpusPolicy(
      id: id, title: listing.title, publisher: listing.publisher, swiftName: listing.swiftName,
      revisions: [], interpretations: try interpretations(of: id))
    for entry in listing.revisions {
      let origin = try self.origin(of: entry.version, policy: id)
      policy.revisions.append(
        CorpusRevision(
          version: entry.version, effective: entry.effective, files: origin.files,
          reconstruction: origin.reconstruction))
    }
    try checkFolder(of: policy)
    return policy
  }

  private func origin(
    of version: String, policy: String
  ) throws(CorpusProblem) -> (files: [SourceOrigin], reconstruction: String?) {
    let file = shownPath(policy: policy, version: version, file: "origin.yml")
    guard
      let bytes = try bytesIfPresent(
        at: url(policy: policy, version: version, file: "origin.yml"), shownAs: file),
      let value = try YAMLValue.parsing(bytes, file: file)
    else {
      throw CorpusProblem(
        file: file,
        message: """
          the file is missing or empty, though policy.yml lists version '\(version)'; it names the \
          revision's files
          """)
    }
    let keys = try value.mapping(required: ["files"], optional: ["reconstruction"])
    var files: [SourceOrigin] = []
    for element in try keys["files"]?.elements() ?? [] {
      let origin = try SourceOrigin(element)
      guard !files.contains(where: { $0.name == origin.name }) else {
        throw element.problem("the file '\(origin.name)' stands twice; keep one")
      }
      files.append(origin)
    }
    guard !files.isEmpty else {
      throw value.problem("'files' is empty; a revision has at least one")
    }
    return (files, try keys["reconstruction"]?.nonEmptyString())
  }

  private func interpretations(of policy: String) throws(CorpusProblem) -> [Interpretation] {
    let file = "\(name)/\(policy)/interpretations.yml"
    guard
      let bytes = try bytesIfPresent(
        at: directory.appending(components: policy, "interpretations.yml"), shownAs: file)
    else { return [] }
    return try [Interpretation](yaml: bytes, file: file)
  }

  private func checkFolder(of policy: CorpusPolicy) throws(CorpusProblem) {
    let folder = directory.appending(path: policy.id)
    let shown = "\(name)/\(policy.id)"
    for entry in try visibleEntries(of: folder, shownAs: shown) {
      switch (entry.isDirectory, entry.name) {
      case (false, "policy.yml"), (false, "interpretations.yml"), (true, "cases"): continue
      case (true, let version) where policy.revision(version) != nil: continue
      case (true, let other):
        throw CorpusProblem(
          file: "\(shown)/\(other)",
          message: "policy.yml lists no version '\(other)'; add it there or remove the folder")
      case (false, let other):
        throw CorpusProblem(
          file: "\(shown)/\(other)", message: "the corpus does not know such a file; remove it")
      }
    }
    for revision in policy.revisions {
      let shown = "\(shown)/\(revision.version)"
      let names = Set(revision.files.map(\.name) + ["origin.yml"])
      for entry in try visibleEntries(of: folder.appending(path: revision.version), shownAs: shown)
      where !names.contains(entry.name) {
        throw CorpusProblem(
          file: "\(shown)/\(entry.name)",
          message: "origin.yml does not name this file; add it there or remove it")
      }
    }
  }
}

extension SourceOrigin {
  fileprivate init(_ element: YAMLValue) throws(CorpusProblem) {
    let keys = try element.mapping(required: ["name", "format", "sha256", "source"])
    let formats = SourceFormat.allCases.map(\.rawValue)
    let format = try keys["format"]?.string() ?? ""
    guard let known = SourceFormat(rawValue: format) else {
      throw (keys["format"] ?? element).problem(
        "unknown format '\(format)'; known: \(formats.joined(separator: ", "))")
    }
    let digest = try keys["sha256"]?.string() ?? ""
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(isLowercaseHexadecimal) else {
      throw (keys["sha256"] ?? element).problem(
        "'\(digest)' is no SHA-256 digest: 64 digits 0-9 and a-f")
    }
    self.init(
      name: try keys["name"]?.fileName() ?? "", format: known, sha256: digest,
      source: try keys["source"]?.nonEmptyString() ?? "")
  }
}

private func isLowercaseHexadecimal(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
