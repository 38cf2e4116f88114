import CriteriaRuntime
import DocumentModel

/// Finds the measure of each numeric phrase of a text: the nearest one named that has a fitting unit.
struct MeasureAssignment {
  let tokens: [Token]
  let scene: Scene
  let terms: MeasureTerms
  let matches: [MeasureTerms.Match]
  let phrases: [NumericPhrase]
  private(set) var typed: [TypedComparison] = []
  private(set) var findings: [WordFinding] = []

  init(_ tokens: [Token], scene: Scene, terms: MeasureTerms) {
    self.tokens = tokens
    self.scene = scene
    self.terms = terms
    phrases =
      tokens.contains {
        $0.kind == .number || WordClass.numberWords[$0.text] != nil || $0.isWord("uln")
          || $0.isWord("limit") || $0.startsUppercase && Numeral.romanNumerals[$0.text] != nil
      }
      ? NumericPhrase.phrases(in: tokens) : []
    matches = phrases.isEmpty ? [] : terms.matches(in: tokens)
  }

  mutating func run() {
    for (index, phrase) in phrases.enumerated() {
      guard !scene.isExample[phrase.tokens.lowerBound], !countsList(phrase) else { continue }
      if let (comparison, isShort) = assign(index, phrase) {
        typed += sharers(of: comparison)
        typed.append(comparison)
        if isShort { reportUnit(comparison) }
        reportDoubled(comparison)
      } else if let measure = conflictingMeasure(phrase) {
        reportConflict(phrase, measure)
      } else {
        reportUnexplained(phrase)
      }
    }
  }

  /// "two of the following", "one of these": a count of list items, not a measure.
  private func countsList(_ phrase: NumericPhrase) -> Bool {
    let next = phrase.tokens.upperBound
    guard next < tokens.count else { return false }
    if tokens[next].isWord("of"), next + 1 < tokens.count,
      ["the", "these", "those", "following", "any"].contains(tokens[next + 1].text)
    {
      return !phrase.bounds.contains { $0.unit != nil }
    }
    return false
  }

  // MARK: candidates

  private func assign(_ index: Int, _ phrase: NumericPhrase) -> (TypedComparison, Bool)? {
    let span = phrase.tokens
    let group = scene.group[span.lowerBound]
    for match in matches where overlapsOrFollows(match, span, group, phrase) {
      if let found = type(phrase, match) { return found }
    }
    let inside = matches.filter {
      $0.tokens.upperBound <= span.lowerBound && !$0.isGloss
        && (scene.group[$0.tokens.lowerBound] == group || isAlias($0, in: group))
    }
    // A name that a parenthesis repeats or shortens is tried first.
    let nearest = inside.suffix(2).filter {
      $0 == inside.last
        || $0.tokens.upperBound + 1 == inside.last?.tokens.lowerBound
          && tokens[$0.tokens.upperBound].kind == .open
    }
    for match in nearest where isNear(match.tokens.upperBound, span.lowerBound, phrase) {
      if let found = type(phrase, match) { return found }
    }
    if group != 0 {
      // The sentence around the parenthesis names what it compares.
      let around = scene.enclosing[group]
      let outside = matches.filter {
        $0.tokens.upperBound <= span.lowerBound && scene.group[$0.tokens.lowerBound] == around
          && scene.sentence[$0.tokens.lowerBound] == scene.sentence[span.lowerBound]
      }
      if phrase.hasComparator || isRange(phrase), startsGroup(span.lowerBound) {
        for match in outside.reversed()
        where isNear(match.tokens.upperBound, span.lowerBound, phrase) {
          if let found = type(phrase, match) { return found }
        }
        if let found = behindGroup(phrase, group) { return found }
      }
    }
    // `> 3 x ULN, or > 5 x ULN`: the second shares the measure of the first.
    if let last = typed.last, index > 0, phrase.hasComparator,
      last.phrase.tokens == phrases[index - 1].tokens,
      isJoint(last.phrase.tokens.upperBound, span.lowerBound),
      var found = type(phrase, measures: [last.measure], term: last.term)
    {
      found.0.term = last.term.upperBound..<last.term.upperBound
      return found
    }
    return age(phrase)
  }

  /// "forced expiratory volume in 1 second (FEV1) < 80 %": the parenthesis is another name of what
  /// stands before it.
  private func isAlias(_ match: MeasureTerms.Match, in group: Int) -> Bool {
    let (lower, upper) = (match.tokens.lowerBound, match.tokens.upperBound)
    return lower > 0 && upper < tokens.count && tokens[lower - 1].kind == .open
      && tokens[upper].kind == .close && scene.enclosing[scene.group[lower]] == group
  }

  func isRange(_ phrase: NumericPhrase) -> Bool {
    phrase.form == .bounds && phrase.bounds.count == 2
  }

  /// `18 years of age`, `5 or more chronic conditions`: the term overlaps the phrase or follows it.
  private func overlapsOrFollows(
    _ match: MeasureTerms.Match, _ span: Range<Int>, _ group: Int, _ phrase: NumericPhrase
  ) -> Bool {
    guard scene.group[match.tokens.lowerBound] == group, !match.isGloss else { return false }
    if match.tokens.overlaps(span) { return phrase.hasComparator || isRange(phrase) }
    guard match.tokens.lowerBound >= span.upperBound else { return false }
    guard phrase.hasComparator || isRange(phrase) else { return false }
    let between = tokens[span.upperBound..<match.tokens.lowerBound]
    let isCounted = phrase.bounds.allSatisfy { $0.unit == nil }
    // "at least one weight": a bare number counts what follows it, and is no weight.
    if isCounted, !match.measures.allSatisfy({ MeasureTerms.isCount(terms.measures[$0].unit) }) {
      return false
    }
    guard between.count <= (isCounted ? 2 : 3) else { return false }
    return between.allSatisfy {
      ["of", "the", "a", "an", "in", "old"].contains($0.text) || $0.isDash
        || (isCounted && $0.kind == .word && !WordClass.light.contains($0.text))
    }
  }

  private func behindGroup(_ phrase: NumericPhrase, _ group: Int) -> (TypedComparison, Bool)? {
    guard
      let close = tokens.indices.first(where: {
        $0 >= phrase.tokens.upperBound && tokens[$0].kind == .close && scene.group[$0] == group
      })
    else { return nil }
    for match in matches
    where match.tokens.lowerBound > close && match.tokens.lowerBound <= close + 2 && !match.isGloss
    {
      if let found = type(phrase, match) { return found }
    }
    return nil
  }

  /// The phrase is the first thing its parenthesis says.
  private func startsGroup(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    if tokens[index - 1].kind == .open { return true }
    // "(i.e., < 50 %)", "(defined as < 50 %)"
    var place = index - 1
    while place > 0, tokens[place].kind != .open {
      guard WordClass.light.contains(tokens[place].text) || tokens[place].kind == .mark else {
        return false
      }
      place -= 1
    }
    return tokens[place].kind == .open
  }

  /// Nothing between the name of a measure and its comparator says that another thing is compared.
  private func isNear(_ start: Int, _ end: Int, _ phrase: NumericPhrase) -> Bool {
    guard end - start <= 14 else { return false }
    var strange = 0
    var depth = 0
    for token in tokens[start..<end] {
      switch token.kind {
      case .open: depth += 1
      case .close: depth -= 1
      case .comparator, .number, .superscript: return false
      case .mark:
        if token.text == "," || token.text == ";" { return false }
      case .word:
        if ["and", "or", "but", "nor"].contains(token.text) { return false }
        // What stands in a closed parenthesis repeats the name: "haemoglobin (Hb) < 7".
        if depth > 0, token.isUppercase { continue }
        if WordClass.population.contains(token.text), !WordClass.light.contains(token.text) {
          return false
        }
        if !WordClass.light.contains(token.text), !WordClass.gradable.contains(token.text),
          !token.text.hasSuffix("ly")
        {
          strange += 1
        }
      }
    }
    if phrase.hasComparator {
      guard strange <= 2 else { return false }
    } else {
      // A bare number belongs to a measure only directly behind its name: "score of 3 or 4".
      guard strange == 0, end - start <= 3 else { return false }
    }
    // Directly behind a name a number is its value: "class II symptoms".
    return start == end || !countsNoun(phrase)
  }

  /// A number that counts the noun behind it is no value of the measure before it.
  func countsNoun(_ phrase: NumericPhrase) -> Bool {
    guard phrase.bounds.allSatisfy({ $0.unit == nil }), phrase.tokens.upperBound < tokens.count
    else { return false }
    let next = tokens[phrase.tokens.upperBound]
    return next.kind == .word && !Self.mayFollowNumber.contains(next.text)
      || next.isDash || next.isMark("/")
  }

  private static let mayFollowNumber: Set<String> = [
    "and", "or", "but", "for", "in", "on", "at", "with", "despite", "prior", "while", "when",
    "who", "to", "as", "after", "before", "if", "within", "by", "from", "than", "is", "was",
    "during", "unless", "without", "upon", "because", "based", "per",
  ]

  private func isJoint(_ start: Int, _ end: Int) -> Bool {
    var between = tokens[min(start, end)..<end]
    // A remark in parentheses may stand behind the first.
    if between.first?.kind == .open, let close = between.firstIndex(where: { $0.kind == .close }) {
      between = between[(close + 1)...]
    }
    return between.count <= 2
      && between.allSatisfy { [",", "or", "and", "but", "("].contains($0.text) }
  }

  // MARK: typing

  func type(
    _ phrase: NumericPhrase, _ match: MeasureTerms.Match
  ) -> (TypedComparison, Bool)? {
    guard !comparesOther(match.tokens, phrase.tokens) else { return nil }
    return type(phrase, measures: match.measures, term: match.tokens)
  }

  func type(
    _ phrase: NumericPhrase, measures: [Int], term: Range<Int>
  ) -> (TypedComparison, Bool)? {
    guard phrase.form != .unclear else { return nil }
    for measure in measures {
      // Single values are read only for scores and counts: "grade 3 or 4".
      if phrase.form == .values, !terms.measures[measure].integer { continue }
      var isShort = false
      var comparisons: [Comparison] = []
      for bound in phrase.bounds {
        guard
          let comparison = terms.comparison(bound, measure: measure, isShort: &isShort)
        else { break }
        comparisons.append(comparison)
      }
      guard comparisons.count == phrase.bounds.count else { continue }
      let condition = Self.condition(phrase, comparisons)
      return (
        TypedComparison(
          measure: measure, phrase: phrase, comparisons: comparisons, term: term,
          condition: condition), isShort
      )
    }
    return nil
  }

  private static func condition(
    _ phrase: NumericPhrase, _ comparisons: [Comparison]
  ) -> Condition {
    var parts: [Condition] = []
    for (bound, comparison) in zip(phrase.bounds, comparisons) {
      parts.append(part(bound, comparison))
    }
    if parts.count == 1 { return parts[0] }
    return phrase.form == .values ? .any(parts) : .all(parts)
  }

  /// Two comparators that differ only at the number leave just the number undecided.
  private static func part(_ bound: NumericPhrase.Bound, _ comparison: Comparison) -> Condition {
    guard bound.doubled.count == 2 else { return .comparison(comparison) }
    let (first, second) = (bound.doubled[0], bound.doubled[1])
    let reason = "two comparators, '\(first.rawValue)' and '\(second.rawValue)', stand together"
    guard first.isUpper == second.isUpper, first.isLower == second.isLower else {
      return .undecided(reason)
    }
    var strict = comparison
    strict.comparator = first.isUpper ? .less : .greater
    var wide = comparison
    wide.comparator = first.isUpper ? .lessOrEqual : .greaterOrEqual
    return .any([.comparison(strict), .all([.comparison(wide), .undecided(reason)])])
  }

  // MARK: findings

  private func bytes(_ range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }

  private mutating func reportUnit(_ comparison: TypedComparison) {
    let measure = terms.measures[comparison.measure]
    let printed = comparison.phrase.bounds.compactMap { $0.unit?.key }.first
    let unit = comparison.comparisons.first?.printedUnit ?? measure.unit
    let message =
      printed.map {
        "unit '\($0)' is short for '\(unit)' where \(measure.label.lowercasedFirst) is compared; "
          + "read as '\(unit)'"
      }
      ?? "no unit where \(measure.label.lowercasedFirst) is compared; read as '\(unit)'"
    findings.append(
      WordFinding(
        identifier: .missingUnit, range: bytes(comparison.phrase.tokens), message: message))
  }

  /// The measure named directly before a phrase whose unit can be none of its.
  ///
  /// Amounts of substance, activities, shares and powers are left out: laboratories report many
  /// measures in them, though the vocabulary may not say how to convert.
  private func conflictingMeasure(_ phrase: NumericPhrase) -> Int? {
    guard phrase.hasComparator, let code = phrase.bounds[0].unit?.code,
      let unit = try? UCUMUnit(code),
      !["mol", "U", "%", "{", "eq"].contains(where: { code.contains($0) }), code != "1",
      !code.hasPrefix("10*"), !code.hasPrefix("/"),
      let match = matches.last(where: {
        !$0.isGloss && $0.tokens.upperBound <= phrase.tokens.lowerBound
          && scene.group[$0.tokens.lowerBound] == scene.group[phrase.tokens.lowerBound]
      }), phrase.tokens.lowerBound - match.tokens.upperBound <= 2,
      tokens[match.tokens.upperBound..<phrase.tokens.lowerBound].allSatisfy({
        ["of", "is", "a", "level", "at"].contains($0.text)
      }), match.measures.count == 1, let measure = match.measures.first,
      let own = terms.units[measure], !terms.measures[measure].unit.contains("{"),
      !MeasureTerms.isCount(terms.measures[measure].unit), terms.measures[measure].molarMass == nil,
      !unit.isCommensurable(with: own)
    else { return nil }
    return measure
  }

  private mutating func reportConflict(_ phrase: NumericPhrase, _ measure: Int) {
    let printed = phrase.bounds[0].unit?.key ?? ""
    findings.append(
      WordFinding(
        identifier: .unitConflict, range: bytes(phrase.tokens),
        message: "'\(printed)' is no unit of \(terms.measures[measure].label.lowercasedFirst), "
          + "which is in '\(terms.measures[measure].unit)'"))
  }

  private mutating func reportDoubled(_ comparison: TypedComparison) {
    for (bound, value) in zip(comparison.phrase.bounds, comparison.comparisons)
    where bound.doubled.count == 2 {
      let (first, second) = (bound.doubled[0], bound.doubled[1])
      let isClose = first.isUpper == second.isUpper && first.isLower == second.isLower
      findings.append(
        WordFinding(
          identifier: .doubledComparator, range: bytes(comparison.phrase.tokens),
          message: "'\(first.rawValue)' and '\(second.rawValue)' stand together; "
            + (isClose
              ? "undecided at \(value.printedValue) alone" : "they contradict each other"),
          settlement: isClose
            ? "\(value.fact) \(second.rawValue) \(value.value) \(value.unit)" : nil))
    }
  }

  /// A number that is compared with something the vocabulary does not know.
  ///
  /// Periods of time are left out: trials, intervals and ages of results are stated in every policy
  /// and belong to the words they stand in.
  private mutating func reportUnexplained(_ phrase: NumericPhrase) {
    guard phrase.hasComparator, tokens[phrase.tokens.lowerBound].kind == .comparator,
      let unit = phrase.bounds[0].unit
    else { return }
    if let code = unit.code, ["a", "mo", "wk", "d", "h", "min", "s", "1"].contains(code) { return }
    findings.append(
      WordFinding(
        identifier: .unexplainedNumber, range: bytes(phrase.tokens),
        message: "no measure of the vocabulary explains this comparison; kept as words"))
  }
}

extension String {
  var lowercasedFirst: String {
    // An acronym stays as it is.
    guard count > 1, let second = dropFirst().first, !second.isUppercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
