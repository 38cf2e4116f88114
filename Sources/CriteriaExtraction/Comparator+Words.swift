import CriteriaRuntime

extension Comparator {
  var isUpper: Bool { self == .less || self == .lessOrEqual }
  var isLower: Bool { self == .greater || self == .greaterOrEqual }

  /// What the comparator is when its two sides change places.
  var flipped: Comparator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  /// With the number itself: `>=` for `>`.
  private var including: Comparator? {
    switch self {
    case .less: .lessOrEqual
    case .greater: .greaterOrEqual
    default: nil
    }
  }

  /// A comparator that stands before its number, as a sign or in words, and the token behind it.
  static func read(at start: Int, in tokens: [Token]) -> (Comparator, Int)? {
    guard start < tokens.count else { return nil }
    let token = tokens[start]
    if token.kind == .comparator {
      guard let sign = Comparator(rawValue: token.text) else { return nil }
      // "> or = 5", "> or equal to 5"
      if let wide = sign.including, start + 2 < tokens.count, tokens[start + 1].isWord("or"),
        tokens[start + 2].text == "=" || tokens[start + 2].isWord("equal")
      {
        let end = start + 3
        return (wide, end < tokens.count && tokens[end].isWord("to") ? end + 1 : end)
      }
      return (sign, start + 1)
    }
    guard token.kind == .word else { return nil }
    for (words, comparator) in phrases[token.text] ?? [] where matches(words, start, tokens) {
      return (comparator, start + words.count)
    }
    // "less <= 3.5": a bare word counts only where a sign follows it.
    if let comparator = bare[token.text], start + 1 < tokens.count,
      tokens[start + 1].kind == .comparator
    {
      return (comparator, start + 1)
    }
    return nil
  }

  /// A comparator that stands behind its number: `or more`, `of age and older`, `+`.
  static func suffix(at start: Int, in tokens: [Token]) -> (Comparator, Int)? {
    var index = start
    guard index < tokens.count else { return nil }
    if tokens[index].isMark("+"), !tokens[index].followsSpace {
      return (.greaterOrEqual, index + 1)
    }
    if tokens[index].isWord("of"), index + 1 < tokens.count, tokens[index + 1].isWord("age") {
      index += 2
    } else if tokens[index].isWord("old") {
      index += 1
    }
    if index < tokens.count, tokens[index].isMark(",") { index += 1 }
    guard index + 1 < tokens.count, tokens[index].isWord("or") || tokens[index].isWord("and"),
      let comparator = suffixes[tokens[index + 1].text]
    else { return nil }
    var end = index + 2
    if end + 1 < tokens.count, tokens[end].isWord("than"), tokens[end + 1].isWord("that") {
      end += 2
    }
    // "two or more than three" and "and over 50" begin a comparison of their own.
    if end < tokens.count, tokens[end].isWord("than") { return nil }
    if Numeral(at: end, in: tokens) != nil { return nil }
    return (comparator, end)
  }

  private static func matches(_ words: [String], _ start: Int, _ tokens: [Token]) -> Bool {
    guard start + words.count <= tokens.count else { return false }
    for (offset, word) in words.enumerated() where tokens[start + offset].text != word {
      return false
    }
    return true
  }

  static let bare: [String: Comparator] = [
    "less": .less, "lower": .less, "fewer": .less, "greater": .greater, "more": .greater,
    "higher": .greater,
  ]

  private static let suffixes: [String: Comparator] = [
    "more": .greaterOrEqual, "greater": .greaterOrEqual, "older": .greaterOrEqual,
    "above": .greaterOrEqual, "higher": .greaterOrEqual, "up": .greaterOrEqual,
    "over": .greaterOrEqual, "longer": .greaterOrEqual, "less": .lessOrEqual,
    "fewer": .lessOrEqual, "younger": .lessOrEqual, "below": .lessOrEqual, "lower": .lessOrEqual,
    "under": .lessOrEqual,
  ]

  /// By first word, longest first.
  private static let phrases: [String: [([String], Comparator)]] = {
    let spellings: [(Comparator, [String])] = [
      (
        .greaterOrEqual,
        [
          "greater than or equal to", "more than or equal to", "greater or equal to",
          "higher than or equal to", "equal to or greater than", "equal to or more than",
          "equal or greater than", "greater than or equal", "at or above", "at least",
          "no less than", "not less than", "no fewer than", "not fewer than", "minimum of",
          "no younger than", "greater than / equal to", "equal to or above",
          "equal to or higher than",
          "not below", "not under", "no lower than", "not lower than", "greater than or equals",
          "at a minimum",
        ]
      ),
      (
        .greater,
        [
          "greater than", "more than", "higher than", "older than", "longer than", "larger than",
          "over", "above", "exceeding", "exceeds", "exceed", "in excess of",
        ]
      ),
      (
        .lessOrEqual,
        [
          "less than or equal to", "less or equal to", "lower than or equal to",
          "equal to or less than", "equal or less than", "less than or equal", "at or below",
          "no more than", "not more than", "no greater than", "not greater than",
          "no higher than", "at most", "not exceeding", "not to exceed", "does not exceed",
          "not exceed", "up to", "up to and including", "maximum of", "no older than",
          "less than / equal to", "equal to or below", "equal to or lower than", "not above",
          "not over", "not higher than",
        ]
      ),
      (
        .less,
        [
          "less than", "fewer than", "lower than", "younger than", "shorter than", "smaller than",
          "under", "below",
        ]
      ),
      (.equal, ["equal to", "equals"]),
    ]
    var phrases: [String: [([String], Comparator)]] = [:]
    for (comparator, texts) in spellings {
      for text in texts {
        let words = text.split(separator: " ").map(String.init)
        phrases[words[0], default: []].append((words, comparator))
      }
    }
    for key in phrases.keys {
      phrases[key]?.sort { $0.0.count > $1.0.count }
    }
    return phrases
  }()
}
