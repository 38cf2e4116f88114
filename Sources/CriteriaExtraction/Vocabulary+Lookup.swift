extension Vocabulary {
  /// The measures that a text names, by the longest terms; several where measures share a word.
  public func measures(namedIn text: String) -> [Measure] {
    var found: [Int] = []
    for match in MeasureTerms(self).matches(in: Token.tokens(of: text)) where !match.isGloss {
      // Terms that differ in number alone name their measure twice.
      for index in match.measures where !found.contains(index) { found.append(index) }
    }
    return found.map { measures[$0] }
  }
}

/// The UCUM code of a unit as documents print it (`cells/μL`, `10^9/L`, `yr`); nil if the text is no
/// unit or holds more than one.
public func unitCode(printed text: String) -> String? {
  let digits: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9",
  ]
  // `×10⁹/L`, `x 10^3/µL`: a power of ten and the unit it multiplies.
  let plain = String(text.map { digits[$0] ?? $0 }.drop { "×x* ".contains($0) })
  if plain.hasPrefix("10"), plain.count > 3 {
    let power = plain.dropFirst(2).drop { $0 == "^" || $0 == "*" }
    let exponent = power.prefix { $0.isNumber }
    let rest = power.dropFirst(exponent.count).drop { $0 == " " }
    guard let exponent = Int(exponent), exponent < 20 else { return nil }
    let per = rest.first == "/" ? unitCode(printed: String(rest)) : nil
    return per.map { "10*\(exponent)\($0)" }
  }
  let tokens = Token.tokens(of: text)
  guard !tokens.isEmpty, let unit = PrintedUnit(at: 0, in: tokens),
    unit.tokens.upperBound == tokens.count
  else { return nil }
  return unit.code
}
