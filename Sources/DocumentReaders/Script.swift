/// Raised or lowered characters: `<sup>3</sup>` is `³`, `H<sub>2</sub>O` is `H₂O`.
enum Script: Sendable, Equatable {
  case superscript, subscripted

  /// What stands for some characters when they are raised or lowered; nil to leave them as they are.
  ///
  /// Numbers and single letters have characters of their own, trademarks too. Words do not: the
  /// ordinal `1<sup>st</sup>` stays `1st`.
  func characters(for scalars: [UInt32]) -> [UInt32]? {
    if self == .superscript {
      switch scalars {
      case [0x54, 0x4D], [0x74, 0x6D]: return [0x2122]
      case [0x53, 0x4D]: return [0x2120]
      case [0x52]: return [0xAE]
      case [0x6F], [0xB0], [0xBA]: return [0xB0]
      default: break
      }
    }
    if scalars.count == 1, let letter = letter(scalars[0]) { return [letter] }
    guard scalars.contains(where: { (0x30...0x39).contains($0) }) || scalars.count == 1 else {
      return nil
    }
    let raised = scalars.map { digitOrSign($0) ?? $0 }
    return raised == scalars ? nil : raised
  }

  private func digitOrSign(_ scalar: UInt32) -> UInt32? {
    switch (scalar, self) {
    case (0x31, .superscript): 0xB9
    case (0x32, .superscript): 0xB2
    case (0x33, .superscript): 0xB3
    case (0x30...0x39, .superscript): 0x2070 + scalar - 0x30
    case (0x30...0x39, .subscripted): 0x2080 + scalar - 0x30
    case (0x2B, _): base + 10
    case (0x2D, _), (0x2212, _), (0x2013, _): base + 11
    case (0x3D, _): base + 12
    case (0x28, _): base + 13
    case (0x29, _): base + 14
    default: nil
    }
  }

  private var base: UInt32 { self == .superscript ? 0x2070 : 0x2080 }

  private func letter(_ scalar: UInt32) -> UInt32? {
    guard (0x61...0x7A).contains(scalar) else { return nil }
    let letters = self == .superscript ? Self.superscriptLetters : Self.subscriptLetters
    let letter = letters[Int(scalar) - 0x61]
    return letter == 0 ? nil : letter
  }

  /// Modifier letters for `a` to `z`, 0 where Unicode has none.
  private static let superscriptLetters: [UInt32] = [
    0x1D43, 0x1D47, 0x1D9C, 0x1D48, 0x1D49, 0x1DA0, 0x1D4D, 0x02B0, 0x2071, 0x02B2, 0x1D4F,
    0x02E1, 0x1D50, 0x207F, 0x1D52, 0x1D56, 0, 0x02B3, 0x02E2, 0x1D57, 0x1D58, 0x1D5B, 0x02B7,
    0x02E3, 0x02B8, 0x1DBB,
  ]
  private static let subscriptLetters: [UInt32] = [
    0x2090, 0, 0, 0, 0x2091, 0, 0, 0x2095, 0x1D62, 0x2C7C, 0x2096, 0x2097, 0x2098, 0x2099,
    0x2092, 0x209A, 0, 0x1D63, 0x209B, 0x209C, 0x1D64, 0x1D65, 0, 0x2093, 0, 0,
  ]
}
