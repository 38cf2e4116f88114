public import CriteriaRuntime

/// What is shown of a determination.
public enum AnswerView: Sendable, Equatable {
  /// All of it.
  case whole
  /// What decides it.
  case explained
  /// Why one item is met or not, by its path.
  case item(String)
  /// Prose for those it concerns.
  case letter
}

/// A path that stands for no item.
public struct UnknownItem: Error, Sendable, Equatable, CustomStringConvertible {
  public var policy: String
  public var path: String
  /// `; the nearest are …`, or nothing.
  public var nearest: String

  public var description: String { "'\(policy)' has no item '\(shown(path))'\(nearest)" }
}

extension Determination {
  /// - Parameters:
  ///   - program: the one that the determination was made by.
  ///   - scores: those of the policy, if it defines any; shown with the whole answer and below what
  ///     decides it.
  public func text(
    _ view: AnswerView, in program: CriteriaProgram, scores: ScoreAnswer? = nil
  ) throws(UnknownItem) -> String {
    switch view {
    case .whole: return text + (scores?.body ?? "")
    case .explained:
      return explanation(Reasons(for: self, in: program)) + (scores?.body ?? "")
    case .item(let path):
      return explanation(ofItem: try item(at: path), Reasons(for: self, in: program))
    case .letter: return letter(Reasons(for: self, in: program), in: program)
    }
  }

  /// The whole answer, with the scores under `scoring`, and beside it what the view shows:
  /// `decidedBy` in every part and item that has an outcome, `whyNot`, `letter`.
  public func json(
    _ view: AnswerView, in program: CriteriaProgram, scores: ScoreAnswer? = nil
  ) throws(UnknownItem) -> String {
    var extras = DeterminationExtras(scores: scores)
    guard view != .whole else { return json(with: extras) }
    let reasons = Reasons(for: self, in: program)
    extras.reasons = reasons
    switch view {
    case .letter: extras.letter = letter(reasons, in: program)
    case .item(let path): extras.item = try item(at: path)
    case .whole, .explained: break
    }
    return json(with: extras)
  }

  private func item(at path: String) throws(UnknownItem) -> Int {
    let wanted = path.hasSuffix(":words") ? String(path.dropLast(6)) : path
    if let index = items.firstIndex(where: { $0.path == wanted }) { return index }
    throw UnknownItem(
      policy: policy.name, path: path,
      nearest: nearestNamesClause(to: wanted, among: items.map(\.path)))
  }
}

/// What an answer in JSON says beyond the determination itself.
struct DeterminationExtras {
  var scores: ScoreAnswer?
  var reasons: Reasons?
  /// The item that was asked for.
  var item: Int?
  var letter: String?
}
