extension RevisionDiff.Verdict {
  /// A line of the verdict in words; a detail belongs to the sentence before.
  public struct Sentence: Sendable, Equatable {
    public var text: String
    public var isDetail: Bool
  }

  /// Who is newly covered, who no longer is, and an example of each: once, or for each reading where
  /// they differ.
  public var sentences: [Sentence] {
    interpreted == literal
      ? Self.sentences("Outcome", interpreted)
      : Self.sentences("As interpreted", interpreted) + Self.sentences("As printed", literal)
  }

  private static func sentences(_ name: String, _ outcome: Outcome) -> [Sentence] {
    let meaning =
      switch outcome.effect {
      case .equivalent: "equivalent: nobody is newly covered, nobody newly denied"
      case .loosened: "loosened: somebody is newly covered, nobody newly denied"
      case .tightened: "tightened: nobody is newly covered, somebody newly denied"
      case .both: "loosened and tightened: somebody is newly covered, somebody newly denied"
      }
    var result = [Sentence(text: "\(name): \(meaning) (proved over all cases)", isDetail: false)]
    for (label, example) in [
      ("newly covered", outcome.newlyMet), ("newly denied", outcome.noLongerMet),
      ("newly in need of information", outcome.newlyUndetermined),
    ] {
      guard let example else { continue }
      let facts = example.facts.isEmpty ? "nothing stated" : example.facts.joined(separator: ", ")
      result.append(
        Sentence(
          text: "\(label), e.g.: \(facts): \(example.before) before, \(example.after) now",
          isDetail: true))
    }
    return result
  }
}
