import CriteriaRuntime

/// The facts of a policy as they are met, and which words share one.
struct FactTable: Sendable {
  private struct Key: Hashable {
    var words: String
    var section: Int
    var part: String
    var scope: Int?
  }

  private(set) var facts: [Fact] = []
  private var byName: [String: Int] = [:]
  private var byKey: [Key: Int] = [:]
  private var reserved: Set<String>

  init(_ vocabulary: Vocabulary) {
    reserved = Set(vocabulary.measures.map(\.fact))
    reserved.insert(Self.requestedDrug)
  }

  static let requestedDrug = "requestedDrug"

  /// The yes/no fact that words ask for.
  ///
  /// Equal words in the same section and part of the policy are one fact. Words that point
  /// elsewhere ("preferred", "this") are one fact only within `scope`, the item they stand under.
  mutating func attest(
    _ words: String, path: String, section: Int, part: String, scope: Int?
  ) -> String {
    let tokens = Token.tokens(of: words)
    let isDeictic = tokens.contains { WordClass.deictic.contains($0.text) }
    let key = Key(
      words: Self.normalised(tokens), section: section, part: part,
      scope: isDeictic ? scope : nil)
    if let index = byKey[key] {
      use(index, path)
      return facts[index].name
    }
    let name = FactName.name(for: tokens, part: part) {
      byName[$0] == nil && !reserved.contains($0)
    }
    byKey[key] = facts.count
    add(Fact(name: name, kind: .attestation, label: words), path)
    return name
  }

  mutating func compare(_ measure: Measure, path: String) {
    if let index = byName[measure.fact] {
      use(index, path)
      return
    }
    add(
      Fact(
        name: measure.fact,
        kind: .quantity(
          unit: measure.unit, minimum: measure.minimum, maximum: measure.maximum,
          integer: measure.integer), label: measure.label, code: measure.code), path)
  }

  mutating func requestProduct(path: String?) {
    if let index = byName[Self.requestedDrug] {
      if let path { use(index, path) }
      return
    }
    byName[Self.requestedDrug] = facts.count
    facts.append(
      Fact(
        name: Self.requestedDrug, kind: .product, label: "Requested product",
        paths: path.map { [$0] } ?? []))
  }

  func contains(_ name: String) -> Bool { byName[name] != nil }

  private mutating func add(_ fact: Fact, _ path: String) {
    byName[fact.name] = facts.count
    facts.append(fact)
    use(facts.count - 1, path)
  }

  private mutating func use(_ index: Int, _ path: String) {
    // Items come in document order, so that a repeated use is the last one.
    if facts[index].paths.last != path { facts[index].paths.append(path) }
  }

  /// Words without articles and marks; hyphens, digits and signs count.
  private static func normalised(_ tokens: [Token]) -> String {
    tokens.filter {
      ($0.kind != .mark || $0.text == "%" || $0.text == "/")
        && !["a", "an", "the"].contains($0.text)
    }
    .map(\.text).joined(separator: " ")
  }
}

/// Names of facts, made from their words: "The member has an HIV infection" is `hivInfection`.
enum FactName {
  static let longest = 60

  /// The first free name: the words shortened to fit, then more of them, then with the policy part,
  /// then numbered.
  static func name(for tokens: [Token], part: String, isFree: (String) -> Bool) -> String {
    let words = content(tokens)
    let short = camelCase(words, limit: longest)
    if isFree(short) { return short }
    let long = camelCase(words, limit: longest * 2)
    if isFree(long) { return long }
    if part != "coverage" {
      let suffix = camelCase(part.split(separator: "-").map(String.init), limit: longest)
      let named = short + suffix.prefix(1).uppercased() + suffix.dropFirst()
      if isFree(named) { return named }
    }
    var number = 2
    while !isFree("\(short)\(number)") { number += 1 }
    return "\(short)\(number)"
  }

  /// The words that tell the question: without "the member has a" and remarks in parentheses.
  private static func content(_ tokens: [Token]) -> [String] {
    var words: [String] = []
    var depth = 0
    for token in tokens {
      switch token.kind {
      case .open: depth += 1
      case .close: depth = max(0, depth - 1)
      case .word, .number, .superscript:
        if depth == 0, !fillers.contains(token.text) {
          words.append(token.text.filter { $0 != "'" && $0 != "." && $0 != "," })
        }
      case .comparator:
        if depth == 0 { words.append(token.text.hasPrefix(">") ? "over" : "under") }
      case .mark: break
      }
    }
    while let first = words.first, subjects.contains(first) { words.removeFirst() }
    if words.isEmpty {
      words = tokens.filter { $0.kind == .word || $0.kind == .number }.map(\.text)
    }
    return words
  }

  private static let fillers: Set<String> = [
    "a", "an", "the", "of", "is", "are", "be", "been", "was", "were", "has", "have", "had", "that",
    "which", "who", "there", "or", "and", "to", "in", "on", "for", "with", "by", "from", "as",
    "at", "when", "if", "will", "must",
  ]
  private static let subjects: Set<String> = [
    "patient", "patients", "patient's", "member", "member's", "individual", "individual's",
    "members", "individuals", "beneficiary", "recipient",
  ]

  static func camelCase(_ words: [String], limit: Int) -> String {
    var name = ""
    for word in words {
      let letters = word.unicodeScalars.filter {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
      }
      guard !letters.isEmpty else { continue }
      let plain = String(String.UnicodeScalarView(letters))
      let part = name.isEmpty ? plain : plain.prefix(1).uppercased() + plain.dropFirst()
      if name.utf8.count + part.utf8.count > limit {
        if name.isEmpty { name = String(part.prefix(limit)) }
        break
      }
      name += part
    }
    if name.isEmpty { name = "item" }
    if let first = name.utf8.first, first >= 0x30, first <= 0x39 { name = "n" + name }
    return name
  }
}
