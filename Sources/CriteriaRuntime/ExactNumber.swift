/// A rational number: the values of measures, thresholds and conversion factors are exact, never
/// binary floating point (35 g/L is 3.5 g/dL, and 2.2 <= 2.2).
public struct ExactNumber: Sendable, Hashable {
  /// In lowest terms; the denominator is positive.
  public let numerator: Int128
  public let denominator: Int128

  public init(_ value: Int) {
    numerator = Int128(value)
    denominator = 1
  }

  /// Nil if the denominator is zero.
  public init?(numerator: Int128, denominator: Int128) {
    guard denominator != 0 else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(a)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }
}
