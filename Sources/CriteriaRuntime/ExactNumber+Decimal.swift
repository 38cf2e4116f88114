extension ExactNumber {
  /// Reads a decimal number as JSON spells them, with optional leading `+`: `67`, `-0.9`,
  /// `1.5e3`. Nil for anything else (`1,5`, `.5`, `5.`, white space) and for numbers that do not
  /// fit.
  public init?(decimal text: some StringProtocol) {
    var text = String(text)
    let value = text.withUTF8 { ExactNumber(decimalBytes: $0) }
    guard let value else { return nil }
    self = value
  }

  /// Reads ASCII bytes; see ``init(decimal:)``.
  public init?(decimalBytes bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }

    // Trailing zeros of the whole number and of the fraction are counted, not multiplied in, so
    // that `1e30` and `0.5000000000000000000000000000000000000000000` fit.
    var digits: UInt128 = 0
    var pendingZeros = 0
    var exponent = 0
    func append(_ digit: UInt8) -> Bool {
      guard digit != 0 else {
        pendingZeros += 1
        return true
      }
      if digits != 0 {
        guard pendingZeros < 40 else { return false }
        for _ in 0..<pendingZeros {
          let (scaled, overflow) = digits.multipliedReportingOverflow(by: 10)
          guard !overflow else { return false }
          digits = scaled
        }
      }
      pendingZeros = 0
      let (scaled, overflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(UInt128(digit))
      guard !overflow, !carry else { return false }
      digits = sum
      return true
    }
    func takeDigits(_ each: (UInt8) -> Bool) -> Int? {
      var count = 0
      while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
        guard each(byte - 0x30) else { return nil }
        rest = rest.dropFirst()
        count += 1
      }
      return count
    }

    guard let whole = takeDigits(append), whole > 0 else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard let fraction = takeDigits(append), fraction > 0 else { return nil }
      exponent -= fraction
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      let down = rest.first == UInt8(ascii: "-")
      if down || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      var written = 0
      let count = takeDigits { digit in
        guard written < 1_000_000_000 else { return false }
        written = written * 10 + Int(digit)
        return true
      }
      guard let count, count > 0 else { return nil }
      exponent += down ? -written : written
    }
    guard rest.isEmpty else { return nil }
    guard digits != 0 else {
      self = .zero
      return
    }
    exponent += pendingZeros

    guard let top = Int128(exactly: digits), let scale = Self(powerOfTen: exponent),
      let significand = Self(numerator: negative ? -top : top, denominator: 1),
      let value = try? significand.multiplied(by: scale)
    else { return nil }
    self = value
  }

  /// Nil if it does not fit: beyond 10³⁸ or its reciprocal.
  public init?(powerOfTen exponent: Int) {
    guard exponent >= -38, exponent <= 38 else { return nil }
    var power: Int128 = 1
    for _ in 0..<abs(exponent) { power *= 10 }
    self.init(
      numerator: exponent < 0 ? 1 : power, denominator: exponent < 0 ? power : 1)
  }
}

extension ExactNumber: CustomStringConvertible {
  /// A decimal where one exists (`0.9`, `-12`), else a fraction (`1/3`).
  public var description: String {
    if denominator == 1 { return String(numerator) }
    var (twos, fives) = (0, 0)
    var rest = denominator
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    guard rest == 1 else { return "\(numerator)/\(denominator)" }

    let places = max(twos, fives)
    let bottom = UInt128(denominator)
    let sign = numerator < 0 ? "-" : ""
    var (whole, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: bottom)
    var digits = sign + String(whole) + "."
    for _ in 0..<places {
      // The remainder is below 2¹²⁷, ten times it may not fit.
      let scaled = remainder.multipliedFullWidth(by: 10)
      (whole, remainder) = bottom.dividingFullWidth(scaled)
      digits += String(whole)
    }
    return digits
  }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
  @inlinable public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactNumber: ExpressibleByFloatLiteral {
  /// The shortest decimal that names the literal's binary number, which is the literal as written
  /// up to fifteen digits: `3.5`, `0.1`. A literal beyond 10³⁸ is a mistake of the program.
  public init(floatLiteral value: Double) {
    guard let number = ExactNumber(decimal: value.description) else {
      preconditionFailure("\(value) cannot be kept exactly")
    }
    self = number
  }
}
