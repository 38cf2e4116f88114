/// How units of measure are called in Swift: `mg/dL` is the type `MilligramsPerDeciliter`, made by
/// `.milligramsPerDeciliter(1.2)`.
struct UnitNames: Equatable {
  /// Name of the type.
  var type: String
  /// Name of the function that makes a quantity of it.
  var factory: String

  init(code: String) {
    let words = Self.special[code] ?? Self.words(of: code)
    if let words, !words.isEmpty {
      type = SwiftNames.upperCamel(words.joined(separator: " "))
    } else {
      // Injective, so that units without words never share a name.
      type =
        "Unit_"
        + code.unicodeScalars.map { scalar in
          switch scalar {
          case "0"..."9", "a"..."z", "A"..."Z": String(scalar)
          default: "_" + String(scalar.value, radix: 16, uppercase: true) + "_"
          }
        }.joined()
    }
    factory = type.prefix(1).lowercased() + type.dropFirst()
  }

  private static let special: [String: [String]] = [
    "1": ["Count"], "%": ["Percent"], "a": ["Years"], "mo": ["Months"], "wk": ["Weeks"],
    "d": ["Days"], "h": ["Hours"], "min": ["Minutes"], "s": ["Seconds"],
    "Cel": ["Degrees", "Celsius"], "[in_i]": ["Inches"],
    "10*3/uL": ["Thousands", "Per", "Microliter"], "10*6/uL": ["Millions", "Per", "Microliter"],
    "10*9/L": ["Billions", "Per", "Liter"], "10*12/L": ["Trillions", "Per", "Liter"],
  ]

  /// Words for a product or quotient of known symbols; nil for anything else.
  private static func words(of code: String) -> [String]? {
    if code.utf8.first == UInt8(ascii: "{"), code.utf8.last == UInt8(ascii: "}") {
      let name = SwiftNames.upperCamel(String(code.dropFirst().dropLast()))
      return code.utf8.contains(UInt8(ascii: "/")) || name == "unnamed" ? nil : ["Times", name]
    }
    let parts = code.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return nil }
    var words: [String] = []
    for (index, part) in parts.enumerated() {
      if index == 0, part.isEmpty { continue }
      guard let symbol = symbol(String(part), isPlural: index == 0) else { return nil }
      words += (index > 0 ? ["Per"] : []) + symbol
    }
    return words
  }

  private static func symbol(_ symbol: String, isPlural: Bool) -> [String]? {
    for (exponent, word) in [("2", "Square"), ("3", "Cubic")] where symbol.hasSuffix(exponent) {
      guard let base = symbolWord(String(symbol.dropLast()), isPlural: isPlural) else {
        return nil
      }
      return [word, base]
    }
    return symbolWord(symbol, isPlural: isPlural).map { [$0] }
  }

  private static func symbolWord(_ symbol: String, isPlural: Bool) -> String? {
    if let word = singular[symbol] ?? metric[symbol] {
      return isPlural ? plural(word) : word
    }
    for (prefix, word) in prefixes where symbol.hasPrefix(prefix) {
      guard let base = metric[String(symbol.dropFirst(prefix.count))] else { continue }
      return word + (isPlural ? plural(base) : base).lowercased()
    }
    return nil
  }

  private static func plural(_ word: String) -> String {
    ["Gray", "Hertz", "MillimetersOfMercury"].contains(word) ? word : word + "s"
  }

  private static let prefixes = [
    ("k", "Kilo"), ("h", "Hecto"), ("d", "Deci"), ("c", "Centi"), ("m", "Milli"), ("u", "Micro"),
    ("n", "Nano"), ("p", "Pico"), ("M", "Mega"), ("G", "Giga"),
  ]

  private static let metric = [
    "g": "Gram", "m": "Meter", "L": "Liter", "mol": "Mole", "eq": "Equivalent", "U": "Unit",
    "[iU]": "InternationalUnit", "[IU]": "InternationalUnit", "Gy": "Gray", "Sv": "Sievert",
    "Pa": "Pascal", "J": "Joule", "W": "Watt", "V": "Volt", "Hz": "Hertz", "kat": "Katal",
    "osm": "Osmole", "cal": "Calorie", "Bq": "Becquerel",
  ]

  private static let singular = [
    "a": "Year", "mo": "Month", "wk": "Week", "d": "Day", "h": "Hour", "min": "Minute",
    "s": "Second", "mm[Hg]": "MillimetersOfMercury", "deg": "Degree", "[lb_av]": "Pound",
    "[oz_av]": "Ounce", "[HPF]": "HighPowerField",
  ]
}
