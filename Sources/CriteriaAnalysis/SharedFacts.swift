public import CriteriaRuntime

/// The facts of two criteria sets as one list: a fact of both is one fact.
///
/// In document order of the newer set, then what only the older one asks.
struct SharedFacts {
  struct Entry {
    var fact: Fact
    var isInOld: Bool
    var isInNew: Bool
    /// For measures: the numbers a witness may show, most readable first.
    var values: [ExactNumber] = []
  }

  private(set) var entries: [Entry] = []
  /// The products of both sets, by brand: newer set first.
  private(set) var brands: [String] = []

  init(old: CriteriaSet, new: CriteriaSet) {
    var positions: [String: Int] = [:]
    for fact in new.facts {
      positions[fact.name] = entries.count
      entries.append(Entry(fact: fact, isInOld: false, isInNew: true))
    }
    for fact in old.facts {
      if let position = positions[fact.name], entries[position].fact.kind == fact.kind {
        entries[position].isInOld = true
      } else if positions[fact.name] == nil {
        positions[fact.name] = entries.count
        entries.append(Entry(fact: fact, isInOld: true, isInNew: false))
      }
    }
    for product in new.products + old.products where !brands.contains(product.brand) {
      brands.append(product.brand)
    }
    var thresholds: [String: [ExactNumber]] = [:]
    for criterion in old.criteria + new.criteria {
      for comparison in criterion.rule.comparisons {
        thresholds[comparison.fact, default: []].append(comparison.value)
      }
    }
    for index in entries.indices {
      guard case .quantity(_, let minimum, let maximum, let integer) = entries[index].fact.kind
      else { continue }
      entries[index].values = readableValues(
        around: thresholds[entries[index].fact.name] ?? [], minimum: minimum, maximum: maximum,
        integer: integer)
    }
  }
}

/// One number inside each region that the thresholds cut out of the range, rounded to as few digits
/// as the region allows, then the thresholds themselves: a boundary is shown only where the
/// boundary is the point.
public func readableValues(
  around thresholds: [ExactNumber], minimum: ExactNumber?, maximum: ExactNumber?, integer: Bool
) -> [ExactNumber] {
  var bounds = Set(thresholds).sorted()
  bounds.removeAll { value in
    minimum.map { value < $0 } == true || maximum.map { $0 < value } == true
  }
  var inside: [ExactNumber] = []
  var edges: [ExactNumber?] = [minimum] + bounds.map(Optional.some) + [maximum]
  if bounds.first == minimum { edges.removeFirst() }
  if bounds.last == maximum { edges.removeLast() }
  for (low, high) in zip(edges, edges.dropFirst()) {
    if let value = roundNumber(above: low, below: high, integer: integer) { inside.append(value) }
  }
  return inside + bounds
}

/// A number strictly between two others with as few digits as possible, the middle one of those.
private func roundNumber(
  above low: ExactNumber?, below high: ExactNumber?, integer: Bool
) -> ExactNumber? {
  switch (low, high) {
  case (nil, nil): return ExactNumber(0)
  case (let low?, nil): return ExactNumber(Int(clamping: low.floor + 1))
  case (nil, let high?): return ExactNumber(Int(clamping: high.ceiling - 1))
  case (let low?, let high?):
    // Steps of 10ⁿ, from coarse to fine; finer than a millionth no measure is read.
    for exponent in stride(from: 6, through: integer ? 0 : -6, by: -1) {
      guard let first = low.scaled(by: -exponent), let last = high.scaled(by: -exponent) else {
        continue
      }
      let least = first.floor + 1
      let most = last.ceiling - 1
      guard least <= most else { continue }
      let middle = least + (most - least) / 2
      if let value = ExactNumber(numerator: middle, denominator: 1)?.scaled(by: exponent) {
        return value
      }
    }
    return nil
  }
}

extension ExactNumber {
  /// The largest integer that is not greater.
  fileprivate var floor: Int128 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }

  /// The smallest integer that is not less.
  fileprivate var ceiling: Int128 {
    let quotient = numerator / denominator
    return numerator % denominator > 0 ? quotient + 1 : quotient
  }

  /// Times ten to the power of `exponent`; nil if that is too large to be represented.
  fileprivate func scaled(by exponent: Int) -> ExactNumber? {
    var power: Int128 = 1
    for _ in 0..<abs(exponent) { power *= 10 }
    let (product, overflow) =
      (exponent >= 0 ? numerator : denominator).multipliedReportingOverflow(by: power)
    guard !overflow else { return nil }
    return exponent >= 0
      ? ExactNumber(numerator: product, denominator: denominator)
      : ExactNumber(numerator: numerator, denominator: product)
  }
}

extension Condition {
  /// All comparisons of the condition, in order of appearance.
  var comparisons: [Comparison] {
    switch self {
    case .comparison(let comparison): [comparison]
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      operands.flatMap(\.comparisons)
    case .not(let operand): operand.comparisons
    case .criterion, .attested, .product, .undecided: []
    }
  }
}
