import CriteriaRuntime
import DocumentModel

/// What some words of an item require: comparisons with measures, and words to attest.
struct WordsReading: Sendable, Equatable {
  enum Joint: Sendable, Equatable { case all, any }

  /// What is left to attest beside the comparisons, as a sentence of the document's own words; nil
  /// if the comparisons say it all.
  var words: String?
  var comparison: Condition?
  /// How words and comparison are joined.
  var joint: Joint = .all
  var typed: [TypedComparison] = []
  var findings: [WordFinding] = []
  var notes: [String] = []
}

extension WordsReading {
  /// Reads words that stand together.
  ///
  /// ```
  /// BMI below 20                              the comparison
  /// severe anaemia (haemoglobin < 7 g/dL)     the comparison: it explains the words
  /// migraine, for adults over 55              words and comparison
  /// LDL > 190 mg/dL or heart attack           words or comparison
  /// ```
  init(_ tokens: [Token], of text: String, terms: MeasureTerms) {
    let scene = Scene(tokens)
    var assignment = MeasureAssignment(tokens, scene: scene, terms: terms)
    assignment.run()
    typed = assignment.typed
    findings = assignment.findings
    guard !typed.isEmpty else {
      words = Self.label(of: tokens, text)
      return
    }
    var cover = Cover(tokens, scene: scene, typed: typed, terms: terms)
    let isDenied = cover.coverNegation()
    if let reason = cover.reasonToKeepWhole(terms) {
      keepWhole(tokens, text, reason)
      return
    }
    guard let joined = cover.joined() else {
      keepWhole(tokens, text, "'and' and 'or' stand in one sentence")
      return
    }
    let runs = cover.contentRuns()
    guard !isDenied || runs.isEmpty else {
      keepWhole(tokens, text, "a negation or an exception governs the comparison")
      return
    }
    comparison = isDenied ? .not(joined) : joined
    guard !runs.isEmpty else { return }
    switch cover.alternativeToWords(runs) {
    case .none:
      joint = .all
    case .alternative:
      joint = .any
    case .unclear:
      keepWhole(tokens, text, "an 'or' joins words and a comparison in the middle of a sentence")
      return
    }
    words = cover.label(of: runs, text, isBeside: joint == .all)
    if words == nil { return }
    if joint == .all {
      notes.append("the comparison and the words beside it are both required")
    }
  }

  private mutating func keepWhole(_ tokens: [Token], _ text: String, _ reason: String) {
    typed = []
    findings.removeAll { $0.identifier != .unexplainedNumber && $0.identifier != .unitConflict }
    words = Self.label(of: tokens, text)
    notes.append("kept whole: \(reason)")
  }

  /// The words as a question: without connectives and marks at their ends.
  static func label(of tokens: [Token], _ text: String) -> String? {
    var range = tokens[...]
    while let last = range.last,
      last.kind == .mark && !["%", "+"].contains(last.text) || last.isWord("and")
        || last.isWord("or") || last.kind == .open
    {
      range.removeLast()
    }
    while let first = range.first, first.kind == .mark || first.isWord("and") || first.isWord("or")
    {
      range.removeFirst()
    }
    guard let first = range.first, let last = range.last,
      range.contains(where: { $0.kind == .word || $0.kind == .number })
    else { return nil }
    return text.utf8Slice(first.range.lowerBound..<last.range.upperBound)
  }
}

extension String {
  /// The part between two UTF-8 offsets that stand on character boundaries.
  func utf8Slice(_ range: Range<Int>) -> String {
    let bytes = utf8
    let lower = bytes.index(bytes.startIndex, offsetBy: max(0, range.lowerBound))
    let upper = bytes.index(bytes.startIndex, offsetBy: min(bytes.count, range.upperBound))
    return lower < upper ? String(self[lower..<upper]) : ""
  }
}

/// Parentheses, sentences and examples of a text, per token.
struct Scene: Sendable {
  /// 0 outside, else the number of the innermost parenthesis.
  var group: [Int]
  /// The group around each group.
  var enclosing: [Int]
  /// Sentences and parts between semicolons are numbered.
  var sentence: [Int]
  /// Part of "e.g. ...", "for example ...", "such as ...".
  var isExample: [Bool]

  init(_ tokens: [Token]) {
    group = []
    enclosing = [0]
    sentence = []
    isExample = []
    var open: [Int] = []
    var current = 0
    var example: Int?
    for (index, token) in tokens.enumerated() {
      if token.kind == .open {
        enclosing.append(open.last ?? 0)
        open.append(enclosing.count - 1)
        if example == open.dropLast().last ?? 0 { example = nil }
      }
      group.append(open.last ?? 0)
      if token.isMark(";") || (token.isMark(".") && Self.endsSentence(index, tokens)) {
        current += 1
        if example == open.last ?? 0 { example = nil }
      }
      sentence.append(current)
      if example == nil, Self.startsExample(index, tokens) { example = open.last ?? 0 }
      isExample.append(example != nil)
      if token.kind == .close, let closed = open.popLast(), example == closed { example = nil }
    }
  }

  static func endsSentence(_ index: Int, _ tokens: [Token]) -> Bool {
    guard index + 1 < tokens.count, index > 0 else { return false }
    return tokens[index + 1].followsSpace && tokens[index + 1].startsUppercase
      && (tokens[index - 1].text.utf8.count > 1 || tokens[index - 1].kind == .close)
  }

  private static func startsExample(_ index: Int, _ tokens: [Token]) -> Bool {
    func word(_ distance: Int) -> String? {
      index + distance < tokens.count ? tokens[index + distance].text : nil
    }
    switch tokens[index].text {
    case "eg": return true
    case "e": return word(1) == "." && word(2) == "g"
    case "for": return word(1) == "example" || word(1) == "instance"
    case "such": return word(1) == "as"
    case "examples": return word(1) == "include" || word(1) == "of"
    default: return false
    }
  }
}
