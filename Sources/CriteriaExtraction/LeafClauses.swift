/// The clauses of an item without children, where the sentence certainly consists of several.
enum LeafClauses {
  /// "For members under 18: weight above 30 kg", "If the request is for X, then Y": whom the rest
  /// concerns, and the rest.
  ///
  /// A comma ends the premise only if the sentence has no other: "For A, B, or C, D" could end in
  /// three places.
  static func premise(
    of tokens: [Token], in range: Range<Int>
  ) -> (premise: Range<Int>, rest: Range<Int>)? {
    guard let first = range.first, range.count > 4 else { return nil }
    let places = outside(tokens, range)
    let isIf = tokens[first].isWord("if")
    let isPopulation =
      (tokens[first].isWord("for") || tokens[first].isWord("in"))
      && tokens[range].dropFirst().prefix(4).contains {
        WordClass.population.contains($0.text) || ["request", "requests"].contains($0.text)
      }
    var end = places.first { tokens[$0].isMark(":") }
    if end == nil, isIf { end = places.first { tokens[$0].isWord("then") } }
    if end == nil, isIf || isPopulation {
      let commas = places.filter { tokens[$0].isMark(",") }
      if commas.count == 1 { end = commas[0] }
    }
    guard let end, isIf || isPopulation || tokens[first].isWord("for") else { return nil }
    let premise = StemReading.trimmed(tokens, (first + 1)..<end)
    let rest = StemReading.trimmed(tokens, (end + 1)..<range.upperBound)
    guard premise.count >= 1, rest.count >= 2, !StemReading.isGeneric(tokens, premise),
      tokens[rest].contains(where: { $0.kind == .word })
    else { return nil }
    return (premise, rest)
  }

  /// "A, unless B": the only exception of the sentence.
  static func exception(
    of tokens: [Token], in range: Range<Int>
  ) -> (demand: Range<Int>, exception: Range<Int>)? {
    let places = outside(tokens, range)
    let exceptions = places.filter { tokens[$0].isWord("unless") }
    guard exceptions.count == 1, let unless = exceptions.first,
      !places.contains(where: { ["except", "if", "when"].contains(tokens[$0].text) })
    else { return nil }
    let demand = StemReading.trimmed(tokens, range.lowerBound..<unless)
    let exception = StemReading.trimmed(tokens, (unless + 1)..<range.upperBound)
    return demand.isEmpty || exception.isEmpty ? nil : (demand, exception)
  }

  /// "A has been tried, and B would be expected", "has X AND is Y": whole clauses that "and" or "or"
  /// joins; nil where the sentence is one clause, or may be read in two ways.
  ///
  /// - Parameter isUncertain: gets whether connectives between clauses were seen and left alone.
  static func conjuncts(
    of tokens: [Token], in range: Range<Int>, isUncertain: inout Bool
  ) -> (joint: WordsReading.Joint, clauses: [Range<Int>])? {
    let capitals = tokens[range].count { $0.isUppercase }
    guard capitals * 2 < range.count else { return nil }
    let places = outside(tokens, range)
    let joints = places.filter { index in
      guard tokens[index].isWord("and") || tokens[index].isWord("or"), index > range.lowerBound,
        !isAndOr(index, tokens)
      else { return false }
      return beginsClause(index + 1, range.upperBound, tokens)
        && tokens[range.lowerBound..<index].contains { WordClass.finiteVerb.contains($0.text) }
    }
    guard let first = joints.first else { return nil }
    let isOr = tokens[first].isWord("or")
    let subordinates: Set<String> = [
      "if", "unless", "except", "when", "whether", "either", "neither", "both", "that", "which",
      "who", "whose", "because", "although", "until", "without", "not", "no", "e", "such",
    ]
    let isCertain =
      joints.allSatisfy { tokens[$0].isWord("or") == isOr }
      && !places.contains { index in
        subordinates.contains(tokens[index].text)
          && (index < joints[joints.count - 1]
            || ["if", "unless", "except", "when"].contains(tokens[index].text))
      }
      && !places.contains { tokens[$0].isMark(";") || tokens[$0].isMark(":") }
      && !places.dropLast().contains {
        tokens[$0].isMark(".") && Scene.endsSentence($0, tokens)
      }
    guard isCertain else {
      isUncertain = true
      return nil
    }
    var clauses: [Range<Int>] = []
    var start = range.lowerBound
    for joint in joints + [range.upperBound] {
      let clause = StemReading.trimmed(tokens, start..<joint)
      guard clause.count >= 2 else { return nil }
      clauses.append(clause)
      start = joint + 1
    }
    return (isOr ? .any : .all, clauses)
  }

  /// The words before the verb of a clause, which a clause joined to it may share.
  static func subject(of tokens: [Token], in clause: Range<Int>) -> Range<Int> {
    let verb = clause.first { WordClass.finiteVerb.contains(tokens[$0].text) }
    return clause.lowerBound..<(verb ?? clause.lowerBound)
  }

  /// The clause begins with its verb, and shares the subject of the one before.
  static func lacksSubject(_ tokens: [Token], _ clause: Range<Int>) -> Bool {
    WordClass.finiteVerb.contains(tokens[clause.lowerBound].text)
  }

  /// A verb, or a subject with its verb: "is at risk", "the member has".
  private static func beginsClause(_ start: Int, _ end: Int, _ tokens: [Token]) -> Bool {
    guard start < end else { return false }
    if WordClass.finiteVerb.contains(tokens[start].text) { return true }
    for token in tokens[start..<min(end, start + 8)] {
      if WordClass.finiteVerb.contains(token.text) { return true }
      let isNominal =
        token.kind == .word
        && !["that", "which", "who", "whose", "and", "or", "to", "when", "if", "with", "for", "by"]
          .contains(token.text)
      guard isNominal || token.isDash || token.isMark("/") else { return false }
    }
    return false
  }

  private static func isAndOr(_ index: Int, _ tokens: [Token]) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].isMark("/")
      || index > 0 && tokens[index - 1].isMark("/")
  }

  /// Indices outside all parentheses.
  private static func outside(_ tokens: [Token], _ range: Range<Int>) -> [Int] {
    var depth = 0
    return range.filter { index in
      if tokens[index].kind == .open { depth += 1 }
      if tokens[index].kind == .close { depth -= 1 }
      return depth <= 0 && tokens[index].kind != .close
    }
  }
}
