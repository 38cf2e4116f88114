/// Finds markers in the bytes of one line of normalised text.
///
/// It answers what could be a marker by its characters alone; whether it is one is settled where the
/// lists around it are known (`Nesting`).
package struct MarkerLexer {
  let bytes: UnsafeBufferPointer<UInt8>

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// What stands before the words of a line.
  package struct Lead {
    /// Outermost first; `1. a. text` has two.
    package var markers: [Marker] = []
    /// A bullet that only notes "list item" before a printed marker: the dash of `- A. text`.
    package var notation: Range<Int>?
    /// Where the words begin.
    package var textStart = 0
  }

  package func lead() -> Lead {
    var lead = Lead()
    var position = skipSpaces(0)
    if let bullet = bullet(at: position) {
      let next = skipSpaces(bullet.range.upperBound)
      if let inner = enumerator(at: next), inner.doubt < Doubt.strong {
        lead.notation = bullet.range
        position = next
      } else if Self.isNotation(bullet), let inner = self.bullet(at: next), !Self.isNotation(inner)
      {
        lead.notation = bullet.range
        lead.markers = [inner]
        lead.textStart = skipSpaces(inner.range.upperBound)
        return lead
      } else {
        lead.markers = [bullet]
        lead.textStart = next
        return lead
      }
    }
    while lead.markers.count < 4, let marker = enumerator(at: position) {
      if !lead.markers.isEmpty, !opensList(marker) { break }
      lead.markers.append(marker)
      position = skipSpaces(marker.range.upperBound)
    }
    lead.textStart = position
    return lead
  }

  /// The signs that Markdown writes before items: `-`, `*`, `+`.
  private static func isNotation(_ bullet: Marker) -> Bool {
    switch bullet.readings[0].qualifier {
    case 0x2A, 0x2B, 0x2D: true
    default: false
    }
  }

  /// Degrees of doubt by characters alone.
  enum Doubt {
    static let slight: Int32 = 2
    static let some: Int32 = 4
    static let strong: Int32 = 9
  }

  /// A second marker directly after a first one is one only if it begins a list and is followed by
  /// words that begin like an item: `1. A. fumigatus` has one marker.
  func opensList(_ marker: Marker) -> Bool {
    guard marker.doubt < Doubt.some,
      marker.readings.contains(where: { $0.ordinal == 1 && !$0.isMisreading })
    else { return false }
    let next = skipSpaces(marker.range.upperBound)
    return next < bytes.count && !isLower(bytes[next])
  }

  // MARK: Bullets

  /// A glyph that stands alone before the words.
  package func bullet(at start: Int) -> Marker? {
    guard start < bytes.count, let (scalar, length) = scalar(at: start) else { return nil }
    var end = start + length
    var glyph = scalar
    if let (repaired, extent) = misencodedBullet(at: start) {
      glyph = repaired
      end = start + extent
    } else if scalar == UInt32(UInt8(ascii: "o")) {
      // The hollow bullet of word processors; as a word "o" hardly begins a line.
      guard end < bytes.count, bytes[end] == 0x20, end + 1 < bytes.count else { return nil }
    } else if scalar == 0xA7 {
      // The section sign: a square of a symbol font, unless a number follows: then it names a section.
      let next = skipSpaces(end)
      guard next < bytes.count, !isDigit(bytes[next]) else { return nil }
    } else if !Self.isBulletGlyph(scalar) {
      return nil
    }
    guard end == bytes.count || bytes[end] == 0x20 || !Self.needsSpace(glyph) else { return nil }
    let reading = MarkerReading(.bullet, 0, qualifier: glyph)
    return Marker(range: start..<end, core: start..<end, punctuation: .none, readings: [reading])
  }

  /// Glyphs that are bullets even when the words follow at once.
  private static func needsSpace(_ glyph: UInt32) -> Bool {
    switch glyph {
    case 0x2022, 0x25AA, 0x25CF, 0x25E6, 0x25A0, 0xE000...0xF8FF: false
    default: true
    }
  }

  static func isBulletGlyph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2A, 0x2B, 0x2D, 0xB7, 0xD8, 0xFC, 0x2010...0x2015, 0x2022, 0x2023, 0x2043, 0x204C,
      0x204D,
      0x2219, 0x2212, 0x22C5, 0x203A, 0xBB, 0x2192, 0x21D2, 0x21E8, 0x2500, 0x25A0...0x25FF,
      0x2605, 0x2606, 0x2610...0x2612, 0x261E, 0x2713...0x2718, 0x2726...0x2742, 0x2756,
      0x2776...0x27BF, 0x29BE, 0x29BF, 0x2B1B, 0x2B1C, 0x2B25...0x2B29, 0xE000...0xF8FF, 0xFFFD:
      true
    default: false
    }
  }

  /// Bullets whose UTF-8 bytes were read as Windows-1252: `â€¢` and the symbol-font glyphs.
  private func misencodedBullet(at start: Int) -> (UInt32, Int)? {
    for (sequence, glyph) in Self.misencoded where start + sequence.count <= bytes.count {
      if sequence.indices.allSatisfy({ bytes[start + $0] == sequence[$0] }) {
        return (glyph, sequence.count)
      }
    }
    return nil
  }

  private static let misencoded: [([UInt8], UInt32)] = [
    (Array("â€¢".utf8), 0x2022), (Array("ï‚·".utf8), 0xF0B7), (Array("ï‚§".utf8), 0xF0A7),
    (Array("Â·".utf8), 0xB7), (Array("â–ª".utf8), 0x25AA), (Array("â—‹".utf8), 0x25CB),
    (Array("ï»¿".utf8), 0xFFFD),
  ]

  // MARK: Enumerators

  /// `a)`, `(iv)`, `12.`, `1.2.3`, `Section IV.` at an offset, with all its readings.
  package func enumerator(at start: Int) -> Marker? {
    guard start < bytes.count else { return nil }
    if let marker = worded(at: start) { return marker }
    var position = start
    let opening = bytes[position]
    if opening == 0x28 || opening == 0x5B { position += 1 }
    let coreStart = position
    guard position < bytes.count else { return nil }
    if isDigit(bytes[position]) {
      while position < bytes.count, isDigit(bytes[position]), position - coreStart < 4 {
        position += 1
      }
    } else if isLetter(bytes[position]) {
      let lower = isLower(bytes[position])
      while position < bytes.count, isLetter(bytes[position]), isLower(bytes[position]) == lower,
        position - coreStart < 9
      {
        position += 1
      }
    }
    guard position > coreStart else { return nil }
    if let marker = mixed(from: start, core: coreStart) { return marker }
    if opening != 0x28, opening != 0x5B, let dotted = dotted(from: start, end: position) {
      return dotted
    }
    let core = coreStart..<position
    guard let (punctuation, end) = closing(opening: opening, at: position) else { return nil }
    var readings = readings(of: core)
    guard !readings.isEmpty else { return nil }
    var doubt = doubt(punctuation: punctuation, core: core, end: end)
    guard doubt < 100 else { return nil }
    if punctuation == .none, !(readings[0].numbering == .decimal || core.count == 1) { return nil }
    addMisreadings(of: core, to: &readings)
    if readings.allSatisfy({ $0.ordinal > 60 }) { doubt += Doubt.strong }
    return Marker(
      range: start..<end, core: core, punctuation: punctuation, readings: readings, doubt: doubt)
  }

  /// Digits and letters that look alike in one label: `1v.` for `iv.`, `l0)` for `10)`.
  private func mixed(from start: Int, core coreStart: Int) -> Marker? {
    var end = coreStart
    var digits = 0
    while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]), end - coreStart < 6 {
      if isDigit(bytes[end]) { digits += 1 }
      end += 1
    }
    let core = coreStart..<end
    guard digits > 0, digits < core.count, core.count <= 5 else { return nil }
    var readings: [MarkerReading] = []
    let isUpper = bytes[core].contains { $0 == UInt8(ascii: "V") || $0 == UInt8(ascii: "X") }
    let numeral = bytes[core].map { $0 == 0x31 || $0 == UInt8(ascii: "l") ? UInt8(ascii: "i") : $0 }
    if let value = numeral.withUnsafeBufferPointer({ Self.romanValue($0[...]) }), value < 100 {
      readings.append(
        MarkerReading(isUpper ? .upperRoman : .lowerRoman, value, isMisreading: true))
    }
    let decimal = bytes[core].map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "l"), UInt8(ascii: "I"): UInt8(ascii: "1")
      case UInt8(ascii: "O"), UInt8(ascii: "o"): UInt8(ascii: "0")
      default: byte
      }
    }
    if decimal[0] != UInt8(ascii: "0"), core.count <= 3,
      let value = decimal.withUnsafeBufferPointer({ MarkerLexer($0).number(0..<$0.count) })
    {
      readings.append(MarkerReading(.decimal, value, isMisreading: true))
    }
    guard !readings.isEmpty,
      let (punctuation, close) = closing(opening: bytes[start], at: end), punctuation != .none,
      close < bytes.count, bytes[close] == 0x20
    else { return nil }
    return Marker(
      range: start..<close, core: core, punctuation: punctuation, readings: readings,
      doubt: Doubt.some)
  }

  private func closing(opening: UInt8, at position: Int) -> (Punctuation, Int)? {
    let byte = position < bytes.count ? bytes[position] : 0
    switch opening {
    case 0x28:
      guard byte == 0x29 else { return nil }
      // `(a).` and `(a):` are the same style as `(a)`.
      let after = position + 1
      if after < bytes.count, bytes[after] == 0x2E || bytes[after] == 0x3A,
        after + 1 == bytes.count || bytes[after + 1] == 0x20
      {
        return (.parentheses, after + 1)
      }
      return (.parentheses, after)
    case 0x5B:
      return byte == 0x5D ? (.brackets, position + 1) : nil
    default:
      break
    }
    switch byte {
    case 0x2E:
      let after = position + 1
      if after < bytes.count, bytes[after] == 0x29 { return (.periodParenthesis, after + 1) }
      return (.period, after)
    case 0x29: return (.parenthesis, position + 1)
    case 0x3A: return (.colon, position + 1)
    case 0x20: return (.none, position)
    default: return nil
    }
  }

  /// How little a candidate looks like a marker: 100 and more is "not at all".
  private func doubt(punctuation: Punctuation, core: Range<Int>, end: Int) -> Int32 {
    guard end < bytes.count else {
      // A marker alone on its line, its words below.
      return punctuation == .none ? 100 : Doubt.slight
    }
    let spaced = bytes[end] == 0x20
    let next = skipSpaces(end)
    guard next < bytes.count else { return punctuation == .none ? 100 : Doubt.slight }
    let following = bytes[next]
    var doubt: Int32 = 0
    if !spaced {
      switch punctuation {
      case .period:
        // `1.The` may be a slip; `i.e.`, `1.5`, `A.B.` are not markers.
        guard isUpper(following), next + 1 < bytes.count, isLower(bytes[next + 1]) else {
          return 100
        }
        doubt += Doubt.some
      case .colon, .none:
        return 100
      case .parenthesis, .parentheses, .periodParenthesis, .brackets, .word:
        guard isLetter(following) || following == 0x28 || following >= 0x80 || isDigit(following)
        else { return 100 }
        doubt += Doubt.slight
        // `(a)(2)` at the beginning of a line is a citation unless the inner one begins a list.
        if following == 0x28, let inner = enumerator(at: end), !opensList(inner) {
          doubt += Doubt.strong
        }
      }
    }
    switch punctuation {
    case .none:
      // `10 x 10`, `2 doses`, `A patient`: only a capital after a bare number is a candidate.
      guard isUpper(following), core.count <= 2 else { return 100 }
      doubt += Doubt.strong
    case .colon:
      // `12:30` was ruled out above; `A: text` is less usual than `A. text`.
      doubt += Doubt.slight
    case .brackets:
      doubt += Doubt.some
    case .period where isLower(following):
      doubt += Doubt.slight
    default:
      break
    }
    return doubt
  }

  func readings(of core: Range<Int>) -> [MarkerReading] {
    guard let first = bytes[core].first else { return [] }
    if isDigit(first) {
      guard core.count <= 3, let value = number(core), value > 0 else { return [] }
      return [MarkerReading(.decimal, value)]
    }
    let lower = isLower(first)
    guard bytes[core].allSatisfy({ isLetter($0) && isLower($0) == lower }) else { return [] }
    let letters: Numbering = lower ? .lowerLetter : .upperLetter
    let romans: Numbering = lower ? .lowerRoman : .upperRoman
    var result: [MarkerReading] = []
    // Higher numerals are abbreviations: `CI`, `MI`, `(DLI)`.
    let roman = Self.romanValue(bytes[core]).flatMap { $0 < 100 ? $0 : nil }
    let values = Self.letterValues(bytes[core])
    // A lone `i`, `v` or `x` is a numeral more often than a letter; `c`, `d`, `l`, `m` are letters.
    let romanFirst = (roman ?? 100) < 50
    if let roman, romanFirst { result.append(MarkerReading(romans, roman)) }
    for value in values { result.append(MarkerReading(letters, value)) }
    if let roman, !romanFirst { result.append(MarkerReading(romans, roman)) }
    return result
  }

  /// Readings in which characters that look alike were exchanged: `l` for `1`, `1` for `i`.
  private func addMisreadings(of core: Range<Int>, to readings: inout [MarkerReading]) {
    var asDigits = 0
    for byte in bytes[core] {
      switch byte {
      case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "i"): asDigits = asDigits * 10 + 1
      case UInt8(ascii: "O"), UInt8(ascii: "o"): asDigits *= 10
      case UInt8(ascii: "S"): asDigits = asDigits * 10 + 5
      case UInt8(ascii: "Z"): asDigits = asDigits * 10 + 2
      case UInt8(ascii: "B"): asDigits = asDigits * 10 + 8
      case 0x30...0x39: asDigits = asDigits * 10 + Int(byte - 0x30)
      default: asDigits = -1000
      }
      if asDigits < 0 { break }
    }
    let isNumber = isDigit(bytes[core.lowerBound])
    if !isNumber, asDigits > 0, core.count <= 2 {
      readings.append(MarkerReading(.decimal, asDigits, isMisreading: true))
    }
    if core.count == 1, bytes[core.lowerBound] == 0x31 {
      readings.append(MarkerReading(.lowerLetter, 9, isMisreading: true))
      readings.append(MarkerReading(.lowerLetter, 12, isMisreading: true))
    }
    if bytes[core].allSatisfy({ $0 == 0x31 }), core.count <= 3 {
      readings.append(MarkerReading(.lowerRoman, core.count, isMisreading: true))
      readings.append(MarkerReading(.upperRoman, core.count, isMisreading: true))
    } else if core.count == 1, bytes[core.lowerBound] == UInt8(ascii: "l") {
      readings.append(MarkerReading(.lowerRoman, 1, isMisreading: true))
      readings.append(MarkerReading(.upperRoman, 1, isMisreading: true))
    } else if core.count == 1 {
      switch bytes[core.lowerBound] {
      case UInt8(ascii: "0"): readings.append(MarkerReading(.lowerLetter, 15, isMisreading: true))
      case UInt8(ascii: "5"): readings.append(MarkerReading(.upperLetter, 19, isMisreading: true))
      case UInt8(ascii: "6"): readings.append(MarkerReading(.lowerLetter, 2, isMisreading: true))
      case UInt8(ascii: "8"): readings.append(MarkerReading(.upperLetter, 2, isMisreading: true))
      default: break
      }
    }
  }

  /// `1.2`, `1.2.3.`, `4.10)`: two to six components, none longer than three digits.
  private func dotted(from start: Int, end firstEnd: Int) -> Marker? {
    guard isDigit(bytes[start]), firstEnd - start <= 2 else { return nil }
    var components: [Int32] = []
    var position = start
    while position < bytes.count, isDigit(bytes[position]) {
      var value: Int32 = 0
      let componentStart = position
      while position < bytes.count, isDigit(bytes[position]), position - componentStart < 4 {
        value = value * 10 + Int32(bytes[position] - 0x30)
        position += 1
      }
      guard position - componentStart <= 3, components.count < 6 else { return nil }
      components.append(value)
      if position + 1 < bytes.count, bytes[position] == 0x2E, isDigit(bytes[position + 1]) {
        position += 1
      } else {
        break
      }
    }
    guard components.count >= 2, let last = components.last, last > 0 else { return nil }
    let core = start..<position
    var punctuation = Punctuation.none
    if position < bytes.count, bytes[position] == 0x2E || bytes[position] == 0x29 {
      punctuation = bytes[position] == 0x2E ? .period : .parenthesis
      position += 1
    }
    guard position == bytes.count || bytes[position] == 0x20 else { return nil }
    let next = skipSpaces(position)
    // `1.5 mg` measures, `1.5 Patients` counts.
    guard next == bytes.count || isUpper(bytes[next]) || bytes[next] >= 0x80 || components.count > 2
    else { return nil }
    var prefix: UInt32 = 0
    for component in components.dropLast() { prefix = MarkerReading.prefix(prefix, component) }
    return Marker(
      range: start..<position, core: core, punctuation: punctuation,
      readings: [MarkerReading(.dotted, Int(last), qualifier: prefix)],
      doubt: components.count == 2 && punctuation == .none ? Doubt.slight : 0)
  }

  private static let levelWords: [[UInt8]] = [
    "Section", "SECTION", "Part", "PART", "Article", "ARTICLE", "Chapter", "CHAPTER", "Step",
    "STEP", "Criterion", "CRITERION", "Subsection", "Appendix", "APPENDIX",
  ].map { Array($0.utf8) }

  /// `Section IV.`, `Part 2:`; the punctuation is what tells it from `Part B drugs`.
  private func worded(at start: Int) -> Marker? {
    guard isUpper(bytes[start]) else { return nil }
    for word in Self.levelWords {
      let space = start + word.count
      guard space + 1 < bytes.count, bytes[space] == 0x20,
        word.indices.allSatisfy({ bytes[start + $0] == word[$0] })
      else { continue }
      var end = space + 1
      while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]), end - space < 8 {
        end += 1
      }
      guard end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x3A,
        end + 1 == bytes.count || bytes[end + 1] == 0x20
      else { return nil }
      let core = (space + 1)..<end
      let readings = readings(of: core)
      guard !readings.isEmpty else { return nil }
      return Marker(range: start..<(end + 1), core: core, punctuation: .word, readings: readings)
    }
    return nil
  }

  // MARK: Values

  private func number(_ range: Range<Int>) -> Int? {
    // No list has labels of more digits; longer runs would overflow.
    guard range.count <= 9 else { return nil }
    var value = 0
    for byte in bytes[range] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Ordinals a run of letters may have: `a` 1, `aa` 27 (and 27 doubled, `bb` 28), `za` 27 in
  /// statutes that go on from `z` with it.
  static func letterValues(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> [Int] {
    let values = letters.map { Int($0 | 0x20) - 0x60 }
    switch values.count {
    case 1:
      return [values[0]]
    case 2 where values[0] == values[1]:
      return values[0] == 1 ? [27] : [26 + values[0], values[0] * 26 + values[1]]
    case 2 where values[0] == 26:
      return [26 + values[1]]
    case 2 where values[0] <= 4:
      return [values[0] * 26 + values[1]]
    case 3 where values[0] == values[1] && values[1] == values[2]:
      return [52 + values[0]]
    default:
      return []
    }
  }

  /// The value of a roman numeral in its usual (subtractive) spelling, nil for anything else.
  static func romanValue(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    func value(_ byte: UInt8) -> Int {
      switch byte | 0x20 {
      case 0x69: 1
      case 0x76: 5
      case 0x78: 10
      case 0x6C: 50
      case 0x63: 100
      case 0x64: 500
      case 0x6D: 1000
      default: 0
      }
    }
    guard letters.count <= 8 else { return nil }
    var total = 0
    var index = letters.startIndex
    var smallest = 10_000
    while index < letters.endIndex {
      let here = value(letters[index])
      guard here > 0 else { return nil }
      let next = index + 1 < letters.endIndex ? value(letters[index + 1]) : 0
      let isPair = next > here
      let step = isPair ? next - here : here
      // Each step must be smaller than the one before, but for up to three equal ones.
      guard step <= smallest, !isPair || next == here * 5 || next == here * 10 else { return nil }
      smallest = isPair ? here - 1 : step
      total += step
      index += isPair ? 2 : 1
    }
    guard total > 0 else { return nil }
    // `iiii` and `vv` satisfy the steps above; only the usual spelling is a numeral.
    let usual = Numbering.lowerRoman.label(total).utf8
    return usual.elementsEqual(letters.lazy.map { $0 | 0x20 }) ? total : nil
  }

  // MARK: Bytes

  func skipSpaces(_ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    return position
  }

  private func scalar(at start: Int) -> (UInt32, Int)? {
    let first = bytes[start]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, start + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[start + offset] & 0x3F) }
    return (value, length)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }
}
