/// A list that its stem spells out by labels: "(A or B)", "(i, ii, and iii)", "criteria A-D below".
struct DeclaredList: Sendable, Equatable {
  enum Connective: Sendable, Equatable {
    case and, or
  }

  /// As printed, in lower case.
  var labels: [String]
  /// Nil where the labels stand without one: "(1-3)".
  var connective: Connective?
  /// Both connectives stand between the labels: "1 or 2, and 3".
  var isMixed = false
  var tokens: Range<Int>
}

extension DeclaredList {
  /// The list that a stem declares; `labels` are those of the item's children.
  ///
  /// Letters in parentheses are a list only if they are labels of children, or stand where lists are
  /// declared: behind "following", or at the end of the stem.
  init?(of tokens: [Token], labels: [String]) {
    let known = Set(labels.map { $0.lowercased() })
    var index = 0
    while index < tokens.count {
      if tokens[index].kind == .open, let list = Self.read(index + 1, tokens),
        list.tokens.upperBound < tokens.count, tokens[list.tokens.upperBound].kind == .close
      {
        let range = index..<(list.tokens.upperBound + 1)
        let matches = list.labels.filter { known.contains($0) }.count
        let isAtEnd = tokens[range.upperBound...].allSatisfy { $0.kind == .mark }
        let followsList =
          index > 0
          && ["following", "below", "criteria", "one", "all", "both", "either", "any"].contains(
            tokens[index - 1].text)
        if matches >= 2 || (isAtEnd && followsList && list.labels.count >= 2) {
          self = list
          self.tokens = range
          return
        }
      } else if ["criteria", "criterion", "items", "meets", "meet", "either", "both"]
        .contains(tokens[index].text),
        let list = Self.read(index + 1, tokens), list.labels.allSatisfy(known.contains),
        list.labels.count >= 2
      {
        self = list
        return
      }
      index += 1
    }
    return nil
  }

  private static func read(_ start: Int, _ tokens: [Token]) -> DeclaredList? {
    var labels: [String] = []
    var connective: Connective?
    var isMixed = false
    var index = start
    if index < tokens.count, ["both", "either"].contains(tokens[index].text) { index += 1 }
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .open || (token.kind == .close && Self.closesLabel(index, start, tokens)) {
        index += 1
      } else if token.isMark(",") || token.isMark(";") || token.isMark(".") || token.isMark("&") {
        if token.isMark("&") { connective = connective ?? .and }
        index += 1
      } else if token.isWord("and") || token.isWord("or") {
        // "and/or" decides nothing.
        if index + 2 < tokens.count, tokens[index + 1].isMark("/"), tokens[index + 2].isWord("or") {
          connective = .or
          index += 3
        } else {
          let read: Connective = token.isWord("and") ? .and : .or
          if let connective, connective != read { isMixed = true }
          connective = read
          index += 1
        }
      } else if token.isDash || token.isWord("through") || token.isWord("to"),
        let first = labels.last,
        index + 1 < tokens.count, let rest = Self.span(first, tokens[index + 1].text)
      {
        labels += rest
        index += 2
      } else if ["criterion", "criteria"].contains(token.text), !labels.isEmpty {
        index += 1
      } else if isLabel(token) {
        labels.append(token.text)
        index += 1
      } else {
        break
      }
    }
    guard labels.count >= 2, Set(labels).count == labels.count else { return nil }
    // Trailing connectives belong to what follows.
    while index > start, ["and", "or", "criteria"].contains(tokens[index - 1].text) { index -= 1 }
    return DeclaredList(
      labels: labels, connective: isMixed ? nil : connective, isMixed: isMixed,
      tokens: start..<index)
  }

  /// The parenthesis was opened inside the list.
  private static func closesLabel(_ index: Int, _ start: Int, _ tokens: [Token]) -> Bool {
    var depth = 0
    for token in tokens[start..<index] {
      if token.kind == .open { depth += 1 }
      if token.kind == .close { depth -= 1 }
    }
    return depth > 0
  }

  private static func isLabel(_ token: Token) -> Bool {
    switch token.kind {
    case .number: return token.text.utf8.count <= 2
    case .word:
      return token.text.utf8.count == 1
        || (token.text.utf8.count <= 5 && token.text.utf8.allSatisfy { "ivx".utf8.contains($0) })
    default: return false
    }
  }

  /// The labels behind the first one up to the last one: b, c, d for "A-D".
  private static func span(_ first: String, _ last: String) -> [String]? {
    if let low = Int(first), let high = Int(last), high > low, high - low < 40 {
      return ((low + 1)...high).map(String.init)
    }
    guard first.utf8.count == 1, last.utf8.count == 1, let low = first.utf8.first,
      let high = last.utf8.first, low >= 0x61, high <= 0x7A, high > low
    else { return nil }
    return ((low + 1)...high).map { String(decoding: [$0], as: UTF8.self) }
  }
}
