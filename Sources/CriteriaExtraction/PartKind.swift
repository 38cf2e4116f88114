import CriteriaRuntime

extension PolicyPart.Kind {
  /// The part of a policy that a heading opens; nil for headings that open none.
  init?(heading text: String) {
    let tokens = Token.tokens(of: text)
    guard tokens.count <= 24 else { return nil }
    let words = Set(tokens.map(\.text))
    func has(_ any: String...) -> Bool { any.contains { words.contains($0) } }
    let joined = " " + tokens.map(\.text).joined(separator: " ") + " "

    if has("quantity", "dosage", "dose", "dosing")
      && has("limit", "limits", "limitation", "limitations")
    {
      self = .limits
    } else if has("renewal", "renewals", "reauthorization", "reauthorisation", "recertification")
      || joined.contains(" re - authorization ")
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

  /// Parts that state and do not decide.
  var isOfStatements: Bool { self == .limits || self == .authorization || self == .documentation }
}

/// Which items state something instead of requiring it: "Authorization period: six months".
enum Statement {
  private static let subjects: Set<String> = [
    "period", "limit", "limits", "limitation", "limitations", "duration", "quantity", "length",
  ]

  /// The item gives a value behind a colon, and its title says that it is a limit or a period.
  static func isStated(by tokens: [Token]) -> Bool {
    guard let colon = tokens.firstIndex(where: { $0.isMark(":") }), colon > 0, colon <= 8,
      colon + 1 < tokens.count
    else { return false }
    return tokens[..<colon].contains { subjects.contains($0.text) }
  }
}
