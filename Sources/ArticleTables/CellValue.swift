/// What a cell of a results table reports, recognised by its form alone.
public struct CellValue: Sendable, Equatable {
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// `120`, `1,204`
    case integer
    /// `+2`, `-1`
    case signed
    /// `67.7`
    case decimal
    /// `52.2%`
    case percent
    /// `0.787`, `<0.001`, `p=0.03`: may be a probability
    case probability
    /// `120 (83.9)`; `83.9% (120)`, whose count comes first in `numbers`, too
    case countPercent
    /// `89/143`, `89/143 (62.2)`, `62.2% (89/143)`
    case fraction
    /// `67.7±7.7`, `67.7 (7.7)`
    case spread
    /// `81 (36.9–125.1)`, `HR, 1.24 (0.78–1.97)`
    case estimateInterval
    /// `(0.78–1.97)` alone
    case interval
    /// `>9,000`
    case bound
    /// `0–2`
    case span
    /// `–`, `NA`, `Reference`, `1 (reference)`: nothing is reported here
    case placeholder
  }

  public var shape: Shape
  /// In printed order: estimate, lower, upper; count, percentage; count, total, percentage.
  public var numbers: [PrintedNumber]
  /// A name printed with the number: `HR` of `HR, 1.24 (0.78–1.97)`, `p` of `p=0.03`.
  public var name: String?

  public init(shape: Shape, numbers: [PrintedNumber], name: String? = nil) {
    self.shape = shape
    self.numbers = numbers
    self.name = name
  }

  /// Reads a whole cell; nil for words.
  public init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    while start < scalars.count, scalars[start].properties.isWhitespace { start += 1 }
    var end = scalars.count
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    guard
      let match = ValueReader(scalars: scalars, limit: end).values(at: start)
        .first(where: { $0.end == end })
    else { return nil }
    self = match.value
  }

  public var count: PrintedNumber? {
    switch shape {
    case .integer, .countPercent, .fraction: numbers.first { $0.isInteger && !$0.isPercent }
    default: nil
    }
  }

  public var percentage: PrintedNumber? {
    switch shape {
    case .percent, .countPercent: numbers.last
    case .fraction: numbers.count == 3 ? numbers[2] : nil
    default: nil
    }
  }

  /// Estimate, lower and upper end.
  public var interval: (estimate: PrintedNumber, lower: PrintedNumber, upper: PrintedNumber)? {
    guard shape == .estimateInterval, numbers.count == 3 else { return nil }
    return (numbers[0], numbers[1], numbers[2])
  }
}
