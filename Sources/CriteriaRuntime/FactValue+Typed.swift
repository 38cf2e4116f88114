/// Between the values of a case and the typed facts of compiled rules.
extension FactValue {
  public init(_ value: Bool?) {
    self = value.map { .boolean($0) } ?? .unknown
  }

  public init<Unit>(_ value: Quantity<Unit>?) {
    self = value.map { .quantity($0.value) } ?? .unknown
  }

  public init<Product>(_ value: RequestedProduct<Product>?) {
    guard let value, !value.candidates.isEmpty else {
      self = .unknown
      return
    }
    self = .products(value.candidates.map(\.rawValue).sorted())
  }

  public var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  public func quantity<Unit>(of unit: Unit.Type = Unit.self) -> Quantity<Unit>? {
    guard case .quantity(let value) = self else { return nil }
    return Quantity(value)
  }

  public func product<Product>(
    of type: Product.Type = Product.self
  ) -> RequestedProduct<Product>? {
    guard case .products(let indices) = self else { return nil }
    return RequestedProduct(indices.compactMap(Product.init(rawValue:)))
  }
}
