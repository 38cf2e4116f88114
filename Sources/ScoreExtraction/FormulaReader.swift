import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel

/// Measures that the text defines by arithmetic.
///
///     The X, calculated by dividing A by B, and the derived X, calculated as A/(C–A), ...
struct FormulaReader {
  private let vocabulary: Vocabulary
  private let names: [DataTable.Abbreviation]
  private let document: Document

  init(vocabulary: Vocabulary, names: [DataTable.Abbreviation], document: Document) {
    self.vocabulary = vocabulary
    self.names = names
    self.document = document
  }

  func measures(in sentence: SourceText) -> [DerivedMeasure] {
    let utf8 = Array(sentence.string.utf8)
    var result: [DerivedMeasure] = []
    for marker in ["calculated by dividing ", "calculated as ", "defined as ", "computed as "] {
      let bytes = Array(marker.utf8)
      var position = 0
      while position + bytes.count <= utf8.count {
        guard utf8[position..<position + bytes.count].elementsEqual(bytes) else {
          position += 1
          continue
        }
        let start = position + bytes.count
        let end = Self.end(of: utf8, from: start)
        let expression = String(decoding: utf8[start..<end], as: UTF8.self)
        let subject = Self.subject(String(decoding: utf8[..<position], as: UTF8.self))
        let formula =
          marker.hasSuffix("dividing ") ? division(expression) : arithmetic(expression)
        if let formula, let subject { result.append(measure(subject, formula, sentence)) }
        position = end
      }
    }
    return result
  }

  /// To the next comma or stop outside brackets.
  private static func end(of utf8: [UInt8], from start: Int) -> Int {
    var depth = 0
    for index in start..<utf8.count {
      switch utf8[index] {
      case 0x28, 0x5B: depth += 1
      case 0x29, 0x5D:
        if depth == 0 { return index }
        depth -= 1
      case 0x2C, 0x3B: if depth == 0 { return index }
      case 0x2E:
        if depth == 0, index + 1 == utf8.count || utf8[index + 1] == 0x20 { return index }
      default: break
      }
    }
    return utf8.count
  }

  /// `the derived X` of `..., and the derived X, `: the last words before the verb.
  private static func subject(_ text: String) -> String? {
    var words = text.split(separator: " ").map(String.init)
    while let last = words.last, ["was", "were", "is", "are", "and"].contains(last) {
      words.removeLast()
    }
    guard let last = words.last else { return nil }
    var kept = [last.filter { $0 != "," }]
    for word in words.dropLast().reversed() {
      guard !["the", "The", "and", "a", "an", "A"].contains(word), !word.hasSuffix(","),
        kept.count < 5
      else { break }
      kept.insert(word, at: 0)
    }
    let name = kept.joined(separator: " ")
    return name.isEmpty ? nil : name
  }

  private func measure(
    _ subject: String, _ formula: Parsed, _ sentence: SourceText
  ) -> DerivedMeasure {
    // `ratio of this to that (RTT)`: the short form names the measure.
    var name = subject
    if subject.hasSuffix(")"), let open = subject.lastIndex(of: "(") {
      name = String(subject[subject.index(after: open)...].dropLast())
    }
    let words = name.split(separator: " ")
    let identifier: String
    if words.count == 1, words[0].allSatisfy({ $0.isUppercase || $0.isNumber }) {
      identifier = String(words[0])
    } else {
      identifier = ScoreNames.fact(name)
    }
    let title = words.last.flatMap { last in names.first { $0.short == last } }
      .map { (words.dropLast().map(String.init) + [$0.long]).joined(separator: " ") }
    return DerivedMeasure(
      name: identifier, title: title ?? subject, formula: formula.formula, inputs: formula.inputs,
      citation: Citation(
        text: sentence.string, line: document.location(of: sentence.range).line,
        start: sentence.range.start, end: sentence.range.end))
  }

  // MARK: - Expressions

  private struct Parsed {
    var formula: Formula
    var inputs: [DerivedMeasure.Input]
  }

  /// `A by B`
  private func division(_ text: String) -> Parsed? {
    let words = text.split(separator: " ").map(String.init)
    guard let by = words.firstIndex(of: "by"), by > 0, by + 1 < words.count,
      let first = operand(words[..<by].joined(separator: " ")),
      let second = operand(words[(by + 1)...].joined(separator: " "))
    else { return nil }
    return combined(first, second, Formula.quotient)
  }

  private func combined(
    _ first: Parsed, _ second: Parsed, _ join: (Formula, Formula) -> Formula
  ) -> Parsed {
    let known = Set(first.inputs.map(\.fact))
    return Parsed(
      formula: join(first.formula, second.formula),
      inputs: first.inputs + second.inputs.filter { !known.contains($0.fact) })
  }

  /// `A/(B–C)`, `A × B`, by the usual precedence; nil without an operator.
  private func arithmetic(_ text: String) -> Parsed? {
    guard text.utf8.count < 200 else { return nil }
    var parser = Expression(text)
    guard let tree = parser.sum(), parser.isAtEnd, case .operation = tree else { return nil }
    return parsed(tree)
  }

  private func parsed(_ tree: Expression.Tree) -> Parsed? {
    switch tree {
    case .words(let words):
      if let number = ExactNumber(decimal: words) {
        return Parsed(formula: .number(number), inputs: [])
      }
      return operand(words)
    case .operation(let sign, let left, let right):
      guard let first = parsed(left), let second = parsed(right) else { return nil }
      return combined(first, second) { a, b in
        switch sign {
        case "/": .quotient(a, b)
        case "*": .product(a, b)
        case "-": .difference(a, b)
        default: .sum(a, b)
        }
      }
    }
  }

  /// A measure by its words or its short form; nil if the vocabulary has none or several.
  private func operand(_ text: String) -> Parsed? {
    var plain = ""
    var depth = 0
    var bracketed = ""
    for character in text {
      if "([".contains(character) {
        depth += 1
      } else if ")]".contains(character) {
        depth -= 1
      } else if depth == 0 {
        plain.append(character)
      } else {
        bracketed.append(character)
      }
    }
    while plain.last == " " { plain.removeLast() }
    while plain.first == " " { plain.removeFirst() }
    var candidates = [plain, bracketed]
    if plain.hasSuffix("s") { candidates.append(String(plain.dropLast())) }
    candidates += names.filter { $0.short == plain || $0.short + "s" == plain }.map(\.long)
    for candidate in candidates where !candidate.isEmpty {
      let measures = vocabulary.measures(namedIn: candidate)
      guard measures.count == 1, let measure = measures.first else { continue }
      return Parsed(
        formula: .fact(measure.fact),
        inputs: [
          DerivedMeasure.Input(fact: measure.fact, label: measure.label, unit: measure.unit)
        ])
    }
    return nil
  }
}

/// Reads `+ - × /` and brackets over runs of words.
private struct Expression {
  indirect enum Tree {
    case words(String)
    case operation(Character, Tree, Tree)
  }

  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) {
    characters = Array(text)
  }

  var isAtEnd: Bool { position == characters.count }

  mutating func sum() -> Tree? {
    guard var left = product() else { return nil }
    while let sign = take(["+", "-", "–", "−"]) {
      guard let right = product() else { return nil }
      left = .operation(sign == "+" ? "+" : "-", left, right)
    }
    return left
  }

  private mutating func product() -> Tree? {
    guard var left = operand() else { return nil }
    while let sign = take(["/", "÷", "×", "*"]) {
      guard let right = operand() else { return nil }
      left = .operation(sign == "/" || sign == "÷" ? "/" : "*", left, right)
    }
    return left
  }

  private mutating func operand() -> Tree? {
    skipSpace()
    if position < characters.count, characters[position] == "(" {
      guard depth < 20 else { return nil }
      depth += 1
      position += 1
      let inner = sum()
      skipSpace()
      guard position < characters.count, characters[position] == ")" else { return nil }
      position += 1
      depth -= 1
      return inner
    }
    var words = ""
    var bracket = 0
    while position < characters.count {
      let character = characters[position]
      if character == "[" { bracket += 1 }
      if character == "]" { bracket -= 1 }
      // A hyphen inside a word is no minus.
      let isHyphen =
        character == "-" && position > 0 && characters[position - 1].isLetter
        && position + 1 < characters.count && characters[position + 1].isLowercase
      if bracket == 0, !isHyphen, "+-–−/÷×*()".contains(character) { break }
      words.append(character)
      position += 1
    }
    while words.last == " " { words.removeLast() }
    return words.isEmpty ? nil : .words(words)
  }

  private mutating func take(_ signs: Set<Character>) -> Character? {
    skipSpace()
    guard position < characters.count, signs.contains(characters[position]) else { return nil }
    position += 1
    return characters[position - 1]
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }
}
