import ArticleTables
import DocumentModel

/// A span of time in the text with what it is about: which outcome, of which group of patients.
struct Mention {
  var number: TextNumber
  var unit: String
  /// Index in `Terms.outcomes`.
  var outcome: Int
  /// The stratum: indices in `Terms.groups` (one for every table that has the group) and the
  /// category; nil for all patients.
  var stratum: Stratum?
  /// Index in `Prose.sentences`.
  var sentence: Int
  var text: SourceText

  struct Stratum: Equatable {
    var name: [String]
    var category: String
  }

  var range: SourceRange { text.sourceRange(of: number.range) }

  /// The spans of time of a sentence that can be told apart: as many strata as spans, in order; one
  /// outcome, or as many as spans.
  static func all(in sentence: Prose.Sentence, sentence index: Int, terms: Terms) -> [Mention] {
    let text = sentence.text
    let numbers = TextNumber.all(in: text.string)
    let words = Words(text.string)
    let (strata, places) = strata(in: words, numbers: numbers, terms: terms)
    let spans = numbers.filter {
      $0.unit != nil && $0.value.bound == nil && !places.contains($0.range.lowerBound)
    }
    guard !spans.isEmpty else { return [] }
    var outcomes: [(place: Int, outcome: Int)] = []
    for (outcome, entry) in terms.outcomes.enumerated() {
      for name in entry.names {
        for place in words.positions(of: name) { outcomes.append((place.lowerBound, outcome)) }
      }
    }
    outcomes.sort { ($0.place, $0.outcome) < ($1.place, $1.outcome) }
    var distinct: [Int] = []
    for entry in outcomes where !distinct.contains(entry.outcome) { distinct.append(entry.outcome) }
    guard !distinct.isEmpty else { return [] }

    guard strata.isEmpty || strata.count == spans.count else { return [] }
    guard distinct.count == 1 || strata.isEmpty && distinct.count == spans.count else { return [] }
    guard !strata.isEmpty || spans.count == distinct.count else { return [] }
    if strata.isEmpty, mentionsGroup(words, terms) { return [] }
    return spans.enumerated().map { position, span in
      Mention(
        number: span, unit: span.unit ?? "",
        outcome: distinct.count == 1 ? distinct[0] : distinct[position],
        stratum: strata.isEmpty ? nil : strata[position], sentence: index, text: text)
    }
  }

  private static func mentionsGroup(_ words: Words, _ terms: Terms) -> Bool {
    terms.groups.contains { group in
      group.names.contains { name in
        name.joined().count >= 3 && !words.positions(of: name).isEmpty
      }
    }
  }

  /// `SCORE 0`, `SCORE of 1 and 2`: a group's name and the categories that follow it.
  private static func strata(
    in words: Words, numbers: [TextNumber], terms: Terms
  ) -> (strata: [Stratum], places: Set<Int>) {
    var found: [(place: Int, stratum: Stratum)] = []
    var names: [[String]] = []
    for group in terms.groups {
      for name in group.names where !names.contains(name) && name.joined().count >= 2 {
        names.append(name)
      }
    }
    names.sort { ($0.count, $0.joined()) > ($1.count, $1.joined()) }
    var used = Set<Int>()
    for name in names {
      let categories = Set(
        terms.groups.filter { $0.names.contains(name) }.flatMap { group in
          group.members.map { terms.tables[group.table].rows[$0].label.string }
        })
      for place in words.positions(of: name) where !place.contains(where: { used.contains($0) }) {
        var next = place.upperBound
        var taken = false
        while next < words.words.count, next <= place.upperBound + 8 {
          let word = words.words[next]
          if categories.contains(word), !isFollowedByUnit(words, next),
            numbers.contains(where: { $0.range == words.ranges[next] })
          {
            found.append((words.ranges[next].lowerBound, Stratum(name: name, category: word)))
            taken = true
            next += 1
          } else if ["of", "score", "group", "and", "or", "was", "is"].contains(word),
            !taken || word == "and"
              || word == "or"
          {
            next += 1
          } else {
            break
          }
        }
        if taken { used.formUnion(place) }
      }
    }
    return (found.sorted { $0.place < $1.place }.map(\.stratum), Set(found.map(\.place)))
  }

  private static func isFollowedByUnit(_ words: Words, _ index: Int) -> Bool {
    index + 1 < words.words.count && TextNumber.timeUnit(words.words[index + 1]) != nil
  }
}
