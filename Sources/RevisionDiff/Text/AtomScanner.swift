/// Cuts a text into atoms in one pass over its bytes.
struct AtomScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Calls `body` with every atom of `text`, punctuation included, in order; white space is no atom.
  static func scan(_ text: String, _ body: (Atom) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var scanner = AtomScanner(bytes: bytes)
      while let atom = scanner.next() { body(atom) }
    }
  }

  static func atoms(of text: String) -> [Atom] {
    var atoms: [Atom] = []
    scan(text) { atoms.append($0) }
    return atoms
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func next() -> Atom? {
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      if byte < 0x80 {
        switch Self.classes[Int(byte)] {
        case .blank:
          position += 1
        case .letter:
          return word(from: start)
        case .digit:
          return number(from: start)
        case .comparator:
          return comparator(from: start)
        case .sign:
          position += 1
          return Atom(kind: .sign, start: start, end: position, key: Self.signKeys[Int(byte)])
        case .ampersand:
          position += 1
          return Atom(kind: .word, start: start, end: position, key: Self.andKey)
        case .point:
          if Self.isDigit(self.byte(at: start + 1)), !previousIsAlphanumeric(start) {
            return number(from: start)
          }
          position += 1
          return punctuation(from: start)
        case .punctuation:
          position += 1
          return punctuation(from: start)
        }
        continue
      }
      let scalar = Scalar(in: bytes, at: start)
      switch scalar.role {
      case .blank, .ignored:
        position += scalar.length
      case .comparator:
        return comparator(from: start)
      case .punctuation:
        position += scalar.length
        return punctuation(from: start)
      case .sign:
        position += scalar.length
        var hash = KeyHash()
        for index in start..<position { hash.append(bytes[index]) }
        return Atom(kind: .sign, start: start, end: position, key: hash.value)
      case .letters, .digit:
        return word(from: start)
      }
    }
    return nil
  }

  private func punctuation(from start: Int) -> Atom {
    Atom(kind: .punctuation, start: start, end: position, key: 0)
  }

  private func previousIsAlphanumeric(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let byte = bytes[index - 1]
    return byte >= 0x80 || Self.isDigit(byte) || Self.isLetter(byte)
  }

  /// A letter, then letters and digits (`J1234`, `mm3`); an apostrophe inside belongs to the word.
  private mutating func word(from start: Int) -> Atom {
    var hash = KeyHash()
    var end = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if Self.isLetter(byte) {
          hash.append(byte | 0x20)
        } else if Self.isDigit(byte) {
          hash.append(byte)
        } else if byte == UInt8(ascii: "'"), Self.isLetter(self.byte(at: position + 1)) {
          // "patient's" is one word, whichever apostrophe it has.
        } else {
          break
        }
        position += 1
        end = position
        continue
      }
      let scalar = Scalar(in: bytes, at: position)
      switch scalar.role {
      case .letters, .digit:
        for byte in scalar.folded { hash.append(byte) }
        position += scalar.length
        end = position
        continue
      case .ignored:
        position += scalar.length
        continue
      case .punctuation
      where scalar.isApostrophe && Self.isLetter(self.byte(at: position + scalar.length)):
        position += scalar.length
        continue
      default:
        break
      }
      break
    }
    return Atom(kind: .word, start: start, end: end, key: hash.value)
  }

  /// `1,500`, `0.10`, `.5`, `10⁹`, `10^9`; digits and points that are no number (`1.2.3`) are a word.
  private mutating func number(from start: Int) -> Atom {
    var digits: [UInt8] = []
    var fraction: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isDigit(byte) {
        digits.append(byte)
        position += 1
      } else if byte == UInt8(ascii: ","), !digits.isEmpty, isThousands(at: position) {
        position += 1
      } else {
        break
      }
    }
    if byte(at: position) == UInt8(ascii: "."), Self.isDigit(byte(at: position + 1)) {
      position += 1
      while Self.isDigit(byte(at: position)) {
        fraction.append(bytes[position])
        position += 1
      }
      if byte(at: position) == UInt8(ascii: "."), Self.isDigit(byte(at: position + 1)) {
        return dottedNumber(from: start)
      }
    }
    var hash = KeyHash()
    var leading = 0
    while leading < digits.count, digits[leading] == UInt8(ascii: "0") { leading += 1 }
    if leading == digits.count { hash.append(UInt8(ascii: "0")) }
    for byte in digits[leading...] { hash.append(byte) }
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    if !fraction.isEmpty {
      hash.append(UInt8(ascii: "."))
      for byte in fraction { hash.append(byte) }
    }
    appendExponent(to: &hash)
    return Atom(kind: .number, start: start, end: position, key: hash.value)
  }

  private mutating func dottedNumber(from start: Int) -> Atom {
    while true {
      if Self.isDigit(byte(at: position)) {
        position += 1
      } else if byte(at: position) == UInt8(ascii: "."), Self.isDigit(byte(at: position + 1)) {
        position += 1
      } else {
        break
      }
    }
    var hash = KeyHash()
    for index in start..<position { hash.append(bytes[index]) }
    return Atom(kind: .word, start: start, end: position, key: hash.value)
  }

  /// Three digits and no fourth after a comma.
  private func isThousands(at comma: Int) -> Bool {
    Self.isDigit(byte(at: comma + 1)) && Self.isDigit(byte(at: comma + 2))
      && Self.isDigit(byte(at: comma + 3)) && !Self.isDigit(byte(at: comma + 4))
  }

  private mutating func appendExponent(to hash: inout KeyHash) {
    if byte(at: position) == UInt8(ascii: "^"), Self.isDigit(byte(at: position + 1)) {
      position += 1
      hash.append(UInt8(ascii: "^"))
      while Self.isDigit(byte(at: position)) {
        hash.append(bytes[position])
        position += 1
      }
      return
    }
    var first = true
    while position < bytes.count, bytes[position] >= 0x80 {
      let scalar = Scalar(in: bytes, at: position)
      guard scalar.role == .digit else { return }
      if first { hash.append(UInt8(ascii: "^")) }
      first = false
      for byte in scalar.folded { hash.append(byte) }
      position += scalar.length
    }
  }

  /// `>=`, `=>`, `≥` and `⩾` are one comparator.
  private mutating func comparator(from start: Int) -> Atom {
    var less = false
    var greater = false
    var equal = false
    var taken = 0
    while position < bytes.count, taken < 2 {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<"), !less, !greater {
        less = true
      } else if byte == UInt8(ascii: ">"), !greater {
        greater = true
      } else if byte == UInt8(ascii: "="), !equal {
        equal = true
      } else if byte >= 0x80, taken == 0 {
        let scalar = Scalar(in: bytes, at: position)
        guard scalar.role == .comparator else { break }
        position += scalar.length
        return Atom(
          kind: .comparator, start: start, end: position, key: ComparatorSign.key(scalar.folded))
      } else {
        break
      }
      position += 1
      taken += 1
    }
    let sign: [UInt8] =
      switch (less, greater, equal) {
      case (true, true, _): Array("<>".utf8)
      case (true, false, true): Array("<=".utf8)
      case (true, false, false): Array("<".utf8)
      case (false, true, true): Array(">=".utf8)
      case (false, true, false): Array(">".utf8)
      default: Array("=".utf8)
      }
    return Atom(kind: .comparator, start: start, end: position, key: ComparatorSign.key(sign))
  }

  // MARK: Byte classes

  private enum ByteClass {
    case blank, letter, digit, comparator, sign, ampersand, point, punctuation
  }

  private static let classes: [ByteClass] = (0..<128).map { value in
    let byte = UInt8(value)
    if isLetter(byte) { return .letter }
    if isDigit(byte) { return .digit }
    switch byte {
    case 0x00...0x20, 0x7F: return .blank
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="): return .comparator
    case UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "$"): return .sign
    case UInt8(ascii: "&"): return .ampersand
    case UInt8(ascii: "."): return .point
    default: return .punctuation
    }
  }

  private static let signKeys: [UInt64] = (0..<128).map { value in
    var hash = KeyHash()
    hash.append(UInt8(value))
    return hash.value
  }

  private static let andKey = Atom.key("and")

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool {
    let folded = byte | 0x20
    return folded >= 0x61 && folded <= 0x7A
  }
}

/// Keys of comparison signs.
enum ComparatorSign {
  static func key(_ sign: some Sequence<UInt8>) -> UInt64 {
    var hash = KeyHash()
    for byte in sign { hash.append(byte) }
    return hash.value
  }
}
