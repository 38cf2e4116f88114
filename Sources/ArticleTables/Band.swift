/// The values of a measure that a category's label names: `<65`, `50–59`, `Low (1%–49%)`, `≥70`.
public struct Band: Sendable, Equatable {
  public var lower: PrintedNumber?
  public var upper: PrintedNumber?
  public var includesLower: Bool
  public var includesUpper: Bool

  public enum Relation: Sendable, Equatable {
    case gap(String, String)
    case overlap(String, String)
  }

  public init(
    lower: PrintedNumber?, upper: PrintedNumber?, includesLower: Bool, includesUpper: Bool
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Nil unless the label holds exactly one band; a lone number is a name.
  public init?(in label: String) {
    var parts: [CellValue] = []
    var text = ""
    let characters = Array(label)
    for (index, character) in characters.enumerated() {
      // A comma between digits separates thousands.
      let joins =
        character == "," && index > 0 && characters[index - 1].isNumber
        && index + 1 < characters.count && characters[index + 1].isNumber
      text.append("()[],;".contains(character) && !joins ? " " : character)
      // `22/min`, `38°C`: a unit set close.
      if character.isNumber, index + 1 < characters.count,
        characters[index + 1] == "°"
          || characters[index + 1] == "/" && index + 2 < characters.count
            && characters[index + 2].isLetter
      {
        text.append(" ")
      }
    }
    let words = Self.withSigns(text.split(separator: " ").map(String.init))
    var index = 0
    while index < words.count {
      var matched = 0
      for length in stride(from: min(3, words.count - index), through: 1, by: -1) {
        let piece = words[index..<index + length].joined(separator: " ")
        guard let value = CellValue(piece) else { continue }
        let isBand =
          value.shape == .span && value.numbers.count == 2
          || value.numbers.count == 1 && value.numbers[0].bound != nil && value.name == nil
        guard isBand else { continue }
        parts.append(value)
        matched = length
        break
      }
      index += max(1, matched)
    }
    if parts.count == 2, let both = Self.between(parts[0].numbers[0], parts[1].numbers[0]) {
      self = both
      return
    }
    guard parts.count == 1 else { return nil }
    let numbers = parts[0].numbers
    if numbers.count == 2 {
      guard numbers[0].value <= numbers[1].value else { return nil }
      (lower, upper) = (numbers[0], numbers[1])
      (includesLower, includesUpper) = (true, true)
    } else {
      switch numbers[0].bound {
      case .less, .lessOrEqual:
        (lower, upper) = (nil, numbers[0])
        (includesLower, includesUpper) = (false, numbers[0].bound == .lessOrEqual)
      case .greater, .greaterOrEqual:
        (lower, upper) = (numbers[0], nil)
        (includesLower, includesUpper) = (numbers[0].bound == .greaterOrEqual, false)
      case nil: return nil
      }
    }
  }

  /// `>2 to ≤5`: both ends with a sign of their own.
  private static func between(_ first: PrintedNumber, _ second: PrintedNumber) -> Band? {
    let ends = [first, second].sorted { $0.value < $1.value }
    guard ends[0].value < ends[1].value, let low = ends[0].bound, let high = ends[1].bound,
      low == .greater || low == .greaterOrEqual, high == .less || high == .lessOrEqual
    else { return nil }
    return Band(
      lower: ends[0], upper: ends[1], includesLower: low == .greaterOrEqual,
      includesUpper: high == .lessOrEqual)
  }

  /// `65 years or older` as `≥65`, `under 18` as `<18`, `80+` as `≥80`.
  private static func withSigns(_ words: [String]) -> [String] {
    var words = words
    func isNumber(_ index: Int) -> Bool {
      words.indices.contains(index) && words[index].first?.isNumber ?? false
        && CellValue(words[index])?.numbers.count == 1
    }
    func says(_ index: Int, _ choices: [String]) -> Bool {
      words.indices.contains(index) && choices.contains(words[index].lowercased())
    }
    let before: [(words: [[String]], sign: String)] = [
      ([["less", "fewer", "lower", "younger"], ["than"]], "<"), ([["under", "below"]], "<"),
      ([["more", "greater", "higher", "older"], ["than"]], ">"), ([["over", "above"]], ">"),
      ([["at"], ["least"]], "≥"), ([["at"], ["most"]], "≤"), ([["up"], ["to"]], "≤"),
    ]
    for index in words.indices {
      // `2 to <5`
      if isNumber(index), says(index + 1, ["to", "–", "-"]), index + 2 < words.count,
        words[index + 2].hasPrefix("<") || words[index + 2].hasPrefix("≤")
      {
        words[index] = "≥" + words[index]
        words[index + 1] = "to"
        return words
      }
      for (phrase, sign) in before
      where phrase.indices.allSatisfy({ says(index + $0, phrase[$0]) })
        && isNumber(index + phrase.count)
      {
        words.replaceSubrange(
          index...index + phrase.count, with: [sign + words[index + phrase.count]])
        return words
      }
      if words[index].hasSuffix("+"), words[index].dropLast().allSatisfy(\.isNumber),
        words[index].count > 1
      {
        words[index] = "≥" + words[index].dropLast()
        return words
      }
      guard isNumber(index) else { continue }
      // A unit may stand between.
      for joint in [index + 1, index + 2] where says(joint, ["and", "or"]) {
        if says(joint + 1, ["over", "older", "more", "above", "higher", "greater"]) {
          words[index] = "≥" + words[index]
          return words
        }
        if says(joint + 1, ["under", "younger", "less", "below", "lower", "fewer"]) {
          words[index] = "≤" + words[index]
          return words
        }
      }
    }
    return words
  }

  public var sortKey: Double { lower?.value ?? -.infinity }

  /// What is wrong between this band and the next higher one; nil if they meet.
  ///
  /// Between `59` and `60`, or `1.9` and `2.0`, nothing is printed to so many places; percentages are
  /// rounded from counts, so that something lies between `49%` and `50%`.
  public func relation(to next: Band) -> Relation? {
    guard let upper, let lower = next.lower else {
      return upper == nil && next.lower != nil ? .overlap(next.lower?.text ?? "", "more") : nil
    }
    if upper.value > lower.value {
      return .overlap(lower.text, upper.text)
    }
    if upper.value == lower.value {
      if includesUpper && next.includesLower { return .overlap(lower.text, lower.text) }
      if !includesUpper && !next.includesLower { return .gap(upper.text, lower.text) }
      return nil
    }
    let step = decimalStep(max(upper.decimals, lower.decimals))
    let isAdjacent = lower.value - upper.value <= step + 1e-9
    if isAdjacent, !upper.isPercent, !lower.isPercent, includesUpper, next.includesLower {
      return nil
    }
    let unit = upper.isPercent || lower.isPercent ? " %" : ""
    return .gap(upper.text + unit, lower.text + unit)
  }

  public static func holds(_ bound: PrintedNumber, _ value: Double) -> Bool {
    switch bound.bound {
    case .less: value < bound.value
    case .lessOrEqual: value <= bound.value
    case .greater: value > bound.value
    case .greaterOrEqual: value >= bound.value
    case nil: value == bound.value
    }
  }
}
