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
  /// Why the words may mean something else, where they may.
  var doubt: String?
  /// A demand on members of the list, "one of which must be ...", as token range.
  var innerDemand: Range<Int>?
}

extension Quantifier {
  /// The quantifier that governs the list below a stem: the last one that reaches its end.
  ///
  /// The tokens of a declared list are labels: "meets 1 or 2" counts nothing.
  init?(of tokens: [Token], declared: DeclaredList? = nil) {
    var found: [Quantifier] = []
    var index = 0
    while index < tokens.count {
      if let declared, declared.tokens.contains(index), tokens[index].kind != .open {
        index += 1
      } else if let quantifier = Self.stated(at: index, tokens) {
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
    guard let (kind, index) = head(start, tokens) else { return nil }
    guard let end = reach(index, tokens, of: token) else { return nil }
    var quantifier = Quantifier(
      kind: kind, isStated: true, tokens: start..<end, announcesTwo: token.text == "both")
    quantifier.bound(by: tokens)
    quantifier.negate(in: tokens, head: token)
    return quantifier
  }

  /// "more than one of the following", "no more than two of", "all but one of".
  private mutating func bound(by tokens: [Token]) {
    let start = self.tokens.lowerBound
    func text(_ distance: Int) -> String {
      start >= distance ? tokens[start - distance].text : ""
    }
    let count: Int? =
      switch kind {
      case .any: 1
      case .atLeast(let count): count
      default: nil
      }
    if text(1) == "but" || text(1) == "except" {
      doubt = "the number is what may be missing"
    } else if let count, text(1) == "than", ["more", "greater"].contains(text(2)) {
      guard !["no", "not"].contains(text(3)) else {
        doubt = "the number is an upper limit"
        return
      }
      kind = .atLeast(count + 1)
      self.tokens = (start - 2)..<self.tokens.upperBound
    } else if count != nil,
      text(1) == "most" || text(1) == "than" || text(1) == "to" && text(2) == "up"
        || text(1) == "maximum" || text(1) == "of" && text(2) == "maximum"
    {
      doubt = "the number is an upper limit"
    }
  }

  /// "does not have any of": none of. Before other quantifiers a negation may deny the list or each
  /// of its members.
  private mutating func negate(in tokens: [Token], head: Token) {
    guard doubt == nil, isStated, Self.isNegated(before: self.tokens.lowerBound, tokens) else {
      return
    }
    switch kind {
    case .none: break
    case .all where Self.wordsBefore(self.tokens.lowerBound, tokens, 2) == ["absence", "of"]:
      kind = .none
    case .any where head.text == "any" || Self.deniesPresence(self.tokens.lowerBound, tokens):
      kind = .none
    default: doubt = "a negation stands before the quantifier"
    }
  }

  private static func wordsBefore(_ start: Int, _ tokens: [Token], _ count: Int) -> [String] {
    tokens[..<start].suffix(count).map(\.text)
  }

  /// "in the absence of", "does not have", "without": directly before the quantifier.
  private static func deniesPresence(_ start: Int, _ tokens: [Token]) -> Bool {
    let before = wordsBefore(start, tokens, 2)
    return before.last == "without" || before == ["absence", "of"]
      || before == ["not", "have"] || before == ["no", "evidence"]
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
      return (value <= 1 ? .any : .atLeast(value), outOf(parenthesised(start + 3, tokens), tokens))
    case "minimum":
      guard text(1) == "of", let value = number(2) else { return nil }
      return (value <= 1 ? .any : .atLeast(value), outOf(parenthesised(start + 3, tokens), tokens))
    default:
      guard let value = count(tokens[start]), value > 0 else { return nil }
      // A digit may be a label, an amount or a part of a name; "1 of the following" is a count.
      if tokens[start].kind == .number, start > 0, tokens[start - 1].isDash { return nil }
      let after = outOf(parenthesised(start + 1, tokens), tokens)
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

  /// Skips the whole that a count is of: "two of three", "2 out of the 4".
  private static func outOf(_ start: Int, _ tokens: [Token]) -> Int {
    var index = start
    if index < tokens.count, tokens[index].isWord("out") { index += 1 }
    guard index < tokens.count, tokens[index].isWord("of") else { return start }
    index += 1
    if index < tokens.count, tokens[index].isWord("the") { index += 1 }
    guard index < tokens.count, count(tokens[index]) != nil else { return start }
    return index + 1
  }

  static func count(_ token: Token) -> Int? {
    if token.kind == .number, token.text.utf8.count <= 2 { return Int(token.text) }
    if token.kind == .word { return WordClass.numberWords[token.text] }
    return nil
  }

  /// "does not have any of the following", "in the absence of any of".
  private static func isNegated(before start: Int, _ tokens: [Token]) -> Bool {
    var index = start - 1
    while index >= 0 {
      let token = tokens[index]
      if token.kind == .mark || token.kind == .close
        || ["when", "if", "and", "or", "but", "unless", "considered", "covered"]
          .contains(token.text)
      {
        return false
      }
      if ["not", "no", "without", "absence", "never", "cannot"].contains(token.text) {
        // "is not covered when" speaks of the policy.
        return !tokens[index..<start].contains { WordClass.verdict.contains($0.text) }
      }
      index -= 1
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
