/// How the characters of a file are encoded.
enum TextEncoding: Sendable, Equatable {
  case utf8
  /// UTF-8 with bytes or NULs in it that are no text.
  case damagedUTF8
  case windows1252
  case utf16(bigEndian: Bool)

  /// Decides from a byte order mark, else from the bytes themselves. What a file declares about
  /// itself is not asked: valid UTF-8 with characters beyond ASCII is nothing else by chance, and
  /// everything that is declared as Latin-1 is Windows-1252 in practice.
  init(of bytes: [UInt8]) {
    if let wide = TextEncoding(wideEncodingOf: bytes) {
      self = wide
      return
    }
    let census = UTF8Census(bytes)
    if census.damaged == 0 {
      self = .utf8
    } else if census.sequences >= census.invalid || census.onlyLastIsCut {
      self = .damagedUTF8
    } else {
      self = .windows1252
    }
  }

  /// UTF-16 with or without a byte order mark, nil for everything else.
  ///
  /// Without a mark, text in UTF-16 shows by its zero bytes, nearly all of which stand on the same
  /// side of the character.
  init?(wideEncodingOf bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(bigEndian: false)
      return
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(bigEndian: true)
      return
    }
    var zeros = [0, 0]
    let sample = bytes.prefix(4096)
    for index in sample.indices where sample[index] == 0 { zeros[index & 1] += 1 }
    guard sample.count >= 4, max(zeros[0], zeros[1]) * 10 >= sample.count * 3,
      min(zeros[0], zeros[1]) * 20 <= sample.count
    else { return nil }
    self = .utf16(bigEndian: zeros[0] > zeros[1])
  }
}

/// How much of some bytes is valid UTF-8.
struct UTF8Census {
  /// Valid sequences of more than one byte.
  private(set) var sequences = 0
  /// Bytes that belong to no valid sequence.
  private(set) var invalid = 0
  private(set) var zeros = 0
  /// The file ends within a sequence, and that is all that is wrong with it.
  private(set) var onlyLastIsCut = false

  var damaged: Int { invalid + zeros }

  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      index = asciiEnd(in: bytes, from: index)
      guard index < bytes.count else { break }
      if bytes[index] == 0 {
        zeros += 1
        index += 1
        continue
      }
      let length = utf8SequenceLength(in: bytes, at: index)
      if length > 0 {
        sequences += 1
        index += length
      } else {
        if invalid == 0, isCutSequence(bytes, at: index) {
          onlyLastIsCut = true
          invalid += 1
          return
        }
        invalid += 1
        index += 1
      }
    }
  }

  private func isCutSequence(_ bytes: [UInt8], at index: Int) -> Bool {
    let lead = bytes[index]
    let expected = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard lead < 0xF5, bytes.count - index < expected else { return false }
    return bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }
}

/// The first index from `start` on whose byte is NUL or not ASCII, or the end.
func asciiEnd(in bytes: [UInt8], from start: Int) -> Int {
  bytes.withUnsafeBytes { raw in
    var index = start
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The second term finds zero bytes among bytes below 0x80.
      let high = word & 0x8080_8080_8080_8080
      let zero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if high | zero != 0 { break }
      index += 8
    }
    while index < raw.count, raw[index] != 0, raw[index] < 0x80 { index += 1 }
    return index
  }
}

/// The length of the valid UTF-8 sequence of two to four bytes at `index`, 0 if there is none.
func utf8SequenceLength(in bytes: [UInt8], at index: Int) -> Int {
  let lead = bytes[index]
  func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    index + offset < bytes.count && range.contains(bytes[index + offset])
  }
  switch lead {
  case 0xC2...0xDF: return follows(1) ? 2 : 0
  case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
  case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
  case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
  case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
  case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
  case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
  default: return 0
  }
}
