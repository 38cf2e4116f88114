/// Small numbers for the list styles of a document, in the order in which they come: 1 to 14, 0 for
/// bullets and for styles after the fourteenth.
struct StyleNumbers {
  private var numbers = [UInt8](repeating: 0, count: 256)

  init(of steps: [NestingStep]) {
    var next: UInt8 = 1
    for step in steps where next < StyleHabits.outermost {
      for reading in step.readings where !reading.isMisreading && reading.numbering != .bullet {
        let key = Self.key(reading.numbering, step.punctuation)
        if numbers[key] == 0, next < StyleHabits.outermost {
          numbers[key] = next
          next += 1
        }
      }
    }
  }

  func number(of reading: MarkerReading, _ punctuation: Punctuation) -> UInt8 {
    numbers[Self.key(reading.numbering, punctuation)]
  }

  private static func key(_ numbering: Numbering, _ punctuation: Punctuation) -> Int {
    Int(numbering.rawValue) << 4 | Int(punctuation.rawValue)
  }
}

/// Which style a document puts below which: most documents put each style below one other.
struct StyleHabits {
  /// The number that stands for "below nothing".
  static let outermost: UInt8 = 15

  /// Four bits for each style: the style it was last below, 0 if it did not come yet.
  private var packed: UInt64 = 0

  /// What it costs to open a list of a style below another than before.
  func cost(of style: UInt8, below outer: UInt8) -> Int32 {
    guard style > 0, outer > 0 else { return 0 }
    let known = UInt8(truncatingIfNeeded: packed >> (UInt64(style) * 4)) & 15
    return known == 0 || known == outer ? 0 : NestingCost.againstHabit
  }

  mutating func note(_ style: UInt8, below outer: UInt8) {
    guard style > 0, outer > 0 else { return }
    let shift = UInt64(style) * 4
    packed = packed & ~(15 << shift) | UInt64(outer) << shift
  }
}
