/// Between the values of a case and the typed facts of compiled rules.
extension FactValue {
  @inlinable public init(_ value: Bool?) {
    self = value.map { .boolean($0) } ?? .unknown
  }

  @inlinable public init<Unit>(_ value: Quantity<Unit>?) {
    self = value.map { .quantity($0.value) } ?? .unknown
  }

  @inlinable public init<Product>(_ value: RequestedProduct<Product>?) {
    guard let value, !value.numbers.isEmpty else {
      self = .unknown
      return
    }
    self = .products(value.numbers)
  }

  @inlinable public var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  @inlinable public func quantity<Unit>(of unit: Unit.Type = Unit.self) -> Quantity<Unit>? {
    guard case .quantity(let value) = self else { return nil }
    return Quantity(value)
  }

  @inlinable public func product<Product>(
    of type: Product.Type = Product.self
  ) -> RequestedProduct<Product>? {
    guard case .products(let numbers) = self else { return nil }
    return RequestedProduct(numbers: numbers)
  }
}
