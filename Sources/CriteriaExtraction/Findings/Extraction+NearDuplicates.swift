import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// Items that say the same but for a slip: "induction of first" for "induction or first".
  ///
  /// Differences that carry a meaning are none: another number, name, degree, time or negation.
  mutating func findNearDuplicates() {
    var printed: [String: Int] = [:]
    var texts: [String: Int] = [:]
    var distinct: [DistinctWording] = []
    var places: [UInt64: [Int]] = [:]
    var slips: [(first: Int, second: Int, slip: Slip)] = []
    for index in outline.items.indices where !isStatement[index] && items[index].words != nil {
      let wording = Wording(items[index].tokens[items[index].body])
      guard (2...80).contains(wording.wordCount) else { continue }
      if let place = printed[wording.printedLine] {
        distinct[place].count += 1
        continue
      }
      let own = distinct.count
      printed[wording.printedLine] = own
      distinct.append(DistinctWording(wording: wording, item: index))
      if let place = texts[wording.line] {
        if let slip = Slip(hyphensOf: distinct[place].wording, and: wording) {
          slips.append((place, own, slip))
        }
        continue
      }
      texts[wording.line] = own
      let keys = wording.nearKeys
      var seen: Set<Int> = []
      for key in keys {
        // Many items that differ in one word are a pattern with a place for names, not slips.
        for other in (places[key] ?? []).prefix(Self.patternSize) where seen.insert(other).inserted
        {
          guard let slip = Slip(between: distinct[other].wording, and: wording) else { continue }
          slips.append((other, own, slip))
        }
      }
      for key in Set(keys) { places[key, default: []].append(own) }
    }
    report(slips, distinct)
  }

  private static var patternSize: Int { 16 }

  private struct DistinctWording {
    var wording: Wording
    /// The first item that has it.
    var item: Int
    var count = 1
  }

  private mutating func report(
    _ slips: [(first: Int, second: Int, slip: Slip)], _ distinct: [DistinctWording]
  ) {
    guard !slips.isEmpty else { return }
    var usage: [String: Int] = [:]
    for entry in distinct {
      for run in entry.wording.runs { usage[run, default: 0] += entry.count }
    }
    var reported: Set<Int> = []
    // A habit is told once.
    var habits: Set<String> = []
    for (first, second, slip) in slips {
      // The words around the place tell which spelling the document has elsewhere, too.
      let firstUse = usage[distinct[first].wording.run(at: slip.at)] ?? 0
      let secondUse = usage[distinct[second].wording.run(at: slip.at)] ?? 0
      let isFirst = firstUse < secondUse
      let (rare, common) = isFirst ? (first, second) : (second, first)
      let habit = [rare, common].map { distinct[$0].wording.run(at: slip.at) }
      guard reported.insert(rare).inserted, habits.insert(habit.joined(separator: "|")).inserted
      else { continue }
      let own = isFirst ? slip.first : slip.second
      let other = isFirst ? slip.second : slip.first
      let index = distinct[rare].item
      let path = outline.items[distinct[common].item].path
      let message =
        switch (own, other) {
        case (let own?, let other?):
          "'\(own.printed)' stands where \(path) has '\(other.printed)'"
            + (slip.isSameNumber ? ", the same number" : "")
        case (let own?, nil): "'\(own.printed)' is more than \(path) has, word for word the same"
        case (nil, let other?): "'\(other.printed)' of \(path) is missing, word for word the same"
        case (nil, nil): ""
        }
      report(
        .nearDuplicate, index, at: own?.range, message,
        related: [
          Finding.Related(
            location: location(distinct[common].item, other?.range), message: "the other wording")
        ])
    }
  }
}

extension Wording {
  /// Three neighbouring words around a place.
  fileprivate func run(at place: Int) -> String {
    words[max(0, place - 1)..<min(words.count, place + 2)].map(\.printed).joined(separator: " ")
  }

  fileprivate var runs: [String] { words.indices.map { run(at: $0) } }

  fileprivate var printedLine: String { words.map(\.printed).joined(separator: " ") }
}

extension Wording.Word {
  fileprivate var number: ExactNumber? {
    kind == .number ? Numeral(at: 0, in: Token.tokens(of: text))?.value : nil
  }
}

/// A difference of two wordings that looks like an accident.
private struct Slip {
  var first: Wording.Word?
  var second: Wording.Word?
  var at: Int
  var isSameNumber = false

  init?(between one: Wording, and two: Wording) {
    guard let (first, second, at) = Wording.difference(one, two) else { return nil }
    self.first = first.map { one.words[$0] }
    self.second = second.map { two.words[$0] }
    self.at = at
    switch (self.first, self.second) {
    case (let a?, let b?):
      isSameNumber = a.number.map { $0 == b.number } ?? false
      let areJoints =
        Self.joints.contains(a.text) && Self.joints.contains(b.text) && one.wordCount >= 6
      let areSynonyms =
        Self.synonyms.contains(a.text) && Self.synonyms.contains(b.text) && one.wordCount >= 6
      let areSpellings =
        a.kind == .word && b.kind == .word && min(a.text.utf8.count, b.text.utf8.count) >= 5
        && Spelling.isVariant(a.text, of: b.text)
      guard isSameNumber || areJoints || areSynonyms || areSpellings else { return nil }
    case (let word?, nil), (nil, let word?):
      guard Self.joints.contains(word.text), one.wordCount >= 6 else { return nil }
    case (nil, nil): return nil
    }
  }

  /// The same words, one of them with a hyphen in one place only.
  init?(hyphensOf one: Wording, and two: Wording) {
    guard
      let at = one.words.indices.first(where: { one.words[$0].printed != two.words[$0].printed })
    else { return nil }
    first = one.words[at]
    second = two.words[at]
    self.at = at
  }

  /// Small words that are taken for each other.
  private static let joints: Set<String> = [
    "of", "or", "and", "in", "on", "at", "for", "by", "to", "as", "if", "is", "it", "with",
  ]
  private static let synonyms: Set<String> = ["after", "following"]
}
