import CriteriaRuntime

/// What a change of an item's words means, as far as the words themselves tell.
struct TextChange: Sendable, Equatable {
  /// Never `connective` for the connectives that join an item to its neighbours; the list knows those.
  private(set) var kinds: Set<ChangeKind> = []
  /// Nothing but quantities in other units, each as much as before.
  private(set) var isConversion = false
  private(set) var notes: [String] = []

  /// - Parameter isStem: the item has children, so its words say for whom or what they hold.
  init(from oldText: String, to newText: String, isStem: Bool) {
    let old = Self.withoutEndConnectives(TokenScanner.tokens(of: oldText))
    let new = Self.withoutEndConnectives(TokenScanner.tokens(of: newText))
    let comparison = WordComparison(old, new)
    guard !comparison.hunks.isEmpty else {
      if !oldText.utf8.elementsEqual(newText.utf8) { kinds = [.cosmetic] }
      return
    }
    compareQuantities(comparison)
    compareConnectives(comparison)
    let negated = compareNegations(comparison)
    compareWords(comparison, negated: negated, isStem: isStem)
  }

  mutating func add(_ kind: ChangeKind) { kinds.insert(kind) }

  /// The connectives at the ends of an item join it to its neighbours.
  static func withoutEndConnectives(_ tokens: [TextToken]) -> [TextToken] {
    var range = tokens[...]
    while range.count > 1, let last = range.last, last.isConnective { range.removeLast() }
    while range.count > 1, let first = range.first, first.isConnective { range.removeFirst() }
    return Array(range)
  }

  // MARK: Numbers, comparators, units

  private mutating func compareQuantities(_ comparison: WordComparison) {
    let old = Self.touched(PrintedQuantity.all(in: comparison.old), comparison.hunks.map(\.old))
    let new = Self.touched(PrintedQuantity.all(in: comparison.new), comparison.hunks.map(\.new))
    var conversions = 0
    for (a, b) in Self.paired(old, new) {
      switch (a, b) {
      case (let a?, let b?):
        let difference = a.kinds(comparedWith: b)
        kinds.formUnion(difference.kinds)
        if difference.isConversion { conversions += 1 }
      case (let lone?, nil), (nil, let lone?):
        // A bare number in words that came or went (a stage, a year) is part of the wording.
        if lone.comparator != nil || lone.unit != nil { kinds.insert(.threshold) }
      case (nil, nil):
        break
      }
    }
    // A comparator without a number, in front of words: "above normal" to "below normal".
    for hunk in comparison.hunks {
      let a = Self.relations(comparison.old[hunk.old])
      let b = Self.relations(comparison.new[hunk.new])
      if a != b, !a.isEmpty, !b.isEmpty, old.isEmpty, new.isEmpty { kinds.insert(.threshold) }
    }
    isConversion = conversions > 0 && kinds == [.unit]
    if isConversion { notes.append("the same quantity in another unit") }
  }

  private static func relations(_ tokens: ArraySlice<TextToken>) -> [Comparator] {
    tokens.compactMap { if case .comparator(let comparator) = $0.kind { comparator } else { nil } }
  }

  private static func touched(
    _ quantities: [PrintedQuantity], _ changed: [Range<Int>]
  ) -> [PrintedQuantity] {
    let isChanged = Set(changed.joined())
    return quantities.filter { quantity in quantity.tokens.contains { isChanged.contains($0) } }
  }

  /// Old and new quantities side by side: the cheapest way to line them up, in order.
  private static func paired(
    _ old: [PrintedQuantity], _ new: [PrintedQuantity]
  ) -> [(PrintedQuantity?, PrintedQuantity?)] {
    if old.count == new.count || old.count * new.count > 1 << 12 {
      return (0..<max(old.count, new.count)).map {
        ($0 < old.count ? old[$0] : nil, $0 < new.count ? new[$0] : nil)
      }
    }
    func cost(_ a: PrintedQuantity, _ b: PrintedQuantity) -> Int {
      (a.value == b.value ? 0 : 2) + (a.unit == b.unit ? 0 : 2)
        + (a.comparator == b.comparator ? 0 : 1)
    }
    let (gap, width) = (2, new.count + 1)
    var costs = Array(repeating: 0, count: (old.count + 1) * width)
    for i in 0...old.count {
      for j in 0...new.count where i + j > 0 {
        var best = Int.max
        if i > 0 { best = min(best, costs[(i - 1) * width + j] + gap) }
        if j > 0 { best = min(best, costs[i * width + j - 1] + gap) }
        if i > 0, j > 0 {
          best = min(best, costs[(i - 1) * width + j - 1] + cost(old[i - 1], new[j - 1]))
        }
        costs[i * width + j] = best
      }
    }
    var result: [(PrintedQuantity?, PrintedQuantity?)] = []
    var (i, j) = (old.count, new.count)
    while i > 0 || j > 0 {
      let here = costs[i * width + j]
      if i > 0, j > 0, here == costs[(i - 1) * width + j - 1] + cost(old[i - 1], new[j - 1]) {
        result.append((old[i - 1], new[j - 1]))
        (i, j) = (i - 1, j - 1)
      } else if i > 0, here == costs[(i - 1) * width + j] + gap {
        result.append((old[i - 1], nil))
        i -= 1
      } else {
        result.append((nil, new[j - 1]))
        j -= 1
      }
    }
    return result.reversed()
  }

  // MARK: Quantifiers, and, or

  private mutating func compareConnectives(_ comparison: WordComparison) {
    for hunk in comparison.hunks {
      let (old, new) = (comparison.old[hunk.old], comparison.new[hunk.new])
      let (a, b) = (Self.quantifiers(old), Self.quantifiers(new))
      if a != b { kinds.insert(.connective) }
      let (x, y) = (old.filter(\.isConnective), new.filter(\.isConnective))
      if x.map(\.kind) != y.map(\.kind) {
        let replaced = !x.isEmpty && !y.isEmpty
        // "A, B" to "A or B": nothing else came, so the joint itself is what changed.
        let alone = x.count == old.count && y.count == new.count
        if replaced || alone { kinds.insert(.connective) }
      }
    }
  }

  private static func quantifiers(_ tokens: ArraySlice<TextToken>) -> [TextToken.Quantifier] {
    tokens.compactMap { if case .quantifier(let quantifier) = $0.kind { quantifier } else { nil } }
  }

  // MARK: Negations

  /// Returns the hunks whose words are accounted for by a negation.
  private mutating func compareNegations(_ comparison: WordComparison) -> Set<Int> {
    var negated: Set<Int> = []
    for (index, hunk) in comparison.hunks.enumerated() {
      let (old, new) = (comparison.old[hunk.old], comparison.new[hunk.new])
      let (a, b) = (Self.content(old), Self.content(new))
      // "..., unless contraindicated" adds an exception and turns nothing round.
      if old.isEmpty || new.isEmpty, !(a + b).isEmpty,
        (old + new).contains(where: { Lexicon.exceptions.contains($0.key) })
      {
        continue
      }
      let signs = (old.count { $0.kind == .negation }) + (new.count { $0.kind == .negation })
      if signs % 2 == 1, a.count <= 1, b.count <= 1 {
        kinds.insert(.negation)
        negated.insert(index)
      } else if signs == 0, a.count == 1, b.count == 1,
        Self.isNegation(of: a[0], b[0]) || Self.isNegation(of: b[0], a[0])
      {
        kinds.insert(.negation)
        negated.insert(index)
      }
    }
    return negated
  }

  private static func content(_ tokens: ArraySlice<TextToken>) -> [TextToken] {
    tokens.filter { $0.kind == .word && !Lexicon.functionWords.contains($0.key) }
  }

  /// `unable` negates `able`. Tokens carry keys only, so the prefix is tried on the plain word.
  private static func isNegation(of plain: TextToken, _ negated: TextToken) -> Bool {
    negated.negates.contains(plain.key)
  }

  // MARK: Words

  private mutating func compareWords(
    _ comparison: WordComparison, negated: Set<Int>, isStem: Bool
  ) {
    var plain: [TextToken] = []
    var hasRewrittenSign = false
    for (index, hunk) in comparison.hunks.enumerated() where !negated.contains(index) {
      let (old, new) = (comparison.old[hunk.old], comparison.new[hunk.new])
      plain += Self.content(old) + Self.content(new)
      hasRewrittenSign =
        hasRewrittenSign || old.contains { $0.kind == .word } || new.contains { $0.kind == .word }
        || !Self.relations(old).isEmpty || !Self.relations(new).isEmpty
    }
    let tells = plain.filter { !Lexicon.boilerplate.contains($0.key) }
    if isStem, !tells.isEmpty, Self.statesScope(comparison.old) || Self.statesScope(comparison.new)
    {
      kinds.insert(.scope)
    } else if !plain.isEmpty {
      kinds.insert(.reworded)
    } else if kinds.isEmpty {
      kinds.insert(hasRewrittenSign ? .reworded : .cosmetic)
    }
  }

  /// Whether the words of a stem hold for less than everybody: they name something (a diagnosis, a
  /// use, a population) and are not merely the start of a sentence that the children complete ("has
  /// tried ONE of ...", "falls into one of ...").
  static func statesScope(_ tokens: [TextToken]) -> Bool {
    let quantifier = tokens.firstIndex {
      if case .quantifier = $0.kind { true } else { false }
    }
    guard let quantifier else {
      return !content(tokens[...]).allSatisfy { Lexicon.boilerplate.contains($0.key) }
    }
    let before = tokens[..<quantifier]
    guard content(before).contains(where: { !Lexicon.boilerplate.contains($0.key) }) else {
      return false
    }
    // A clause of its own in front of the quantifier ends with a word that opens a condition, with a
    // joint, or with a noun; a verb or preposition still wants its object from the list.
    guard let last = before.last else { return false }
    return last.isConnective || last.kind != .word || clauseEnds.contains(last.key)
  }

  private static let clauseEnds = Lexicon.keys("when if provided meets meet met where unless with")
}
