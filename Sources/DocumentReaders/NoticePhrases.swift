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

  /// For the first two bytes of a word, whether a phrase begins with them: most words cost no more
  /// than a look at this table.
  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    for entry in phrases { table[Int(entry.phrase[0]) << 8 | Int(entry.phrase[1])] = true }
    return table
  }()

  static func weight(of text: [UInt8]) -> UInt8 {
    guard text.count >= 2 else { return 0 }
    var weight = 0
    beginnings.withUnsafeBufferPointer { beginnings in
      text.withUnsafeBufferPointer { text in
        var afterLetter = false
        var lower = lowercased(text[0])
        for index in 0..<(text.count - 1) {
          let next = lowercased(text[index + 1])
          if !afterLetter, beginnings[Int(lower) << 8 | Int(next)] {
            weight += self.weight(of: text, at: index)
          }
          afterLetter = lower >= 0x61 && lower <= 0x7A
          lower = next
        }
      }
    }
    return UInt8(min(weight, 255))
  }

  private static func weight(of text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    phrases.first { matches($0.phrase, text, index) }?.weight ?? 0
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func matches(
    _ phrase: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    guard text.count - start >= phrase.count else { return false }
    return phrase.indices.allSatisfy { lowercased(text[start + $0]) == phrase[$0] }
  }
}
