/// How things of a policy are called in Swift.
///
/// A name follows from the thing alone, so that it stays when neighbours come and go:
///
///     A.a.ii.2.c            A_a_ii_2_c
///     1.b                   _1_b
///     A.•3                  A_bullet3
///     renewal-criteria/1.a  renewalCriteria__1_a
///     3.7 (a revision)      v3_7
///
/// Only where two things would have one name, both get a suffix made from what they are.
enum SwiftNames {
  /// An identifier for an item.
  static func item(path: String) -> String {
    var name = ""
    var raisesNext = false
    for scalar in path.unicodeScalars {
      switch scalar {
      case ".": name += "_"
      case "/": name += "__"
      case "•": name += "bullet"
      case "-":
        raisesNext = true
        continue
      case "0"..."9", "a"..."z", "A"..."Z":
        name += raisesNext ? String(scalar).uppercased() : String(scalar)
      default: name += hexadecimal(scalar)
      }
      raisesNext = false
    }
    return identifier(name)
  }

  /// An identifier for a fact, whose name usually is one already.
  static func fact(_ name: String) -> String {
    identifier(
      name.unicodeScalars.map { isPartOfIdentifier($0) ? String($0) : hexadecimal($0) }.joined())
  }

  /// A case for a product or the like: `Stabilo Pro` is `stabiloPro`.
  static func lowerCamel(_ text: String) -> String { identifier(camel(text, upper: false)) }

  /// A type or file: `pelvis-criteria` is `PelvisCriteria`.
  static func upperCamel(_ text: String) -> String { identifier(camel(text, upper: true)) }

  /// A namespace for a revision.
  static func revision(_ version: String) -> String {
    guard !version.isEmpty else { return "current" }
    return identifier(
      "v"
        + version.unicodeScalars.map { scalar in
          isPartOfIdentifier(scalar) ? String(scalar) : scalar == "." ? "_" : hexadecimal(scalar)
        }.joined())
  }

  /// Names for many things at once: the `name` of each, made different where they are equal.
  static func distinct(_ things: [String], by name: (String) -> String) -> [String] {
    let names = things.map(name)
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    var taken: Set<String> = []
    return zip(things, names).map { thing, name in
      let base = counts[name] == 1 ? name : "\(name)_\(digest(thing))"
      var distinct = base
      var number = 2
      while !taken.insert(distinct).inserted {
        distinct = "\(base)_\(number)"
        number += 1
      }
      return distinct
    }
  }

  /// Makes a name an identifier: not empty, not beginning with a digit, not endless, no keyword.
  private static func identifier(_ name: String) -> String {
    var name = name
    if name.utf8.count > 100 { name = "\(name.prefix(80))_\(digest(name))" }
    guard let first = name.unicodeScalars.first else { return "unnamed" }
    if ("0"..."9").contains(first) || name == "_" { name = "_" + name }
    if name.utf8.allSatisfy({ $0 == UInt8(ascii: "_") }) { name = "unnamed" + name }
    return keywords.contains(name) ? name + "_" : name
  }

  private static func camel(_ text: String, upper: Bool) -> String {
    var words: [String] = [""]
    for scalar in text.unicodeScalars {
      if isPartOfIdentifier(scalar), scalar != "_" {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if scalar.value < 0x80 || scalar.properties.isWhitespace {
        words.append("")
      } else if scalar.properties.isAlphabetic {
        words[words.count - 1] += hexadecimal(scalar)
      }
    }
    words.removeAll(where: \.isEmpty)
    for (index, word) in words.enumerated() {
      let first = word.prefix(1)
      let rest = word.dropFirst()
      if index == 0, !upper {
        // An acronym in front is lowered whole: `PD Test` is `pdTest`.
        let isAcronym = word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        words[index] = isAcronym ? word.lowercased() : first.lowercased() + rest
      } else {
        words[index] = first.uppercased() + rest
      }
    }
    return words.joined()
  }

  private static func isPartOfIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."z", "A"..."Z", "_": true
    default: false
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    "u" + String(scalar.value, radix: 16, uppercase: true)
  }

  /// Eight hexadecimal digits (FNV-1a; G. Fowler, L. C. Noll, K.-P. Vo, 1991).
  private static func digest(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Words that are no identifiers, mean something else after a dot, or name a member that every
  /// enumeration has.
  private static let keywords: Set<String> = [
    "Any", "Protocol", "Self", "Type", "actor", "allCases", "hash", "hashValue", "rawValue", "as",
    "associatedtype", "async", "await", "break",
    "case", "catch", "class", "consume", "continue", "copy", "default", "defer", "deinit", "do",
    "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard",
    "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "none", "operator",
    "package", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "self", "some", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
    "try", "typealias", "var", "where", "while",
  ]
}
