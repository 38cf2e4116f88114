/// A unit of measure, read from its UCUM code (The Unified Code for Units of Measure,
/// https://ucum.org/ucum, case-sensitive codes): `/uL`, `10*9/L`, `mL/min/{1.73_m2}`.
///
/// Two units are commensurable when their dimensions are equal; a number is converted by exact
/// rational factors. Annotations in braces have no meaning to UCUM: `{ULN}` is the unit one.
/// Unlike UCUM, the mole is a dimension of its own (a count of cells is no amount of substance),
/// and so is the degree (its number of radians is no rational number). Each arbitrary unit (`[iU]`)
/// is commensurable with itself alone.
public struct UCUMUnit: Sendable, Hashable {
  /// As written.
  public let code: String
  /// How many coherent base units one of this unit is.
  public let factor: ExactNumber
  /// What is added after scaling: 273.15 for `Cel`, zero for all but temperatures.
  let offset: ExactNumber
  let dimension: Dimension

  /// Reads a code.
  public init(_ code: String) throws(UnreadableUnit) {
    // The longest sensible code is far shorter; the limit also bounds the nesting of parentheses.
    guard code.utf8.count <= 200 else {
      throw UnreadableUnit(code: String(code.prefix(40)) + "…", reason: "it is too long")
    }
    var parser = UCUMParser(code)
    let (value, offset) = try parser.unit()
    self.code = code
    self.factor = value.factor
    self.offset = offset
    self.dimension = value.dimension
  }

  public func isCommensurable(with other: UCUMUnit) -> Bool { dimension == other.dimension }

  /// The number of `other` units that is as much as `value` of this unit; nil if the units are not
  /// commensurable.
  public func convert(
    _ value: ExactNumber, to other: UCUMUnit
  ) throws(NumberOverflow) -> ExactNumber? {
    guard isCommensurable(with: other) else { return nil }
    if factor == other.factor, offset == other.offset { return value }
    let base = try value.multiplied(by: factor).adding(offset).subtracting(other.offset)
    return try base.divided(by: other.factor)
  }
}

extension UCUMUnit {
  /// Exponents of the base units, and of arbitrary units by code.
  struct Dimension: Sendable, Hashable {
    /// m, s, g, deg, K, C, cd, mol.
    var exponents: [Int8] = [0, 0, 0, 0, 0, 0, 0, 0]
    /// Sorted by code; no exponent is zero.
    var arbitrary: [Arbitrary] = []

    struct Arbitrary: Sendable, Hashable {
      var code: String
      var exponent: Int8
    }

    static let one = Dimension()

    /// Nil if an exponent grows beyond any sense.
    func multiplied(by other: Dimension, times count: Int8) -> Dimension? {
      var result = self
      for index in exponents.indices {
        guard let sum = Self.sum(exponents[index], other.exponents[index], times: count) else {
          return nil
        }
        result.exponents[index] = sum
      }
      for unit in other.arbitrary {
        let index = result.arbitrary.firstIndex { $0.code == unit.code }
        let present = index.map { result.arbitrary[$0].exponent } ?? 0
        guard let sum = Self.sum(present, unit.exponent, times: count) else { return nil }
        if let index { result.arbitrary.remove(at: index) }
        if sum != 0 { result.arbitrary.append(Arbitrary(code: unit.code, exponent: sum)) }
      }
      result.arbitrary.sort { $0.code < $1.code }
      return result
    }

    private static func sum(_ first: Int8, _ second: Int8, times count: Int8) -> Int8? {
      let sum = Int(first) + Int(second) * Int(count)
      return abs(sum) <= 60 ? Int8(sum) : nil
    }
  }

  /// A factor and a dimension, while a code is read.
  struct Value: Sendable, Hashable {
    var factor: ExactNumber = .one
    var dimension: Dimension = .one

    /// Nil if the result does not fit.
    func multiplied(by other: Value, times count: Int8) -> Value? {
      guard let dimension = dimension.multiplied(by: other.dimension, times: count) else {
        return nil
      }
      var factor = factor
      for _ in 0..<abs(Int(count)) {
        guard
          let next = try? count > 0
            ? factor.multiplied(by: other.factor) : factor.divided(by: other.factor)
        else { return nil }
        factor = next
      }
      return Value(factor: factor, dimension: dimension)
    }
  }
}

/// A text that is no UCUM code, or one of a magnitude beyond what is kept exactly.
public struct UnreadableUnit: Error, Sendable, Equatable, CustomStringConvertible {
  public let code: String
  public let reason: String

  public init(code: String, reason: String) {
    self.code = code
    self.reason = reason
  }

  public var description: String { "unit '\(code)' cannot be read: \(reason)" }
}
