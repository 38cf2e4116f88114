/// How many of a list are met, unknown and not met: all that Kleene's tables need to know.
public struct TruthTally: Sendable, Equatable {
  public var met = 0
  public var unknown = 0
  public var notMet = 0

  @inlinable public init() {}

  @inlinable public init(_ values: some Sequence<TruthValue>) {
    for value in values { add(value) }
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

extension TruthValue {
  /// Met if all are; met for none.
  @inlinable public static func all(_ values: TruthValue...) -> TruthValue {
    TruthTally(values).all
  }

  /// Met if one is; not met for none.
  @inlinable public static func any(_ values: TruthValue...) -> TruthValue {
    TruthTally(values).any
  }

  @inlinable public static func atLeast(_ count: Int, of values: TruthValue...) -> TruthValue {
    TruthTally(values).atLeast(count)
  }

  @inlinable public static func exactly(_ count: Int, of values: TruthValue...) -> TruthValue {
    TruthTally(values).exactly(count)
  }
}

extension Comparator {
  /// Whether `value` stands in this relation to `threshold`.
  public func holds(_ value: ExactNumber, _ threshold: ExactNumber) -> Bool {
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
