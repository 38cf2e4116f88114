/// The notation a source file is written in.
public enum SourceFormat: String, Sendable, Hashable, CaseIterable {
  case text, markdown, html
}

/// One source file: its name, its bytes as given, and the digest that identifies them.
///
/// All ranges in the models count bytes of `bytes`, whatever its encoding, so that a range can be
/// checked against the file with any tool.
public struct SourceFile: Sendable, Equatable {
  /// The name shown to people and written to outputs: relative, never an absolute path.
  public var name: String
  public var bytes: [UInt8]
  /// SHA-256 of `bytes` in lowercase hexadecimal.
  public var sha256: String
  public var format: SourceFormat

  public init(name: String, bytes: [UInt8], sha256: String, format: SourceFormat) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.format = format
  }
}
