import CriteriaRuntime

/// Phrases of several words that are one token.
struct Phrases<Meaning: Sendable>: Sendable {
  private struct Phrase: Sendable {
    var words: [UInt64]
    var meaning: Meaning
  }

  /// By first word, longest first.
  private var phrases: [UInt64: [Phrase]] = [:]

  init(_ table: [(meaning: Meaning, phrases: [String])]) {
    for row in table {
      for phrase in row.phrases {
        let words = phrase.split(separator: " ").map { Atom.key(String($0)) }
        guard let first = words.first else { continue }
        phrases[first, default: []].append(Phrase(words: words, meaning: row.meaning))
      }
    }
    for first in phrases.keys {
      phrases[first]?.sort { $0.words.count > $1.words.count }
    }
  }

  /// The longest phrase at `index`, and how many atoms it has.
  func match(_ atoms: [Atom], at index: Int) -> (meaning: Meaning, count: Int)? {
    guard index < atoms.count, let candidates = phrases[atoms[index].key] else { return nil }
    for phrase in candidates where index + phrase.words.count <= atoms.count {
      if phrase.words.indices.allSatisfy({ atoms[index + $0].key == phrase.words[$0] }) {
        return (phrase.meaning, phrase.words.count)
      }
    }
    return nil
  }
}

extension Phrases where Meaning == Comparator {
  /// Comparisons in words, before the number.
  static let beforeNumber = Phrases([
    (
      .greaterOrEqual,
      [
        "greater than or equal to", "more than or equal to", "higher than or equal to",
        "equal to or greater than", "equal to or more than", "at least", "no less than",
        "not less than", "no fewer than", "not fewer than", "a minimum of", "minimum of",
        "minimum", "at or above",
      ]
    ),
    (
      .lessOrEqual,
      [
        "less than or equal to", "lower than or equal to", "fewer than or equal to",
        "equal to or less than", "at most", "no more than", "not more than", "no greater than",
        "not greater than", "up to", "not exceeding", "not to exceed", "does not exceed",
        "do not exceed", "a maximum of", "maximum of", "maximum", "no older than",
        "not older than", "at or below", "within",
      ]
    ),
    (
      .greater,
      [
        "greater than", "more than", "higher than", "larger than", "longer than", "older than",
        "exceeds", "exceeding", "exceed", "over", "above", "in excess of",
      ]
    ),
    (
      .less,
      [
        "less than", "fewer than", "lower than", "smaller than", "shorter than", "younger than",
        "under", "below",
      ]
    ),
    (.equal, ["equal to", "equals", "exactly"]),
  ])

  /// Comparisons in words, after the number and its unit.
  static let afterNumber = Phrases([
    (
      .greaterOrEqual,
      [
        "or older", "and older", "or more", "and more", "or greater", "and greater", "or higher",
        "and higher", "or above", "and above", "or over", "and over", "of age or older",
        "of age and older", "of age or above", "of age and above", "or longer", "and up",
        "or later", "old or older", "of age and over", "of age or over",
      ]
    ),
    (
      .lessOrEqual,
      [
        "or less", "and less", "or fewer", "or lower", "and lower", "or below", "and below",
        "or younger", "and younger", "or under", "and under", "of age or younger",
        "of age and younger", "or shorter", "of age and under", "of age or under",
      ]
    ),
  ])

  /// After a sign: `> or equal to 20`.
  static let orEqual = Phrases([
    (.equal, ["or equal to", "or =", "or equal"])
  ])
}

/// Number words, `zero` to `twenty`.
enum NumberWord {
  private static let values: [UInt64: Int] = {
    let words =
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
      + "fifteen sixteen seventeen eighteen nineteen twenty"
    var values: [UInt64: Int] = [:]
    for (value, word) in words.split(separator: " ").enumerated() {
      values[Atom.key(String(word))] = value
    }
    return values
  }()

  static func value(of key: UInt64) -> Int? { values[key] }
}
