/// A number as a document prints it: its value, and how exactly it was printed.
public struct PrintedNumber: Sendable, Equatable {
  /// The sign before a number: `<0.001`, `≥ 65`.
  public enum Bound: String, Sendable, Hashable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  public var value: Double
  /// Digits after the decimal point.
  public var decimals: Int
  /// Digits printed in all, without thousands separators.
  public var digits: Int
  public var isPercent: Bool
  public var bound: Bound?
  /// A sign is printed: `+2`, `-1`.
  public var isSigned: Bool

  public init(
    value: Double, decimals: Int, digits: Int, isPercent: Bool = false, bound: Bound? = nil,
    isSigned: Bool = false
  ) {
    self.value = value
    self.decimals = decimals
    self.digits = digits
    self.isPercent = isPercent
    self.bound = bound
    self.isSigned = isSigned
  }

  /// Half a unit of the last printed place: what rounding can have taken away.
  public var rounding: Double { 0.5 * decimalStep(decimals) }

  public var isInteger: Bool { decimals == 0 }

  /// As it would be printed to the same number of places.
  public var text: String { fixed(value, decimals: decimals) }
}

/// One unit of the last of `decimals` places.
public func decimalStep(_ decimals: Int) -> Double {
  var step = 1.0
  for _ in 0..<max(0, decimals) { step /= 10 }
  return step
}

/// A number with a fixed count of places, rounded half away from zero.
public func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "-inf" : "inf" }
  var scale = 1.0
  for _ in 0..<max(0, decimals) { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
  guard scaled < 9e15 else { return String(value) }
  let units = Int64(scaled)
  let sign = value < 0 && units != 0 ? "-" : ""
  guard decimals > 0 else { return sign + String(units) }
  let whole = String(units / Int64(scale))
  let fraction = String(units % Int64(scale))
  return sign + whole + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
}
