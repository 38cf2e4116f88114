import CriteriaRuntime

/// Which words of a text its comparisons explain, and what is left.
struct Cover {
  enum Alternative { case none, alternative, unclear }

  private let tokens: [Token]
  private let scene: Scene
  private let typed: [TypedComparison]
  /// The token belongs to a comparison or names what it compares.
  private var isCovered: [Bool]
  /// First and last token of each comparison with its name, in order.
  private var regions: [Range<Int>] = []

  init(_ tokens: [Token], scene: Scene, typed: [TypedComparison], terms: MeasureTerms) {
    self.tokens = tokens
    self.scene = scene
    self.typed = typed
    isCovered = Array(repeating: false, count: tokens.count)
    let measures = Set(typed.map(\.measure))
    for match in terms.matches(in: tokens)
    where match.measures.contains(where: { measures.contains($0) }) {
      for index in match.tokens { isCovered[index] = true }
    }
    for comparison in typed {
      let span = comparison.phrase.tokens
      for index in span { isCovered[index] = true }
      var region = span
      if comparison.sharesNumber {
        region = comparison.term
      } else if !comparison.term.isEmpty {
        for index in comparison.term { isCovered[index] = true }
        let isTogether = scene.group[comparison.term.lowerBound] == scene.group[span.lowerBound]
        if isTogether {
          region =
            min(
              span.lowerBound, comparison.term.lowerBound)..<max(
              span.upperBound, comparison.term.upperBound)
        } else if comparison.term.lowerBound >= span.upperBound {
          region = span.lowerBound..<comparison.term.upperBound
        } else if comparison.term.lowerBound > 0,
          tokens[comparison.term.lowerBound - 1].kind == .open,
          scene.enclosing[scene.group[comparison.term.lowerBound]] == scene.group[span.lowerBound]
        {
          coverExpansion(of: comparison.term)
          region = comparison.term.lowerBound..<span.upperBound
        }
      }
      for index in region { isCovered[index] = true }
      regions.append(region)
      coverBasis(after: span)
    }
  }

  /// "forced expiratory volume in 1 second (FEV1) < 80 %": the words that the name in parentheses
  /// stands for, found by its letters.
  private mutating func coverExpansion(of alias: Range<Int>) {
    guard alias.count == 1, let initial = tokens[alias.lowerBound].text.first
    else { return }
    let end = alias.lowerBound - 1
    for start in (max(0, end - 8)..<end).reversed() where tokens[start].text.first == initial {
      var letters = Substring(tokens[alias.lowerBound].text)
      for token in tokens[start..<end] where token.text.first == letters.first {
        letters.removeFirst()
      }
      if letters.isEmpty {
        for index in start..<end { isCovered[index] = true }
        return
      }
    }
  }

  /// "(>= 20 %) based on the regimen" says how the number is found.
  private mutating func coverBasis(after span: Range<Int>) {
    var index = span.upperBound
    guard index + 2 < tokens.count, tokens[index].kind == .close, tokens[index + 1].isWord("based"),
      tokens[index + 2].isWord("on")
    else { return }
    index += 1
    while index < tokens.count, !tokens[index].isMark(","), !tokens[index].isMark(";"),
      !tokens[index].isMark("."), tokens[index].kind != .close,
      !["and", "or", "with"].contains(tokens[index].text)
    {
      isCovered[index] = true
      index += 1
    }
  }

  private func isContent(_ index: Int) -> Bool {
    guard !isCovered[index], !scene.isExample[index] else { return false }
    let token = tokens[index]
    guard token.kind == .word || token.kind == .number else { return false }
    return !WordClass.light.contains(token.text) && !WordClass.gradable.contains(token.text)
      && !["adult", "adults", "child", "children", "pediatric"].contains(token.text)
  }

  // MARK: what forbids to take the sentence apart

  func reasonToKeepWhole(_ terms: MeasureTerms) -> String? {
    if beginsWithPremise() { return "a condition stands inside the sentence" }
    if sharesComparison(terms) { return "several measures share one comparison" }
    if leavesComparison() { return "an 'or' joins a comparison that no measure explains" }
    for region in regions {
      if isNegated(region) { return "a negation or an exception governs the comparison" }
      if limitsDemand(region) { return "the comparison says whom the demand concerns" }
      if joinsPopulations(region) { return "populations are joined, not conditions" }
    }
    for index in tokens.indices where !isCovered[index] && !scene.isExample[index] {
      if ["unless", "except", "excluding"].contains(tokens[index].text) {
        return "a negation or an exception governs the comparison"
      }
      if tokens[index].isWord("if"), index + 1 < tokens.count, contentExists(from: index + 1) {
        return "a condition stands inside the sentence"
      }
    }
    return nil
  }

  private func contentExists(from start: Int) -> Bool {
    (start..<tokens.count).contains { isContent($0) }
  }

  /// "does not have a BMI above 40": the only comparison, with a negation directly before it, which
  /// is then said.
  mutating func coverNegation() -> Bool {
    guard regions.count == 1, let region = regions.first else { return false }
    var index = region.lowerBound - 1
    while index >= 0, WordClass.light.contains(tokens[index].text),
      !["and", "or", "but"].contains(tokens[index].text)
    {
      index -= 1
    }
    guard index >= 0, ["not", "no", "without", "absence"].contains(tokens[index].text),
      !isNegated(index..<index)
    else { return false }
    isCovered[index] = true
    return true
  }

  private func isNegated(_ region: Range<Int>) -> Bool {
    var index = region.lowerBound - 1
    let group = scene.group[region.lowerBound]
    while index >= 0 {
      let token = tokens[index]
      if scene.group[index] == group || group == 0 {
        if token.kind == .open || token.isMark(";") || token.isMark(",")
          || token.isWord("and") || token.isWord("or") || token.isWord("but")
        {
          return false
        }
        if !isCovered[index], WordClass.negation.contains(token.text) { return true }
      } else if token.kind == .open {
        return false
      }
      index -= 1
    }
    return false
  }

  /// "For members under 18: weight above 30 kg" demands the weight of those members only.
  private func beginsWithPremise() -> Bool {
    guard let first = regions.first, tokens.count > 2,
      tokens[0].isWord("for") || tokens[0].isWord("in") || tokens[0].isWord("if"),
      tokens[1..<3].contains(where: { WordClass.population.contains($0.text) })
    else { return false }
    return tokens[first.upperBound...].prefix(3).contains { $0.isMark(":") || $0.isMark(",") }
      && first.upperBound + 2 < tokens.count
  }

  /// "ALT or AST above 3 x ULN": a measure directly beside the one that is compared.
  private func sharesComparison(_ terms: MeasureTerms) -> Bool {
    terms.matches(in: tokens).contains { match in
      guard !match.isGloss, !isCovered[match.tokens.lowerBound] else { return false }
      return regions.contains { region in
        region.lowerBound >= match.tokens.upperBound
          && region.lowerBound - match.tokens.upperBound <= 3
          && tokens[match.tokens.upperBound..<region.lowerBound].contains {
            ["or", "and", "/", ","].contains($0.text)
          }
      }
    }
  }

  /// ">= 150 in six weeks or >= 300 in a year", of which only one could be read.
  private func leavesComparison() -> Bool {
    guard tokens.indices.contains(where: { tokens[$0].isWord("or") && !isCovered[$0] }) else {
      return false
    }
    return NumericPhrase.phrases(in: tokens).contains { phrase in
      phrase.hasComparator && tokens[phrase.tokens.lowerBound].kind == .comparator
        && !typed.contains { $0.phrase.tokens == phrase.tokens }
    }
  }

  /// "Plans must be submitted for patients with haemoglobin below 8": a demand on some only.
  private func limitsDemand(_ region: Range<Int>) -> Bool {
    let before = tokens[..<region.lowerBound]
    guard
      let place = before.indices.last(where: {
        tokens[$0].isWord("for") && $0 + 1 < region.lowerBound
          && WordClass.population.contains(tokens[$0 + 1].text)
      })
    else { return false }
    return tokens[..<place].contains {
      ["must", "should", "required", "requires"].contains($0.text)
    }
  }

  private func joinsPopulations(_ region: Range<Int>) -> Bool {
    var index = region.upperBound
    if index < tokens.count, tokens[index].isMark(",") { index += 1 }
    guard index + 1 < tokens.count, tokens[index].isWord("and") || tokens[index].isWord("or") else {
      return false
    }
    return tokens[(index + 1)..<min(index + 4, tokens.count)].contains {
      WordClass.population.contains($0.text)
    } && WordClass.population.contains(tokens[index + 1].text)
  }

  // MARK: how comparisons are joined

  /// All of the comparisons, or any of them; nil where both connectives stand between them.
  func joined() -> Condition? {
    guard typed.count > 1 else { return typed.first?.condition }
    var ors = 0
    var ands = 0
    for index in 1..<typed.count {
      let start = regions[index - 1].upperBound
      let end = max(start, regions[index].lowerBound)
      let between = (start..<end).filter { !scene.isExample[$0] }
      let hasContent = between.contains { isContent($0) }
      // "ALT/AST above a limit" is either of them, "below" both.
      let isEither =
        typed[index - 1].sharesNumber && between.contains { tokens[$0].isMark("/") }
        && typed[index].comparisons.allSatisfy { $0.comparator.isLower }
      if isEither || between.contains(where: { tokens[$0].isWord("or") }) {
        if hasContent { return nil }
        ors += 1
      } else if between.allSatisfy({ tokens[$0].isMark(",") }), typed[index - 1].sharesNumber {
        continue  // "A, B, or C": the connective before the last joins them all
      } else {
        ands += 1
      }
    }
    if ors > 0, ands > 0 { return nil }
    let parts = typed.map(\.condition)
    return ors > 0 ? .any(parts) : .all(parts)
  }

  // MARK: what is left

  /// Runs of tokens that the comparisons do not explain and that require something.
  func contentRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in 0...tokens.count {
      if index < tokens.count, !isCovered[index] {
        if start == nil { start = index }
      } else if let first = start {
        if (first..<index).contains(where: { isContent($0) }) { runs.append(first..<index) }
        start = nil
      }
    }
    return runs
  }

  /// Whether an `or` directly beside the comparisons makes them an alternative to the words.
  func alternativeToWords(_ runs: [Range<Int>]) -> Alternative {
    guard let first = regions.first, let last = regions.last else { return .none }
    var before = false
    var after = false
    var place = first.lowerBound - 1
    while place >= 0, !isContent(place) {
      if tokens[place].isWord("or") { before = true }
      if tokens[place].isMark(",") || WordClass.light.contains(tokens[place].text) {
        place -= 1
      } else {
        break
      }
    }
    place = last.upperBound
    if place < tokens.count, tokens[place].kind == .close { place += 1 }
    if place < tokens.count, tokens[place].isMark(",") { place += 1 }
    if place < tokens.count, tokens[place].isWord("or") { after = true }
    guard before || after else { return .none }
    let leading = runs.contains { $0.upperBound <= first.lowerBound }
    let trailing = runs.contains { $0.lowerBound >= last.upperBound }
    if before, leading, !trailing { return .alternative }
    if after, trailing, !leading { return .alternative }
    return (before && leading) || (after && trailing) ? .unclear : .none
  }

  /// The words that are left, as a sentence of the document's own words.
  func label(of runs: [Range<Int>], _ text: String, isBeside: Bool) -> String? {
    // Words around a comparison are asked whole, so that the question can be understood.
    guard runs.count == 1, var range = runs.first else {
      return WordsReading.label(of: tokens, text)
    }
    // So is a predicate whose subject the comparison explains.
    if isBeside, let last = regions.last, range.lowerBound >= last.upperBound,
      !["and", "or", "but", "with", "for", ",", ";"].contains(tokens[range.lowerBound].text),
      !range.contains(where: { scene.group[$0] != 0 && tokens[$0].kind == .word })
    {
      return WordsReading.label(of: tokens, text)
    }
    while !range.isEmpty, mayTrim(range.lowerBound, range, Self.leading) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while !range.isEmpty, mayTrim(range.upperBound - 1, range, Self.trailing) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    guard let first = tokens[range].first, let last = tokens[range].last else { return nil }
    return text.utf8Slice(first.range.lowerBound..<last.range.upperBound)
  }

  private func mayTrim(_ index: Int, _ range: Range<Int>, _ words: Set<String>) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .open:
      return index == range.upperBound - 1 || !tokens[range].contains { $0.kind == .close }
    case .close: return !tokens[range].contains { $0.kind == .open }
    case .mark: return token.text != "%" && token.text != "+"
    default: return words.contains(token.text)
    }
  }

  private static let leading: Set<String> = [
    "and", "or", "but", "for", "with", "who", "that", "of", "in", "at",
  ]
  private static let trailing: Set<String> = [
    "and", "or", "but", "for", "with", "who", "that", "of", "in", "at", "is", "are", "to",
    "aged", "age", "a", "an", "the", "patients", "members", "individuals", "those", "patient",
    "member", "individual", "by", "from", "has", "have", "must", "be", "on",
  ]
}
