/// Recognises printed values at a place in a text.
///
/// All readings that end at a word boundary are given, longest first, because `120 (83.9)` may be
/// one cell or two.
public struct ValueReader {
  public struct Match {
    public var end: Int
    public var value: CellValue
  }

  let scalars: [Unicode.Scalar]
  let limit: Int

  public init(scalars: [Unicode.Scalar], limit: Int? = nil) {
    self.scalars = scalars
    self.limit = limit ?? scalars.count
  }

  public func values(at start: Int) -> [Match] {
    var matches: [Match] = []
    func add(_ end: Int, _ shape: CellValue.Shape, _ numbers: [PrintedNumber], _ name: String?) {
      let end = afterMarkers(end)
      guard end == limit || scalars[end].properties.isWhitespace else { return }
      guard !matches.contains(where: { $0.end == end }) else { return }
      matches.append(
        Match(end: end, value: CellValue(shape: shape, numbers: numbers, name: name)))
    }

    if let end = placeholder(at: start) { add(end, .placeholder, [], nil) }
    if let (low, high, end) = bracketedPair(at: start) { add(end, .interval, [low, high], nil) }
    if let (number, end) = bracketedNumber(at: start) { add(end, .percent, [number], nil) }

    var position = start
    var name: String?
    if let (prefix, next) = namePrefix(at: start) {
      name = prefix
      position = next
    }
    guard let (number, end) = self.number(at: position) else {
      return matches.sorted { $0.end > $1.end }
    }
    add(end, shape(of: number, name: name), [number], name)
    let spaced = afterSpace(end)

    if let (second, next) = self.number(afterSign: 0xB1, at: spaced) {
      add(next, .spread, [number, second], name)
      if let (low, high, last) = bracketedPair(at: afterSpace(next)) {
        add(last, .spread, [number, second, low, high], name)
      }
    }
    if end < limit, scalars[end] == "/", let (total, next) = self.number(at: end + 1),
      number.isInteger, total.isInteger
    {
      add(next, .fraction, [number, total], name)
      if let (percent, last) = bracketedNumber(at: afterSpace(next)) {
        add(last, .fraction, [number, total, percent], name)
      }
    }
    if let (low, high, next) = bracketedPair(at: spaced) {
      add(next, .estimateInterval, [number, low, high], name)
    }
    if let (count, total, next) = bracketedFraction(at: spaced) {
      add(next, .fraction, [count, total, number], name)
    }
    if let (second, next) = bracketedNumber(at: spaced) {
      let isCount =
        number.isInteger && !number.isPercent && second.value <= 100.5
        && number.bound == nil && second.value >= 0
      if number.isPercent, number.bound == nil, second.isInteger, !second.isPercent {
        // `55.0% (132)`
        add(next, .countPercent, [second, number], name)
      } else {
        add(next, isCount ? .countPercent : .spread, [number, second], name)
      }
    }
    if let next = bracketedWord(at: spaced) { add(next, .placeholder, [number], name) }
    if let next = separator(at: end, spaced: false),
      let (second, last) = self.number(at: next), number.bound == nil
    {
      add(last, .span, [number, second], name)
      if let (low, high, afterPair) = bracketedPair(at: afterSpace(last)) {
        add(afterPair, .span, [number, second, low, high], name)
      }
    }
    if let next = separator(at: end, spaced: true), scalars[next - 1] == " ",
      let (second, last) = self.number(at: next), number.bound == nil
    {
      add(last, .span, [number, second], name)
    }
    return matches.sorted { $0.end > $1.end }
  }

  private func shape(of number: PrintedNumber, name: String?) -> CellValue.Shape {
    if let name, name == "p" || name == "P" { return .probability }
    if number.isPercent { return number.bound == nil ? .percent : .bound }
    if number.value >= 0, number.value <= 1, number.decimals >= 2, !number.isSigned {
      return .probability
    }
    if number.bound != nil { return .bound }
    if number.isSigned { return .signed }
    return number.isInteger ? .integer : .decimal
  }

  // MARK: - Parts

  public func number(at start: Int) -> (PrintedNumber, end: Int)? {
    var position = start
    var bound: PrintedNumber.Bound?
    if position < limit {
      switch scalars[position] {
      case "<": bound = .less
      case ">": bound = .greater
      case "≤", "⩽", "≦": bound = .lessOrEqual
      case "≥", "⩾", "≧": bound = .greaterOrEqual
      default: break
      }
      if bound != nil {
        position += 1
        if position < limit, scalars[position] == "=" {
          bound = bound == .less ? .lessOrEqual : .greaterOrEqual
          position += 1
        }
        position = afterSpace(position)
      }
    }
    var negative = false
    var isSigned = false
    if position < limit, bound == nil {
      if scalars[position] == "+" {
        isSigned = true
        position += 1
      } else if scalars[position] == "-" || scalars[position] == "−" || scalars[position] == "–" {
        guard position + 1 < limit, isDigit(position + 1) else { return nil }
        isSigned = true
        negative = true
        position += 1
      }
    }
    var mantissa = 0.0
    var digits = 0
    var decimals = 0
    while position < limit, digits < 18 {
      if isDigit(position) {
        mantissa = mantissa * 10 + Double(scalars[position].value - 48)
        digits += 1
        position += 1
      } else if digits > 0,
        scalars[position] == "," || scalars[position] == "\u{2009}"
          || scalars[position] == "\u{202F}", isThousandsGroup(position + 1)
      {
        position += 1
      } else {
        break
      }
    }
    guard digits > 0 || (position + 1 < limit && scalars[position] == "." && isDigit(position + 1))
    else { return nil }
    if position + 1 < limit, scalars[position] == "." || scalars[position] == "·",
      isDigit(position + 1)
    {
      position += 1
      while position < limit, isDigit(position), digits < 18 {
        mantissa = mantissa * 10 + Double(scalars[position].value - 48)
        digits += 1
        decimals += 1
        position += 1
      }
    }
    if position < limit, isDigit(position) { return nil }
    var value = mantissa
    for _ in 0..<decimals { value /= 10 }
    var isPercent = false
    if position < limit, scalars[position] == "%" {
      isPercent = true
      position += 1
    } else if position + 1 < limit, scalars[position] == " ", scalars[position + 1] == "%" {
      isPercent = true
      position += 2
    }
    return (
      PrintedNumber(
        value: negative ? -value : value, decimals: decimals, digits: digits, isPercent: isPercent,
        bound: bound, isSigned: isSigned), position
    )
  }

  private func number(
    afterSign sign: UInt32, at start: Int
  ) -> (PrintedNumber, end: Int)? {
    guard start < limit, scalars[start].value == sign else { return nil }
    return number(at: afterSpace(start + 1))
  }

  /// `(36.9–125.1)`, `[36.9, 125.1]`, `(95% CI, 36.9 to 125.1)`, `(IQR: 2–5)`
  private func bracketedPair(
    at start: Int
  ) -> (PrintedNumber, PrintedNumber, end: Int)? {
    guard start < limit, scalars[start] == "(" || scalars[start] == "[" else { return nil }
    let close: Unicode.Scalar = scalars[start] == "(" ? ")" : "]"
    let inside = afterIntervalName(start + 1)
    guard let (low, afterLow) = number(at: inside),
      let second = separator(at: afterLow, spaced: true),
      let (high, afterHigh) = number(at: second), afterHigh < limit, scalars[afterHigh] == close
    else { return nil }
    return (low, high, afterHigh + 1)
  }

  private func bracketedNumber(at start: Int) -> (PrintedNumber, end: Int)? {
    guard start < limit, scalars[start] == "(" || scalars[start] == "[" else { return nil }
    let close: Unicode.Scalar = scalars[start] == "(" ? ")" : "]"
    var inside = start + 1
    if inside < limit, scalars[inside].value == 0xB1 { inside += 1 }
    guard let (value, end) = number(at: inside), end < limit, scalars[end] == close else {
      return nil
    }
    return (value, end + 1)
  }

  private func bracketedFraction(at start: Int) -> (PrintedNumber, PrintedNumber, end: Int)? {
    guard start < limit, scalars[start] == "(",
      let (count, slash) = number(at: start + 1), slash < limit, scalars[slash] == "/",
      let (total, end) = number(at: slash + 1), end < limit, scalars[end] == ")",
      count.isInteger, total.isInteger
    else { return nil }
    return (count, total, end + 1)
  }

  /// `(reference)`, `(Ref.)`
  private func bracketedWord(at start: Int) -> Int? {
    guard start < limit, scalars[start] == "(" else { return nil }
    var end = start + 1
    while end < limit, scalars[end] != ")" { end += 1 }
    guard end < limit else { return nil }
    let word = text(start + 1, end).lowercased()
    return Self.referenceWords.contains(word) ? end + 1 : nil
  }

  private static let referenceWords: Set<String> = ["reference", "ref", "ref.", "referent"]
  private static let placeholders: Set<String> = [
    "-", "–", "—", "−", "―", "…", "...", "..", "NA", "N/A", "n/a", "na", "NR", "ND", "NE", "NS",
    "N.S.", "n.s.", "ns", "Ref", "Ref.", "Reference", "reference", "ref", "ref.", "Referent",
    "referent",
  ]

  private func placeholder(at start: Int) -> Int? {
    var end = start
    while end < limit, !scalars[end].properties.isWhitespace { end += 1 }
    guard end > start else { return nil }
    return Self.placeholders.contains(text(start, end)) ? end : nil
  }

  /// A short name and `,`, `=`, `:` or a space before a number: `HR, 1.2`, `p=0.03`.
  private func namePrefix(at start: Int) -> (String, Int)? {
    var end = start
    while end < limit, end - start < 4,
      scalars[end].properties.isAlphabetic && scalars[end].isASCII
    { end += 1 }
    guard end > start, end < limit else { return nil }
    let name = text(start, end)
    let isUpper = name.unicodeScalars.contains { $0.properties.isUppercase }
    guard isUpper || name == "p" || name == "n" || name == "r" else { return nil }
    var position = end
    if scalars[position] == "," || scalars[position] == "=" || scalars[position] == ":" {
      position = afterSpace(position + 1)
    } else if scalars[position] == " ", afterSpace(position) < limit,
      scalars[afterSpace(position)] == "=" || scalars[afterSpace(position)] == "<",
      name.count == 1
    {
      position = afterSpace(position)
      if scalars[position] == "=" { position = afterSpace(position + 1) }
    } else if scalars[position] == " ", Self.ratioNames.contains(name) {
      position = afterSpace(position)
    } else if name.count == 1, scalars[position] == "<" || scalars[position] == ">" {
      return (name, position)
    } else {
      return nil
    }
    return (name, position)
  }

  private static let ratioNames: Set<String> = [
    "HR", "OR", "RR", "IRR", "aHR", "aOR", "aRR", "SHR",
  ]

  /// Skips `95% CI,`, `CI:`, `IQR`, `range` inside a bracket.
  private func afterIntervalName(_ start: Int) -> Int {
    var position = start
    if let (level, end) = number(at: position), level.isPercent {
      let next = afterSpace(end)
      guard next < limit, scalars[next].properties.isAlphabetic else { return start }
      position = next
    }
    var letters = position
    while letters < limit, scalars[letters].properties.isAlphabetic { letters += 1 }
    guard letters > position else { return start }
    guard Self.intervalNames.contains(text(position, letters).lowercased()) else { return start }
    position = letters
    if position < limit,
      scalars[position] == "," || scalars[position] == ":"
        || scalars[position] == "="
    {
      position += 1
    }
    return afterSpace(position)
  }

  private static let intervalNames: Set<String> = ["ci", "cri", "iqr", "range"]

  /// What stands between the ends of an interval; `spaced` also allows ` to `, `, ` and ` - `.
  private func separator(at start: Int, spaced: Bool) -> Int? {
    guard start < limit else { return nil }
    let dashes: Set<Unicode.Scalar> = ["-", "–", "—", "−", "~", "‐", "‑"]
    if dashes.contains(scalars[start]) { return spaced ? afterSpace(start + 1) : start + 1 }
    guard spaced else { return nil }
    if scalars[start] == "," || scalars[start] == ";" { return afterSpace(start + 1) }
    guard scalars[start] == " ", start + 1 < limit else { return nil }
    if dashes.contains(scalars[start + 1]), start + 2 < limit, scalars[start + 2] == " " {
      return start + 3
    }
    if start + 3 < limit, scalars[start + 1] == "t", scalars[start + 2] == "o",
      scalars[start + 3] == " "
    {
      return start + 4
    }
    return nil
  }

  /// Skips footnote marks behind a value: `0.012*`, `12 (3.4)†`.
  private func afterMarkers(_ start: Int) -> Int {
    let marks: Set<Unicode.Scalar> = [
      "*", "†", "‡", "§", "¶", "#", "ª", "ᵃ", "ᵇ", "ᶜ", "ᵈ", "¹", "²", "³",
    ]
    var end = start
    while end < limit, marks.contains(scalars[end]) { end += 1 }
    // A letter set as a superscript and flattened, `0.012a`, `12 (3.4)b`; `1b` may be a name.
    if end == start, end < limit, scalars[end].value >= 0x61, scalars[end].value <= 0x66,
      end + 1 == limit || scalars[end + 1].properties.isWhitespace, end > 1,
      scalars[end - 1] == ")" || isDecimal(endingAt: end)
    {
      end += 1
    }
    return end
  }

  private func isDecimal(endingAt end: Int) -> Bool {
    var position = end
    while position > 0, isDigit(position - 1) { position -= 1 }
    return position < end && position > 0 && scalars[position - 1] == "."
  }

  private func afterSpace(_ position: Int) -> Int {
    var position = position
    while position < limit, scalars[position].properties.isWhitespace { position += 1 }
    return position
  }

  private func isDigit(_ position: Int) -> Bool {
    position < limit && scalars[position].value >= 48 && scalars[position].value <= 57
  }

  private func isThousandsGroup(_ position: Int) -> Bool {
    isDigit(position) && isDigit(position + 1) && isDigit(position + 2) && !isDigit(position + 3)
  }

  private func text(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }
}
