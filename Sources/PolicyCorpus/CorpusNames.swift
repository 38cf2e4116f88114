/// Whether a name can stand for a file or folder of the corpus: letters, digits, `-`, `_` and `.`
/// of ASCII, not beginning with a dot, so that it is the same on every system and never leads
/// elsewhere.
public func isFileName(_ name: String) -> Bool {
  guard let first = name.utf8.first, first != UInt8(ascii: ".") else { return false }
  return name.utf8.count <= 100
    && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
}

/// Whether a name can be the type that generated code declares.
public func isSwiftTypeName(_ name: String) -> Bool {
  guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
    return false
  }
  return name.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    && !["Any", "Self", "Type", "Protocol"].contains(name)
}

/// Whether a text is a day of the (proleptic Gregorian) calendar in ISO 8601: `2024-02-29`.
public func isCalendarDate(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
    return false
  }
  func number(_ range: Range<Int>) -> Int? {
    guard bytes[range].allSatisfy(isDigit) else { return nil }
    return bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
  guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
    (1...12).contains(month)
  else { return false }
  let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return (1...lengths[month - 1]).contains(day)
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
