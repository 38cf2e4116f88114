extension Quantifier {
  /// Where the words that tie a quantifier to the list end; nil if nothing ties it.
  ///
  /// "any **of the following**", "ALL **the following criteria**", "each **of these**", "one
  /// **below**", "meets all **criteria**:", "ALL **:**".
  static func reach(_ start: Int, _ tokens: [Token], of head: Token) -> Int? {
    var index = start
    var hasOf = false
    if index < tokens.count, tokens[index].isWord("of") {
      hasOf = true
      index += 1
    }
    while index < tokens.count, ["the", "these", "those"].contains(tokens[index].text) {
      index += 1
    }
    if index == tokens.count || tokens[index...].allSatisfy({ $0.kind == .mark }) {
      // "with both", "at least one of": the stem ends with it.
      let ties =
        hasOf || ["both", "either", "neither"].contains(head.text)
        || index < tokens.count && (tokens[index].isMark(":") || tokens[index].isDash)
          && head.text != "each" && count(head) == nil
      return ties ? index : nil
    }
    // "two (2) additional of the following", "any of the below listed conditions"
    var adjectives = 0
    while index < tokens.count, adjectives <= 5 {
      let token = tokens[index]
      if token.isWord("following") || token.isWord("below") || token.isWord("follows") {
        return index + 1
      }
      // "one drug from each of the following", "all but one of": the other quantifier decides.
      if token.kind != .word || (token.isWord("of") && hasOf) || quantifying.contains(token.text)
        || ["if", "when", "and", "or", "is", "are", "has", "have", "for", "but"]
          .contains(token.text)
      {
        break
      }
      if token.isWord("of") { hasOf = true }
      adjectives += 1
      index += 1
    }
    // "at least one serious comorbidity, including:"
    var noun = start
    while noun < tokens.count, noun - start <= 6, tokens[noun].kind == .word || tokens[noun].isDash,
      !["including", "and", "or", "of", "for", "with", "in"].contains(tokens[noun].text)
    {
      noun += 1
    }
    if noun > start, noun < tokens.count, tokens[noun].isMark(",") { noun += 1 }
    if noun > start, noun < tokens.count, tokens[noun].isWord("including"),
      !["all", "each", "every", "both"].contains(head.text),
      tokens[noun...].allSatisfy({
        $0.kind == .mark
          || ["including", "but", "not", "limited", "to", "the"].contains($0.text)
      })
    {
      return noun
    }
    // Without "following" only a noun that means the list's members ties it, or "of these", at the
    // end of the stem.
    var place = start
    var pointsAtList = false
    if place < tokens.count, tokens[place].isWord("of") { place += 1 }
    while place < tokens.count,
      ["the", "these", "those", "clinical", "listed", "additional"].contains(tokens[place].text)
    {
      if ["these", "those"].contains(tokens[place].text) { pointsAtList = true }
      place += 1
    }
    if pointsAtList, endsSoon(place, tokens) { return place }
    if place < tokens.count, WordClass.listNoun.contains(tokens[place].text),
      endsSoon(place + 1, tokens)
    {
      return place + 1
    }
    // "meets all (a and b)": the declared list follows.
    if start < tokens.count, tokens[start].kind == .open, head.isUppercase { return start }
    return nil
  }

  static let quantifying: Set<String> = ["each", "all", "any", "both", "either", "every"]

  static func endsSoon(_ start: Int, _ tokens: [Token]) -> Bool {
    tokens[start...].allSatisfy {
      $0.kind == .mark || $0.kind == .open || $0.kind == .close
        || [
          "are", "is", "met", "satisfied", "below", "must", "be", "apply", "listed", "and",
          "applies", "present", "true", "exist", "exists", "documented", "fulfilled", "needed",
          "required", "occurs", "applicable",
        ]
        .contains($0.text)
        || $0.text.count == 1
    }
  }
}
