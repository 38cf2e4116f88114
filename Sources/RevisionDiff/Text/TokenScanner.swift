import CriteriaRuntime

/// Groups the atoms of a text into tokens.
struct TokenScanner {
  private let text: String
  /// Without punctuation.
  private let atoms: [Atom]
  private var index = 0
  private var tokens: [TextToken] = []

  static func tokens(of text: String) -> [TextToken] {
    var scanner = TokenScanner(text)
    while scanner.index < scanner.atoms.count { scanner.scanToken() }
    return scanner.tokens
  }

  private init(_ text: String) {
    self.text = text
    atoms = AtomScanner.atoms(of: text).filter { $0.kind != .punctuation }
  }

  private mutating func append(_ kind: TextToken.Kind, atoms count: Int) {
    let last = atoms[index + count - 1]
    var key = KeyHash()
    for atom in atoms[index..<(index + count)] { key.append(atom.key) }
    tokens.append(
      TextToken(
        kind: kind, range: atoms[index].start..<last.end,
        key: count == 1 ? atoms[index].key : key.value))
    index += count
  }

  private mutating func scanToken() {
    let atom = atoms[index]
    switch atom.kind {
    case .number:
      scanQuantity()
    case .comparator:
      let count = 1 + (Phrases<Comparator>.orEqual.match(atoms, at: index + 1)?.count ?? 0)
      append(.comparator(Self.comparator(of: atom.key, orEqual: count > 1)), atoms: count)
    case .sign, .punctuation:
      append(.sign, atoms: 1)
    case .word:
      scanWord()
    }
  }

  private mutating func scanWord() {
    if scanQuantifier() { return }
    if let phrase = Phrases<Comparator>.beforeNumber.match(atoms, at: index),
      isNumber(at: index + phrase.count) || isArticleAndNumber(at: index + phrase.count)
    {
      append(.comparator(phrase.meaning), atoms: phrase.count)
      return
    }
    let key = atoms[index].key
    if NumberWord.value(of: key) != nil {
      scanQuantity()
    } else if key == Lexicon.and || key == Lexicon.or {
      if key == Lexicon.and, self.key(at: index + 1) == Lexicon.or, hasSlash(after: index) {
        append(.andOr, atoms: 2)
      } else {
        append(key == Lexicon.and ? .and : .or, atoms: 1)
      }
    } else if Lexicon.negations.contains(key) {
      append(.negation, atoms: 1)
    } else {
      let negates = negated(by: word(at: index))
      append(.word, atoms: 1)
      tokens[tokens.count - 1].negates = negates
    }
  }

  /// The rest of a word after each negating prefix it may begin with.
  private func negated(by word: String) -> [UInt64] {
    Lexicon.negatingPrefixes.compactMap { prefix in
      guard word.utf8.count >= prefix.utf8.count + 3, word.hasPrefix(prefix) else { return nil }
      return Atom.key(String(word.dropFirst(prefix.count)))
    }
  }

  private func key(at index: Int) -> UInt64? { index < atoms.count ? atoms[index].key : nil }

  private func isNumber(at index: Int) -> Bool {
    guard index < atoms.count else { return false }
    return atoms[index].kind == .number || NumberWord.value(of: atoms[index].key) != nil
  }

  /// "older than age 12", "over the age of 12".
  private func isArticleAndNumber(at index: Int) -> Bool {
    var index = index
    var skipped = 0
    while let key = key(at: index), Self.ageWords.contains(key), skipped < 3 {
      index += 1
      skipped += 1
    }
    return skipped > 0 && isNumber(at: index)
  }

  private static let ageWords = Lexicon.keys("the age of an a")

  private static func comparator(of key: UInt64, orEqual: Bool) -> Comparator {
    if key == ComparatorSign.key("<".utf8) { return orEqual ? .lessOrEqual : .less }
    if key == ComparatorSign.key(">".utf8) { return orEqual ? .greaterOrEqual : .greater }
    if key == ComparatorSign.key("<=".utf8) { return .lessOrEqual }
    if key == ComparatorSign.key(">=".utf8) { return .greaterOrEqual }
    if key == ComparatorSign.key("<>".utf8) { return .notEqual }
    return .equal
  }

  // MARK: Quantities

  /// A number with its power of ten, then its unit, then a comparison that follows ("or older").
  private mutating func scanQuantity() {
    let value = number(at: index)
    if let power = power(at: index + 1) {
      append(.number(try? value?.multiplied(by: power.value)), atoms: 1 + power.count)
    } else {
      append(.number(value), atoms: 1)
    }
    if let unit = unit(at: index) { append(.unit(unit.code), atoms: unit.count) }
    if let phrase = Phrases<Comparator>.afterNumber.match(atoms, at: index) {
      append(.comparator(phrase.meaning), atoms: phrase.count)
    }
  }

  private func number(at index: Int) -> ExactNumber? {
    guard index < atoms.count else { return nil }
    let atom = atoms[index]
    if let value = NumberWord.value(of: atom.key) { return ExactNumber(value) }
    let printed = text.utf8.dropFirst(atom.start).prefix(atom.end - atom.start)
    let exponent = printed.firstIndex { $0 == UInt8(ascii: "^") || $0 >= 0x80 }
    var digits = Array(printed[..<(exponent ?? printed.endIndex)]).filter {
      $0 != UInt8(ascii: ",")
    }
    if digits.first == UInt8(ascii: ".") { digits.insert(UInt8(ascii: "0"), at: 0) }
    let value = ExactNumber(decimalBytes: Self.withoutLeadingZeros(digits))
    guard exponent != nil else { return value }
    guard value == ExactNumber(10), let power = Self.exponent(of: atom, in: text) else {
      return nil
    }
    return ExactNumber(powerOfTen: power)
  }

  private static func withoutLeadingZeros(_ digits: [UInt8]) -> ArraySlice<UInt8> {
    var rest = digits[...]
    while rest.count > 1, rest.first == UInt8(ascii: "0"),
      AtomScanner.isDigit(rest[rest.startIndex + 1])
    {
      rest = rest.dropFirst()
    }
    return rest
  }

  /// Of `10⁹` or `10^9`: 9.
  private static func exponent(of atom: Atom, in text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      var value = 0
      var position = atom.start
      var isExponent = false
      while position < atom.end {
        let byte = bytes[position]
        if byte >= 0x80 {
          let scalar = Scalar(in: bytes, at: position)
          guard let digit = scalar.folded.first, value < 100 else { return nil }
          value = value * 10 + Int(digit) - 0x30
          position += scalar.length
          continue
        }
        if isExponent, AtomScanner.isDigit(byte) {
          guard value < 100 else { return nil }
          value = value * 10 + Int(byte) - 0x30
        }
        if byte == UInt8(ascii: "^") { isExponent = true }
        position += 1
      }
      return value
    }
  }

  /// `x 10⁹`, `* 10^9`.
  private func power(at index: Int) -> (value: ExactNumber, count: Int)? {
    guard key(at: index) == Self.times, index + 1 < atoms.count,
      atoms[index + 1].kind == .number,
      let exponent = Self.exponent(of: atoms[index + 1], in: text),
      exponent > 0, let value = ExactNumber(powerOfTen: exponent)
    else { return nil }
    return (value, 2)
  }

  private static let times = Atom.key("x")

  /// `%`, `years`, `mg/dL`, `cells per mm3`, `mL/min/1.73 m2`, `x the upper limit of normal`.
  private func unit(at start: Int) -> (code: String, count: Int)? {
    if let multiple = multipleOfNormal(at: start) { return ("{ULN}", multiple) }
    var index = start
    var code = ""
    while index < atoms.count {
      let isPer = key(at: index) == Self.per
      let isDivided = isPer || hasSlash(before: index)
      if isPer { index += 1 }
      guard code.isEmpty || isDivided, index < atoms.count else { break }
      if isDivided, code.hasSuffix("min"), let area = bodySurface(at: index) {
        code += "/{1.73_m2}"
        index += area
        continue
      }
      let word = self.word(at: index)
      if PrintedUnit.isCounted(word), hasSlash(after: index) || key(at: index + 1) == Self.per {
        index += 1
        continue
      }
      guard let part = word == "%" ? "%" : PrintedUnit.code(of: word) else { break }
      // "5 m" is a length and "5 in" is nothing; a single letter needs to stand alone.
      code += (isDivided ? "/" : "") + part
      index += 1
    }
    return code.isEmpty ? nil : (code, index - start)
  }

  private static let per = Atom.key("per")

  private func bodySurface(at index: Int) -> Int? {
    guard index + 1 < atoms.count, number(at: index) == ExactNumber(decimal: "1.73"),
      word(at: index + 1) == "m2"
    else { return nil }
    return 2
  }

  private func multipleOfNormal(at start: Int) -> Int? {
    var index = start
    while let key = key(at: index), Self.multipleWords.contains(key), index - start < 3 {
      index += 1
    }
    if key(at: index) == Atom.key("uln") { return index + 1 - start }
    let phrase = ["upper", "limit", "of", "normal"].map { Atom.key($0) }
    guard index + phrase.count <= atoms.count,
      phrase.indices.allSatisfy({ atoms[index + $0].key == phrase[$0] })
    else { return nil }
    return index + phrase.count - start
  }

  private static let multipleWords = Lexicon.keys("x times the")

  /// An atom's own text in lower case, superscripts as digits.
  private func word(at index: Int) -> String {
    let atom = atoms[index]
    var text = text
    return text.withUTF8 { bytes in
      var folded: [UInt8] = []
      var position = atom.start
      while position < atom.end {
        if bytes[position] >= 0x80 {
          let scalar = Scalar(in: bytes, at: position)
          folded.append(contentsOf: scalar.folded)
          position += scalar.length
        } else {
          let byte = bytes[position]
          folded.append(AtomScanner.isLetter(byte) ? byte | 0x20 : byte)
          position += 1
        }
      }
      return String(decoding: folded, as: UTF8.self)
    }
  }

  private func hasSlash(after index: Int) -> Bool {
    index + 1 < atoms.count && hasSlash(before: index + 1)
  }

  private func hasSlash(before index: Int) -> Bool {
    guard index > 0, index < atoms.count else { return false }
    let gap = text.utf8.dropFirst(atoms[index - 1].end).prefix(
      atoms[index].start - atoms[index - 1].end)
    return gap.contains(UInt8(ascii: "/"))
  }

  // MARK: Quantifiers

  private mutating func scanQuantifier() -> Bool {
    var next = index
    var bound: Comparator?
    if let phrase = Phrases<Comparator>.beforeNumber.match(atoms, at: next),
      phrase.meaning == .greaterOrEqual || phrase.meaning == .equal
    {
      bound = phrase.meaning
      next += phrase.count
    } else if key(at: next) == Self.only {
      bound = .equal
      next += 1
    }
    guard let first = key(at: next) else { return false }
    var quantifier: TextToken.Quantifier
    if let number = NumberWord.value(of: first) ?? smallNumber(at: next) {
      next += 1
      var isOpen = bound == .greaterOrEqual
      if key(at: next) == Lexicon.or, key(at: next + 1) == Self.more {
        isOpen = true
        next += 2
      }
      if bound == .equal {
        quantifier = .exactly(number)
      } else if number == 1 {
        quantifier = .any
      } else {
        quantifier = isOpen ? .atLeast(number) : .exactly(number)
      }
      // "Two of the following" asks for two at least.
      if case .exactly(let count) = quantifier, bound == nil { quantifier = .atLeast(count) }
    } else if let word = Self.quantifiers[first], bound == nil {
      quantifier = word
      next += 1
      // "any one", "each and every", "any two"
      if word == .any, let number = key(at: next).flatMap({ NumberWord.value(of: $0) }) {
        quantifier = number <= 1 ? .any : .atLeast(number)
        next += 1
      }
    } else {
      return false
    }
    guard isList(at: next) || (endsClause(after: next - 1) && Self.quantifiers[first] != nil) else {
      return false
    }
    append(.quantifier(quantifier), atoms: next - index)
    return true
  }

  private static let only = Atom.key("only")
  private static let more = Atom.key("more")
  private static let quantifiers: [UInt64: TextToken.Quantifier] = [
    Atom.key("all"): .all, Atom.key("both"): .all, Atom.key("each"): .all,
    Atom.key("every"): .all, Atom.key("any"): .any, Atom.key("either"): .any,
    Atom.key("none"): .none, Atom.key("neither"): .none,
  ]

  private func smallNumber(at index: Int) -> Int? {
    guard atoms[index].kind == .number, let value = number(at: index), value.isInteger,
      value < ExactNumber(100)
    else { return nil }
    return Int(exactly: value.numerator)
  }

  /// What a quantifier speaks of: "of the following", "these criteria", "of:".
  private func isList(at index: Int) -> Bool {
    var next = index
    guard let first = key(at: next) else { return false }
    if first == Self.of { return true }
    while let key = key(at: next), Self.listArticles.contains(key), next - index < 3 { next += 1 }
    guard let noun = key(at: next) else { return false }
    return Self.listNouns.contains(noun)
  }

  private static let of = Atom.key("of")
  private static let listArticles = Lexicon.keys("the these those other")
  private static let listNouns = Lexicon.keys(
    "following criteria conditions requirements below above listed criterion condition")

  private func endsClause(after index: Int) -> Bool {
    guard index + 1 < atoms.count else { return true }
    let gap = text.utf8.dropFirst(atoms[index].end).prefix(
      atoms[index + 1].start - atoms[index].end)
    return gap.contains(UInt8(ascii: ":"))
  }
}
