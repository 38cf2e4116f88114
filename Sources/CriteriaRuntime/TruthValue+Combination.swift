/// How many of a list are met, unknown and not met: all that Kleene's tables need to know.
public struct TruthTally: Sendable, Equatable {
  public var met = 0
  public var unknown = 0
  public var notMet = 0

  @inlinable public init() {}

  @inlinable public init(_ values: some Sequence<TruthValue>) {
    for value in values { add(value) }
  }

  @inlinable public init<let count: Int>(_ values: InlineArray<count, TruthValue>) {
    for index in 0..<count { add(values[index]) }
  }

  @inlinable public mutating func add(_ value: TruthValue) {
    switch value {
    case .met: met += 1
    case .unknown: unknown += 1
    case .notMet: notMet += 1
    }
  }

  @inlinable public var all: TruthValue {
    notMet > 0 ? .notMet : unknown > 0 ? .unknown : .met
  }

  @inlinable public var any: TruthValue {
    met > 0 ? .met : unknown > 0 ? .unknown : .notMet
  }

  /// Met when `count` are met, not met when so many can no longer be met.
  @inlinable public func atLeast(_ count: Int) -> TruthValue {
    met >= count ? .met : met + unknown < count ? .notMet : .unknown
  }

  /// Known not to hold as soon as too many are met or too few can be.
  @inlinable public func exactly(_ count: Int) -> TruthValue {
    if met > count || met + unknown < count { return .notMet }
    return unknown == 0 ? .met : .unknown
  }
}

/// Of a few values, as generated code combines them: `.all([words, step1])`. An inline array needs
/// no memory of its own, which makes these half as long as with an array.
extension TruthValue {
  /// Met if all are; met for none.
  @inlinable public static func all<let count: Int>(
    _ values: InlineArray<count, TruthValue>
  ) -> TruthValue {
    var least = TruthValue.met
    for index in 0..<count { least = min(least, values[index]) }
    return least
  }

  /// Met if one is; not met for none.
  @inlinable public static func any<let count: Int>(
    _ values: InlineArray<count, TruthValue>
  ) -> TruthValue {
    var greatest = TruthValue.notMet
    for index in 0..<count { greatest = max(greatest, values[index]) }
    return greatest
  }

  @inlinable public static func atLeast<let count: Int>(
    _ least: Int, of values: InlineArray<count, TruthValue>
  ) -> TruthValue {
    TruthTally(values).atLeast(least)
  }

  @inlinable public static func exactly<let count: Int>(
    _ wanted: Int, of values: InlineArray<count, TruthValue>
  ) -> TruthValue {
    TruthTally(values).exactly(wanted)
  }
}

extension Comparator {
  /// Whether `value` stands in this relation to `threshold`.
  @inlinable public func holds(_ value: ExactNumber, _ threshold: ExactNumber) -> Bool {
    switch self {
    case .less: value < threshold
    case .lessOrEqual: value <= threshold
    case .greater: value > threshold
    case .greaterOrEqual: value >= threshold
    case .equal: value == threshold
    case .notEqual: value != threshold
    }
  }
}
