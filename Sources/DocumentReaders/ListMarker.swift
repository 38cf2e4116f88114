/// Where the list markers at the start of a text end, white space included; 0 if it has none.
///
/// Readers only need to know that there may be a marker: such a line is never page furniture, and a
/// bold run behind it begins the text. What the marker means is for the outline to find out.
func markerEnd(of text: [UInt8]) -> Int {
  var end = 0
  for _ in 0..<3 {
    let next = singleMarkerEnd(of: text, from: end)
    guard next > end else { break }
    end = next
  }
  return end
}

private func singleMarkerEnd(of text: [UInt8], from start: Int) -> Int {
  guard start < text.count else { return start }
  if let bullet = bulletEnd(of: text, from: start) {
    return bullet < text.count && text[bullet] == 0x20 ? bullet + 1 : start
  }
  var index = start
  let isParenthesised = text[index] == 0x28
  if isParenthesised { index += 1 }
  let label = index
  while index < text.count, isASCIILetterOrDigit(text[index]), index - label < 6 { index += 1 }
  guard index > label, isLabel(text[label..<index]) else { return start }
  // Dotted decimals: 1.2.3
  while index + 1 < text.count, text[index] == 0x2E, isASCIIDigit(text[index + 1]) {
    index += 2
    while index < text.count, isASCIIDigit(text[index]) { index += 1 }
  }
  let delimiters = index
  while index < text.count, index - delimiters < 2, isDelimiter(text[index]) {
    index += 1
  }
  guard index > delimiters, index < text.count, text[index] == 0x20 else { return start }
  if isParenthesised, text[index - 1] != 0x29, text[delimiters] != 0x29 { return start }
  return index + 1
}

/// Digits, one letter or two equal ones, or a roman numeral.
private func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
  if label.allSatisfy(isASCIIDigit) { return label.count <= 3 }
  guard label.allSatisfy(isASCIILetter), let first = label.first else { return false }
  if label.count == 1 || (label.count == 2 && label.last == first) { return true }
  return label.allSatisfy { byte in
    switch byte | 0x20 {
    case 0x69, 0x76, 0x78, 0x6C, 0x63: true
    default: false
    }
  }
}

private func isDelimiter(_ byte: UInt8) -> Bool {
  byte == 0x2E || byte == 0x29 || byte == 0x3A
}

/// The end of a bullet glyph: `-`, `*`, `+`, `o`, `•` and its relatives, private-use glyphs.
private func bulletEnd(of text: [UInt8], from start: Int) -> Int? {
  switch text[start] {
  case 0x2D, 0x2A, 0x2B: return start + 1
  case 0x6F: return start + 1
  case 0xC2:
    // ·
    guard start + 1 < text.count, text[start + 1] == 0xB7 else { return nil }
    return start + 2
  case 0xE2:
    guard start + 2 < text.count else { return nil }
    let value =
      UInt32(0x2000) | UInt32(text[start + 1] & 0x3F) << 6 | UInt32(text[start + 2] & 0x3F)
    let isBullet =
      (0x2020...0x2027).contains(value) || (0x2010...0x2015).contains(value)
      || (0x2190...0x21FF).contains(value) || (0x2219...0x221A).contains(value)
      || (0x25A0...0x27BF).contains(value) || (0x2B00...0x2BFF).contains(value)
    return isBullet ? start + 3 : nil
  case 0xEE, 0xEF:
    guard start + 2 < text.count else { return nil }
    let isPrivate = text[start] == 0xEE || text[start + 1] < 0xA4
    return isPrivate ? start + 3 : nil
  default: return nil
  }
}
