import CriteriaRuntime

extension PolicyPart.Kind {
  /// The part of a policy that a heading opens; nil for headings that open none.
  init?(heading text: String) {
    let tokens = Token.tokens(of: text)
    guard tokens.count <= 24 else { return nil }
    let words = Set(tokens.map(\.text))
    func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
    let joined = " " + tokens.map(\.text).joined(separator: " ") + " "

    // "Prior authorization, step therapy and quantity limits" names a policy and no part of it.
    let namesSeveral =
      joined.contains(" prior authorization ") || joined.contains(" step therapy ")
      || joined.contains(" coverage criteria ")
    if has("quantity", "dosage", "dose", "dosing")
      && has("limit", "limits", "limitation", "limitations")
    {
      guard !namesSeveral else { return nil }
      self = .limits
    } else if has("dosing", "dosage"), tokens.count <= 4, !has("criteria") {
      self = .limits
    } else if has("renewal", "renewals", "reauthorization", "reauthorisation", "recertification")
      || joined.contains(" re - authorization ") || words == ["continuation"]
      || words == ["continuation", ":"]
      || has("continuation", "continued", "continuing", "subsequent")
        && has(
          "criteria", "authorization", "approval", "therapy", "coverage", "treatment", "use",
          "requests", "request", "care")
    {
      self = .renewal
    } else if has("duration", "length", "period", "timeframe")
      && has("authorization", "authorizations", "approval", "approvals", "coverage")
    {
      self = .authorization
    } else if has("exclusion", "exclusions", "noncovered", "experimental", "investigational")
      || has("denial", "contraindications") && tokens.count <= 3
      || joined.contains(" not covered ") || joined.contains(" not medically necessary ")
      || joined.contains(" not recommended ") || joined.contains(" limitations of use ")
    {
      self = .exclusions
    } else if has("documentation", "documents")
      && has("requirement", "requirements", "required", "submission")
    {
      self = .documentation
    } else {
      return nil
    }
  }

  /// Whether a heading begins initial coverage: "Criteria", "Initial authorization".
  static func isCoverage(heading text: String) -> Bool {
    let tokens = Token.tokens(of: text).filter { $0.kind == .word }
    guard tokens.count <= 8 else { return false }
    let words = Set(tokens.map(\.text))
    return !words.isDisjoint(with: ["criteria", "coverage", "indications", "guidelines"])
      || words.contains("initial")
        && !words.isDisjoint(with: ["authorization", "approval", "therapy", "request", "requests"])
  }

  /// The part that an item above its own list opens, if its words are nothing but the part's title.
  init?(title tokens: [Token], of text: String) {
    guard tokens.count <= 8, let first = tokens.first, Self.titleWords.contains(first.text),
      !tokens.contains(where: { WordClass.finiteVerb.contains($0.text) })
    else { return nil }
    self.init(heading: text)
  }

  private static let titleWords: Set<String> = [
    "renewal", "renewals", "reauthorization", "reauthorisation", "recertification", "re",
    "continuation", "continued", "continuing", "subsequent", "quantity", "dosage", "dosing",
    "dose", "duration", "length", "authorization", "approval", "exclusion", "exclusions",
    "documentation",
  ]

  /// Parts that state and do not decide.
  var isOfStatements: Bool { self == .limits || self == .authorization || self == .documentation }
}

/// Which items state something instead of requiring it: "Authorization period: six months".
enum Statement {
  /// "Authorization is issued for 12 months", "Approval will be granted for up to a year".
  private static func statesPeriod(_ tokens: [Token]) -> Bool {
    let subjects: Set<String> = [
      "authorization", "authorisation", "reauthorization", "approval", "approvals",
      "authorizations", "renewal", "renewals",
    ]
    guard let verb = tokens.prefix(5).firstIndex(where: { WordClass.finiteVerb.contains($0.text) }),
      tokens[..<verb].contains(where: { subjects.contains($0.text) }),
      tokens[verb...].prefix(6).contains(where: { $0.isWord("for") })
    else { return false }
    return NumericPhrase.phrases(in: Array(tokens[verb...])).contains {
      ["a", "mo", "wk", "d"].contains($0.bounds[0].unit?.code)
    } && !tokens.contains { ["if", "when", "who"].contains($0.text) }
  }

  private static let subjects: Set<String> = [
    "period", "limit", "limits", "limitation", "limitations", "duration", "quantity", "length",
  ]

  /// The item gives a value behind a colon, and its title says that it is a limit or a period.
  static func isStated(by tokens: [Token]) -> Bool {
    if statesPeriod(tokens) { return true }
    guard let colon = tokens.firstIndex(where: { $0.isMark(":") }), colon > 0, colon <= 8,
      colon + 1 < tokens.count
    else { return false }
    return tokens[..<colon].contains { subjects.contains($0.text) }
  }
}
