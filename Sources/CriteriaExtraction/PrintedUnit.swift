import CriteriaRuntime

/// The unit after a number, as printed and, where it is one, in UCUM.
struct PrintedUnit: Sendable, Equatable {
  /// UCUM code, nil where the print is none (`mm3` for a count) or nothing was printed.
  var code: String?
  /// What was printed, in the spelling vocabularies use as key of `assume`: `mm3`, `10^9`.
  var key: String
  var tokens: Range<Int>
}

extension PrintedUnit {
  /// Reads the unit that starts at a token; nil if no unit does.
  ///
  /// A unit is atoms joined by `/`, `per` or a dot, perhaps with a leading `/`: `mg/dL`, `/mm³`,
  /// `mL per min/1.73 m²`. `power` is the number's own `x 10^n`, which joins the unit.
  init?(at start: Int, in tokens: [Token], power: Int? = nil) {
    var index = start
    var code = ""
    var printed = ""
    if let upper = Self.limitOfNormal(at: start, in: tokens) {
      self = upper
      return
    }
    if let power {
      code = "10*\(power)"
      printed = "10^\(power)"
    }
    var expectsAtom = true
    var atoms = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.isMark("/") || token.isWord("per") {
        guard index + 1 < tokens.count, let atom = Self.atom(at: index + 1, in: tokens) else {
          break
        }
        if code.isEmpty, !Self.mayLead.contains(atom.code) { break }
        // "per" begins a unit only of a count in a volume: "3 per week" is a frequency.
        if code.isEmpty, token.isWord("per"), !Self.volumes.contains(atom.code) { break }
        code += "/" + atom.code
        printed += "/" + atom.printed
        index = atom.end
        atoms += 1
        expectsAtom = false
      } else if expectsAtom, atoms == 0, power == nil || Self.mayFollowPower(token),
        let atom = Self.atom(at: index, in: tokens)
      {
        if !atom.code.isEmpty {
          code += code.isEmpty ? atom.code : (atom.code == "1" ? "" : "." + atom.code)
        }
        printed += printed.isEmpty ? atom.printed : " " + atom.printed
        index = atom.end
        atoms += 1
        expectsAtom = false
      } else {
        break
      }
    }
    guard atoms > 0 || power != nil else { return nil }
    // A count of cells is a count.
    if code.hasPrefix("1/") { code.removeFirst() }
    let unit = try? UCUMUnit(code)
    self.init(code: unit == nil ? nil : code, key: printed, tokens: start..<index)
  }

  /// Units a count may be given per, without anything before the slash.
  private static let mayLead: Set<String> = [
    "mm3", "uL", "mL", "L", "dL", "cm3", "nL", "m2", "h", "d", "wk", "mo", "a", "min", "[HPF]",
    "10*6",
  ]

  private static let volumes: Set<String> = ["mm3", "uL", "mL", "L", "dL", "cm3", "nL"]

  private static func mayFollowPower(_ token: Token) -> Bool {
    ["cells", "cell", "copies", "iu", "u"].contains(token.text)
  }

  private static func limitOfNormal(at start: Int, in tokens: [Token]) -> PrintedUnit? {
    var index = start
    // "1.5-fold", "1.5 fold above"
    if index + 1 < tokens.count, tokens[index].isDash, tokens[index + 1].isWord("fold") {
      index += 1
    }
    if index < tokens.count, ["x", "times", "fold", "xuln"].contains(tokens[index].text) {
      if tokens[index].isWord("xuln") {
        return PrintedUnit(code: "{ULN}", key: "ULN", tokens: start..<(index + 1))
      }
      index += 1
      if index < tokens.count, tokens[index].isWord("above") { index += 1 }
    }
    if index < tokens.count, tokens[index].isWord("the") { index += 1 }
    guard index < tokens.count else { return nil }
    if tokens[index].isWord("uln") || tokens[index].isWord("lln") {
      return PrintedUnit(
        code: "{\(tokens[index].text.uppercased())}", key: tokens[index].text.uppercased(),
        tokens: start..<(index + 1))
    }
    guard tokens[index].isWord("upper") || tokens[index].isWord("lower"),
      var end = endOfLimit(index + 1, tokens)
    else { return nil }
    let name = tokens[index].isWord("upper") ? "ULN" : "LLN"
    if end + 2 < tokens.count, tokens[end].kind == .open,
      tokens[end + 1].text == name.lowercased(), tokens[end + 2].kind == .close
    {
      end += 3
    }
    return PrintedUnit(code: "{\(name)}", key: name, tokens: start..<end)
  }

  /// Behind "limit of (the) normal (range)" or "normal limit".
  private static func endOfLimit(_ start: Int, _ tokens: [Token]) -> Int? {
    let words = tokens[start...].prefix(5).map(\.text)
    guard let spelling = limits.first(where: { words.starts(with: $0) }) else { return nil }
    return start + spelling.count
  }

  /// Longest first.
  private static let limits: [[String]] = [
    "limit of the normal range", "limit of the reference range", "limit of normal range",
    "limits of normal", "limit of normal", "limit normal", "normal limits", "normal limit",
  ].map { $0.split(separator: " ").map(String.init) }

  private static func atom(
    at start: Int, in tokens: [Token]
  ) -> (code: String, printed: String, end: Int)? {
    let token = tokens[start]
    if token.isMark("%") { return ("%", "%", start + 1) }
    if token.isMark("\u{B0}") || token.isWord("degrees"), start + 1 < tokens.count {
      switch tokens[start + 1].text {
      case "c", "celsius": return ("Cel", "Cel", start + 2)
      case "f", "fahrenheit": return ("[degF]", "F", start + 2)
      default: return nil
      }
    }
    // mL/min/1.73 m²: a body surface, not a factor.
    if token.kind == .number, token.text == "1.73" {
      var end = start + 1
      if end < tokens.count, tokens[end].text == "m2" {
        end += 1
      } else if end < tokens.count, tokens[end].text == "m" {
        end += 1
        if end < tokens.count, tokens[end].text == "2" {
          end += 1
        } else if end + 1 < tokens.count, tokens[end].isMark("^"), tokens[end + 1].text == "2" {
          end += 2
        }
      }
      return ("{1.73_m2}", "1.73 m2", end)
    }
    guard token.kind == .word else { return nil }
    var name = token.text
    var end = start + 1
    // Two words that are one unit: mm Hg, cm H2O.
    if end < tokens.count, let code = pairs[name]?[tokens[end].text] {
      return (code, name + " " + tokens[end].text, end + 1)
    }
    // Powers: mm³, mm^3, m2, cubic millimeter.
    if name == "cubic" || name == "cu", end < tokens.count, let base = atoms[tokens[end].text] {
      return (base + "3", base + "3", end + 1)
    }
    if name == "sq" || name == "square", end < tokens.count, let base = atoms[tokens[end].text] {
      return (base + "2", base + "2", end + 1)
    }
    if end < tokens.count, !tokens[end].followsSpace {
      if tokens[end].kind == .superscript, tokens[end].text.count == 1 {
        name += tokens[end].text
        end += 1
      } else if tokens[end].isMark("^"), end + 1 < tokens.count, tokens[end + 1].kind == .number {
        name += tokens[end + 1].text
        end += 2
      }
    }
    if let code = atoms[name] { return (code, name, end) }
    guard let digit = name.last, digit == "2" || digit == "3",
      let base = atoms[String(name.dropLast())], ["m", "cm", "mm", "dm"].contains(base)
    else { return nil }
    return (base + String(digit), name, end)
  }

  private static let pairs: [String: [String: String]] = [
    "mm": ["hg": "mm[Hg]"], "cm": ["h2o": "cm[H2O]"],
  ]

  /// How documents write units, in lower case, and the UCUM symbol.
  private static let atoms: [String: String] = [
    "year": "a", "years": "a", "yr": "a", "yrs": "a", "yo": "a", "month": "mo", "months": "mo",
    "mo": "mo", "mos": "mo", "week": "wk", "weeks": "wk", "wk": "wk", "wks": "wk", "day": "d",
    "days": "d", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "h": "h", "minute": "min",
    "minutes": "min", "min": "min", "mins": "min", "second": "s", "s": "s", "seconds": "s",
    "sec": "s",
    "percent": "%", "kg": "kg", "kilogram": "kg", "kilograms": "kg", "g": "g", "gm": "g",
    "gram": "g", "grams": "g", "mg": "mg", "milligram": "mg", "milligrams": "mg", "mcg": "ug",
    "ug": "ug", "microgram": "ug", "micrograms": "ug", "ng": "ng", "pg": "pg", "lb": "[lb_av]",
    "lbs": "[lb_av]", "pound": "[lb_av]", "pounds": "[lb_av]", "l": "L", "liter": "L",
    "liters": "L", "litre": "L", "dl": "dL", "ml": "mL", "milliliter": "mL", "cc": "mL",
    "ul": "uL", "mcl": "uL", "microliter": "uL", "microliters": "uL", "nl": "nL",
    "mmc": "mm3", "cmm": "mm3", "m": "m", "meter": "m", "meters": "m", "cm": "cm",
    "centimeter": "cm", "centimeters": "cm", "mm": "mm", "millimeter": "mm", "millimeters": "mm",
    "inch": "[in_i]", "inches": "[in_i]", "feet": "[ft_i]", "mol": "mol", "mmol": "mmol",
    "umol": "umol", "nmol": "nmol", "pmol": "pmol", "meq": "meq", "iu": "[iU]", "miu": "m[iU]",
    "uiu": "u[iU]", "kiu": "k[iU]", "u": "U", "unit": "U", "units": "U", "mu": "mU",
    "mmhg": "mm[Hg]", "gy": "Gy", "gray": "Gy", "cgy": "cGy", "rads": "RAD", "cells": "1",
    "cell": "1", "copies": "1", "copy": "1", "beats": "1", "bpm": "/min", "k": "10*3",
    "msec": "ms", "ms": "ms", "mosm": "mosm", "db": "dB", "hz": "Hz", "lpm": "L/min",
    "ahi": "1", "event": "1", "events": "1", "episodes": "1", "breaths": "1", "point": "1",
    "points": "1", "sd": "1", "um": "um", "micron": "um", "microns": "um", "fl": "fL", "kpa": "kPa",
    "cmh2o": "cm[H2O]",
  ]
}
