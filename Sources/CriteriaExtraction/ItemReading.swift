import CriteriaRuntime

/// What the words of one item say, before lists are decided and facts are named.
struct ItemReading: Sendable {
  var tokens: [Token]
  /// The words without connectives at their borders.
  var body: Range<Int>
  var quantifier: Quantifier?
  var declared: DeclaredList?
  var stem: StemReading?
  /// Products whose requests the item speaks of.
  var products: [Int]?
  /// The item's own words: a leaf's, or the scope of a stem.
  var words: WordsReading?
  /// Further clauses of the item's own, joined to `words` and each other as `furtherJoint` says.
  var further: [WordsReading] = []
  var furtherJoint: WordsReading.Joint = .all
  /// "..., unless renal impairment is reversible": what excuses from the words of a leaf.
  var exception: WordsReading?
  /// "For members under 18: ...", "If X, then ...": whom the words of a leaf concern.
  var premise: WordsReading?
  /// Tokens of `words`, for findings.
  var wordTokens: [Token] = []
  /// Comparisons behind the quantifier.
  var tail: [TypedComparison] = []
  /// "one of which must be ..."
  var innerDemand: String?
  /// "one of which must be criterion (a)": labels of members, any of which is demanded.
  var demandedLabels: [String] = []
  /// "X is considered appropriate when ...": a use of its own among uses.
  var isUse = false
  /// The words begin as a purpose does: "To promote", "Treatment of".
  var isPurpose = false

  /// Reads an item; `memberLabels` is empty for a leaf.
  init(
    _ tokens: [Token], text: String, body: Range<Int>, memberLabels: [String],
    terms: MeasureTerms, products classes: ProductClass
  ) {
    self.tokens = tokens
    self.body = body
    isPurpose = Self.beginsAsPurpose(tokens[body])
    guard !memberLabels.isEmpty else {
      readLeaf(text, terms, classes)
      return
    }
    let declared = DeclaredList(of: tokens, labels: memberLabels)
    let quantifier = Quantifier(of: tokens, declared: declared)
    let stem = StemReading(tokens, body: body, quantifier: quantifier, declared: declared)
    self.quantifier = quantifier
    self.declared = declared
    self.stem = stem
    isUse = stem.isUse || StemReading.coveredSubject(tokens, body).map(isSpecific) ?? false
    if let demand = quantifier?.innerDemand { readDemand(demand, memberLabels, text) }
    for range in stem.conditions { readCondition(range, text, terms, classes) }
    if !stem.tail.isEmpty {
      let reading = WordsReading(Array(tokens[stem.tail]), of: text, terms: terms)
      tail = reading.typed
      if words == nil {
        words = tail.isEmpty ? nil : WordsReading.empty
      }
      words?.findings += reading.findings
    }
  }

  private mutating func readDemand(_ demand: Range<Int>, _ labels: [String], _ text: String) {
    // Behind "which must be" or "which is": nothing but labels, perhaps called criteria.
    let named = tokens[demand].drop { !["be", "is", "includes", "include"].contains($0.text) }
      .dropFirst().filter { $0.kind == .word || $0.kind == .number }.map(\.text)
      .filter { !["criterion", "criteria", "item", "either", "or"].contains($0) }
    if !named.isEmpty, named.allSatisfy({ labels.map { $0.lowercased() }.contains($0) }) {
      demandedLabels = named
    } else {
      innerDemand = WordsReading.label(of: Array(tokens[demand]), text)
    }
  }

  private mutating func readCondition(
    _ range: Range<Int>, _ text: String, _ terms: MeasureTerms, _ classes: ProductClass
  ) {
    var range = range
    if products == nil, let (found, end) = classes.prefix(of: Array(tokens[range])) {
      products = found
      range = Self.behindProduct(tokens, (range.lowerBound + end)..<range.upperBound)
    }
    guard !range.isEmpty else { return }
    let clause = Array(tokens[range])
    let reading = WordsReading(clause, of: text, terms: terms)
    if words == nil {
      wordTokens = clause
      words = reading
    } else {
      further.append(reading)
    }
  }

  private mutating func readLeaf(_ text: String, _ terms: MeasureTerms, _ classes: ProductClass) {
    var range = body
    if let subject = StemReading.coveredSubject(tokens, body), isSpecific(subject),
      tokens[subject.upperBound..<body.upperBound].contains(where: {
        ["when", "if", "for", "in"].contains($0.text)
      })
    {
      isUse = true
    }
    // "Examplimab for ...": a request for that product. A bare name may be a treatment tried.
    if let (found, end) = classes.prefix(of: Array(tokens[body])),
      body.lowerBound + end < body.upperBound,
      ["for", "when", "in", "is"].contains(tokens[body.lowerBound + end].text)
    {
      products = found
      range = Self.behindProduct(tokens, (body.lowerBound + end)..<body.upperBound)
    }
    guard !range.isEmpty else { return }
    if let split = LeafClauses.premise(of: tokens, in: range) {
      premise = WordsReading(Array(tokens[split.premise]), of: text, terms: terms)
      range = split.rest
    }
    readClauses(range, text, terms)
  }

  private mutating func readClauses(_ range: Range<Int>, _ text: String, _ terms: MeasureTerms) {
    if let split = LeafClauses.exception(of: tokens, in: range) {
      let demand = Array(tokens[split.demand])
      let reading = WordsReading(demand, of: text, terms: terms)
      // Words alone are understood better with their exception.
      if reading.comparison != nil {
        wordTokens = demand
        words = reading
        exception = WordsReading(Array(tokens[split.exception]), of: text, terms: terms)
        return
      }
    }
    var isUncertain = false
    let conjuncts = LeafClauses.conjuncts(of: tokens, in: range, isUncertain: &isUncertain)
    let clauses = conjuncts?.clauses ?? [range]
    furtherJoint = conjuncts?.joint ?? .all
    wordTokens = Array(tokens[clauses[0]])
    words = WordsReading(wordTokens, of: text, terms: terms)
    if isUncertain { words?.notes.append("kept whole: its clauses may be joined in two ways") }
    let subject = LeafClauses.subject(of: tokens, in: clauses[0])
    for clause in clauses.dropFirst() {
      var reading = WordsReading(Array(tokens[clause]), of: text, terms: terms)
      if LeafClauses.lacksSubject(tokens, clause), reading.words != nil,
        let shared = WordsReading.label(of: Array(tokens[subject]), text)
      {
        reading.words = reading.words.map { shared + " " + $0 }
      }
      further.append(reading)
    }
  }

  private func isSpecific(_ subject: Range<Int>) -> Bool {
    // "The following indications are considered appropriate" is about uses, too.
    let first = tokens[subject.lowerBound...].prefix(3)
    if first.contains(where: { $0.isWord("following") }) {
      return tokens[subject].contains { WordClass.alternativeNoun.contains($0.text) }
    }
    return !StemReading.isGeneric(tokens, subject)
  }

  /// The words behind product names, without "for use in".
  private static func behindProduct(_ tokens: [Token], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    while lower < range.upperBound,
      ["for", "use", "used", "when", "in", "is", "the", "treatment", "of", "(", ")", "-", ",", ":"]
        .contains(tokens[lower].text)
    {
      lower += 1
    }
    let rest = StemReading.trimmed(tokens, lower..<range.upperBound)
    return StemReading.isGeneric(tokens, rest) ? rest.upperBound..<rest.upperBound : rest
  }

  private static func beginsAsPurpose(_ tokens: ArraySlice<Token>) -> Bool {
    guard let first = tokens.first else { return false }
    if WordClass.purpose.contains(first.text) { return true }
    let second = tokens.dropFirst().prefix(2).map(\.text)
    return ["to", "for", "as"].contains(first.text)
      && second.contains { WordClass.purpose.contains($0) || $0 == "use" }
  }
}

extension WordsReading {
  static let empty = WordsReading([], of: "", terms: MeasureTerms(Vocabulary()))
}
