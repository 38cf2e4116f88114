/// Met, not met, or unknown because a fact is missing: Kleene's strong three-valued logic
/// (S. C. Kleene, Introduction to Metamathematics, 1952, section 64).
///
/// Ordered not met < unknown < met, so that "all" is the minimum and "any" the maximum.
public enum TruthValue: UInt8, Sendable, Hashable, Comparable {
  case notMet = 0
  case unknown = 1
  case met = 2

  @inlinable public init(_ value: Bool?) {
    self =
      switch value {
      case true?: .met
      case false?: .notMet
      case nil: .unknown
      }
  }

  @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  @inlinable public static prefix func ! (value: Self) -> Self {
    switch value {
    case .met: .notMet
    case .notMet: .met
    case .unknown: .unknown
    }
  }
}
