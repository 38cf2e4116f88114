/// Phrases that publishers' notices are made of: ownership, confidentiality, what a document is not
/// meant for. Criteria are not worded like this.
enum NoticePhrases {
  /// Text with at least this weight of phrases is a notice.
  static let threshold = 2

  private static let phrases: [(phrase: [UInt8], weight: Int)] = [
    ("all rights reserved", 2), ("independent licensee", 2), ("is the property of", 1),
    ("confidential", 1), ("proprietary", 1), ("copyright", 1), ("©", 1),
    ("registered mark", 2), ("registered trademark", 2), ("trademark", 1),
    ("not to be used to determine", 2), ("subject to change", 1), ("most current information", 1),
    ("for informational purposes", 2), ("informational purposes only", 2),
    ("does not constitute medical advice", 2), ("not constitute medical advice", 2),
    ("not an authorization", 1), ("guarantee of payment", 2), ("guarantee of coverage", 2),
    ("not intended to dictate", 2), ("may not be reproduced", 2), ("do not distribute", 2),
    ("unauthorized use", 1), ("unauthorized copying", 2), ("without the express written", 2),
    ("property of their respective owners", 2), ("intended for the use of", 1),
    ("certificate or contract for benefit", 1), ("supersedes the information", 1),
    ("standard benefit plans", 1), ("not recommendations for treatment", 1),
  ].map { (Array($0.0.utf8), $0.1) }

  /// Indices into `phrases` by first byte, so that only word beginnings cost anything.
  private static let byFirstByte: [[Int]] = {
    var table = [[Int]](repeating: [], count: 256)
    for (index, entry) in phrases.enumerated() { table[Int(entry.phrase[0])].append(index) }
    return table
  }()

  static func weight(of text: [UInt8]) -> UInt8 {
    var weight = 0
    var afterLetter = false
    for index in text.indices {
      let byte = text[index]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      let isLetter = lower >= 0x61 && lower <= 0x7A
      if !afterLetter, !byFirstByte[Int(lower)].isEmpty {
        for candidate in byFirstByte[Int(lower)]
        where matches(phrases[candidate].phrase, text, index) {
          weight += phrases[candidate].weight
          break
        }
      }
      afterLetter = isLetter
    }
    return UInt8(min(weight, 255))
  }

  private static func matches(_ phrase: [UInt8], _ text: [UInt8], _ start: Int) -> Bool {
    guard text.count - start >= phrase.count else { return false }
    for offset in phrase.indices {
      let byte = text[start + offset]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != phrase[offset] { return false }
    }
    return true
  }
}
