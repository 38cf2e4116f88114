extension JSONValue {
  /// Reads one JSON text; a byte order mark may precede it.
  public init(reading bytes: [UInt8]) throws(JSONError) {
    var scanner = JSONScanner(bytes)
    self = try scanner.text()
  }
}

/// Reads strictly, from left to right.
private struct JSONScanner {
  private let bytes: [UInt8]
  private var position = 0
  /// Cases nest three levels; the limit keeps hostile input from exhausting the stack.
  private static let deepest = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func text() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    guard position < bytes.count else { throw error("the text is empty") }
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error("unexpected text after the value") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.deepest else { throw error("nested too deeply") }
    let offset = position
    guard let first = current else { throw error("a value is missing at the end of the text") }
    let content: JSONValue.Content
    switch first {
    case UInt8(ascii: "{"): content = .object(try members(depth: depth))
    case UInt8(ascii: "["): content = .array(try elements(depth: depth))
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: content = .number(try number())
    default:
      if takeWord("true") {
        content = .boolean(true)
      } else if takeWord("false") {
        content = .boolean(false)
      } else if takeWord("null") {
        content = .null
      } else {
        throw error("a value is expected")
      }
    }
    return JSONValue(content: content, offset: offset)
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSONValue.Member] {
    position += 1
    var members: [JSONValue.Member] = []
    var keys = KeyTable()
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      let offset = position
      guard current == UInt8(ascii: "\"") else { throw error("a key in quotes is expected") }
      let key = try string()
      guard keys.insert(key, after: members) else {
        throw JSONError(offset: offset, message: "the key '\(shown(key))' stands twice")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("':' is expected after the key") }
      skipSpace()
      members.append(JSONValue.Member(key: key, offset: offset, value: try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw error("',' or '}' is expected") }
    }
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw error("',' or ']' is expected") }
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      guard !isDigit else { throw error("a number has no leading zeros") }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit else { throw error("a digit is expected") }
    while isDigit { position += 1 }
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\") {
      // Nearly all strings are as they stand.
      if bytes[position] == UInt8(ascii: "\"") {
        guard let string = String(validating: bytes[start + 1..<position], as: UTF8.self) else {
          throw JSONError(offset: start, message: "the string is not UTF-8")
        }
        position += 1
        return string
      }
      position += 1
    }
    var text = Array(bytes[start + 1..<position])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONError(offset: start, message: "the string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text)
      case 0..<0x20: throw error("a control character stands in a string unescaped")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw JSONError(offset: start, message: "the string is not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error("the string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try codeUnit())
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
          throw error("half of a surrogate pair")
        }
        let low = UInt32(try codeUnit())
        guard (0xDC00..<0xE000).contains(low) else { throw error("half of a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair") }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      position -= 1
      throw error("no such escape")
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw error("four hexadecimal digits are expected") }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let unit = UInt16(digits, radix: 16)
    else { throw error("four hexadecimal digits are expected") }
    position += 4
    return unit
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var isDigit: Bool { current.map { (0x30...0x39).contains($0) } ?? false }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private func error(_ message: String) -> JSONError {
    JSONError(offset: position, message: message)
  }
}

/// Finds keys that stand twice: the keys' places among the members, by a hash of the first and last
/// bytes, which tells the names of facts apart at a fraction of the cost of a set of strings.
private struct KeyTable {
  /// Powers of two; -1 is empty.
  private var places: [Int] = []

  /// False if one of the members has the key.
  mutating func insert(_ key: String, after members: [JSONValue.Member]) -> Bool {
    if 2 * members.count >= places.count { grow(members) }
    guard let place = freePlace(for: key, members) else { return false }
    places[place] = members.count
    return true
  }

  private mutating func grow(_ members: [JSONValue.Member]) {
    places = Array(repeating: -1, count: max(16, 2 * places.count))
    for (index, member) in members.enumerated() {
      if let place = freePlace(for: member.key, members) { places[place] = index }
    }
  }

  /// Where a key belongs; nil if it is there.
  private func freePlace(for key: String, _ members: [JSONValue.Member]) -> Int? {
    let mask = places.count - 1
    var place = Self.hash(of: key) & mask
    while places[place] >= 0 {
      if members[places[place]].key == key { return nil }
      place = (place + 1) & mask
    }
    return place
  }

  private static func hash(of key: String) -> Int {
    var key = key
    return key.withUTF8 { bytes in
      var (head, tail): (UInt64, UInt64) = (0, UInt64(bytes.count))
      for byte in bytes.prefix(8) { head = head << 8 | UInt64(byte) }
      for byte in bytes.suffix(8) { tail = tail << 8 ^ UInt64(byte) }
      let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
      return Int(truncatingIfNeeded: mixed >> 32)
    }
  }
}

/// A text from a case as a message shows it: short, on one line.
package func shown(_ text: String) -> String {
  let scalars = text.unicodeScalars
  var result = ""
  for scalar in scalars.prefix(60) {
    let isPlain = scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
    result.unicodeScalars.append(
      isPlain && scalar.properties.generalCategory != .format ? scalar : "\u{FFFD}")
  }
  return scalars.count > 60 ? result + "…" : result
}
