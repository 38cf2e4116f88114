/// What a stem says about the list below it: "when ALL of the following are met", "at least two of".
struct Quantifier: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case all
    case any
    case atLeast(Int)
    case exactly(Int)
    case none
  }

  var kind: Kind
  /// The quantifier is said in a word of its own; "when the following are met" only implies it.
  var isStated: Bool
  /// From the quantifier to the last word that belongs to its list, "following" or the like.
  var tokens: Range<Int>
  /// The word "both": the list has two members.
  var announcesTwo = false
  /// Another quantifier of another kind stands in the stem.
  var rival: Kind?
  /// A demand on members of the list, "one of which must be ...", as token range.
  var innerDemand: Range<Int>?
}

extension Quantifier {
  /// The quantifier that governs the list below a stem: the last one that reaches its end.
  init?(of tokens: [Token]) {
    var found: [Quantifier] = []
    var index = 0
    while index < tokens.count {
      if let quantifier = Self.stated(at: index, tokens) {
        found.append(quantifier)
        index = max(index + 1, quantifier.tokens.upperBound)
      } else {
        index += 1
      }
    }
    if var last = found.last {
      if found.count > 1, let other = found.dropLast().last, other.kind != last.kind,
        !Self.isApart(other.tokens.upperBound, last.tokens.lowerBound, tokens)
      {
        last.rival = other.kind
      }
      last.innerDemand = Self.innerDemand(from: last.tokens.upperBound, tokens)
      self = last
      return
    }
    guard let implied = Self.implied(tokens) else { return nil }
    self = implied
  }

  /// A sentence ended between the two, so that the first speaks of something else.
  private static func isApart(_ start: Int, _ end: Int, _ tokens: [Token]) -> Bool {
    guard start < end else { return false }
    return tokens[start..<end].contains { $0.isMark(".") || $0.isMark(";") || $0.isMark(":") }
  }

  // MARK: stated

  private static func stated(at start: Int, _ tokens: [Token]) -> Quantifier? {
    let token = tokens[start]
    guard token.kind == .word || token.kind == .number else { return nil }
    // "(ALL)" is an acronym.
    if start > 0, tokens[start - 1].kind == .open, start + 1 < tokens.count,
      tokens[start + 1].kind == .close
    {
      return nil
    }
    guard var (kind, index) = head(start, tokens) else { return nil }
    let announcesTwo = token.text == "both"
    guard let end = reach(index, tokens, of: token) else { return nil }
    if isNegated(before: start, tokens), kind == .any {
      kind = .none
    }
    var lower = start
    if kind == .none, start > 0, tokens[start - 1].isWord("not") { lower = start - 1 }
    index = end
    return Quantifier(
      kind: kind, isStated: true, tokens: lower..<index, announcesTwo: announcesTwo)
  }

  /// The quantifying words themselves.
  private static func head(_ start: Int, _ tokens: [Token]) -> (Kind, Int)? {
    func text(_ distance: Int) -> String {
      start + distance < tokens.count ? tokens[start + distance].text : ""
    }
    func number(_ distance: Int) -> Int? {
      guard start + distance < tokens.count else { return nil }
      return count(tokens[start + distance])
    }
    switch tokens[start].text {
    case "all", "each", "every":
      return (.all, start + (text(1) == "and" && text(2) == "every" ? 3 : 1))
    case "both": return (.all, start + 1)
    case "any":
      if text(1) == "one" || text(1) == "1" {
        return (.any, start + (text(2) == "or" && text(3) == "more" ? 4 : 2))
      }
      if let value = number(1), value > 1 { return (.atLeast(value), start + 2) }
      return (.any, start + 1)
    case "either": return (.any, start + (text(1) == "one" ? 2 : 1))
    case "neither", "none": return (.none, start + 1)
    case "exactly", "only":
      if let value = number(1) { return (.exactly(value), start + 2) }
      return nil
    case "at":
      guard text(1) == "least", let value = number(2) else { return nil }
      return (value <= 1 ? .any : .atLeast(value), parenthesised(start + 3, tokens))
    case "minimum":
      guard text(1) == "of", let value = number(2) else { return nil }
      return (value <= 1 ? .any : .atLeast(value), parenthesised(start + 3, tokens))
    default:
      guard let value = count(tokens[start]), value > 0 else { return nil }
      let after = parenthesised(start + 1, tokens)
      if after + 1 < tokens.count, tokens[after].text == "or",
        ["more", "greater"].contains(tokens[after + 1].text)
      {
        return (value <= 1 ? .any : .atLeast(value), after + 2)
      }
      return (value == 1 ? .any : .atLeast(value), after)
    }
  }

  /// Skips the figure beside a number word: "two (2)".
  private static func parenthesised(_ start: Int, _ tokens: [Token]) -> Int {
    guard start + 2 < tokens.count, tokens[start].kind == .open, count(tokens[start + 1]) != nil,
      tokens[start + 2].kind == .close
    else { return start }
    return start + 3
  }

  private static func count(_ token: Token) -> Int? {
    if token.kind == .number, token.text.utf8.count <= 2 { return Int(token.text) }
    if token.kind == .word { return WordClass.numberWords[token.text] }
    return nil
  }

  /// Where the words that tie a quantifier to the list end; nil if nothing ties it.
  ///
  /// "any **of the following**", "ALL **the following criteria**", "each **of these**", "one
  /// **below**", "meets all **criteria**:", "ALL **:**".
  private static func reach(_ start: Int, _ tokens: [Token], of head: Token) -> Int? {
    var index = start
    var hasOf = false
    if index < tokens.count, tokens[index].isWord("of") {
      hasOf = true
      index += 1
    }
    while index < tokens.count, ["the", "these", "those"].contains(tokens[index].text) {
      index += 1
    }
    guard index < tokens.count else { return nil }
    // "two (2) additional of the following", "any of the below listed conditions"
    var adjectives = 0
    while index < tokens.count, adjectives <= 5 {
      let token = tokens[index]
      if token.isWord("following") || token.isWord("below") || token.isWord("follows") {
        return index + 1
      }
      if token.kind != .word || (token.isWord("of") && hasOf)
        || ["if", "when", "and", "or", "is", "are", "has", "have", "for"].contains(token.text)
      {
        break
      }
      if token.isWord("of") { hasOf = true }
      adjectives += 1
      index += 1
    }
    // Without "following" only a noun that means the list's members ties it, at the end of the stem.
    var place = start
    if place < tokens.count, tokens[place].isWord("of") { place += 1 }
    while place < tokens.count, ["the", "these", "those", "clinical"].contains(tokens[place].text) {
      place += 1
    }
    if place < tokens.count,
      ["criteria", "conditions", "requirements"].contains(tokens[place].text),
      endsSoon(place + 1, tokens)
    {
      return place + 1
    }
    if start < tokens.count, head.text != "each", tokens[start].isMark(":") || tokens[start].isDash,
      start + 1 == tokens.count
    {
      return start
    }
    // "meets all (a and b)": the declared list follows.
    if start < tokens.count, tokens[start].kind == .open, head.isUppercase { return start }
    if hasOf, start + 1 < tokens.count, tokens[start + 1].isMark(":"), start + 2 == tokens.count {
      return start + 1
    }
    return nil
  }

  private static func endsSoon(_ start: Int, _ tokens: [Token]) -> Bool {
    tokens[start...].allSatisfy {
      $0.kind == .mark || $0.kind == .open || $0.kind == .close
        || ["are", "is", "met", "satisfied", "below", "must", "be", "apply", "listed", "and"]
          .contains($0.text)
        || $0.text.count == 1
    }
  }

  /// "does not have any of the following", "in the absence of any of".
  private static func isNegated(before start: Int, _ tokens: [Token]) -> Bool {
    var index = start - 1
    var steps = 0
    while index >= 0, steps < 6 {
      let token = tokens[index]
      if token.kind == .mark || token.kind == .close
        || ["when", "if", "and", "or", "but", "considered", "covered"].contains(token.text)
      {
        return false
      }
      if ["not", "no", "without", "absence", "never", "cannot"].contains(token.text) {
        // "must not be limited to", "is not covered when" speak of the policy.
        return !["covered", "considered", "approved", "necessary"].contains {
          tokens[index..<start].map(\.text).contains($0)
        }
      }
      index -= 1
      steps += 1
    }
    return false
  }

  private static func innerDemand(from start: Int, _ tokens: [Token]) -> Range<Int>? {
    var index = start
    while index + 2 < tokens.count {
      if tokens[index + 1].isWord("of"), tokens[index + 2].isWord("which"),
        count(tokens[index]) != nil
      {
        let from = index > 0 && tokens[index - 1].isWord("least") ? max(start, index - 2) : index
        var end = tokens.count
        while end > index, tokens[end - 1].kind == .mark { end -= 1 }
        return from..<end
      }
      index += 1
    }
    return nil
  }

  // MARK: implied

  /// "when the following criteria are met", "must meet the criteria below", "the following apply".
  private static func implied(_ tokens: [Token]) -> Quantifier? {
    // "The following indications are considered appropriate when ... are met" lists indications.
    if let place = tokens.indices.first(where: { tokens[$0].isWord("following") }), place > 0,
      tokens[place - 1].isWord("the"),
      tokens[(place + 1)...].prefix(4).contains(where: {
        WordClass.alternativeNoun.contains($0.text)
      })
    {
      return nil
    }
    for index in tokens.indices {
      guard
        tokens[index].isWord("following") || tokens[index].isWord("below")
          || (tokens[index].isWord("criteria") && index + 1 < tokens.count
            && ["met", "are", "is", "must"].contains(tokens[index + 1].text))
      else { continue }
      let isFollowing = tokens[index].isWord("following")
      // "Following radiation therapy" is no list.
      if isFollowing, index == 0 || !["the", "these"].contains(tokens[index - 1].text) { continue }
      let rest = tokens[(index + 1)...].map(\.text)
      let isMet =
        rest.contains("met") || rest.contains("satisfied") || rest.contains("apply")
        || rest.contains("true") || rest.contains("present")
        || rest.contains("must")
          && rest.contains { ["provided", "submitted", "documented", "included"].contains($0) }
      let meets = tokens[..<index].contains {
        ["meets", "meet", "satisfies", "satisfy", "meeting", "fulfills"].contains($0.text)
      }
      if isMet || meets {
        var lower = index
        while lower > 0,
          ["the", "these", "criteria", "requirements"].contains(tokens[lower - 1].text)
        {
          lower -= 1
        }
        return Quantifier(kind: .all, isStated: false, tokens: lower..<(index + 1))
      }
    }
    return nil
  }
}
