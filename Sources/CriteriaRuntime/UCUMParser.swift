/// Reads a UCUM code from left to right.
///
///     term        = ("/" component | component) (("." | "/") component)*
///     component   = "(" term ")" | annotation | annotatable annotation?
///     annotatable = integer | simple-unit exponent?
struct UCUMParser {
  private let code: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ code: String) {
    self.code = code
    bytes = Array(code.utf8)
  }

  /// The unit and the offset of its zero, which only a temperature standing alone may have.
  mutating func unit() throws(UnreadableUnit) -> (UCUMUnit.Value, offset: ExactNumber) {
    guard !bytes.isEmpty else { throw unreadable("it is empty") }
    if let temperature = UCUMAtom.temperatures.first(where: { $0.code == code }) {
      return (temperature.value, temperature.offset)
    }
    let value = try term()
    guard position == bytes.count else {
      throw unreadable("'\(rest)' is unexpected")
    }
    return (value, .zero)
  }

  /// A leading `/` divides by the first component alone: `/m.s` is `(1/m).s`.
  private mutating func term() throws(UnreadableUnit) -> UCUMUnit.Value {
    var value = UCUMUnit.Value()
    if rest.first != "/" { value = try component() }
    while true {
      if take(".") {
        value = try combined(value, try component(), times: 1)
      } else if take("/") {
        value = try combined(value, try component(), times: -1)
      } else {
        return value
      }
    }
  }

  private mutating func component() throws(UnreadableUnit) -> UCUMUnit.Value {
    guard position < bytes.count else { throw unreadable("it ends where a unit is expected") }
    if take("(") {
      let value = try term()
      guard take(")") else { throw unreadable("a parenthesis is not closed") }
      return value
    }
    if bytes[position] == UInt8(ascii: "{") {
      try annotation()
      return UCUMUnit.Value()
    }
    let value = try annotatable()
    if position < bytes.count, bytes[position] == UInt8(ascii: "{") { try annotation() }
    return value
  }

  private mutating func annotation() throws(UnreadableUnit) {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
      throw unreadable("an annotation is not closed")
    }
    position = end + 1
  }

  private mutating func annotatable() throws(UnreadableUnit) -> UCUMUnit.Value {
    for power in ["10*", "10^"] where rest.hasPrefix(power) {
      position += power.utf8.count
      return try tenToThe(try exponent() ?? 1)
    }
    if isDigit(at: position) {
      let digits = takeDigits()
      guard let number = ExactNumber(decimal: digits), number.numerator != 0 else {
        throw unreadable("'\(digits)' is no factor")
      }
      return UCUMUnit.Value(factor: number)
    }
    let symbol = takeSymbol()
    guard let atom = UCUMAtom.value(of: symbol) else {
      throw unreadable(
        symbol.isEmpty ? "'\(rest)' is unexpected" : "'\(symbol)' is no unit")
    }
    guard let exponent = try exponent() else { return atom }
    return try combined(UCUMUnit.Value(), atom, times: exponent)
  }

  /// The symbol of a unit: everything up to an operator, exponent or annotation; square brackets
  /// enclose anything.
  private mutating func takeSymbol() -> String {
    let start = position
    var isBracketed = false
    while position < bytes.count {
      let byte = bytes[position]
      if isBracketed {
        isBracketed = byte != UInt8(ascii: "]")
      } else if byte == UInt8(ascii: "[") {
        isBracketed = true
      } else if Self.endsSymbol[Int(byte)] {
        break
      }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static let endsSymbol: [Bool] = (0...255).map { byte in
    "./(){}+-0123456789 ".utf8.contains(UInt8(byte))
  }

  private mutating func exponent() throws(UnreadableUnit) -> Int8? {
    let start = position
    let negative = take("-")
    if !negative { _ = take("+") }
    let digits = takeDigits()
    if digits.isEmpty {
      guard position == start else { throw unreadable("an exponent has no digits") }
      return nil
    }
    guard let exponent = Int8(digits), exponent <= 38 else {
      throw unreadable("the exponent '\(digits)' is too large")
    }
    return negative ? -exponent : exponent
  }

  private func tenToThe(_ exponent: Int8) throws(UnreadableUnit) -> UCUMUnit.Value {
    guard let power = ExactNumber(powerOfTen: Int(exponent)) else {
      throw unreadable("its magnitude is too large")
    }
    return UCUMUnit.Value(factor: power)
  }

  private func combined(
    _ value: UCUMUnit.Value, _ other: UCUMUnit.Value, times count: Int8
  ) throws(UnreadableUnit) -> UCUMUnit.Value {
    guard let result = value.multiplied(by: other, times: count) else {
      throw unreadable("its magnitude is too large")
    }
    return result
  }

  private var rest: Substring { Substring(decoding: bytes[position...], as: UTF8.self) }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
  }

  private mutating func takeDigits() -> String {
    let start = position
    while isDigit(at: position) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func unreadable(_ reason: String) -> UnreadableUnit {
    UnreadableUnit(code: code, reason: reason)
  }
}
