import CriteriaRuntime

/// The vocabulary's words, ready to be found in texts.
struct MeasureTerms: Sendable {
  /// Where a measure is named in a text.
  struct Match: Sendable, Equatable {
    /// Indices in `Vocabulary.measures`: measures may share a word.
    var measures: [Int]
    var tokens: Range<Int>
    /// The words explain a state and name the measure only before a comparison in parentheses.
    var isGloss: Bool
  }

  private struct Entry: Sendable {
    var words: [String]
    var measures: [Int]
    var isGloss: Bool
  }

  let measures: [Measure]
  /// By first word, longest first.
  private var entries: [String: [Entry]] = [:]
  /// The units of the measures, read once.
  let units: [UCUMUnit?]
  /// The measure that documents call "age".
  let age: Int?

  init(_ vocabulary: Vocabulary) {
    measures = vocabulary.measures
    units = vocabulary.measures.map { try? UCUMUnit($0.unit) }
    age = vocabulary.measures.firstIndex { measure in
      measure.terms.contains { ["age", "years of age"].contains($0.lowercased()) }
    }
    for (index, measure) in vocabulary.measures.enumerated() {
      for term in measure.terms { add(term, measure: index, isGloss: false) }
      for term in measure.glossTerms { add(term, measure: index, isGloss: true) }
    }
    for key in entries.keys {
      entries[key]?.sort {
        ($0.words.count, $1.isGloss ? 1 : 0) > ($1.words.count, $0.isGloss ? 1 : 0)
      }
    }
  }

  private mutating func add(_ term: String, measure: Int, isGloss: Bool) {
    let words = Token.tokens(of: term).map(\.text)
    guard let first = words.first else { return }
    if let place = entries[first]?.firstIndex(where: { $0.words == words && $0.isGloss == isGloss })
    {
      entries[first]?[place].measures.append(measure)
    } else {
      entries[first, default: []].append(
        Entry(words: words, measures: [measure], isGloss: isGloss))
    }
  }

  /// All places where a measure is named, longest first at each place; a shorter term inside a
  /// longer one is not found.
  func matches(in tokens: [Token]) -> [Match] {
    var matches: [Match] = []
    var index = 0
    while index < tokens.count {
      var next = index + 1
      var length = 0
      for entry in entries[tokens[index].text] ?? [] {
        guard entry.words.count >= length, index + entry.words.count <= tokens.count else {
          continue
        }
        var isEqual = true
        for offset in 1..<max(1, entry.words.count)
        where !Self.isSame(tokens[index + offset].text, entry.words[offset]) {
          isEqual = false
          break
        }
        guard isEqual, !Self.isInCompound(index..<(index + entry.words.count), tokens) else {
          continue
        }
        length = entry.words.count
        let range = index..<(index + length)
        matches.append(Match(measures: entry.measures, tokens: range, isGloss: entry.isGloss))
        next = index + length
      }
      index = next
    }
    return matches
  }

  /// "weight-related", "non-HDL": a part of a word that means something else.
  private static func isInCompound(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let goesOn =
      upper + 1 < tokens.count && tokens[upper].isDash && !tokens[upper].followsSpace
      && tokens[upper + 1].kind == .word && !tokens[upper + 1].followsSpace
    let began =
      lower > 1 && tokens[lower - 1].isDash && !tokens[lower - 1].followsSpace
      && !tokens[lower].followsSpace && tokens[lower - 2].kind == .word
    return goesOn || began
  }

  /// Equal, or one the plural of the other.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    first == second || first == second + "s" || first + "s" == second
  }
}
