public import CriteriaExtraction
public import DocumentModel

/// A policy of the corpus: its names, its revisions, and what people decided about its words.
public struct CorpusPolicy: Sendable, Equatable {
  /// The folder's name, and what `id@version` begins with.
  public var id: String
  public var title: String
  public var publisher: String
  /// The Swift type that generated code declares for it; nil for a document no code is made from.
  public var swiftName: String?
  /// Oldest first.
  public var revisions: [CorpusRevision]
  /// What stands in `interpretations.yml`; they apply to every revision that has their words.
  public var interpretations: [Interpretation]

  public init(
    id: String, title: String, publisher: String, swiftName: String?, revisions: [CorpusRevision],
    interpretations: [Interpretation]
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.swiftName = swiftName
    self.revisions = revisions
    self.interpretations = interpretations
  }

  public func revision(_ version: String) -> CorpusRevision? {
    revisions.first { $0.version == version }
  }

  /// The revision in force on a day (ISO 8601): the last that took effect by then.
  public func revision(on day: String) -> CorpusRevision? {
    revisions.last { revision in revision.effective.map { $0 <= day } ?? false }
  }
}

/// One revision of a policy, in one format or several.
public struct CorpusRevision: Sendable, Equatable {
  /// As the publisher counts them; also the folder's name.
  public var version: String
  /// The first day it is in force, ISO 8601, if it is known.
  public var effective: String?
  /// The first is the one that citations refer to; all say the same.
  public var files: [SourceOrigin]
  /// How the text was made, where it is not the publisher's own.
  public var reconstruction: String?

  public init(
    version: String, effective: String?, files: [SourceOrigin], reconstruction: String? = nil
  ) {
    self.version = version
    self.effective = effective
    self.files = files
    self.reconstruction = reconstruction
  }
}

/// Where a source file came from, and the digest that tells whether it is still the same.
public struct SourceOrigin: Sendable, Equatable {
  public var name: String
  public var format: SourceFormat
  /// SHA-256, 64 lowercase hexadecimal digits.
  public var sha256: String
  /// In words, for readers.
  public var source: String

  public init(name: String, format: SourceFormat, sha256: String, source: String) {
    self.name = name
    self.format = format
    self.sha256 = sha256
    self.source = source
  }
}
