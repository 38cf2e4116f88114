/// What the reader wants to know of a CSS declaration list.
struct ElementStyle: Equatable {
  var numbering: ListNumbering?
  var left: Int?
  var top: Int?
  /// Pixels of left margin, padding and text indent.
  var indent: Int?
  var isAbsolute = false
  var isBold: Bool?
  /// From Word: `mso-list: l0 level2 lfo1`.
  var wordLevel: Int?
  var wordList: Int?

  init() {}

  /// Reads `name: value; name: value`.
  init(declarations: some Sequence<UInt8>) {
    for declaration in declarations.split(separator: 0x3B) {
      guard let colon = declaration.firstIndex(of: 0x3A) else { continue }
      let name = trimmedLowercase(declaration[..<colon])
      guard let property = Property(rawValue: name) else { continue }
      read(property, trimmedLowercase(declaration[declaration.index(after: colon)...]))
    }
  }

  private enum Property: String {
    case listStyleType = "list-style-type"
    case listStyle = "list-style"
    case left, top, position
    case marginLeft = "margin-left"
    case paddingLeft = "padding-left"
    case textIndent = "text-indent"
    case fontWeight = "font-weight"
    case wordList = "mso-list"
  }

  private mutating func read(_ property: Property, _ value: String) {
    switch property {
    case .listStyleType, .listStyle:
      for word in value.split(separator: " ") {
        if let found = ListNumbering(name: String(word)), word.utf8.count > 1 { numbering = found }
      }
    case .left: left = pixels(value)
    case .top: top = pixels(value)
    case .position: isAbsolute = value.hasPrefix("absolute") || value.hasPrefix("fixed")
    case .marginLeft, .paddingLeft, .textIndent:
      if let pixels = pixels(value) { indent = min(max((indent ?? 0) + pixels, -10000), 10000) }
    case .fontWeight:
      isBold = value.hasPrefix("bold") || (Int(value) ?? 0) >= 600
    case .wordList:
      readWordList(value)
    }
  }

  private mutating func readWordList(_ value: String) {
    for word in value.split(separator: " ") {
      if word.hasPrefix("level") { wordLevel = Int(word.dropFirst(5)) }
      if word.hasPrefix("lfo") { wordList = Int(word.dropFirst(3)) }
    }
  }

  /// A CSS length in pixels of 1/96 inch.
  private func pixels(_ value: String) -> Int? {
    let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let length = Double(number.hasPrefix(".") ? "0" + number : String(number)),
      length.magnitude < 1_000_000
    else { return nil }
    let factor: Double =
      switch value.dropFirst(number.count) {
      case "pt": 96.0 / 72
      case "in": 96
      case "cm": 96 / 2.54
      case "mm": 96 / 25.4
      case "em", "rem": 16
      default: 1
      }
    return Int((length * factor).rounded())
  }

  /// Lays a style on top of this one.
  mutating func apply(_ other: ElementStyle) {
    numbering = other.numbering ?? numbering
    left = other.left ?? left
    top = other.top ?? top
    indent = other.indent ?? indent
    isAbsolute = other.isAbsolute || isAbsolute
    isBold = other.isBold ?? isBold
    wordLevel = other.wordLevel ?? wordLevel
    wordList = other.wordList ?? wordList
  }
}

/// The rules of a page's style sheets that select by element, class or identifier.
///
/// Of a selector, the last part must fit the element; the parts before it count as that many
/// ancestors of the same name (`ol ol`) or are taken for granted.
struct StyleSheet {
  private struct Rule {
    var element: String?
    var classes: [String]
    var id: String?
    /// How many ancestors of the same name the selector wants.
    var nesting: Int
    var style: ElementStyle
  }

  private var rules: [Rule] = []
  /// Indices of rules by the class, identifier or element that selects them.
  private var byKey: [String: [Int]] = [:]

  var isEmpty: Bool { rules.isEmpty }

  mutating func read(_ bytes: some Collection<UInt8>) {
    let text = withoutComments(Array(bytes))
    var position = 0
    while let open = text[position...].firstIndex(of: 0x7B) {
      let selectors = text[position..<open]
      let close = text[open...].firstIndex(of: 0x7D) ?? text.count
      // The rules inside @media are rules like any other.
      if selectors.contains(0x40), let inner = text[(open + 1)...].firstIndex(of: 0x7B),
        inner < close
      {
        position = open + 1
        continue
      }
      let style = ElementStyle(declarations: text[(open + 1)..<close])
      if style != ElementStyle() {
        for selector in selectors.split(separator: 0x2C) { add(selector, style) }
      }
      position = min(close + 1, text.count)
    }
  }

  private func withoutComments(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == 0x2F, index + 1 < text.count, text[index + 1] == 0x2A {
        index += 2
        while index < text.count, !(text[index] == 0x2F && text[index - 1] == 0x2A) { index += 1 }
        index += 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private mutating func add(_ selector: ArraySlice<UInt8>, _ style: ElementStyle) {
    let text = String(
      decoding: selector.map { $0 == 0x3E || $0 <= 0x20 ? 0x20 : $0 }, as: UTF8.self)
    let parts = text.split(separator: " ")
    guard let last = parts.last, !last.contains(":"), !last.contains("[") else { return }
    var rule = Rule(classes: [], nesting: 0, style: style)
    var name = ""
    var kind: Character = " "
    func finish() {
      guard !name.isEmpty else { return }
      switch kind {
      case ".": rule.classes.append(name)
      case "#": rule.id = name
      default: rule.element = name.lowercased()
      }
    }
    for character in last {
      if character == "." || character == "#" {
        finish()
        kind = character
        name = ""
      } else {
        name.append(character)
      }
    }
    finish()
    if let element = rule.element {
      rule.nesting = parts.dropLast().count { $0.lowercased() == element }
    }
    guard
      let key = rule.classes.first.map({ "." + $0 }) ?? rule.id.map({ "#" + $0 }) ?? rule.element
    else { return }
    byKey[key, default: []].append(rules.count)
    rules.append(rule)
  }

  /// The style of an element, later rules on top.
  func style(element: String, classes: [String], id: String?, nesting: Int) -> ElementStyle {
    var style = ElementStyle()
    guard !rules.isEmpty else { return style }
    var found = byKey[element] ?? []
    for name in classes { found += byKey["." + name] ?? [] }
    if let id { found += byKey["#" + id] ?? [] }
    for index in found.sorted() {
      let rule = rules[index]
      guard rule.element == nil || rule.element == element, rule.nesting <= nesting,
        rule.id == nil || rule.id == id, rule.classes.allSatisfy(classes.contains)
      else { continue }
      style.apply(rule.style)
    }
    return style
  }
}

private func trimmedLowercase(_ bytes: some Sequence<UInt8>) -> String {
  var letters = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  while let last = letters.last, last <= 0x20 { letters.removeLast() }
  let start = letters.firstIndex { $0 > 0x20 } ?? letters.count
  return String(decoding: letters[start...], as: UTF8.self)
}
