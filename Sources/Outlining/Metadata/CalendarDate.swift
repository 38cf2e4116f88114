/// A date as documents print it, in any of the usual spellings.
///
/// `04/11/2024`, `4/11/24`, `2024-04-11`, `April 11, 2024`, `11 Apr 2024`, `January 2024`, `01/2024`.
/// Figures alone are month, day, year, the order of American payers, unless the first cannot be a
/// month.
struct CalendarDate: Equatable {
  var year: Int
  var month: Int
  /// Nil for `January 2024`.
  var day: Int?
  /// Where it stands in the text that was searched, as UTF-8 offsets.
  var range: Range<Int>

  /// ISO 8601: `2024-04-11`, or `2024-04` without a day.
  var iso: String {
    let month = "\(year)-" + Self.padded(self.month)
    return day.map { month + "-" + Self.padded($0) } ?? month
  }

  /// The first date in a text at or after an offset.
  static func first(in text: [UInt8], from start: Int = 0) -> CalendarDate? {
    var index = start
    while index < text.count {
      let isWordStart = index == 0 || !isLetterOrDigit(text[index - 1])
      if isWordStart, isLetterOrDigit(text[index]), let date = CalendarDate(in: text, at: index) {
        return date
      }
      index += 1
    }
    return nil
  }

  /// A date that begins at an offset.
  init?(in text: [UInt8], at start: Int) {
    var scanner = DateScanner(text: text, position: start)
    guard let date = scanner.numericDate() ?? scanner.namedMonthDate(from: start) else {
      return nil
    }
    guard (1...12).contains(date.month), (1900...2199).contains(date.year),
      date.day.map({ (1...Self.days(in: date.month, of: date.year)).contains($0) }) ?? true
    else { return nil }
    year = date.year
    month = date.month
    day = date.day
    range = start..<scanner.position
    if range.upperBound < text.count, isLetterOrDigit(text[range.upperBound]) { return nil }
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
}

private struct DateScanner {
  let text: [UInt8]
  var position: Int

  /// `4/11/2024`, `2024-04-11`, `04.11.2024`, `01/2024`.
  mutating func numericDate() -> (year: Int, month: Int, day: Int?)? {
    let start = position
    defer { if position != start, !succeeded { position = start } }
    succeeded = false
    guard let first = number(), position < text.count,
      [0x2F, 0x2D, 0x2E].contains(text[position])
    else { return nil }
    let sign = text[position]
    position += 1
    guard let second = number() else { return nil }
    guard position < text.count, text[position] == sign,
      position + 1 < text.count, (0x30...0x39).contains(text[position + 1])
    else {
      guard sign != 0x2E, first.digits <= 2, second.digits == 4 else { return nil }
      succeeded = true
      return (second.value, first.value, nil)
    }
    position += 1
    guard let third = number() else { return nil }
    succeeded = true
    if first.digits == 4 { return (first.value, second.value, third.value) }
    guard first.digits <= 2, second.digits <= 2, third.digits == 2 || third.digits == 4 else {
      succeeded = false
      return nil
    }
    let year = third.digits == 4 ? third.value : third.value + (third.value < 70 ? 2000 : 1900)
    return first.value > 12 ? (year, second.value, first.value) : (year, first.value, second.value)
  }

  private var succeeded = false

  /// `April 11, 2024`, `April 2024`, `11 April 2024`.
  mutating func namedMonthDate(from start: Int) -> (year: Int, month: Int, day: Int?)? {
    position = start
    var day: Int?
    if let leading = number() {
      guard leading.digits <= 2 else { return nil }
      day = leading.value
      skip([0x20, 0x2D])
    }
    guard let month = monthName() else { return nil }
    skip([0x20, 0x2D, 0x2E])
    guard var figure = number() else { return nil }
    if day == nil, figure.digits <= 2 {
      day = figure.value
      skipOrdinalSuffix()
      skip([0x20, 0x2C, 0x2D])
      guard let year = number() else { return nil }
      figure = year
    }
    return figure.digits == 4 ? (figure.value, month, day) : nil
  }

  private mutating func number() -> (value: Int, digits: Int)? {
    let start = position
    var value = 0
    while position < text.count, (0x30...0x39).contains(text[position]), position - start < 5 {
      value = value * 10 + Int(text[position] - 0x30)
      position += 1
    }
    return position > start && position - start <= 4 ? (value, position - start) : nil
  }

  private mutating func skip(_ bytes: [UInt8]) {
    while position < text.count, bytes.contains(text[position]) { position += 1 }
  }

  private mutating func skipOrdinalSuffix() {
    for suffix in ["st", "nd", "rd", "th"] {
      if text[position...].starts(with: suffix.utf8) {
        position += 2
        return
      }
    }
  }

  private mutating func monthName() -> Int? {
    var end = position
    while end < text.count, text[end] | 0x20 >= 0x61, text[end] | 0x20 <= 0x7A { end += 1 }
    guard end - position >= 3 else { return nil }
    let word = String(decoding: text[position..<end].map { $0 | 0x20 }, as: UTF8.self)
    guard
      let month = Self.months.firstIndex(where: { name in
        name == word || (word.utf8.count <= 4 && name.hasPrefix(word))
      })
    else { return nil }
    position = end
    return month + 1
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  init(text: [UInt8], position: Int) {
    self.text = text
    self.position = position
  }
}
