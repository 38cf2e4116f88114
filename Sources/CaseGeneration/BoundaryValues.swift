import CriteriaAnalysis
import CriteriaRuntime

/// The values of a measure around the thresholds it is compared with: at each, just below and just
/// above, and one that reads well in each region between them.
struct BoundaryValues {
  private let minimum: ExactNumber?
  private let maximum: ExactNumber?
  private let isInteger: Bool
  /// What "just" below and above means: the last printed digit of a whole number, a tenth of the
  /// last printed digit of any other.
  private let step: ExactNumber
  /// The values, those in the regions first.
  private(set) var all: [ExactNumber] = []

  init(
    around thresholds: [ExactNumber], minimum: ExactNumber?, maximum: ExactNumber?, isInteger: Bool
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.isInteger = isInteger
    let digits = thresholds.map { $0.fractionDigits ?? 0 }.max() ?? 0
    step = isInteger ? 1 : ExactNumber(powerOfTen: -min(digits + 1, 30)) ?? 1
    let readable = readableValues(
      around: thresholds, minimum: minimum, maximum: maximum, integer: isInteger)
    var seen: Set<ExactNumber> = []
    for value in readable + Set(thresholds).sorted().flatMap(around)
    where isPossible(value) && seen.insert(value).inserted {
      all.append(value)
    }
  }

  /// The possible values just below a threshold, at it and just above it, ascending.
  func around(_ threshold: ExactNumber) -> [ExactNumber] {
    guard let steps = try? threshold.divided(by: step), isInteger || threshold.fractionDigits != nil
    else { return [] }
    let floor = steps.roundedDown
    let above = try? ExactNumber(numerator: floor + 1, denominator: 1)?.multiplied(by: step)
    let below = try? ExactNumber(
      numerator: steps.isInteger ? floor - 1 : floor, denominator: 1)?.multiplied(by: step)
    return [below, threshold, above].compactMap(\.self).filter(isPossible)
  }

  private func isPossible(_ value: ExactNumber) -> Bool {
    (minimum.map { $0 <= value } ?? true) && (maximum.map { value <= $0 } ?? true)
      && (!isInteger || value.isInteger) && value.fractionDigits != nil
  }
}

extension ExactNumber {
  /// How many digits stand after the point; nil for a number without finite decimal.
  fileprivate var fractionDigits: Int? {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false)
    guard !description.contains("/") else { return nil }
    return parts.count == 2 ? parts[1].count : 0
  }

  /// The largest integer that is not greater.
  fileprivate var roundedDown: Int128 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }
}
