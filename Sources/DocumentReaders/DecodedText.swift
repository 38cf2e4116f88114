import DocumentModel

/// The text of a file as UTF-8, with the way back to the bytes it was decoded from.
///
/// Readers work on `bytes` alone. Where those are not the file itself, `OffsetMap` translates the
/// ranges they found into ranges of the file.
struct DecodedText {
  /// Valid UTF-8 without NULs.
  var bytes: [UInt8]
  /// Nil when `bytes` are the bytes of the file.
  var offsets: OffsetMap?
  /// Bytes of the file that are no text. Each run of them is one U+FFFD in `bytes`.
  var undecoded: [SourceRange] = []

  init(decoding source: [UInt8]) {
    self.init(decoding: source, as: TextEncoding(of: source))
  }

  init(decoding source: [UInt8], as encoding: TextEncoding) {
    guard encoding != .utf8 else {
      bytes = source
      return
    }
    let steps = DecodingSteps(bytes: source, encoding: encoding)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(source.count + source.count / 8)
    var checkpoints: [OffsetMap.Checkpoint] = []
    var index = 0
    while index < source.count {
      if checkpoints.isEmpty || decoded.count - checkpoints[checkpoints.count - 1].decoded >= 4096 {
        checkpoints.append(OffsetMap.Checkpoint(decoded: decoded.count, source: index))
      }
      let step = steps.step(at: index)
      if step.scalar == DecodingSteps.replacement, !step.isPrinted {
        undecoded.append(SourceRange(start: index, end: index + step.length))
      }
      appendUTF8(step.scalar, to: &decoded)
      index += step.length
    }
    bytes = decoded
    offsets = OffsetMap(steps: steps, checkpoints: checkpoints, decodedCount: decoded.count)
  }
}

/// Walks encoded bytes one character at a time.
struct DecodingSteps {
  static let replacement: UInt32 = 0xFFFD

  struct Step {
    /// Bytes of the source.
    var length: Int
    var scalar: UInt32
    /// U+FFFD stands in the source itself and is not put for bytes that are no text.
    var isPrinted = false
  }

  let bytes: [UInt8]
  let encoding: TextEncoding

  func step(at index: Int) -> Step {
    switch encoding {
    case .utf8, .damagedUTF8: utf8Step(at: index)
    case .windows1252: singleByteStep(at: index)
    case .utf16(let bigEndian): utf16Step(at: index, bigEndian: bigEndian)
    }
  }

  private func utf8Step(at index: Int) -> Step {
    if bytes[index] != 0, bytes[index] < 0x80 {
      return Step(length: 1, scalar: UInt32(bytes[index]))
    }
    let length = utf8SequenceLength(in: bytes, at: index)
    guard length > 0 else { return undecodedRun(at: index) }
    var scalar = UInt32(bytes[index]) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Step(length: length, scalar: scalar, isPrinted: true)
  }

  private func undecodedRun(at index: Int) -> Step {
    var end = index + 1
    while end < bytes.count, bytes[end] == 0 || bytes[end] >= 0x80,
      utf8SequenceLength(in: bytes, at: end) == 0
    {
      end += 1
    }
    return Step(length: end - index, scalar: Self.replacement)
  }

  private func singleByteStep(at index: Int) -> Step {
    func isUndefined(_ byte: UInt8) -> Bool {
      byte == 0 || windows1252Scalar(byte) == Self.replacement
    }
    guard isUndefined(bytes[index]) else {
      return Step(length: 1, scalar: windows1252Scalar(bytes[index]))
    }
    var end = index + 1
    while end < bytes.count, isUndefined(bytes[end]) { end += 1 }
    return Step(length: end - index, scalar: Self.replacement)
  }

  private func utf16Step(at index: Int, bigEndian: Bool) -> Step {
    func unit(_ at: Int) -> UInt32? {
      guard at + 1 < bytes.count else { return nil }
      let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    guard let first = unit(index), first != 0 else {
      return Step(length: min(2, bytes.count - index), scalar: Self.replacement)
    }
    guard (0xD800...0xDFFF).contains(first) else {
      return Step(length: 2, scalar: first, isPrinted: true)
    }
    guard first < 0xDC00, let second = unit(index + 2), (0xDC00...0xDFFF).contains(second) else {
      return Step(length: 2, scalar: Self.replacement)
    }
    return Step(length: 4, scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }
}

/// The character of a byte in Windows-1252, U+FFFD for the five bytes that have none.
func windows1252Scalar(_ byte: UInt8) -> UInt32 {
  guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
  let table: [UInt32] = windows1252Specials
  return table[Int(byte) - 0x80]
}

private let windows1252Specials: [UInt32] = [
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
]

/// Appends a Unicode scalar value as UTF-8; a value that is none becomes U+FFFD.
func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
  let scalar = Unicode.Scalar(value) == nil ? 0xFFFD : value
  switch scalar {
  case 0..<0x80:
    bytes.append(UInt8(scalar))
  case 0x80..<0x800:
    bytes.append(UInt8(0xC0 | scalar >> 6))
    bytes.append(UInt8(0x80 | scalar & 0x3F))
  case 0x800..<0x10000:
    bytes.append(UInt8(0xE0 | scalar >> 12))
    bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    bytes.append(UInt8(0x80 | scalar & 0x3F))
  default:
    bytes.append(UInt8(0xF0 | scalar >> 18))
    bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
    bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    bytes.append(UInt8(0x80 | scalar & 0x3F))
  }
}
