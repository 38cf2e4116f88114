import CriteriaRuntime

/// A number in a text with what bounds it and what it counts: `at least 18 years`.
struct PrintedQuantity: Sendable, Equatable {
  var value: ExactNumber?
  var comparator: Comparator?
  /// UCUM.
  var unit: String?
  /// Indices of its tokens, not always neighbours ("over the age of 18").
  var tokens: [Int]

  /// All quantities among tokens, in order.
  static func all(in tokens: [TextToken]) -> [PrintedQuantity] {
    var result: [PrintedQuantity] = []
    for (index, token) in tokens.enumerated() {
      guard case .number(let value) = token.kind else { continue }
      var quantity = PrintedQuantity(value: value, tokens: [index])
      var next = index + 1
      if next < tokens.count, case .unit(let unit) = tokens[next].kind {
        quantity.unit = unit
        quantity.tokens.append(next)
        next += 1
      }
      if next < tokens.count, case .comparator(let comparator) = tokens[next].kind,
        !isNumber(after: next, in: tokens)
      {
        quantity.comparator = comparator
        quantity.tokens.append(next)
      } else if let place = comparatorBefore(index, in: tokens),
        case .comparator(let comparator) = tokens[place].kind
      {
        quantity.comparator = comparator
        quantity.tokens.insert(place, at: 0)
      }
      result.append(quantity)
    }
    shareUnits(&result)
    return result
  }

  private static func isNumber(after index: Int, in tokens: [TextToken]) -> Bool {
    guard index + 1 < tokens.count, case .number = tokens[index + 1].kind else { return false }
    return true
  }

  /// The comparator in front of a number, over "the age of" at most.
  private static func comparatorBefore(_ index: Int, in tokens: [TextToken]) -> Int? {
    var place = index - 1
    while place >= 0, index - place <= 4 {
      if case .comparator = tokens[place].kind { return place }
      guard tokens[place].kind == .word, between.contains(tokens[place].key) else { return nil }
      place -= 1
    }
    return nil
  }

  private static let between = Lexicon.keys("the age of an a")

  /// In "50 to 100 mg" both numbers are milligrams.
  private static func shareUnits(_ quantities: inout [PrintedQuantity]) {
    for index in quantities.indices.dropLast().reversed()
    where quantities[index].unit == nil && quantities[index].comparator == nil {
      guard let unit = quantities[index + 1].unit, let last = quantities[index].tokens.last,
        let first = quantities[index + 1].tokens.first, first - last <= 2
      else { continue }
      quantities[index].unit = unit
    }
  }

  /// How another quantity differs from this one; a conversion is the same quantity in another unit.
  func kinds(comparedWith other: PrintedQuantity) -> (kinds: Set<ChangeKind>, isConversion: Bool) {
    let sameBound = comparator == other.comparator
    guard unit != other.unit else {
      return (sameBound && value == other.value ? [] : [.threshold], false)
    }
    let bound: Set<ChangeKind> = sameBound ? [] : [.threshold]
    guard let value, let otherValue = other.value, let from = unit.flatMap({ try? UCUMUnit($0) }),
      let to = other.unit.flatMap({ try? UCUMUnit($0) })
    else {
      return (bound.union(self.value == other.value ? [.unit] : [.unit, .threshold]), false)
    }
    // A mass and an amount of substance have no common measure: the number had to change with the
    // unit, and whether the bound did cannot be told.
    guard from.isCommensurable(with: to), let converted = try? from.convert(value, to: to) else {
      return (bound.union([.unit]), false)
    }
    if converted == otherValue { return (bound.union([.unit]), sameBound) }
    return (bound.union(value == otherValue ? [.unit] : [.unit, .threshold]), false)
  }
}
