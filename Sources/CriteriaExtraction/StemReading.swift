/// What the words above a list require besides the list.
struct StemReading: Sendable, Equatable {
  /// Words that state a use, a diagnosis, a population or a further condition, in order; empty where
  /// the words speak of the request itself or the list completes them.
  var conditions: [Range<Int>] = []
  /// Words behind the quantifier that may state comparisons: "arrhythmias in an adult >= 18 years".
  var tail: Range<Int>
  /// "If X, then", "For members with X:": where the list around demands everything, X is a premise.
  var isConditional = false
  /// "... unless one of the following": the list says when the words need not hold.
  var isException = false
  /// Whether the words state a condition was not certain; the reason.
  var doubt: String?
  /// The stem says that something "is considered appropriate when ...": a use of its own.
  var isUse = false
  /// The condition is a name above its list, a diagnosis or a use, and no clause that is required
  /// beside it.
  var isTitle = false
}

extension StemReading {
  /// Reads the words of an item that has children; `body` leaves out connectives at the borders.
  init(
    _ tokens: [Token], body: Range<Int>, quantifier: Quantifier?, declared: DeclaredList?
  ) {
    var end = body.upperBound
    var tail = end..<end
    if let quantifier {
      end = min(end, quantifier.tokens.lowerBound)
      let tailEnd = quantifier.innerDemand?.lowerBound ?? body.upperBound
      tail = min(quantifier.tokens.upperBound, tailEnd)..<tailEnd
    }
    if let declared, declared.tokens.lowerBound < end { end = declared.tokens.lowerBound }
    let clause = Self.clause(in: tail, tokens)
    self.init(tail: tail.lowerBound..<(clause.map { $0.lowerBound - 1 } ?? tail.upperBound))
    let head = body.lowerBound..<max(body.lowerBound, end)
    read(tokens, head: head, quantifier: quantifier)
    if let clause { conditions.append(clause) }
  }

  /// "either of the following markers and the test was positive": a clause behind the list's noun.
  private static func clause(in tail: Range<Int>, _ tokens: [Token]) -> Range<Int>? {
    guard let and = tail.first(where: { tokens[$0].isWord("and") }), and - tail.lowerBound <= 4,
      tokens[tail.lowerBound..<and].allSatisfy({ $0.kind == .word || $0.isMark(",") })
    else { return nil }
    let rest = trimmed(tokens, (and + 1)..<tail.upperBound)
    guard tokens[rest].contains(where: { WordClass.finiteVerb.contains($0.text) }),
      !isGeneric(tokens, rest)
    else { return nil }
    return rest
  }

  private mutating func read(_ tokens: [Token], head: Range<Int>, quantifier: Quantifier?) {
    // "Dravet syndrome. Approve if the patient meets": a title, then a sentence.
    let sentences = Self.sentences(tokens, head)
    for (index, sentence) in sentences.enumerated() {
      let isLast = index == sentences.count - 1
      let found = condition(tokens, sentence, reachesList: isLast && quantifier != nil)
        .filter { !$0.isEmpty && !Self.isGeneric(tokens, $0) }
      guard let first = found.first else { continue }
      conditions += found
      if !isLast || quantifier == nil || isUse { isTitle = isUse || Self.isName(tokens, first) }
    }
  }

  /// No verb and no person: a diagnosis, a use, a product.
  static func isName(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    !tokens[range].contains {
      WordClass.population.contains($0.text)
        || ["is", "are", "has", "have", "had", "must", "was", "will", "does", "meets", "been"]
          .contains($0.text)
    }
  }

  // MARK: one sentence

  /// The tokens of a sentence that may state conditions.
  private mutating func condition(
    _ tokens: [Token], _ sentence: Range<Int>, reachesList: Bool
  ) -> [Range<Int>] {
    let range = Self.trimmed(tokens, sentence)
    guard let first = range.first, !Self.isRank(tokens, range) else { return [] }
    // "Approve X for 1 year if the patient has Y and meets": an instruction.
    if ["approve", "authorize", "authorise", "cover"].contains(tokens[first].text) {
      return behindVerdict(tokens, (first + 1)..<range.upperBound, reachesList: reachesList)
    }

    // "The following ... are considered appropriate": the list itself is what the stem speaks of.
    if Self.speaksOfList(tokens, range) { return [] }

    if let premise = Self.premise(tokens, range) {
      isConditional = true
      return [premise]
    }
    if let subject = Self.coveredSubject(tokens, range) {
      var found: [Range<Int>] = []
      if !Self.isGeneric(tokens, subject) {
        isUse = true
        found.append(subject)
      }
      return found
        + behindVerdict(tokens, subject.upperBound..<range.upperBound, reachesList: reachesList)
    }
    guard reachesList else { return [Self.withoutListClause(tokens, range)] }
    return beforeList(tokens, range)
  }

  /// The words directly before the quantifier, as far as the list does not complete them.
  private mutating func beforeList(_ tokens: [Token], _ range: Range<Int>) -> [Range<Int>] {
    switch Self.connectedPart(tokens, range) {
    case .own(let part), .scope(let part): return [part]
    case .completed: return []
    case .exception(let part):
      isException = true
      return [part]
    case .doubtful(let part):
      if !Self.isGeneric(tokens, part), !Self.statesAge(tokens, part) {
        doubt = "the words before the list may be completed by it or be a condition of their own"
      }
      return [part]
    }
  }

  /// "is covered **for adults with X** when **Y is present and** one of": populations and clauses
  /// between the verdict and the list.
  private mutating func behindVerdict(
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

  /// Without marks and connectives at the borders.
  static func trimmed(_ tokens: [Token], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, tokens[lower].kind == .mark || tokens[lower].kind == .close { lower += 1 }
    while upper > lower,
      tokens[upper - 1].kind == .mark && tokens[upper - 1].text != "%"
        || tokens[upper - 1].kind == .open
    {
      upper -= 1
    }
    return lower..<upper
  }

  private static func sentences(_ tokens: [Token], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for index in range {
      switch tokens[index].kind {
      case .open: depth += 1
      case .close: depth -= 1
      case .mark:
        let ends =
          tokens[index].isMark(".") && Scene.endsSentence(index, tokens)
          || tokens[index].isMark(":") && depth <= 0
        if ends {
          if index > start { parts.append(start..<index) }
          start = index + 1
        }
      default: break
      }
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }

  /// "Group II", "Step 1": the place of a list among others.
  private static func isRank(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    range.count <= 3
      && ["group", "step", "tier", "category", "section", "part", "phase", "option", "level"]
        .contains(tokens[range.lowerBound].text)
  }

  private static func speaksOfList(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    if tokens[index].isWord("the") || tokens[index].isWord("these") { index += 1 }
    return index < range.upperBound && tokens[index].isWord("following")
      && (index > range.lowerBound)
  }

  /// Only words about the person or the request, and no age.
  static func isGeneric(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    tokens[range].allSatisfy {
      $0.kind != .word || WordClass.light.contains($0.text) || WordClass.request.contains($0.text)
        || WordClass.population.contains($0.text)
    } && !statesAge(tokens, range)
  }

  /// "adult (age 18 years or older)", "patients >= 12 years"; "approve for up to 12 months" is none.
  private static func statesAge(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    let words = Array(tokens[range])
    guard words.contains(where: { $0.kind == .number }) else { return false }
    return NumericPhrase.phrases(in: words).contains { phrase in
      let span = phrase.tokens
      let near = max(0, span.lowerBound - 2)..<min(words.count, span.upperBound + 2)
      return (phrase.hasComparator || phrase.bounds.count == 2)
        && (words[near].contains { WordClass.ofAge.contains($0.text) }
          || phrase.hasComparator && span.lowerBound > 0
            && words[max(0, span.lowerBound - 2)..<span.lowerBound].contains {
              WordClass.population.contains($0.text)
            })
    }
  }

  // MARK: premises

  /// "If the request is for X, (then)", "For members with X", "In patients with X": X as the stem
  /// says it.
  private static func premise(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    let first = tokens[range.lowerBound]
    var end = range.upperBound
    if let then = range.first(where: { tokens[$0].isWord("then") }) { end = then }
    let isIf = first.isWord("if")
    let isFor =
      first.isWord("for") || first.isWord("in")
      ? range.dropFirst().prefix(4).contains {
        WordClass.population.contains(tokens[$0].text)
          || ["request", "requests"].contains(tokens[$0].text)
      } : false
    guard isIf || isFor else { return nil }
    // The premise ends where the clause about the list begins.
    if let comma = range.last(where: { $0 < end && tokens[$0].isMark(",") }) {
      let rest = (comma + 1)..<end
      if isGeneric(tokens, rest) { end = comma }
    }
    return trimmed(tokens, (range.lowerBound + 1)..<max(range.lowerBound + 1, end))
  }

  // MARK: "X is considered ... when"

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
  private static func consideredObject(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    guard let verb = range.prefix(6).first(where: { tokens[$0].isWord("considers") }) else {
      return nil
    }
    let verdict = (verb + 1..<range.upperBound).first {
      ["medically", "experimental", "investigational", "unproven", "proven", "clinically", "not"]
        .contains(tokens[$0].text)
    }
    return verdict.map { trimmed(tokens, (verb + 1)..<$0) }
  }

  private static let verbs: Set<String> = ["is", "are", "may", "will", "can", "meets", "meet"]
  private static let judgements: Set<String> = [
    "considered", "covered", "approved", "medically", "clinically", "reasonable", "authorized",
    "appropriate", "eligible", "indicated", "proven", "reimbursable", "provided", "granted",
    "recommended", "allowed", "payable", "reimbursed", "funded", "initiated", "issued",
  ]

  /// "... is provided for members with X when": "members with X".
  private static func populationBehind(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
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
  private static func statesPeriod(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    let first = tokens[range].prefix(5)
    if first.contains(where: { WordClass.population.contains($0.text) }) { return false }
    return first.contains {
      ["month", "months", "year", "years", "days", "weeks", "duration", "period"].contains($0.text)
    }
  }

  // MARK: words that lead to a quantifier

  private enum Connection {
    case completed
    case own(Range<Int>)
    case scope(Range<Int>)
    case exception(Range<Int>)
    case doubtful(Range<Int>)
  }

  private static func connectedPart(_ tokens: [Token], _ range: Range<Int>) -> Connection {
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

  private static let completing: Set<String> = [
    "of", "to", "from", "by", "into", "onto", "than", "has", "have", "had", "having", "meets",
    "meet", "met", "is", "are", "be", "includes", "include", "including", "shows", "show",
    "requires", "require", "exhibits", "following", "receiving", "taking", "using", "being",
    "about", "against", "between", "fails", "fail", "provide", "provides", "submit", "must",
    "satisfies", "satisfy", "demonstrates", "demonstrate", "undergone", "given", "taken",
    "failing", "experiencing", "via", "through", "documenting", "indicates", "confirms",
  ]

  /// "Diagnosis of asthma and poor response to": "Diagnosis of asthma", which may be a condition, or
  /// share what follows, as in "signs and symptoms of".
  private static func joinedNames(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
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
  private static func isOutside(_ index: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    tokens[range.lowerBound..<index].reduce(0) { depth, token in
      depth + (token.kind == .open ? 1 : token.kind == .close ? -1 : 0)
    } <= 0
  }

  /// "A has X and (A) has tried", "X, and poor response to": what stands before the "and".
  private static func lastConjunct(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
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
  private static func beforeListClause(_ tokens: [Token], _ range: Range<Int>) -> Range<Int>? {
    for index in range where ["when", "if", "provided", "where"].contains(tokens[index].text) {
      let rest = (index + 1)..<range.upperBound
      if isGeneric(tokens, rest) { return trimmed(tokens, range.lowerBound..<index) }
    }
    return nil
  }

  /// Without a clause or a word that only leads to the list: "when the patient meets", "and".
  private static func withoutListClause(_ tokens: [Token], _ range: Range<Int>) -> Range<Int> {
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
