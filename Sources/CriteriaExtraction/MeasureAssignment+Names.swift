import CriteriaRuntime

/// Measures that a text names in other ways than directly before a number, and names that are no
/// measure there.
extension MeasureAssignment {
  /// "patients >= 12 years", "members under 18", "6 months or older": the age of the person, which
  /// nobody needs to name.
  func age(_ phrase: NumericPhrase) -> (TypedComparison, Bool)? {
    guard phrase.hasComparator || isRange(phrase), let measure = terms.age else { return nil }
    let span = phrase.tokens
    let codes = phrase.bounds.map { $0.unit?.code }
    let isTimed = codes.allSatisfy { ["a", "mo", "wk", "d"].contains($0) }
    let saysAge =
      tokens[span].contains { ["older", "younger"].contains($0.text) }
      || tokens[span.upperBound...].prefix(2).contains { ["age", "old"].contains($0.text) }
    let isOfPerson = followsPerson(span.lowerBound)
    let isInWords = ["over", "under"].contains(tokens[span.lowerBound].text)
    let isBare = isOfPerson && isInWords && codes.allSatisfy { $0 == nil } && !countsNoun(phrase)
    guard isTimed && (saysAge || isOfPerson && !startsInterval(span.upperBound)) || isBare else {
      return nil
    }
    return type(phrase, measures: [measure], term: span.lowerBound..<span.lowerBound)
  }

  /// "patients (aged)", "the member is", directly before.
  func followsPerson(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0,
      ["aged", "who", "are", "is", "was", "were", "age"].contains(tokens[place].text)
    {
      place -= 1
    }
    return place >= 0 && WordClass.population.contains(tokens[place].text)
  }

  /// "patients at least 6 months after surgery"
  func startsInterval(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    return [
      "after", "since", "post", "from", "prior", "before", "following", "out", "into", "on", "of",
      "without",
    ].contains(tokens[index].text)
  }

  // MARK: shared numbers

  /// "ALT and AST <= 3 x ULN": the measures joined to the one that is compared.
  func sharers(of comparison: TypedComparison) -> [TypedComparison] {
    let span = comparison.phrase.tokens
    guard !comparison.term.isEmpty, comparison.term.upperBound <= span.lowerBound else { return [] }
    var found: [TypedComparison] = []
    var start = comparison.term.lowerBound
    for match in matches.reversed() where match.tokens.upperBound <= start && !match.isGloss {
      let between = match.tokens.upperBound..<start
      guard between.allSatisfy({ joinsNames($0) || isInName($0) }) else { break }
      if match.measures.contains(comparison.measure)
        || found.contains(where: { match.measures.contains($0.measure) })
      {
        start = match.tokens.lowerBound
        continue
      }
      guard between.contains(where: { ["and", "or", "/", ","].contains(tokens[$0].text) }),
        var (shared, _) = type(comparison.phrase, match)
      else { break }
      shared.sharesNumber = true
      found.insert(shared, at: 0)
      start = match.tokens.lowerBound
    }
    return found
  }

  func joinsNames(_ index: Int) -> Bool {
    tokens[index].kind == .open || tokens[index].kind == .close
      || ["and", "or", "/", ",", "either", "both", "the"].contains(tokens[index].text)
  }

  func isInName(_ index: Int) -> Bool {
    matches.contains { $0.tokens.contains(index) && !$0.isGloss }
  }

  /// The number is a change of the measure ("a decrease in X of 10 %", ">= 20 % reduction in X"), a
  /// ratio ("X/Y ratio") or a dose that goes by it, and no value of the measure itself.
  func comparesOther(_ term: Range<Int>, _ span: Range<Int>) -> Bool {
    func isFree(_ index: Int) -> Bool { !term.contains(index) && !span.contains(index) }
    let lower = min(term.lowerBound, span.lowerBound)
    let upper = max(term.upperBound, span.upperBound)
    if (lower..<upper).contains(where: {
      isFree($0)
        && (Self.changes.contains(tokens[$0].text) || Self.derived.contains(tokens[$0].text))
    }) {
      return true
    }
    // "FEV1/forced vital capacity": a quotient, unless both are measures with one limit.
    if term.upperBound + 1 < tokens.count, tokens[term.upperBound].isMark("/"),
      tokens[term.upperBound + 1].kind == .word, !isInName(term.upperBound + 1)
    {
      return true
    }
    var index = lower - 1
    while index >= max(0, lower - 4), !endsClause(index) {
      if Self.changes.contains(tokens[index].text) { return true }
      index -= 1
    }
    index = upper
    while index < min(tokens.count, upper + 4), !endsClause(index) {
      if Self.changes.contains(tokens[index].text)
        || tokens[index].isWord("baseline") && tokens[index - 1].isWord("from")
      {
        return true
      }
      index += 1
    }
    return false
  }

  func endsClause(_ index: Int) -> Bool {
    tokens[index].kind == .mark && !tokens[index].isDash && tokens[index].text != "%"
      || ["and", "or", "but", "with", "after", "despite", "who"].contains(tokens[index].text)
  }

  static let changes: Set<String> = [
    "decrease", "increase", "reduction", "improvement", "change", "decline", "drop", "rise",
    "gain", "loss", "difference", "fall", "variation",
  ]
  static let derived: Set<String> = ["ratio", "dose", "doses", "dosage", "percentile"]
}
