public import CriteriaRuntime

/// A reading as people record it: a Boolean expression over labels of children or over facts.
///
/// ```
/// any(a, b) and c
/// atLeast(2, 1, 2, 3)
/// not (bodyMassIndex < 20 kg/m2) or hivInfection
/// ```
///
/// `and` and `or` do not mix without parentheses, so that nobody has to know which binds first.
public indirect enum ReadingExpression: Sendable, Equatable {
  /// A label or the name of a yes/no fact.
  case name(String)
  case comparison(fact: String, Comparator, ExactNumber, unit: String?)
  case all([ReadingExpression])
  case any([ReadingExpression])
  case atLeast(Int, [ReadingExpression])
  case exactly(Int, [ReadingExpression])
  case not(ReadingExpression)

  /// Reads an expression; throws what is wrong with it.
  public init(parsing text: String) throws(InvalidReading) {
    var parser = try ReadingParser(text)
    self = try parser.whole()
  }

  /// Every name and fact in it, in order of first appearance.
  public var names: [String] {
    var names: [String] = []
    collect(&names)
    return names
  }

  // Depth is bounded by the parser.
  private func collect(_ names: inout [String]) {
    switch self {
    case .name(let name): if !names.contains(name) { names.append(name) }
    case .comparison(let fact, _, _, _): if !names.contains(fact) { names.append(fact) }
    case .all(let parts), .any(let parts), .atLeast(_, let parts), .exactly(_, let parts):
      for part in parts { part.collect(&names) }
    case .not(let part): part.collect(&names)
    }
  }
}

/// A recorded reading that cannot be used, and why.
public struct InvalidReading: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String

  public init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { reason }
}

private struct ReadingParser {
  private var words: [String] = []
  private var index = 0
  private static let deepest = 32

  init(_ text: String) throws(InvalidReading) {
    guard text.utf8.count <= 10_000 else { throw InvalidReading("the reading is too long") }
    var word = ""
    func isSign(_ scalar: Unicode.Scalar) -> Bool {
      "<>=!\u{2264}\u{2265}".unicodeScalars.contains(scalar)
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if scalar == "(" || scalar == ")" || scalar == "," {
        if !word.isEmpty { words.append(word) }
        words.append(String(scalar))
        word = ""
      } else {
        if let last = word.unicodeScalars.last, isSign(last) != isSign(scalar) {
          words.append(word)
          word = ""
        }
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
  }

  private var next: String? { index < words.count ? words[index] : nil }

  mutating func whole() throws(InvalidReading) -> ReadingExpression {
    guard !words.isEmpty else { throw InvalidReading("the reading is empty") }
    let expression = try joined(depth: 0)
    if let rest = next { throw InvalidReading("'\(rest)' is not expected here") }
    return expression
  }

  private mutating func joined(depth: Int) throws(InvalidReading) -> ReadingExpression {
    guard depth < Self.deepest else { throw InvalidReading("the reading is nested too deeply") }
    var parts = [try single(depth: depth)]
    var connective: String?
    while let word = next, word == "and" || word == "or" {
      if let connective, connective != word {
        throw InvalidReading("'and' and 'or' need parentheses between them")
      }
      connective = word
      index += 1
      parts.append(try single(depth: depth))
    }
    guard let connective else { return parts[0] }
    return connective == "and" ? .all(parts) : .any(parts)
  }

  private mutating func single(depth: Int) throws(InvalidReading) -> ReadingExpression {
    guard depth < Self.deepest else { throw InvalidReading("the reading is nested too deeply") }
    guard let word = next else { throw InvalidReading("the reading ends too early") }
    index += 1
    if word == "(" {
      let expression = try joined(depth: depth + 1)
      try expect(")")
      return expression
    }
    if word == "not" { return .not(try single(depth: depth + 1)) }
    if next == "(", ["any", "all", "none", "atLeast", "exactly"].contains(word) {
      return try function(word, depth: depth + 1)
    }
    guard ![")", ",", "and", "or"].contains(word) else {
      throw InvalidReading("'\(word)' is not expected here")
    }
    if let sign = next, let comparator = Self.comparator(sign) {
      index += 1
      guard let printed = next, let number = ExactNumber(decimal: printed) else {
        throw InvalidReading("a number is expected behind '\(word) \(sign)'")
      }
      index += 1
      var unit: String?
      if let after = next, ![")", ",", "and", "or"].contains(after) {
        unit = after
        index += 1
      }
      return .comparison(fact: word, comparator, number, unit: unit)
    }
    return .name(word)
  }

  private mutating func function(
    _ name: String, depth: Int
  ) throws(InvalidReading) -> ReadingExpression {
    try expect("(")
    var count = 0
    if name == "atLeast" || name == "exactly" {
      guard let word = next, let value = Int(word), value > 0 else {
        throw InvalidReading("'\(name)' begins with a number")
      }
      count = value
      index += 1
      try expect(",")
    }
    var parts = [try joined(depth: depth)]
    while next == "," {
      index += 1
      parts.append(try joined(depth: depth))
    }
    try expect(")")
    switch name {
    case "any": return .any(parts)
    case "all": return .all(parts)
    case "none": return .not(.any(parts))
    case "atLeast":
      guard count <= parts.count else {
        throw InvalidReading("at least \(count) of \(parts.count) cannot be met")
      }
      return .atLeast(count, parts)
    default:
      guard count <= parts.count else {
        throw InvalidReading("exactly \(count) of \(parts.count) cannot be met")
      }
      return .exactly(count, parts)
    }
  }

  private mutating func expect(_ word: String) throws(InvalidReading) {
    guard next == word else {
      throw InvalidReading("'\(word)' is expected \(next.map { "before '\($0)'" } ?? "at the end")")
    }
    index += 1
  }

  private static func comparator(_ sign: String) -> Comparator? {
    switch sign {
    case "\u{2264}": .lessOrEqual
    case "\u{2265}": .greaterOrEqual
    default: Comparator(rawValue: sign)
    }
  }
}
