/// Something a case may state.
public struct Fact: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A yes/no question in the document's own words.
    case attestation
    /// A number with a UCUM unit; values outside `range` (closed, in `unit`) are input errors.
    case quantity(unit: String, minimum: ExactNumber?, maximum: ExactNumber?, integer: Bool)
    /// One of the document's products: a brand, a generic name or a billing code.
    case product
  }

  /// lowerCamelCase: `bodyMassIndex`.
  public var name: String
  public var kind: Kind
  /// What is asked: the label of a measure, or the words of the first item that attests it.
  public var label: String
  /// A code of the measure (LOINC), if the vocabulary gives one.
  public var code: String?
  /// The items that use the fact, as paths in document order; an item's own condition beside its
  /// children or a comparison is `PATH:words`.
  public var paths: [String]

  public init(name: String, kind: Kind, label: String, code: String? = nil, paths: [String] = []) {
    self.name = name
    self.kind = kind
    self.label = label
    self.code = code
    self.paths = paths
  }
}

/// A product of the policy and the names a case may request it by.
public struct Product: Sendable, Equatable {
  /// As printed, without trademark signs; unique in the policy.
  public var brand: String
  public var generic: String?
  public var codes: [String]

  public init(brand: String, generic: String? = nil, codes: [String] = []) {
    self.brand = brand
    self.generic = generic
    self.codes = codes
  }
}
