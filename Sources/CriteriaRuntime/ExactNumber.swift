/// A rational number: the values of measures, thresholds and conversion factors are exact, never
/// binary floating point (35 g/L is 3.5 g/dL, and 2.2 <= 2.2).
public struct ExactNumber: Sendable, Hashable {
  /// In lowest terms; the denominator is positive.
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = ExactNumber(0)
  public static let one = ExactNumber(1)

  @inlinable public init(_ value: Int) {
    numerator = Int128(value)
    denominator = 1
  }

  /// Nil if the denominator is zero, or if a part in lowest terms does not fit.
  public init?(numerator: Int128, denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let negative = (numerator < 0) != (denominator < 0)
    self.init(
      negative: negative, numerator.magnitude / divisor, over: denominator.magnitude / divisor)
  }

  /// The parts must be in lowest terms. Nil if one does not fit.
  private init?(negative: Bool, _ numerator: UInt128, over denominator: UInt128) {
    guard let numerator = Int128(exactly: numerator), let denominator = Int128(exactly: denominator)
    else { return nil }
    self.numerator = negative ? -numerator : numerator
    self.denominator = denominator
  }

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A fraction that is known to be in lowest terms with a positive denominator, as generated code
  /// writes it: `ExactNumber(7, over: 2)`.
  @inlinable public init(_ numerator: Int128, over denominator: Int128) {
    assert(
      denominator > 0
        && Self(numerator: numerator, denominator: denominator)?.denominator == denominator)
    self.numerator = numerator
    self.denominator = denominator
  }

  @inlinable public var isInteger: Bool { denominator == 1 }
}

/// A result that needs more than the 127 bits of a numerator or denominator.
public struct NumberOverflow: Error, Sendable, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String { "the number has too many digits to be kept exactly" }
}

extension ExactNumber {
  public static prefix func - (value: Self) -> Self {
    // Never overflows: no part is ever the least Int128.
    Self(lowest: -value.numerator, value.denominator)
  }

  public func adding(_ other: Self) throws(NumberOverflow) -> Self {
    let shared = greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude)
    guard let divisor = Int128(exactly: shared), divisor > 0 else { throw NumberOverflow() }
    let scale = other.denominator / divisor
    let (left, overflowLeft) = numerator.multipliedReportingOverflow(by: scale)
    let (right, overflowRight) = other.numerator.multipliedReportingOverflow(
      by: denominator / divisor)
    let (bottom, overflowBottom) = denominator.multipliedReportingOverflow(by: scale)
    let (top, overflowTop) = left.addingReportingOverflow(right)
    guard !overflowLeft, !overflowRight, !overflowBottom, !overflowTop,
      let sum = Self(numerator: top, denominator: bottom)
    else { throw NumberOverflow() }
    return sum
  }

  public func subtracting(_ other: Self) throws(NumberOverflow) -> Self {
    try adding(-other)
  }

  public func multiplied(by other: Self) throws(NumberOverflow) -> Self {
    // Cancelling crosswise first keeps the parts as small as the result allows.
    let first = greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude)
    let second = greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude)
    let (top, overflowTop) = (numerator.magnitude / first)
      .multipliedReportingOverflow(by: other.numerator.magnitude / second)
    let (bottom, overflowBottom) = (denominator.magnitude / second)
      .multipliedReportingOverflow(by: other.denominator.magnitude / first)
    guard !overflowTop, !overflowBottom,
      let product = Self(
        negative: (numerator < 0) != (other.numerator < 0), top, over: bottom)
    else { throw NumberOverflow() }
    return product
  }

  /// Nil if the divisor is zero.
  public func divided(by other: Self) throws(NumberOverflow) -> Self? {
    guard other.numerator != 0 else { return nil }
    let sign: Int128 = other.numerator < 0 ? -1 : 1
    return try multiplied(by: Self(lowest: sign * other.denominator, sign * other.numerator))
  }
}

extension ExactNumber: Comparable {
  @inlinable public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.numerator == rhs.numerator && lhs.denominator == rhs.denominator
  }

  @inlinable public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.denominator == rhs.denominator
      ? lhs.numerator < rhs.numerator : isLessCrosswise(lhs, rhs)
  }

  // Those that `Comparable` makes from `<` are not inlined into other modules.
  @inlinable public static func > (lhs: Self, rhs: Self) -> Bool { rhs < lhs }
  @inlinable public static func <= (lhs: Self, rhs: Self) -> Bool { !(rhs < lhs) }
  @inlinable public static func >= (lhs: Self, rhs: Self) -> Bool { !(lhs < rhs) }

  /// Never overflows: the cross products are taken in full width.
  @usableFromInline static func isLessCrosswise(_ lhs: Self, _ rhs: Self) -> Bool {
    let left = lhs.numerator.multipliedFullWidth(by: rhs.denominator)
    let right = rhs.numerator.multipliedFullWidth(by: lhs.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }
}

/// Zero only if both are zero; then 1, so that it can divide.
private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  var (a, b) = (first, second)
  // Most numbers of documents fit a machine word, where division is ten times cheaper.
  if let smallA = UInt64(exactly: a), let smallB = UInt64(exactly: b) {
    var (x, y) = (smallA, smallB)
    while y != 0 { (x, y) = (y, x % y) }
    return x == 0 ? 1 : UInt128(x)
  }
  while b != 0 { (a, b) = (b, a % b) }
  return a == 0 ? 1 : a
}
