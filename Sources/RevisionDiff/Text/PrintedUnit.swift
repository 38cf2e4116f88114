/// Units as documents print them, with their UCUM codes.
enum PrintedUnit {
  /// The code of one unit word, in lower case; nil if it is none.
  static func code(of word: String) -> String? { codes[word] }

  /// Whether a word's key is that of a unit.
  static func isUnit(_ key: UInt64) -> Bool { keys.contains(key) }

  private static let keys = Set(codes.keys.map { Atom.key($0) })

  /// Words that a number of which is counted: `cells/mm3` is `/mm3` to UCUM.
  static func isCounted(_ word: String) -> Bool {
    ["cell", "cells", "copies", "platelets", "counts"].contains(word)
  }

  private static let codes: [String: String] = {
    let table: [(code: String, words: String)] = [
      ("a", "year years yr yrs"), ("mo", "month months mo mos"), ("wk", "week weeks wk wks"),
      ("d", "day days"), ("h", "hour hours hr hrs h"), ("min", "minute minutes min mins"),
      ("s", "second seconds sec secs s"), ("%", "percent percentage"),
      ("kg", "kg kilogram kilograms"), ("g", "g gram grams gm"), ("mg", "mg milligram milligrams"),
      ("ug", "ug mcg microgram micrograms"), ("ng", "ng nanogram nanograms"), ("pg", "pg"),
      ("L", "l liter liters litre litres"), ("dL", "dl"), ("mL", "ml cc milliliter milliliters"),
      ("uL", "ul microliter microliters"), ("nL", "nl"), ("m", "m meter meters metre metres"),
      ("cm", "cm centimeter centimeters"), ("mm", "mm millimeter millimeters"), ("km", "km"),
      ("um", "um"), ("m2", "m2"), ("cm2", "cm2"), ("mm2", "mm2"), ("cm3", "cm3"), ("mm3", "mm3"),
      ("mol", "mol"), ("mmol", "mmol"), ("umol", "umol"), ("nmol", "nmol"), ("pmol", "pmol"),
      ("meq", "meq"), ("[iU]", "iu"), ("k[iU]", "kiu"), ("m[iU]", "miu"), ("u[iU]", "uiu"),
      ("U", "u unit units"), ("kU", "ku"), ("mU", "mu"), ("mm[Hg]", "mmhg"), ("Gy", "gy gray"),
      ("cGy", "cgy"), ("mGy", "mgy"), ("Sv", "sv"), ("Bq", "bq"), ("mCi", "mci"),
      ("Cel", "celsius"),
      ("[degF]", "fahrenheit"), ("[lb_av]", "lb lbs pound pounds"), ("[in_i]", "inch inches"),
      ("[ft_i]", "ft foot feet"), ("{ULN}", "uln xuln"), ("dB", "db"), ("Hz", "hz"),
      ("kcal", "kcal"), ("[diop]", "diopter diopters"), ("kPa", "kpa"), ("W", "watts"),
    ]
    var codes: [String: String] = [:]
    for row in table {
      for word in row.words.split(separator: " ") { codes[String(word)] = row.code }
    }
    return codes
  }()
}
