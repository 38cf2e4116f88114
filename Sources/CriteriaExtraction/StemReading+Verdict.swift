/// "X is considered medically necessary for adults with Y when Z and": what a sentence with a verdict
/// says beside it.
extension StemReading {
  /// "is covered **for adults with X** when **Y is present and** one of": populations and clauses
  /// between the verdict and the list.
  mutating func behindVerdict(
    _ tokens: [Token], _ range: Range<Int>, reachesList: Bool
  ) -> [Range<Int>] {
    let starts = range.filter { index in
      ["when", "if", "provided", "where", "unless"].contains(tokens[index].text)
        || tokens[index].isWord("who") && index > range.lowerBound
          && WordClass.population.contains(tokens[index - 1].text)
    }
    var found: [Range<Int>] = []
    if let population = Self.populationBehind(
      tokens, range.lowerBound..<(starts.first ?? range.upperBound))
    {
      found.append(population)
    }
    for (place, start) in starts.enumerated() {
      let isLast = place == starts.count - 1
      let end = isLast ? range.upperBound : starts[place + 1]
      if isLast, tokens[start].isWord("unless") { isException = true }
      let clause = Self.trimmed(tokens, (start + 1)..<end)
      guard !clause.isEmpty else { continue }
      found +=
        isLast && reachesList
        ? beforeList(tokens, clause) : [Self.withoutListClause(tokens, clause)]
    }
    return found
  }

  /// The X of "X is (also) considered clinically appropriate", "X may be covered", "X meets the
  /// definition of medical necessity".
  static func coveredSubject(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    if let object = consideredObject(tokens, range) { return object }
    for index in range where index > range.lowerBound {
      guard verbs.contains(tokens[index].text) else { continue }
      var place = index + 1
      while place < range.upperBound,
        ["also", "be", "both", "only", "not", "(", ")", "are", "continue", "to"]
          .contains(tokens[place].text)
      {
        place += 1
      }
      // "X meets the definition of medical necessity"
      if tokens[index].isWord("meets") || tokens[index].isWord("meet") {
        guard place + 1 < range.upperBound,
          tokens[place..<min(place + 3, range.upperBound)].contains(where: {
            $0.isWord("definition")
          })
        else { continue }
        return trimmed(tokens, range.lowerBound..<index)
      }
      guard place < range.upperBound, judgements.contains(tokens[place].text) else { continue }
      return trimmed(tokens, range.lowerBound..<index)
    }
    return nil
  }

  /// The X of "The plan considers X medically necessary".
  static func consideredObject(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    guard let verb = range.prefix(6).first(where: { tokens[$0].isWord("considers") }) else {
      return nil
    }
    let verdict = (verb + 1..<range.upperBound).first {
      ["medically", "experimental", "investigational", "unproven", "proven", "clinically", "not"]
        .contains(tokens[$0].text)
    }
    return verdict.map { trimmed(tokens, (verb + 1)..<$0) }
  }

  static let verbs: Set<String> = ["is", "are", "may", "will", "can", "meets", "meet"]
  static let judgements: Set<String> = [
    "considered", "covered", "approved", "medically", "clinically", "reasonable", "authorized",
    "appropriate", "eligible", "indicated", "proven", "reimbursable", "provided", "granted",
    "recommended", "allowed", "payable", "reimbursed", "funded", "initiated", "issued",
  ]

  /// "... is provided for members with X when": "members with X".
  static func populationBehind(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    guard
      let start = range.first(where: { index in
        // "in addition" is no population, "for 12 months" a period.
        tokens[index].isWord("for")
          && !statesPeriod(tokens, (index + 1)..<range.upperBound)
          || tokens[index].isWord("in")
            && tokens[(index + 1)..<range.upperBound].prefix(5).contains {
              WordClass.population.contains($0.text)
            }
      })
    else { return nil }
    let end =
      range.first { $0 > start && ["who", "meeting"].contains(tokens[$0].text) } ?? range.upperBound
    let part = trimmed(tokens, (start + 1)..<max(start + 1, end))
    return part.isEmpty || isGeneric(tokens, part) ? nil : part
  }

  /// "12 months", "up to one year", "the duration noted".
  static func statesPeriod(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    let first = tokens[range].prefix(5)
    if first.contains(where: { WordClass.population.contains($0.text) }) { return false }
    return first.contains {
      ["month", "months", "year", "years", "days", "weeks", "duration", "period"].contains($0.text)
    }
  }
}
