public import CriteriaRuntime

/// A case that is completed question by question, the most decisive first, until its outcome is
/// certain or nothing is left to ask.
public struct Interview {
  public private(set) var determination: Determination
  private var stated: StatedCase
  private var unanswered: Set<String> = []
  private let program: CriteriaProgram
  private let determine: (StatedCase) -> Determination

  /// - Parameters:
  ///   - stated: what is known at the start.
  ///   - program: the one in whose terms the case is.
  ///   - determine: evaluates a case.
  public init(
    _ stated: StatedCase, in program: CriteriaProgram,
    determine: @escaping (StatedCase) -> Determination
  ) {
    self.stated = stated
    self.program = program
    self.determine = determine
    determination = determine(stated)
  }

  /// What to ask next; nil if the outcome is certain, or if nobody knew what is still open.
  public var question: Determination.Question? {
    determination.questions.first { !unanswered.contains($0.fact) }
  }

  /// The question as it is put to a person, with the answers it takes.
  public func prompt(_ question: Determination.Question) -> String {
    let lines = Dictionary(determination.items.map { ($0.path, $0.line) }) { first, _ in first }
    let places = question.paths.prefix(3).map { path in
      lines[path.hasSuffix(":words") ? String(path.dropLast(6)) : path]
        .map { "\(path), line \($0)" } ?? path
    }
    let more = question.paths.count > 3 ? "; …" : ""
    return wrapped(
      question.question + (places.isEmpty ? "" : "  (\(places.joined(separator: "; "))\(more))"),
      indent: 0, hanging: 2
    ).joined(separator: "\n") + "\n  [\(expected(question.fact)); empty if not known] "
  }

  private func expected(_ name: String) -> String {
    guard let fact = program.facts.first(where: { $0.name == name }) else { return "" }
    switch fact.kind {
    case .attestation: return "yes or no"
    case .product:
      let brands = program.products.map(\.brand)
      return brands.prefix(6).joined(separator: ", ") + (brands.count > 6 ? ", …" : "")
    case .quantity(let unit, let minimum, let maximum, let isInteger):
      let number = isInteger ? "a whole number" : "a number"
      let range =
        switch (minimum, maximum) {
        case (let least?, let most?): ", \(least) to \(most)"
        case (let least?, nil): ", at least \(least)"
        case (nil, let most?): ", at most \(most)"
        case (nil, nil): ""
        }
      return (unit == "1" ? number : "\(number) in \(unit), or with its unit") + range
    }
  }

  /// Takes an answer as a person writes it: yes or no, a number with or without a unit, a product;
  /// nothing or a question mark for what is not known.
  ///
  /// - Parameter fact: by name.
  /// - Throws: ``UnusableAnswer`` for what is no possible value; the question then stays.
  public mutating func answer(_ fact: String, _ text: String) throws(UnusableAnswer) {
    guard let index = program.facts.firstIndex(where: { $0.name == fact }) else {
      throw UnusableAnswer(description: "there is no fact '\(shown(fact))'")
    }
    let text = String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !["", "?", "unknown", "don't know"].contains(text.lowercased()) else {
      unanswered.insert(fact)
      return
    }
    var next = stated
    let json = try Self.json(text, for: program.facts[index])
    do throws(WrongValue) {
      next.facts[index] = try program.value(of: json, for: program.facts[index])
    } catch {
      throw UnusableAnswer(description: error.message)
    }
    let found = program.contradictions(in: next)
    guard found.items.isEmpty, found.words.isEmpty else {
      let paths = (found.items + found.words).map { program.items[$0].path }
      throw UnusableAnswer(
        description: "that contradicts what the case attests of \(paths.joined(separator: ", "))")
    }
    stated = next
    determination = determine(stated)
  }

  /// What a person wrote, as a case would state it.
  private static func json(_ text: String, for fact: Fact) throws(UnusableAnswer) -> JSONValue {
    func value(_ content: JSONValue.Content) -> JSONValue { JSONValue(content: content, offset: 0) }
    switch fact.kind {
    case .attestation:
      switch text.lowercased() {
      case "yes", "y", "true": return value(.boolean(true))
      case "no", "n", "false": return value(.boolean(false))
      default: throw UnusableAnswer(description: "'\(shown(text))' is neither yes nor no")
      }
    case .product: return value(.string(text))
    case .quantity:
      let words = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard ExactNumber(decimal: words[0]) != nil else {
        throw UnusableAnswer(description: "'\(shown(text))' does not begin with a number like 1.5")
      }
      guard words.count == 2 else { return value(.number(words[0])) }
      return value(
        .object([
          JSONValue.Member(key: "value", offset: 0, value: value(.number(words[0]))),
          JSONValue.Member(key: "unit", offset: 0, value: value(.string(words[1]))),
        ]))
    }
  }

  /// Asks until the outcome is certain, nothing is left to ask, or nobody answers any more.
  public mutating func run(
    ask: (String) throws -> Void, readLine: () -> String?
  ) rethrows {
    while let question {
      try ask(prompt(question))
      guard let line = readLine() else {
        try ask("\n")
        return
      }
      var problem: UnusableAnswer?
      do throws(UnusableAnswer) {
        try answer(question.fact, line)
      } catch {
        problem = error
      }
      if let problem { try ask("  \(problem)\n") }
    }
  }
}

/// An answer that no fact can have.
public struct UnusableAnswer: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String
}
