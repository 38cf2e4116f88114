public import CaseFormat
public import CriteriaRuntime

/// The compiled policies, found as people name them: `brace@2`, or `brace` for its newest revision
/// or the one in force on a day.
public struct CompiledPolicies: Sendable {
  private let all: [CompiledPolicy]

  /// - Parameter policies: the revisions of one policy from the oldest to the newest.
  public init(_ policies: [CompiledPolicy]) {
    all = policies
  }

  /// - Parameter day: ISO 8601; chooses among the revisions of a policy that is named without one.
  public func policy(
    named name: String, on day: String? = nil
  ) throws(UnknownCompiledPolicy) -> CompiledPolicy {
    if let exact = all.first(where: { $0.name == name }) { return exact }
    let revisions = all.filter { $0.id == name }
    guard let newest = revisions.last else { throw unknown(name) }
    guard let day else { return newest }
    guard let inForce = revisions.last(where: { $0.effectiveDate.map { $0 <= day } ?? false })
    else {
      let first = revisions.compactMap(\.effectiveDate).min()
      throw UnknownCompiledPolicy(
        description: "no revision of '\(name)' was in force on \(day); "
          + (first.map { "the first took effect on \($0)" } ?? "none has an effective date"))
    }
    return inForce
  }

  /// From the oldest to the newest.
  func revisions(of id: String) -> [CompiledPolicy] { all.filter { $0.id == id } }

  private func unknown(_ name: String) -> UnknownCompiledPolicy {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let revisions = all.filter { $0.id == parts.first ?? "" }.map(\.name)
    guard revisions.isEmpty else {
      return UnknownCompiledPolicy(
        description: "'\(parts[0])' has no revision '\(parts.dropFirst().joined())'; it has "
          + revisions.joined(separator: ", "))
    }
    return UnknownCompiledPolicy(
      description: "there is no compiled policy '\(name)'"
        + (all.isEmpty
          ? "; none has been generated" : nearestNamesClause(to: name, among: all.map(\.name))))
  }
}

/// A name that stands for no compiled policy, and what could be meant.
public struct UnknownCompiledPolicy: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String
}

extension CompiledPolicy {
  /// The exact outcomes of a case from its JSON text, without the explanation that a
  /// ``Determination`` has.
  public func outcomes(
    ofJSON bytes: [UInt8], reading: Reading = .interpreted
  ) throws(CaseProblems) -> EvaluationState {
    var notCarried: [String] = []
    let program = program(reading)
    let stated = try Case(decoding: bytes).stated(in: program, notCarried: &notCarried)
    return program.exact(evaluate(stated, reading), of: stated)
  }
}
