/// The unit symbols of UCUM that medicine uses, with their exact values (UCUM 2.1, tables 1 to 23).
enum UCUMAtom {
  /// What a symbol is worth, with or without a metric prefix; nil if it is none.
  static func value(of symbol: String) -> UCUMUnit.Value? {
    if let atom = atoms[symbol] { return atom.value }
    if isArbitrary(symbol) { return arbitrary(symbol) }
    for (prefix, power) in prefixes where symbol.hasPrefix(prefix) {
      let base = String(symbol.dropFirst(prefix.count))
      let value: UCUMUnit.Value
      if let atom = atoms[base], atom.isMetric {
        value = atom.value
      } else if isArbitrary(base) {
        value = arbitrary(base)
      } else {
        continue
      }
      guard let scale = ExactNumber(powerOfTen: power) else { return nil }
      return UCUMUnit.Value(factor: scale).multiplied(by: value, times: 1)
    }
    return nil
  }

  /// Scales whose zero is not that of the kelvin; they stand alone.
  static let temperatures: [(code: String, value: UCUMUnit.Value, offset: ExactNumber)] = [
    ("Cel", UCUMUnit.Value(factor: .one, dimension: kelvin), exact(27315, 100)),
    ("[degF]", UCUMUnit.Value(factor: exact(5, 9), dimension: kelvin), exact(45967, 180)),
  ]

  private struct Atom {
    var value: UCUMUnit.Value
    var isMetric: Bool
  }

  /// Two-letter prefixes first, so that `dag` is ten grams.
  private static let prefixes: [(String, Int)] = [
    ("da", 1), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3),
    ("h", 2), ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15),
    ("a", -18), ("z", -21), ("y", -24),
  ]

  /// Units that measure by an agreed procedure, such as `[iU]`, each its own dimension. The radian
  /// is among them because no exact number of degrees is a radian.
  private static func isArbitrary(_ symbol: String) -> Bool {
    arbitraryUnits.contains(symbol)
  }

  private static func arbitrary(_ symbol: String) -> UCUMUnit.Value {
    // Two spellings of the international unit.
    let code = symbol == "[IU]" ? "[iU]" : symbol
    var dimension = UCUMUnit.Dimension.one
    dimension.arbitrary = [.init(code: code, exponent: 1)]
    return UCUMUnit.Value(dimension: dimension)
  }

  private static let arbitraryUnits: Set<String> = [
    "[iU]", "[IU]", "[arb'U]", "[USP'U]", "[GPL'U]", "[MPL'U]", "[APL'U]", "[beth'U]",
    "[anti'Xa'U]",
    "[todd'U]", "[dye'U]", "[smgy'U]", "[bdsk'U]", "[ka'U]", "[knk'U]", "[mclg'U]", "[tb'U]",
    "[CCID_50]", "[TCID_50]", "[EID_50]", "[PFU]", "[FFU]", "[CFU]", "[BAU]", "[AU]", "[Amb'a'1'U]",
    "[PNU]", "[Lf]", "[D'ag'U]", "[FEU]", "[ELU]", "[EU]", "[pH]", "[S]", "[hp'_X]", "[drp]", "rad",
  ]

  private static let kelvin = base(4).dimension

  private static func base(_ index: Int) -> UCUMUnit.Value {
    var value = UCUMUnit.Value()
    value.dimension.exponents[index] = 1
    return value
  }

  private static func exact(_ numerator: Int128, _ denominator: Int128) -> ExactNumber {
    ExactNumber(numerator: numerator, denominator: denominator) ?? .one
  }

  /// Symbol, factor, what it is a multiple of as `symbol exponent` pairs, whether prefixes apply;
  /// each row may use those above it.
  private typealias Row = (
    symbol: String, factor: ExactNumber, of: [(String, Int8)], isMetric: Bool
  )

  private static let atoms: [String: Atom] = {
    var atoms: [String: Atom] = [:]
    let bases = ["m", "s", "g", "deg", "K", "C", "cd", "mol"]
    for (index, symbol) in bases.enumerated() {
      atoms[symbol] = Atom(value: base(index), isMetric: symbol != "deg")
    }
    for row in mechanical + temporal + customary + clinical {
      var value = UCUMUnit.Value(factor: row.factor)
      for (symbol, exponent) in row.of {
        guard let part = atoms[symbol]?.value,
          let product = value.multiplied(by: part, times: exponent)
        else { continue }
        value = product
      }
      atoms[row.symbol] = Atom(value: value, isMetric: row.isMetric)
    }
    return atoms
  }()

  private static let mechanical: [Row] = [
    ("%", exact(1, 100), [], false), ("[ppth]", exact(1, 1000), [], false),
    ("[ppm]", exact(1, 1_000_000), [], false), ("[ppb]", exact(1, 1_000_000_000), [], false),
    ("'", exact(1, 60), [("deg", 1)], false), ("''", exact(1, 3600), [("deg", 1)], false),
    ("Hz", 1, [("s", -1)], true),
    ("N", 1000, [("g", 1), ("m", 1), ("s", -2)], true), ("Pa", 1, [("N", 1), ("m", -2)], true),
    ("J", 1, [("N", 1), ("m", 1)], true), ("W", 1, [("J", 1), ("s", -1)], true),
    ("A", 1, [("C", 1), ("s", -1)], true), ("V", 1, [("J", 1), ("C", -1)], true),
    ("F", 1, [("C", 1), ("V", -1)], true), ("Ohm", 1, [("V", 1), ("A", -1)], true),
    ("S", 1, [("A", 1), ("V", -1)], true), ("Wb", 1, [("V", 1), ("s", 1)], true),
    ("T", 1, [("Wb", 1), ("m", -2)], true), ("H", 1, [("Wb", 1), ("A", -1)], true),
    ("lm", 1, [("cd", 1)], true), ("lx", 1, [("lm", 1), ("m", -2)], true),
    ("Bq", 1, [("s", -1)], true), ("Ci", 37_000_000_000, [("Bq", 1)], true),
    ("Gy", exact(1, 1000), [("J", 1), ("g", -1)], true),
    ("Sv", exact(1, 1000), [("J", 1), ("g", -1)], true), ("RAD", exact(1, 100), [("Gy", 1)], true),
    ("REM", exact(1, 100), [("Sv", 1)], true), ("L", exact(1, 1000), [("m", 3)], true),
    ("l", exact(1, 1000), [("m", 3)], true), ("ar", 100, [("m", 2)], true),
    ("t", 1_000_000, [("g", 1)], true), ("bar", 100_000, [("Pa", 1)], true),
    ("dyn", exact(1, 100_000), [("N", 1)], true), ("P", exact(1, 10), [("Pa", 1), ("s", 1)], true),
    ("m[Hg]", 133_322, [("Pa", 1)], true), ("m[H2O]", exact(980_665, 100), [("Pa", 1)], true),
    ("atm", 101_325, [("Pa", 1)], false), ("cal", exact(4184, 1000), [("J", 1)], true),
    ("[Cal]", 4184, [("J", 1)], false),
  ]

  private static let temporal: [Row] = [
    ("min", 60, [("s", 1)], false), ("h", 60, [("min", 1)], false), ("d", 24, [("h", 1)], false),
    ("wk", 7, [("d", 1)], false), ("a_j", exact(36525, 100), [("d", 1)], false),
    ("a_g", exact(3_652_425, 10_000), [("d", 1)], false),
    ("a_t", exact(36_524_219, 100_000), [("d", 1)], false), ("a", 1, [("a_j", 1)], false),
    ("mo_j", exact(1, 12), [("a_j", 1)], false), ("mo_g", exact(1, 12), [("a_g", 1)], false),
    ("mo_s", exact(2_953_059, 100_000), [("d", 1)], false), ("mo", 1, [("mo_j", 1)], false),
  ]

  private static let customary: [Row] = [
    ("[in_i]", exact(254, 10_000), [("m", 1)], false), ("[ft_i]", 12, [("[in_i]", 1)], false),
    ("[yd_i]", 3, [("[ft_i]", 1)], false), ("[mi_i]", 5280, [("[ft_i]", 1)], false),
    ("[sin_i]", 1, [("[in_i]", 2)], false), ("[sft_i]", 1, [("[ft_i]", 2)], false),
    ("[cin_i]", 1, [("[in_i]", 3)], false),
    ("[gr]", exact(6_479_891, 100_000_000), [("g", 1)], false),
    ("[lb_av]", 7000, [("[gr]", 1)], false), ("[oz_av]", exact(1, 16), [("[lb_av]", 1)], false),
    ("[stone_av]", 14, [("[lb_av]", 1)], false), ("[gal_us]", 231, [("[cin_i]", 1)], false),
    ("[qt_us]", exact(1, 4), [("[gal_us]", 1)], false),
    ("[pt_us]", exact(1, 2), [("[qt_us]", 1)], false),
    ("[foz_us]", exact(1, 16), [("[pt_us]", 1)], false),
    ("[tbs_us]", exact(1, 2), [("[foz_us]", 1)], false),
    ("[tsp_us]", exact(1, 3), [("[tbs_us]", 1)], false),
    ("[cup_us]", 16, [("[tbs_us]", 1)], false),
    ("[psi]", exact(44_482_216_152_605, 6_451_600_000), [("Pa", 1)], false),
  ]

  private static let clinical: [Row] = [
    ("eq", 1, [("mol", 1)], true), ("osm", 1, [("mol", 1)], true),
    ("kat", 1, [("mol", 1), ("s", -1)], true),
    ("U", exact(1, 1_000_000), [("mol", 1), ("min", -1)], true),
    ("g%", 10_000, [("g", 1), ("m", -3)], true), ("[HPF]", 1, [], false), ("[LPF]", 100, [], false),
    ("[Ch]", exact(1, 3000), [("m", 1)], false), ("[MET]", exact(35, 10), [], false),
  ]
}
