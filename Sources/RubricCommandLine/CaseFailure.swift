import CaseFormat

/// What is wrong with a case, with the name of its file.
struct CaseFailure: Error {
  var file: String
  var problems: CaseProblems

  /// A line for each problem.
  var description: String {
    problems.problems.map { "\(file):\($0)" }.joined(separator: "\n")
  }
}
