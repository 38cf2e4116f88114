import ArticleTables
import DocumentModel

/// A number in running text.
struct TextNumber {
  var value: PrintedNumber
  /// UTF-8 range in the sentence.
  var range: Range<Int>
  /// `d`, `wk`, `mo`, `a` for a span of time, also where only the last of a list names it.
  var unit: String?

  /// The numbers of a sentence in order; digits inside words are none.
  static func all(in text: String) -> [TextNumber] {
    let scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    let reader = ValueReader(scalars: scalars)
    var result: [TextNumber] = []
    var index = 0
    while index < scalars.count {
      let isStart =
        index == 0
        || !(scalars[index - 1].properties.isAlphabetic
          || scalars[index - 1] == "-"
            && index > 1 && scalars[index - 2].properties.isAlphabetic
          || scalars[index - 1].properties.numericType != nil || scalars[index - 1] == ".")
      let isSign = scalars[index] == "-" || scalars[index] == "–" || scalars[index] == "−"
      // A dash behind a number or word joins; it is no sign.
      let joins =
        isSign && index > 0 && !scalars[index - 1].properties.isWhitespace
        && scalars[index - 1] != "("
      guard isStart, !joins, let (number, end) = reader.number(at: index) else {
        index += 1
        continue
      }
      guard end == scalars.count || !scalars[end].properties.isAlphabetic else {
        index = end
        while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
        continue
      }
      result.append(
        TextNumber(
          value: number, range: offsets[index]..<offsets[end],
          unit: unit(in: scalars, after: end)))
      index = max(end, index + 1)
    }
    // `6.8 and 1.8 months`: the unit is said once.
    let utf8 = Array(text.utf8)
    for index in result.indices.reversed().dropFirst() where result[index].unit == nil {
      let between = String(
        decoding: utf8[result[index].range.upperBound..<result[index + 1].range.lowerBound],
        as: UTF8.self)
      let joint = between.filter { $0 != " " && $0 != "," }
      if ["", "and", "or", "vs.", "versus", "vs"].contains(joint), !between.isEmpty,
        !result[index].value.isPercent
      {
        result[index].unit = result[index + 1].unit
      }
    }
    return result
  }

  private static func unit(in scalars: [Unicode.Scalar], after end: Int) -> String? {
    var position = end
    while position < scalars.count,
      scalars[position].properties.isWhitespace || scalars[position] == "-"
    { position += 1 }
    var word = String.UnicodeScalarView()
    while position < scalars.count, scalars[position].properties.isAlphabetic {
      word.append(scalars[position])
      position += 1
    }
    return timeUnit(String(word))
  }

  static func timeUnit(_ word: String) -> String? {
    switch word.lowercased() {
    case "day", "days", "d": "d"
    case "week", "weeks", "wk", "wks": "wk"
    case "month", "months", "mo", "mos": "mo"
    case "year", "years", "yr", "yrs": "a"
    default: nil
    }
  }
}
