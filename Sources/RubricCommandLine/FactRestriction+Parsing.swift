import CaseFormat
import CriteriaRuntime
import RevisionDiff

extension FactRestriction {
  /// Reads a restriction such as `age < 18`, `weight >= 50 kg`, `requestedDrug = Alpha`, `pain = yes`.
  ///
  /// - Parameter sets: the criteria whose facts it may name, the newer first.
  init(_ text: String, among sets: [CriteriaSet]) throws(CommandFailure) {
    let wrong = "--given '\(text)'"
    guard let (name, comparator, value) = Self.parts(of: text) else {
      throw CommandFailure(
        .usage,
        "\(wrong): write a fact, a comparison and a value, such as 'age < 18' or 'pain = yes'")
    }
    guard let set = sets.first(where: { $0.facts.contains { $0.name == name } }),
      let fact = set.facts.first(where: { $0.name == name })
    else {
      var names: [String] = []
      for fact in sets.flatMap(\.facts) where !names.contains(fact.name) { names.append(fact.name) }
      throw CommandFailure(
        .usage, "\(wrong): no such fact" + nearestNamesClause(to: name, among: names))
    }
    let test: Test
    switch fact.kind {
    case .attestation:
      guard comparator == .equal || comparator == .notEqual,
        let answer = ["yes": true, "true": true, "no": false, "false": false][value.lowercased()]
      else { throw CommandFailure(.usage, "\(wrong): \(name) is 'yes' or 'no'") }
      test = .attested(answer == (comparator == .equal))
    case .quantity(let unit, let minimum, let maximum, _):
      let number = try Self.number(value, in: unit, of: name, wrong)
      if let minimum, number < minimum {
        throw CommandFailure(
          .usage, "\(wrong): the least possible value of \(name) is \(minimum) \(unit)")
      }
      if let maximum, number > maximum {
        throw CommandFailure(
          .usage, "\(wrong): the greatest possible value of \(name) is \(maximum) \(unit)")
      }
      test = .number(comparator, number)
    case .product:
      guard comparator == .equal || comparator == .notEqual else {
        throw CommandFailure(.usage, "\(wrong): \(name) is compared with '=' or '!='")
      }
      var brands: [String] = []
      for set in sets {
        brands += CriteriaProgram(set).products(named: value).map { set.products[$0].brand }
      }
      guard !brands.isEmpty else {
        let names = sets.flatMap(\.products).flatMap {
          [$0.brand, $0.generic].compactMap(\.self) + $0.codes
        }
        throw CommandFailure(
          .usage,
          "\(wrong): no such product" + nearestNamesClause(to: value, among: names.uniqued))
      }
      test = .products(brands.uniqued, isOneOf: comparator == .equal)
    }
    self.init(fact: name, test: test, text: "\(name) \(comparator.rawValue) \(value)")
  }

  /// The fact, the comparison and the value.
  private static func parts(of text: String) -> (String, Comparator, String)? {
    let signs: [(String, Comparator)] = [
      ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("!=", .notEqual), ("==", .equal),
      ("≤", .lessOrEqual), ("≥", .greaterOrEqual), ("≠", .notEqual), ("<", .less),
      (">", .greater), ("=", .equal),
    ]
    guard let start = text.firstIndex(where: { "<>=!≤≥≠".contains($0) }),
      let (sign, comparator) = signs.first(where: { text[start...].hasPrefix($0.0) })
    else { return nil }
    let name = text[..<start].trimmed
    let value = text[start...].dropFirst(sign.count).trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, comparator, value)
  }

  private static func number(
    _ text: String, in unit: String, of name: String, _ wrong: String
  ) throws(CommandFailure) -> ExactNumber {
    let words = text.split(separator: " ", maxSplits: 1)
    guard let number = ExactNumber(decimal: words[0]) else {
      throw CommandFailure(.usage, "\(wrong): '\(words[0])' is no number such as 18 or 0.5")
    }
    guard words.count > 1, words[1] != unit else { return number }
    let code = String(words[1])
    if let printed = try? UCUMUnit(code), let own = try? UCUMUnit(unit),
      let converted = try? printed.convert(number, to: own)
    {
      return converted
    }
    throw CommandFailure(
      .usage, "\(wrong): '\(code)' is no unit of \(name), which is measured in '\(unit)'")
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension [String] {
  /// Each but once, in their order.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
