/// Formulas of the size that occur in running text, `$\geq 20\%$`, written as characters: `≥ 20%`.
///
/// Commands that are not known stay as they are, so that nothing is lost.
struct LatexMath {
  let bytes: [UInt8]

  /// The range between the dollar signs of a formula that begins at `start`, and where it ends; nil
  /// if the dollar sign is money or anything else.
  func formula(at start: Int, end: Int) -> (content: Range<Int>, end: Int)? {
    let signs = start + 1 < end && bytes[start + 1] == 0x24 ? 2 : 1
    let first = start + signs
    guard first < end else { return nil }
    let limit = min(end, first + 400)
    var index = first
    while index < limit, bytes[index] != 0x24 {
      index += bytes[index] == 0x5C && index + 1 < limit ? 2 : 1
    }
    guard index < limit, index > first else { return nil }
    let content = first..<index
    var after = index + 1
    if signs == 2 {
      guard after < end, bytes[after] == 0x24 else { return nil }
      after += 1
    } else if after < end, isASCIIDigit(bytes[after]) {
      return nil
    }
    return isFormula(content, isDisplay: signs == 2) ? (content, after) : nil
  }

  /// A formula has a command, a script or a sign in it, or is nothing but a number.
  private func isFormula(_ content: Range<Int>, isDisplay: Bool) -> Bool {
    var hasSign = false
    var isNumber = true
    for byte in bytes[content] {
      switch byte {
      case 0x5C, 0x5E, 0x7B: return true
      case 0x3C, 0x3D, 0x3E, 0x5F: hasSign = true
      case 0x30...0x39, 0x2E, 0x2C, 0x25, 0x2B, 0x2D: continue
      default: isNumber = false
      }
    }
    if isDisplay { return true }
    let touchesSpace =
      bytes[content.lowerBound] == 0x20 || bytes[content.upperBound - 1] == 0x20
    return (hasSign && !touchesSpace) || (isNumber && !touchesSpace)
  }

  /// Whether a formula is only a raised or lowered sign, which belongs to the word before it.
  func isScript(_ content: Range<Int>) -> Bool {
    var index = content.lowerBound
    while index < content.upperBound, bytes[index] == 0x20 { index += 1 }
    guard index < content.upperBound else { return false }
    return bytes[index] == 0x5E || bytes[index] == 0x5F
  }

  func write(_ range: Range<Int>, depth: Int = 0, into builder: inout SourceTextBuilder) {
    var index = range.lowerBound
    while index < range.upperBound {
      index = writeElement(at: index, end: range.upperBound, depth: depth, into: &builder)
    }
  }

  /// Writes one character, command or group, and says where the next begins.
  private func writeElement(
    at index: Int, end: Int, depth: Int, into builder: inout SourceTextBuilder
  ) -> Int {
    switch bytes[index] {
    case 0x5C:
      return writeCommand(at: index, end: end, depth: depth, into: &builder)
    case 0x5E, 0x5F:
      builder.dropSpace()
      let mark = builder.count
      let script: Script = bytes[index] == 0x5E ? .superscript : .subscripted
      let after =
        index + 1 < end
        ? writeElement(at: index + 1, end: end, depth: depth, into: &builder) : index + 1
      builder.raise(from: mark, as: script)
      return after
    case 0x7B:
      guard depth < 32, let close = groupEnd(from: index, end: end) else { return index + 1 }
      write((index + 1)..<close, depth: depth + 1, into: &builder)
      return close + 1
    case 0x7D:
      return index + 1
    case 0x7E:
      builder.space(at: index)
      return index + 1
    case 0...0x20:
      builder.space(at: index)
      return index + 1
    case 0x80...:
      let length = max(1, utf8SequenceLength(in: bytes, at: index))
      builder.append(bytes, index..<min(end, index + length))
      return index + length
    default:
      builder.append(bytes[index], from: index..<(index + 1))
      return index + 1
    }
  }

  private func groupEnd(from start: Int, end: Int) -> Int? {
    var depth = 0
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x7B: depth += 1
      case 0x7D:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func writeCommand(
    at start: Int, end: Int, depth: Int, into builder: inout SourceTextBuilder
  ) -> Int {
    var index = start + 1
    guard index < end else { return index }
    guard isASCIILetter(bytes[index]) else {
      switch bytes[index] {
      case 0x2C, 0x3A, 0x3B, 0x20, 0x5C: builder.space(at: start)
      case 0x21: break
      case 0x80...: return index
      default: builder.append(bytes[index], from: start..<(index + 1))
      }
      return index + 1
    }
    while index < end, isASCIILetter(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    if Self.invisible.contains(name) { return index }
    if Self.spaces.contains(name) {
      builder.space(at: start)
      return index
    }
    if let scalar = Self.signs[name] {
      builder.append(scalar: scalar, from: start..<index)
      return index
    }
    if name == "frac" || name == "dfrac" || name == "tfrac" {
      var after = argument(at: index, end: end, depth: depth, into: &builder)
      builder.append(0x2F, from: start..<index)
      after = argument(at: after, end: end, depth: depth, into: &builder)
      return after
    }
    builder.append(bytes, start..<index)
    return index
  }

  private func argument(
    at start: Int, end: Int, depth: Int, into builder: inout SourceTextBuilder
  ) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index < end else { return end }
    return writeElement(at: index, end: end, depth: depth, into: &builder)
  }

  /// Commands that change how their argument looks, not what it says.
  private static let invisible: Set<String> = [
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathnormal", "text", "textbf", "textit",
    "textrm", "textsf", "textsuperscript", "operatorname", "boldsymbol", "bf", "it", "rm", "left",
    "right", "big", "Big", "bigl", "bigr", "displaystyle", "textstyle", "mbox", "hbox", "boldmath",
    "emph", "underline", "overline", "limits", "nolimits",
  ]
  private static let spaces: Set<String> = ["quad", "qquad", "hspace", "space", "enspace"]
  private static let signs: [String: UInt32] = [
    "leq": 0x2264, "le": 0x2264, "leqslant": 0x2264, "leqq": 0x2264, "geq": 0x2265, "ge": 0x2265,
    "geqslant": 0x2265, "geqq": 0x2265, "lt": 0x3C, "gt": 0x3E, "neq": 0x2260, "ne": 0x2260,
    "approx": 0x2248, "sim": 0x7E, "simeq": 0x2243, "equiv": 0x2261, "pm": 0xB1, "mp": 0x2213,
    "times": 0xD7, "div": 0xF7, "cdot": 0xB7, "cdots": 0x22EF, "ldots": 0x2026, "dots": 0x2026,
    "ast": 0x2A, "star": 0x22C6, "bullet": 0x2022, "circ": 0xB0, "degree": 0xB0, "prime": 0x2032,
    "dagger": 0x2020, "ddagger": 0x2021, "S": 0xA7, "P": 0xB6, "infty": 0x221E, "to": 0x2192,
    "rightarrow": 0x2192, "Rightarrow": 0x21D2, "leftarrow": 0x2190, "uparrow": 0x2191,
    "downarrow": 0x2193, "sum": 0x2211, "sqrt": 0x221A, "square": 0x25A1, "Box": 0x25A1,
    "checkmark": 0x2713, "blacksquare": 0x25AA, "circledR": 0xAE, "textregistered": 0xAE,
    "registered": 0xAE, "texttrademark": 0x2122, "trademark": 0x2122, "copyright": 0xA9,
    "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3, "delta": 0x3B4, "Delta": 0x394,
    "epsilon": 0x3B5, "varepsilon": 0x3B5, "zeta": 0x3B6, "eta": 0x3B7, "theta": 0x3B8,
    "iota": 0x3B9, "kappa": 0x3BA, "lambda": 0x3BB, "mu": 0x3BC, "nu": 0x3BD, "xi": 0x3BE,
    "pi": 0x3C0, "rho": 0x3C1, "sigma": 0x3C3, "Sigma": 0x3A3, "tau": 0x3C4, "phi": 0x3C6,
    "chi": 0x3C7, "psi": 0x3C8, "omega": 0x3C9, "Omega": 0x3A9, "textmu": 0x3BC, "micro": 0x3BC,
    "percent": 0x25, "textdegree": 0xB0, "land": 0x2227, "lor": 0x2228, "cap": 0x2229,
    "cup": 0x222A, "in": 0x2208, "mid": 0x7C, "langle": 0x27E8, "rangle": 0x27E9,
    "textbullet": 0x2022, "textgreater": 0x3E, "textless": 0x3C,
  ]
}
