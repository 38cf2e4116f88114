import CriteriaAnalysis
public import CriteriaRuntime

extension RevisionDiff.Verdict {
  /// A line of the verdict in words.
  public struct Sentence: Sendable, Equatable {
    public enum Role: Sendable, Hashable {
      /// Of one reading.
      case verdict
      /// Belongs to the verdict before it.
      case detail
      case assumption
    }

    public var text: String
    public var role: Role
    public var isDetail: Bool { role == .detail }
  }

  /// Who is newly covered, who no longer is, and an example of each: once, or for each reading where
  /// they differ.
  public var sentences: [Sentence] {
    var subject = target.map { "of \($0) " } ?? ""
    if !given.isEmpty { subject += "given \(given.joined(separator: " and ")) " }
    var result =
      interpreted == literal
      ? Self.sentences("Outcome \(subject)", interpreted)
      : Self.sentences("As interpreted \(subject)", interpreted)
        + Self.sentences("As printed \(subject)", literal)
    for clauses in [interpreted.assumptions, literal.assumptions].uniqued where !clauses.isEmpty {
      result.append(
        Sentence(text: "Assuming: \(clauses.joined(separator: "; "))", role: .assumption))
    }
    return result
  }

  private static func sentences(_ name: String, _ outcome: ReadingOutcome) -> [Sentence] {
    let name = String(name.dropLast())
    var result = [Sentence(text: "\(name): \(outcome.whole.effectInWords)", role: .verdict)]
    result += outcome.whole.exampleSentences
    for part in outcome.parts where outcome.parts.count > 1 && part.difference != outcome.whole {
      let presence = part.isInOld ? part.isInNew ? "" : " (gone)" : " (new)"
      result.append(
        Sentence(
          text: "part \(part.id)\(presence): \(part.difference.effectInWords)", role: .detail))
      result += part.difference.exampleSentences
    }
    if !outcome.unexplained.isEmpty {
      result.append(
        Sentence(
          text: "read otherwise without a change that explains it: "
            + outcome.unexplained.joined(separator: ", "), role: .detail))
    }
    return result
  }
}

extension OutcomeDifference {
  /// What is proved, or what was tried instead.
  public var effectInWords: String {
    switch effect {
    case .equivalent:
      "equivalent: nobody is newly covered, nobody newly denied (proved over all cases)"
    case .loosened:
      "loosened: somebody is \(loosening?.gain ?? "newly covered"), nobody newly denied "
        + "(proved over all cases)"
    case .tightened:
      "tightened: nobody is newly covered, somebody \(tightening?.loss ?? "newly denied") "
        + "(proved over all cases)"
    case .both:
      "loosened and tightened: somebody is \(loosening?.gain ?? "newly covered"), somebody "
        + "\(tightening?.loss ?? "newly denied") (proved over all cases)"
    case .notProved:
      "not proved: the search for a proof was given up"
        + (casesTried.map {
          "; of \($0) cases tried instead "
            + (examples.isEmpty ? "none shows a difference" : "some show a difference")
        } ?? "")
    }
  }

  fileprivate var exampleSentences: [RevisionDiff.Verdict.Sentence] {
    examples.map { label, example in
      RevisionDiff.Verdict.Sentence(
        text: "\(label), e.g.: \(example.facts): \(example.before.phrase) before, "
          + "\(example.after.phrase) now"
          + (example.isSmallest ? "" : " (perhaps not the smallest)"),
        role: .detail)
    }
  }
}

extension OutcomeExample {
  /// What the case states, in words: `age 40 a, pain yes`.
  public var facts: String {
    statements.isEmpty
      ? "nothing stated" : statements.map(\.text).joined(separator: ", ")
  }

  fileprivate var gain: String { after == .met ? "newly covered" : "no longer denied" }
  fileprivate var loss: String { before == .met ? "no longer covered" : "newly denied" }
}

extension OutcomeExample.Statement {
  /// `age 40 a`; where the older revision has another name for the question, with that.
  public var text: String {
    let name = newFact ?? oldFact ?? ""
    let before = newFact != nil && oldFact != nil && oldFact != newFact ? " (\(oldFact ?? ""))" : ""
    return "\(name)\(before) \(value.text)"
  }
}

extension ChangeEffect {
  /// One sentence: once, or for each reading where they differ.
  public var sentence: String {
    interpreted == literal
      ? "outcome: \(interpreted.phrase)"
      : "outcome as printed: \(literal.phrase); as interpreted: \(interpreted.phrase)"
  }
}

extension ReadingEffect {
  fileprivate var phrase: String {
    var text: String
    switch effect {
    case .equivalent: text = "no effect"
    case .loosened: text = "loosened"
    case .tightened: text = "tightened"
    case .both: text = "loosened and tightened"
    case .notProved: text = "not proved"
    }
    switch context {
    case .always: break
    case .withOthers: text += ", on top of the other changes only"
    case .alone: text += ", made alone; the other changes do the same"
    case .either: text += ", one way alone and another on top of the other changes"
    }
    if !together.isEmpty { text += " (together with \(together.joined(separator: ", ")))" }
    for example in [loosening, tightening].compactMap(\.self) {
      text +=
        ", e.g. \(example.facts): \(example.before.phrase) without it, "
        + "\(example.after.phrase) with it"
    }
    return text
  }
}

extension [[String]] {
  /// Each but once, in their order.
  fileprivate var uniqued: [[String]] {
    reduce(into: []) { kept, next in
      if !kept.contains(next) { kept.append(next) }
    }
  }
}

extension TruthValue {
  /// As people are told.
  public var outcomePhrase: String { phrase }

  fileprivate var phrase: String {
    switch self {
    case .met: "met"
    case .notMet: "not met"
    case .unknown: "undetermined"
    }
  }
}
