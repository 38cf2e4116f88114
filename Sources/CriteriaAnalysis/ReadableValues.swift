public import CriteriaRuntime

/// One number inside each region that the thresholds cut out of the range, rounded to as few digits
/// as the region allows, then the thresholds themselves: a boundary is shown only where the
/// boundary is the point.
public func readableValues(
  around thresholds: [ExactNumber], minimum: ExactNumber?, maximum: ExactNumber?, integer: Bool
) -> [ExactNumber] {
  func isPossible(_ value: ExactNumber) -> Bool {
    (minimum.map { $0 <= value } ?? true) && (maximum.map { value <= $0 } ?? true)
      && (!integer || value.isInteger)
  }
  let bounds = Set(thresholds).sorted()
  let inner = bounds.filter { bound in
    (minimum.map { $0 < bound } ?? true) && (maximum.map { bound < $0 } ?? true)
  }
  let edges: [ExactNumber?] = [minimum] + inner.map(Optional.some) + [maximum]
  let inside = zip(edges, edges.dropFirst()).compactMap { low, high in
    roundNumber(above: low, below: high, integer: integer)
  }
  return inside + bounds.filter(isPossible)
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
    guard low < high else { return nil }
    // Steps of 10ⁿ, from coarse to fine.
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
    return integer ? nil : try? low.adding(high).divided(by: 2)
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
