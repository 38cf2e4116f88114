/// What a policy says about itself.
public struct PolicyMetadata: Sendable, Equatable {
  /// A drug, device or service the policy covers, as its product list prints it.
  public struct Product: Sendable, Equatable {
    /// Brand name without trademark signs, or the only name printed.
    public var brand: String
    /// Generic (nonproprietary) name, lower case as printed: `galnezumab-abcd`.
    public var generic: String?
    /// Billing codes printed for the product (HCPCS, CPT), in the order printed.
    public var codes: [String]
    public var location: SourceLocation

    public init(brand: String, generic: String?, codes: [String], location: SourceLocation) {
      self.brand = brand
      self.generic = generic
      self.codes = codes
      self.location = location
    }
  }

  /// One entry of the list of billing codes, as printed: also those that match no product.
  public struct CodeEntry: Sendable, Equatable {
    public var name: String
    public var code: String
    public var location: SourceLocation

    public init(name: String, code: String, location: SourceLocation) {
      self.name = name
      self.code = code
      self.location = location
    }
  }

  public struct HistoryRow: Sendable, Equatable {
    public var version: String
    /// ISO 8601, `2024-04-11`, or as printed where it cannot be read.
    public var date: String
    public var change: String
    public var location: SourceLocation

    public init(version: String, date: String, change: String, location: SourceLocation) {
      self.version = version
      self.date = date
      self.change = change
      self.location = location
    }
  }

  public var title: String?
  /// ISO 8601.
  public var effectiveDate: String?
  public var version: String?
  public var products: [Product]
  public var codes: [CodeEntry]
  public var history: [HistoryRow]

  public init(
    title: String? = nil, effectiveDate: String? = nil, version: String? = nil,
    products: [Product] = [], codes: [CodeEntry] = [], history: [HistoryRow] = []
  ) {
    self.title = title
    self.effectiveDate = effectiveDate
    self.version = version
    self.products = products
    self.codes = codes
    self.history = history
  }
}
