package import CriteriaRuntime

/// Where a number lies among the thresholds of a measure, as one small integer: `2i + 1` at the
/// i-th threshold, `2i` between the threshold before and it.
///
/// Every comparison with a threshold is a comparison of regions, so that a column of cases keeps
/// two bytes for each value and stays exact.
package struct MeasureRegions: Sendable, Equatable {
  /// Ascending, each but once.
  package let thresholds: [ExactNumber]
  private let minimum: ExactNumber?
  private let maximum: ExactNumber?
  private let isInteger: Bool
  /// The thresholds and limits in machine words, where they fit.
  let scaled: ScaledThresholds?

  /// Numbers with so many decimals are placed without rational arithmetic.
  private static let quickPlaces = 4

  /// - Parameters:
  ///   - thresholds: at most 16,000 of them differ.
  ///   - minimum: the least value the measure has; a number below it has no region.
  package init(
    thresholds: [ExactNumber], minimum: ExactNumber?, maximum: ExactNumber?, isInteger: Bool
  ) {
    self.thresholds = Set(thresholds).sorted()
    self.minimum = minimum
    self.maximum = maximum
    self.isInteger = isInteger
    scaled = Self.scaled(self.thresholds, minimum, maximum, isInteger: isInteger)
  }

  private static func scaled(
    _ thresholds: [ExactNumber], _ minimum: ExactNumber?, _ maximum: ExactNumber?,
    isInteger: Bool
  ) -> ScaledThresholds? {
    for places in quickPlaces...9 {
      guard let power = ExactNumber(powerOfTen: places) else { return nil }
      func multiple(_ number: ExactNumber) -> Int64? {
        guard let product = try? number.multiplied(by: power), product.isInteger else { return nil }
        return Int64(exactly: product.numerator)
      }
      let multiples = thresholds.compactMap(multiple)
      let low = minimum.map(multiple) ?? Int64.min
      let high = maximum.map(multiple) ?? Int64.max
      if multiples.count == thresholds.count, let low, let high {
        return ScaledThresholds(
          places: places, isInteger: isInteger, thresholds: multiples, minimum: low, maximum: high)
      }
    }
    return nil
  }

  /// The index of a threshold.
  package func index(of threshold: ExactNumber) -> Int? { thresholds.firstIndex(of: threshold) }

  /// The region of a number in the measure's unit, which has been checked to be in range.
  package func region(of number: ExactNumber) -> Int16 {
    var region: Int16 = 0
    for threshold in thresholds {
      if number < threshold { break }
      region += number == threshold ? 1 : 2
      if number == threshold { break }
    }
    return region
  }

  /// A number of a region.
  func number(in region: Int16) -> ExactNumber {
    let index = Int(region) / 2
    guard region % 2 == 0 else { return thresholds[index] }
    guard let first = thresholds.first, let last = thresholds.last else { return .zero }
    if index == 0 { return (try? first.subtracting(.one)) ?? first }
    if index == thresholds.count { return (try? last.adding(.one)) ?? last }
    let between = try? thresholds[index - 1].adding(thresholds[index]).divided(by: 2)
    return (between ?? nil) ?? thresholds[index]
  }

  /// The same thresholds in another unit; nil if it does not convert, or not whole numbers to whole
  /// numbers.
  func converted(from unit: String, to other: String) -> MeasureRegions? {
    guard !isInteger, let from = try? UCUMUnit(unit), let to = try? UCUMUnit(other) else {
      return nil
    }
    func convert(_ number: ExactNumber) -> ExactNumber? {
      (try? from.convert(number, to: to)) ?? nil
    }
    let converted = thresholds.compactMap(convert)
    let low = minimum.map(convert) ?? ExactNumber?.none
    let high = maximum.map(convert) ?? ExactNumber?.none
    // A reversed order would turn every comparison around.
    guard converted.count == thresholds.count, converted == converted.sorted(),
      (low == nil) == (minimum == nil), (high == nil) == (maximum == nil)
    else { return nil }
    return MeasureRegions(
      thresholds: converted, minimum: low, maximum: high, isInteger: false)
  }

  /// Numbers of two columns are in the same terms if they can be placed among the thresholds of
  /// both.
  func canShare(with other: MeasureRegions) -> Bool {
    minimum == other.minimum && maximum == other.maximum && isInteger == other.isInteger
  }

  func joined(with other: MeasureRegions) -> MeasureRegions {
    MeasureRegions(
      thresholds: thresholds + other.thresholds, minimum: minimum, maximum: maximum,
      isInteger: isInteger)
  }
}

/// Thresholds and limits of a measure as multiples of `10^-places`: a number is placed among them without
/// rational arithmetic.
struct ScaledThresholds: Sendable, Equatable {
  var places: Int
  /// Only whole numbers are values.
  var isInteger: Bool
  /// Ascending.
  var thresholds: [Int64]
  var minimum: Int64
  var maximum: Int64
}

/// The scaled thresholds of many measures, one after the other.
struct ScaledThresholdTable {
  private struct Entry {
    var thresholds: Range<Int>
    var places: Int
    var isInteger: Bool
    var minimum: Int64
    var maximum: Int64
  }

  private var entries: ContiguousArray<Entry> = []
  private var thresholds: ContiguousArray<Int64> = []

  /// - Returns: the number of the measure.
  mutating func append(_ scaled: ScaledThresholds) -> Int {
    let start = thresholds.count
    thresholds += scaled.thresholds
    entries.append(
      Entry(
        thresholds: start..<thresholds.count, places: scaled.places, isInteger: scaled.isInteger,
        minimum: scaled.minimum, maximum: scaled.maximum))
    return entries.count - 1
  }

  /// The region of `significand * 10^-decimals`; nil if it is out of range or not to be had in
  /// machine words, so that the exact way must be taken.
  func region(ofDecimal significand: Int64, decimals: Int, measure: Int) -> Int16? {
    let entry = entries[measure]
    guard decimals <= entry.places, !entry.isInteger || decimals == 0 else { return nil }
    let (value, overflow) = significand.multipliedReportingOverflow(
      by: Self.power(entry.places - decimals))
    guard !overflow, value >= entry.minimum, value <= entry.maximum else { return nil }
    var region: Int16 = 0
    for index in entry.thresholds {
      let threshold = thresholds[index]
      if value < threshold { break }
      if value == threshold { return region + 1 }
      region += 2
    }
    return region
  }

  private static func power(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
