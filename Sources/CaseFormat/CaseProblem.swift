/// Something in a case that stops its evaluation, and where it stands.
public struct CaseProblem: Sendable, Equatable, CustomStringConvertible {
  /// From one; columns count Unicode scalars.
  public var line: Int
  public var column: Int
  /// Where in the JSON: `facts.age`, `criteria["A.a:words"]`; empty for the whole.
  public var path: String
  /// One sentence, with the nearest valid names where a name is wrong.
  public var message: String

  public init(line: Int, column: Int, path: String, message: String) {
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  public var description: String {
    "\(line):\(column): error: \(path.isEmpty ? "" : "\(path): ")\(message)"
  }
}

/// All problems of one case, in the order of the text.
public struct CaseProblems: Error, Sendable, Equatable, CustomStringConvertible {
  public var problems: [CaseProblem]

  public init(_ problems: [CaseProblem]) {
    self.problems = problems
  }

  /// A line for each: `line:column: error: place: what is wrong`.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
