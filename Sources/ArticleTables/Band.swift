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
    let words = text.split(separator: " ")
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
