/// A case's JSON as it usually is, taken apart without making values of it: short plain strings,
/// numbers that fit a machine word, no escapes. Whatever else there may be is left to `Case`, which
/// reads everything and says what is wrong.
struct CaseScan {
  enum Kind: UInt8 {
    case yes, no, number, name, nothing
  }

  /// Positions are those in the line.
  struct Statement {
    var key: Range<Int>
    var kind: Kind
    /// Of a name, without quotes; of a number, the unit if it has one.
    var text: Range<Int>
    /// A number is `significand * 10^-decimals`.
    var significand: Int64
    var decimals: Int
  }

  private(set) var id: Range<Int>?
  private(set) var policy: Range<Int>?
  private(set) var dateOfService: Range<Int>?
  private(set) var facts: ContiguousArray<Statement> = []
  private(set) var criteria: ContiguousArray<Statement> = []

  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var position = 0

  /// Whether a line is a case of this usual kind; its statements may still mean nothing.
  mutating func scan(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes = line
    position = 0
    id = nil
    policy = nil
    dateOfService = nil
    facts.removeAll(keepingCapacity: true)
    criteria.removeAll(keepingCapacity: true)
    var seen: UInt8 = 0
    skipSpace()
    guard take(UInt8(ascii: "{")) else { return false }
    skipSpace()
    if !take(UInt8(ascii: "}")) {
      repeat {
        guard let member = member(seen: &seen), member else { return false }
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { return false }
    }
    skipSpace()
    return position == bytes.count
  }

  private mutating func member(seen: inout UInt8) -> Bool? {
    skipSpace()
    guard let key = string(), colon() else { return nil }
    func isFirst(_ bit: UInt8) -> Bool {
      defer { seen |= bit }
      return seen & bit == 0
    }
    if matches(key, "id") {
      id = string()
      return isFirst(1) && id != nil
    } else if matches(key, "facts") {
      return isFirst(2) && members(areFacts: true)
    } else if matches(key, "criteria") {
      return isFirst(4) && members(areFacts: false)
    } else if matches(key, "policy") {
      policy = string()
      return isFirst(8) && policy != nil
    } else if matches(key, "dateOfService") {
      dateOfService = string()
      return isFirst(16) && dateOfService != nil
    }
    return false
  }

  private mutating func members(areFacts: Bool) -> Bool {
    guard take(UInt8(ascii: "{")) else { return false }
    skipSpace()
    if take(UInt8(ascii: "}")) { return true }
    repeat {
      skipSpace()
      guard let key = string(), colon(), let statement = statement(key) else { return false }
      if areFacts { facts.append(statement) } else { criteria.append(statement) }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}"))
  }

  private mutating func statement(_ key: Range<Int>) -> Statement? {
    var statement = Statement(key: key, kind: .nothing, text: 0..<0, significand: 0, decimals: 0)
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "t"):
      guard take("true") else { return nil }
      statement.kind = .yes
    case UInt8(ascii: "f"):
      guard take("false") else { return nil }
      statement.kind = .no
    case UInt8(ascii: "n"):
      guard take("null") else { return nil }
    case UInt8(ascii: "\""):
      guard let text = string() else { return nil }
      statement.kind = .name
      statement.text = text
    case UInt8(ascii: "{"):
      guard measure(&statement) else { return nil }
    default:
      guard number(&statement) else { return nil }
    }
    return statement
  }

  /// `{"value": 15, "unit": "%"}`
  private mutating func measure(_ statement: inout Statement) -> Bool {
    position += 1
    var hasValue = false
    var hasUnit = false
    repeat {
      skipSpace()
      guard let key = string(), colon() else { return false }
      if matches(key, "value"), !hasValue, number(&statement) {
        hasValue = true
      } else if matches(key, "unit"), !hasUnit, let unit = string(), !unit.isEmpty {
        statement.text = unit
        hasUnit = true
      } else {
        return false
      }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return hasValue && take(UInt8(ascii: "}"))
  }

  private mutating func number(_ statement: inout Statement) -> Bool {
    let isNegative = take(UInt8(ascii: "-"))
    let start = position
    var significand: Int64 = 0
    func digits() -> Int {
      let first = position
      while position < bytes.count, bytes[position] &- 0x30 < 10 {
        significand = significand &* 10 &+ Int64(bytes[position] &- 0x30)
        position += 1
      }
      return position - first
    }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    var fraction = 0
    if take(UInt8(ascii: ".")) {
      fraction = digits()
      guard fraction > 0 else { return false }
    }
    // Eighteen digits cannot have overflown.
    guard whole + fraction <= 18, position < bytes.count,
      bytes[position] | 0x20 != UInt8(ascii: "e")
    else { return false }
    statement.kind = .number
    statement.significand = isNegative ? -significand : significand
    statement.decimals = fraction
    return true
  }

  /// A string without escapes, of ASCII; its position without the quotes.
  private mutating func string() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = position
    position += plainPrefix()
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return start..<position - 1
      }
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      position += 1
    }
    return nil
  }

  /// How many bytes from here are plain, looked at eight at a time: none ends a string, escapes,
  /// controls or is beyond ASCII.
  private func plainPrefix() -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    /// The high bit of the first byte that has a value, and maybe of later ones.
    func matches(_ word: UInt64, _ value: UInt64) -> UInt64 {
      let difference = word ^ (ones * value)
      return (difference &- ones) & ~difference & highs
    }
    var index = position
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let special =
        word & highs | (word &- ones * 0x20) & ~word & highs | matches(word, 0x22)
        | matches(word, 0x5C) | matches(word, 0x7F)
      if special != 0 { return index - position + special.trailingZeroBitCount / 8 }
      index += 8
    }
    return index - position
  }

  private mutating func colon() -> Bool {
    skipSpace()
    guard take(UInt8(ascii: ":")) else { return false }
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { return }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, matches(position..<end, word) else { return false }
    position = end
    return true
  }

  private func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where bytes[range.lowerBound + index] != word.utf8Start[index] {
      return false
    }
    return true
  }
}
