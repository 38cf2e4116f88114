/// The kinds of counting that markers use.
package enum Numbering: UInt8, Sendable, Hashable, CaseIterable {
  case decimal, lowerLetter, upperLetter, lowerRoman, upperRoman
  /// `1.2.3`: the last component counts, the ones before it name the parent.
  case dotted
  /// A glyph that does not count.
  case bullet
  /// A list whose first marker was lost, until a later item shows how it counts.
  case unknown

  /// Writes an ordinal the way the numbering prints it: 3 is `3`, `c`, `C`, `iii`, `III`.
  ///
  /// Letters go on after `z` with `aa`. Numberings that do not count give the bare number.
  package func label(_ ordinal: Int) -> String {
    switch self {
    case .lowerLetter: Self.letters(ordinal, first: 0x61)
    case .upperLetter: Self.letters(ordinal, first: 0x41)
    case .lowerRoman: Self.roman(ordinal, Self.lowerNumerals)
    case .upperRoman: Self.roman(ordinal, Self.upperNumerals)
    case .decimal, .dotted, .bullet, .unknown: String(ordinal)
    }
  }

  private static func letters(_ ordinal: Int, first: UInt8) -> String {
    guard ordinal > 0 else { return String(ordinal) }
    var digits: [UInt8] = []
    var rest = ordinal
    while rest > 0 {
      digits.append(first + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }

  private static let lowerNumerals: [(Int, String)] = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ]
  private static let upperNumerals = lowerNumerals.map { ($0.0, $0.1.uppercased()) }

  private static func roman(_ ordinal: Int, _ numerals: [(Int, String)]) -> String {
    guard (1...3999).contains(ordinal) else { return String(ordinal) }
    var rest = ordinal
    var text = ""
    for (value, numeral) in numerals {
      while rest >= value {
        text += numeral
        rest -= value
      }
    }
    return text
  }
}

/// What stands around the counting part of a marker; with the numbering it makes a list's style.
package enum Punctuation: UInt8, Sendable, Hashable, CaseIterable {
  case none, period, parenthesis, parentheses, periodParenthesis, colon, brackets
  /// `Section IV.`, `Part 2:`: a word names the level.
  case word
}

/// One way to read a marker.
package struct MarkerReading: Sendable, Hashable {
  package var numbering: Numbering
  /// Place in the list, from 1; 0 for bullets.
  package var ordinal: Int32
  /// For bullets the glyph's code point, for dotted decimals a digest of the components before the
  /// last (see `MarkerReading.prefix(_:_:)`), otherwise 0.
  package var qualifier: UInt32
  /// The marker's characters say something else: `l.` read as `1.`.
  package var isMisreading: Bool

  package init(
    _ numbering: Numbering, _ ordinal: Int, qualifier: UInt32 = 0, isMisreading: Bool = false
  ) {
    self.numbering = numbering
    self.ordinal = Int32(clamping: ordinal)
    self.qualifier = qualifier
    self.isMisreading = isMisreading
  }

  /// The digest that items below component `ordinal` of a dotted decimal carry.
  package static func prefix(_ outer: UInt32, _ ordinal: Int32) -> UInt32 {
    (outer &* 1_000_003) &+ UInt32(bitPattern: ordinal) &+ 1
  }
}

/// A marker as printed at the start of a line (or inside it, for run-in and inline lists).
package struct Marker: Sendable, Hashable {
  /// UTF-8 offsets in the line's text, punctuation included.
  package var range: Range<Int>
  /// UTF-8 offsets of the counting part alone.
  package var core: Range<Int>
  package var punctuation: Punctuation
  /// Possible readings, the likeliest first: `i` is the roman numeral one and the ninth letter.
  package var readings: [MarkerReading]
  /// How much the characters alone speak against this being a marker at all.
  package var doubt: Int32

  package init(
    range: Range<Int>, core: Range<Int>, punctuation: Punctuation, readings: [MarkerReading],
    doubt: Int32 = 0
  ) {
    self.range = range
    self.core = core
    self.punctuation = punctuation
    self.readings = readings
    self.doubt = doubt
  }

  package var isBullet: Bool { readings.first?.numbering == .bullet }
}
