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
  /// Tokens of `words`, for findings.
  var wordTokens: [Token] = []
  /// Comparisons behind the quantifier.
  var tail: [TypedComparison] = []
  /// "one of which must be ..."
  var innerDemand: String?
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
    let quantifier = Quantifier(of: tokens)
    let declared = DeclaredList(of: tokens, labels: memberLabels)
    let stem = StemReading(tokens, body: body, quantifier: quantifier, declared: declared)
    self.quantifier = quantifier
    self.declared = declared
    self.stem = stem
    isUse = stem.isUse || StemReading.coveredSubject(tokens, body).map(isSpecific) ?? false
    if let demand = quantifier?.innerDemand {
      innerDemand = WordsReading.label(of: Array(tokens[demand]), text)
    }
    if case .words(var range) = stem.scope {
      if let (found, end) = classes.prefix(of: Array(tokens[range])) {
        self.products = found
        range = Self.behindProduct(tokens, (range.lowerBound + end)..<range.upperBound)
      }
      if !range.isEmpty {
        wordTokens = Array(tokens[range])
        words = WordsReading(wordTokens, of: text, terms: terms)
      }
    }
    if !stem.tail.isEmpty {
      let reading = WordsReading(Array(tokens[stem.tail]), of: text, terms: terms)
      tail = reading.typed
      if words == nil {
        words = tail.isEmpty ? nil : WordsReading.empty
      }
      words?.findings += reading.findings
    }
  }

  private mutating func readLeaf(_ text: String, _ terms: MeasureTerms, _ classes: ProductClass) {
    var range = body
    if let subject = StemReading.coveredSubject(tokens, body), isSpecific(subject),
      tokens[subject.upperBound..<body.upperBound].contains(where: {
        $0.isWord("when") || $0.isWord("if")
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
    wordTokens = Array(tokens[range])
    words = WordsReading(wordTokens, of: text, terms: terms)
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
