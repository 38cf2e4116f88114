/// Natural logarithm by its series on the mantissa: the models need the standard library alone.
public func naturalLogarithm(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return value == 0 ? -.infinity : .nan }
  var mantissa = value.significand
  var exponent = Double(value.exponent)
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 artanh((m - 1) / (m + 1)), where the argument is below 0.172.
  let ratio = (mantissa - 1) / (mantissa + 1)
  let square = ratio * ratio
  var term = ratio
  var sum = 0.0
  var odd = 1.0
  while term.magnitude > 1e-18 {
    sum += term / odd
    term *= square
    odd += 2
  }
  return 2 * sum + exponent * 0.693_147_180_559_945_3
}
