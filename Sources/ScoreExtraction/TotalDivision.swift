import ArticleTables
import CriteriaRuntime

/// A sentence that divides the totals of a score into named groups.
///
///     low (0–1), intermediate (2–3) and high risk (≥4)
///     0 to 4 points: discharge; 5 or more: admission
///     fewer than 10 points is high risk, 10 points or more is low risk
struct TotalDivision {
  struct Part {
    var label: String
    var range: ScoreRange
  }

  private(set) var parts: [Part] = []

  /// Nil unless every range of the sentence has a name and no two names are the same.
  init?(in sentence: String) {
    let words = sentence.split(separator: " ").map(String.init)
    var found: [(words: Range<Int>, range: ScoreRange)] = []
    var index = 0
    while index < words.count {
      if let (range, end) = Self.range(words, at: index) {
        found.append((index..<end, range))
        index = end
      } else {
        index += 1
      }
    }
    guard found.count >= 2 else { return nil }
    let before = found.indices.map { place in
      Self.label(
        words[(place == 0 ? 0 : found[place - 1].words.upperBound)..<found[place].words.lowerBound])
    }
    let after = found.indices.map { place in
      Self.label(
        words[
          found[place].words
            .upperBound..<(place + 1 < found.count
            ? found[place + 1].words.lowerBound : words.count)])
    }
    let isBracketed = found.allSatisfy { words[$0.words.lowerBound].hasPrefix("(") }
    let labels = !isBracketed && after.allSatisfy { !$0.isEmpty } ? after : before
    guard labels.allSatisfy({ !$0.isEmpty }), Set(labels).count == labels.count else { return nil }
    parts = zip(labels, found).map { Part(label: $0, range: $1.range) }
  }

  /// Whether the groups hold every whole total from `minimum` to `maximum` once.
  func covers(_ minimum: ExactNumber, _ maximum: ExactNumber) -> Bool {
    guard minimum.isInteger, maximum.isInteger, var total = Int(exactly: minimum.numerator),
      let last = Int(exactly: maximum.numerator), last - total <= 10_000
    else { return false }
    while total <= last {
      guard parts.count(where: { $0.range.contains(ExactNumber(total)) }) == 1 else { return false }
      total += 1
    }
    return true
  }

  // MARK: - Ranges

  private static func bare(_ word: String) -> String {
    String(word.drop { "([".contains($0) }.reversed().drop { ")],;:.".contains($0) }.reversed())
  }

  private static func number(_ words: [String], _ index: Int) -> ExactNumber? {
    guard index < words.count else { return nil }
    let text = bare(words[index]).replacing("−", with: "-").replacing("–", with: "-")
    return ExactNumber(decimal: text)
  }

  private static func isWord(_ words: [String], _ index: Int, _ choices: Set<String>) -> Bool {
    index < words.count && choices.contains(bare(words[index]).lowercased())
  }

  private static func isPoints(_ words: [String], _ index: Int) -> Bool {
    isWord(words, index, ["points", "point", "pts"])
  }

  /// The range that begins at a word, and the word after it.
  private static func range(_ words: [String], at index: Int) -> (ScoreRange, end: Int)? {
    let lowerSigns: [(Set<String>, Set<String>, Bool)] = [
      (["at"], ["least"], true), (["more", "greater", "higher"], ["than"], false),
      (["above"], [], false),
    ]
    for (first, second, includes) in lowerSigns where isWord(words, index, first) {
      let place = second.isEmpty ? index + 1 : index + 2
      guard second.isEmpty || isWord(words, index + 1, second),
        let value = number(words, place)
      else { continue }
      return (ScoreRange(lower: value, includesLower: includes), place + 1)
    }
    let upperSigns: [(Set<String>, Set<String>, Bool)] = [
      (["less", "fewer", "lower"], ["than"], false), (["up"], ["to"], true), (["below"], [], false),
      (["at"], ["most"], true),
    ]
    for (first, second, includes) in upperSigns where isWord(words, index, first) {
      let place = second.isEmpty ? index + 1 : index + 2
      guard second.isEmpty || isWord(words, index + 1, second),
        let value = number(words, place)
      else { continue }
      return (ScoreRange(upper: value, includesUpper: includes), place + 1)
    }
    let text = bare(words[index])
    if "<>≤≥".contains(text.first ?? " ") {
      let joined = text.count == 1 && index + 1 < words.count
      let whole = joined ? text + bare(words[index + 1]) : text
      guard let range = ScoreStrata.range(whole) else { return nil }
      return (range, index + (joined ? 2 : 1))
    }
    if let first = number(words, index) {
      if isWord(words, index + 1, ["to", "-", "–"]), let second = number(words, index + 2),
        first <= second
      {
        return (
          ScoreRange(lower: first, includesLower: true, upper: second, includesUpper: true),
          index + 3
        )
      }
      let joiner = isPoints(words, index + 1) ? index + 2 : index + 1
      if isWord(words, joiner, ["or", "and"]) {
        if isWord(words, joiner + 1, ["more", "higher", "greater", "above", "over"]) {
          return (ScoreRange(lower: first, includesLower: true), joiner + 2)
        }
        if isWord(words, joiner + 1, ["less", "fewer", "lower", "below"]) {
          return (ScoreRange(upper: first, includesUpper: true), joiner + 2)
        }
      }
      if isWord(words, index + 1, ["or"]), let second = number(words, index + 2),
        (try? second.subtracting(first)) == .one
      {
        return (
          ScoreRange(lower: first, includesLower: true, upper: second, includesUpper: true),
          index + 3
        )
      }
      // A lone number is a total where the text says so.
      guard
        words[index].hasPrefix("(") || isPoints(words, index + 1) || words[index].hasSuffix(":")
          || isWord(words, index + 1, ["is", "was", "indicates", "means", "="])
      else { return nil }
      return (
        ScoreRange(lower: first, includesLower: true, upper: first, includesUpper: true), index + 1
      )
    }
    guard text.contains(where: \.isNumber), !text.contains(where: \.isLetter),
      let range = ScoreStrata.range(text)
    else { return nil }
    return (range, index + 1)
  }

  // MARK: - Names

  private static let fillers: Set<String> = [
    "patients", "patient", "with", "those", "were", "was", "are", "is", "at", "of", "a", "an",
    "the",
    "total", "score", "scores", "points", "point", "pts", "and", "or", "had", "have", "having",
    "in",
    "as", "considered", "classified", "defined", "categorized", "grouped", "divided", "into",
    "indicates", "indicated", "indicating", "identifies", "identify", "who", "for",
    "interpretation",
    "scoring", "scored", "by", "based", "on", "according", "to", "be", "means", "to", "from", "=",
    "-", "–", "has", "his", "her", "groups", "group",
  ]

  /// What is left of the words between two ranges: behind a colon, without fillers at the ends.
  private static func label(_ words: ArraySlice<String>) -> String {
    var words = words
    if let colon = words.lastIndex(where: { $0.hasSuffix(":") }), colon + 1 < words.endIndex {
      words = words[(colon + 1)...]
    }
    var plain = words.map(bare).filter { !$0.isEmpty }
    while let first = plain.first, fillers.contains(first.lowercased()) { plain.removeFirst() }
    // `class A` is a name, a small `a` is none.
    while let last = plain.last, fillers.contains(last) { plain.removeLast() }
    return plain.count <= 8 ? plain.joined(separator: " ") : ""
  }
}
