/// A unit of measure as a type, so that a number of another unit does not compile.
public protocol MeasureUnit: Sendable {
  /// The UCUM code: `mg/dL`.
  static var code: String { get }
}

/// A number of a unit: `.milligramsPerDeciliter(1.2)`.
public struct Quantity<Unit: MeasureUnit>: Sendable, Hashable {
  public var value: ExactNumber

  @inlinable public init(_ value: ExactNumber) {
    self.value = value
  }

  /// Converts from another unit.
  ///
  /// - Throws: ``UnreadableUnit`` if the code is no UCUM unit, ``IncommensurableUnits`` if it does
  ///   not convert, ``NumberOverflow`` if the result has too many digits.
  public init(converting value: ExactNumber, from code: String) throws {
    guard let converted = try UCUMUnit(code).convert(value, to: UCUMUnit(Unit.code)) else {
      throw IncommensurableUnits(from: code, to: Unit.code)
    }
    self.value = converted
  }
}

/// Two units that measure different things.
public struct IncommensurableUnits: Error, Sendable, Equatable, CustomStringConvertible {
  public let from: String
  public let to: String

  public var description: String { "the unit '\(from)' does not convert to '\(to)'" }
}

extension Optional {
  /// Unknown without a value; so are all comparisons below.
  @inlinable public func isLess<Unit>(
    than threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value < threshold.value })
  }

  @inlinable public func isAtMost<Unit>(
    _ threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value <= threshold.value })
  }

  @inlinable public func isGreater<Unit>(
    than threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value > threshold.value })
  }

  @inlinable public func isAtLeast<Unit>(
    _ threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value >= threshold.value })
  }

  @inlinable public func isEqual<Unit>(
    to threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value == threshold.value })
  }

  @inlinable public func isUnequal<Unit>(
    to threshold: Quantity<Unit>
  ) -> TruthValue where Wrapped == Quantity<Unit> {
    TruthValue(map { $0.value != threshold.value })
  }
}

/// The products that a request may mean, usually one: `[.softknee]`. A billing code may stand for
/// several.
public struct RequestedProduct<Product>: Sendable, Hashable, ExpressibleByArrayLiteral
where Product: RawRepresentable<Int> & Sendable {
  /// Numbers of the products, ascending, each but once.
  @usableFromInline let numbers: [Int]

  public init(_ candidates: [Product]) { numbers = Set(candidates.map(\.rawValue)).sorted() }

  public init(arrayLiteral elements: Product...) { self.init(elements) }

  @inlinable init(numbers: [Int]) { self.numbers = numbers }

  public var candidates: [Product] { numbers.compactMap(Product.init(rawValue:)) }
}

extension Optional {
  /// Whether the product is one of a class; unknown without a request, or where the candidates
  /// differ.
  @inlinable public func isOne<Product, let count: Int>(
    of members: InlineArray<count, Product>
  ) -> TruthValue where Wrapped == RequestedProduct<Product> {
    tally { number in
      for index in 0..<count where members[index].rawValue == number { return true }
      return false
    }
  }

  /// The same for a class that is too long for an expression.
  @inlinable public func isOne<Product>(
    ofMany members: [Product]
  ) -> TruthValue where Wrapped == RequestedProduct<Product> {
    tally { number in members.contains { $0.rawValue == number } }
  }

  @inlinable func tally<Product>(
    _ isMember: (Int) -> Bool
  ) -> TruthValue where Wrapped == RequestedProduct<Product> {
    guard let self, !self.numbers.isEmpty else { return .unknown }
    let inside = self.numbers.count(where: isMember)
    return inside == 0 ? .notMet : inside == self.numbers.count ? .met : .unknown
  }
}
