import CriteriaRuntime

/// A length of time that a policy states about its own authorizations.
struct StatedPeriod: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// How long an authorization lasts.
    case authorization
    /// How often it is reviewed.
    case review
  }

  enum Phase: Sendable, Equatable {
    case initial, renewal
  }

  var kind: Kind
  /// Nil where the words do not say which.
  var phase: Phase?
  /// The longest time stated, a month counted as 30 days and a year as 12 months.
  var days: Int
  /// As printed: `6 months`.
  var printed: String
  /// UTF-8 offsets in the text.
  var range: Range<Int>
}

extension StatedPeriod {
  /// The periods of a text, sentence by sentence, one of each kind at most.
  static func periods(in tokens: [Token], text: String) -> [StatedPeriod] {
    var found: [StatedPeriod] = []
    let scene = Scene(tokens)
    var start = 0
    while start < tokens.count {
      var end = start
      while end < tokens.count, scene.sentence[end] == scene.sentence[start] { end += 1 }
      let sentence = start..<end
      found += [authorization(tokens, sentence, text), review(tokens, sentence, text)]
        .compactMap(\.self)
      start = end
    }
    return found
  }

  private static let authorizing: Set<String> = [
    "authorization", "authorizations", "authorisation", "authorized", "approval", "approvals",
    "approved", "approve", "reauthorization", "renewal", "renewals",
  ]
  private static let reviewing: Set<String> = [
    "review", "reviewed", "reviews", "reassessed", "reassessment", "reevaluated", "reevaluation",
  ]
  private static let renewing: Set<String> = [
    "renewal", "renewals", "reauthorization", "reauthorisation", "continuation", "continued",
    "subsequent", "renewed",
  ]

  /// "Authorization period: 6 months", "approved for up to 12 months".
  private static func authorization(
    _ tokens: [Token], _ sentence: Range<Int>, _ text: String
  ) -> StatedPeriod? {
    guard
      let verb = sentence.first(where: { authorizing.contains(tokens[$0].text) }),
      let opener = sentence.first(where: { $0 > verb && opensPeriod(tokens, $0) })
    else { return nil }
    // A title's words, or those between "approved" and "for".
    guard opener - verb <= 5 else { return nil }
    let times = self.times(tokens, opener..<sentence.upperBound, within: 26)
    guard let longest = times.max(by: { $0.days < $1.days }), let first = times.first,
      first.tokens.lowerBound - opener <= 16
    else { return nil }
    return StatedPeriod(
      kind: .authorization, phase: phase(tokens[sentence]), days: longest.days,
      printed: text.utf8Slice(bytes(longest.tokens, tokens)), range: bytes(longest.tokens, tokens))
  }

  private static func opensPeriod(_ tokens: [Token], _ index: Int) -> Bool {
    tokens[index].isMark(":") || ["for", "is", "lasts", "of"].contains(tokens[index].text)
  }

  /// "reviewed at least annually", "review every 12 months".
  private static func review(
    _ tokens: [Token], _ sentence: Range<Int>, _ text: String
  ) -> StatedPeriod? {
    for verb in sentence where reviewing.contains(tokens[verb].text) {
      for index in (verb + 1)..<max(verb + 1, min(verb + 6, sentence.upperBound)) {
        if let days = frequencies[tokens[index].text] {
          return StatedPeriod(
            kind: .review, phase: phase(tokens[sentence]), days: days,
            printed: tokens[index].text, range: tokens[index].range)
        }
        guard tokens[index].isWord("every"),
          let time = times(tokens, (index + 1)..<sentence.upperBound, within: 3).first
        else { continue }
        return StatedPeriod(
          kind: .review, phase: phase(tokens[sentence]), days: time.days,
          printed: text.utf8Slice(bytes(index..<time.tokens.upperBound, tokens)),
          range: bytes(index..<time.tokens.upperBound, tokens))
      }
    }
    return nil
  }

  private static let frequencies = ["annually": 360, "yearly": 360, "quarterly": 90, "monthly": 30]
  private static let units = [
    "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 360,
    "years": 360,
  ]

  private static func times(
    _ tokens: [Token], _ range: Range<Int>, within reach: Int
  ) -> [(days: Int, tokens: Range<Int>)] {
    var times: [(days: Int, tokens: Range<Int>)] = []
    for index in range.prefix(reach) {
      guard let number = Numeral(at: index, in: tokens), number.value.isInteger else { continue }
      var unit = number.tokens.upperBound
      // "six (6) months", "a 6-month period"
      if unit + 2 < tokens.count, tokens[unit].kind == .open, tokens[unit + 1].kind == .number {
        unit += 3
      }
      if unit < tokens.count, tokens[unit].isDash { unit += 1 }
      guard unit < range.upperBound, let factor = units[tokens[unit].text],
        let count = Int("\(number.value)"), count < 1000
      else { continue }
      times.append((count * factor, index..<(unit + 1)))
    }
    return times
  }

  private static func phase(_ tokens: ArraySlice<Token>) -> Phase? {
    let words = Set(tokens.map(\.text))
    if !words.isDisjoint(with: renewing) { return .renewal }
    return words.contains("initial") ? .initial : nil
  }

  private static func bytes(_ range: Range<Int>, _ tokens: [Token]) -> Range<Int> {
    tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }
}
