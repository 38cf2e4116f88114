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
  mutating func beforeList(_ tokens: [Token], _ range: Range<Int>) -> [Range<Int>] {
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
  static func isRank(_ tokens: [Token], _ range: Range<Int>) -> Bool {
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
  static func statesAge(_ tokens: [Token], _ range: Range<Int>) -> Bool {
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
}
