/// Something in the corpus that keeps it from being used, and where.
public struct CorpusProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// As shown to people: `Corpus/knee-braces/policy.yml`.
  public var file: String
  /// Line and column, both from 1, where a place in the file is to blame.
  public var line: Int?
  public var column: Int?
  /// Lower case, no full stop: what is wrong and what to do.
  public var message: String

  public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: error: message`
  public var description: String {
    let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
    return place.joined(separator: ":") + ": error: " + message
  }
}
