/// Words that lead to a quantifier, and what of them is a condition of its own.
extension StemReading {
  enum Connection {
    case completed
    case own(Range<Int>)
    case scope(Range<Int>)
    case exception(Range<Int>)
    case doubtful(Range<Int>)
  }

  static func connectedPart(_ tokens: [Token], _ range: Range<Int>) -> Connection {
    var end = range.upperBound
    let last = tokens[end - 1]
    // "Trial of two agents, unless one of": the list excuses from what stands before.
    if last.isWord("unless") { return .exception(trimmed(tokens, range.lowerBound..<(end - 1))) }
    // "..., and at least ONE of": the words before are a condition of their own.
    if last.isWord("and") || last.isWord("plus") || last.isMark(",") {
      return .own(withoutListClause(tokens, trimmed(tokens, range.lowerBound..<(end - 1))))
    }
    if ["when", "if", "provided", "where", "that"].contains(last.text) {
      while end > range.lowerBound,
        ["when", "if", "provided", "where", "that", "only"].contains(tokens[end - 1].text)
      {
        end -= 1
      }
      return .scope(trimmed(tokens, range.lowerBound..<end))
    }
    // "Unless contraindicated, trial of two of": the exception is no part of the list.
    if tokens[range].contains(where: { $0.isWord("unless") || $0.isWord("except") }) {
      return .doubtful(trimmed(tokens, range))
    }
    // "For initial therapy, all of": what the list is for.
    if tokens[range.lowerBound].isWord("for"), range.count > 1 {
      return .scope(trimmed(tokens, (range.lowerBound + 1)..<end))
    }
    let split = lastConjunct(tokens, range)
    if let clause = beforeListClause(tokens, range) {
      // "Approve if the patient meets": what stands before the subordinate clause.
      return .scope(clause)
    }
    if completing.contains(last.text) || (last.kind == .word && last.text.hasSuffix("ed")) {
      // "Patient has asthma and has tried": the first half is a condition of its own.
      return split.map { .own($0) } ?? joinedNames(tokens, range).map { .doubtful($0) }
        ?? .completed
    }
    if last.isWord("with") {
      let before = end - 2 >= range.lowerBound ? tokens[end - 2].text : ""
      if before.hasSuffix("ed") || before.hasSuffix("en") || before == "combination"
        || before == "conjunction" || before == "consultation"
      {
        return split.map { .own($0) } ?? .completed
      }
      let part = trimmed(tokens, range.lowerBound..<(end - 1))
      // "BMI of 35 to 40 with one of": what states a limit of its own waits for no list.
      let statesLimit = NumericPhrase.phrases(in: Array(tokens[part])).contains {
        $0.bounds[0].unit != nil && ($0.hasComparator || $0.bounds.count == 2)
      }
      return statesLimit ? .own(part) : .doubtful(part)
    }
    if ["in", "for", "under", "during", "as", "on", "at"].contains(last.text) {
      let part = trimmed(tokens, range.lowerBound..<(end - 1))
      if let split { return .own(split) }
      if part.last.map({ tokens[$0].text.hasSuffix("ed") }) ?? true { return .completed }
      // "Support of an unstable knee in any of the following scenarios" is a use; "is used in one
      // of" is completed by the list.
      let hasVerb = tokens[part].contains {
        ["is", "are", "used", "has", "have", "will", "was", "been", "documentation"]
          .contains($0.text)
      }
      return hasVerb ? .completed : .scope(part)
    }
    if let split { return .doubtful(split) }
    return .doubtful(trimmed(tokens, range))
  }

  static let completing: Set<String> = [
    "of", "to", "from", "by", "into", "onto", "than", "has", "have", "had", "having", "meets",
    "meet", "met", "is", "are", "be", "includes", "include", "including", "shows", "show",
    "requires", "require", "exhibits", "following", "receiving", "taking", "using", "being",
    "about", "against", "between", "fails", "fail", "provide", "provides", "submit", "must",
    "satisfies", "satisfy", "demonstrates", "demonstrate", "undergone", "given", "taken",
    "failing", "experiencing", "via", "through", "documenting", "indicates", "confirms",
  ]

  /// "Diagnosis of asthma and poor response to": "Diagnosis of asthma", which may be a condition, or
  /// share what follows, as in "signs and symptoms of".
  static func joinedNames(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    guard let and = range.last(where: { tokens[$0].isWord("and") && isOutside($0, range, tokens) }),
      and > range.lowerBound,
      // "a trial of and inadequate response to": what follows is shared.
      !["of", "to", "with", "for", "from", "in", "on", "a", "an", "the"].contains(
        tokens[and - 1].text)
    else { return nil }
    let part = trimmed(tokens, range.lowerBound..<and)
    return part.count(where: { tokens[$0].kind == .word }) >= 3 ? part : nil
  }

  /// Whether a token stands outside all parentheses of a clause.
  static func isOutside(_ index: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    tokens[range.lowerBound..<index].reduce(0) { depth, token in
      depth + (token.kind == .open ? 1 : token.kind == .close ? -1 : 0)
    } <= 0
  }

  /// "A has X and (A) has tried", "X, and poor response to": what stands before the "and".
  static func lastConjunct(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    for index in range.reversed() where tokens[index].isWord("and") && index > range.lowerBound {
      let isClause = tokens[index - 1].isMark(",") && isOutside(index, range, tokens)
      // A comma before the last of several words is none between clauses: "signs, symptoms, and".
      if isClause, !tokens[range.lowerBound..<(index - 1)].contains(where: { $0.isMark(",") }) {
        return trimmed(tokens, range.lowerBound..<index)
      }
      var next = index + 1
      if next < range.upperBound, tokens[next].isWord("the") { next += 1 }
      guard next < range.upperBound else { continue }
      let startsClause =
        WordClass.population.contains(tokens[next].text)
        || ["has", "have", "is", "must", "had", "meets", "does", "was", "will", "experienced"]
          .contains(tokens[next].text)
      if startsClause { return trimmed(tokens, range.lowerBound..<index) }
    }
    return nil
  }

  /// What stands before a clause that only leads to the list: "when the patient meets".
  static func beforeListClause(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    for index in range where ["when", "if", "provided", "where"].contains(tokens[index].text) {
      let rest = (index + 1)..<range.upperBound
      if isGeneric(tokens, rest) { return trimmed(tokens, range.lowerBound..<index) }
    }
    return nil
  }

  /// Without a clause or a word that only leads to the list: "when the patient meets", "and".
  static func withoutListClause(_ tokens: [Token], _ range: Range<Int>) -> Range<Int> {
    if let clause = beforeListClause(tokens, range) { return clause }
    var end = range.upperBound
    while end > range.lowerBound,
      ["and", "or", "with", "when", "if", "as", "follows", "plus", "where", "who", "by"]
        .contains(tokens[end - 1].text)
    {
      end -= 1
    }
    return trimmed(tokens, range.lowerBound..<end)
  }
}
