import DocumentModel

/// A line as words, with every way a run of words can be one printed value.
struct WordLine {
  struct Candidate {
    /// The value takes words `start..<end`.
    var end: Int
    var value: CellValue
  }

  var text: SourceText
  /// UTF-8 ranges of the words in the text.
  var words: [Range<Int>]
  /// By the first word.
  var candidates: [[Candidate]]
  /// By the word after the last: some value ends there.
  var valueEnds: [Bool]

  init(_ text: SourceText) {
    self.text = text
    let scalars = Array(text.string.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)

    var starts: [Int] = []
    var ends: [Int] = []
    for index in scalars.indices where !scalars[index].properties.isWhitespace {
      if index == 0 || scalars[index - 1].properties.isWhitespace { starts.append(index) }
      if index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace {
        ends.append(index + 1)
      }
    }
    words = zip(starts, ends).map { offsets[$0]..<offsets[$1] }
    candidates = []
    valueEnds = Array(repeating: false, count: starts.count + 1)
    let reader = ValueReader(scalars: scalars)
    for start in starts {
      var found: [Candidate] = []
      for match in reader.values(at: start) {
        guard let end = ends.firstIndex(of: match.end) else { continue }
        found.append(Candidate(end: end + 1, value: match.value))
        valueEnds[end + 1] = true
      }
      candidates.append(found)
    }
  }

  /// The text of some words; empty text at the place for none.
  func slice(_ range: Range<Int>) -> SourceText {
    guard !range.isEmpty, range.upperBound <= words.count else {
      return text.slice(0..<0)
    }
    return text.slice(words[range.lowerBound].lowerBound..<words[range.upperBound - 1].upperBound)
  }

  func word(_ index: Int) -> Substring {
    let utf8 = text.string.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: words[index].lowerBound)
    let upper = utf8.index(utf8.startIndex, offsetBy: words[index].upperBound)
    return text.string[lower..<upper]
  }
}
