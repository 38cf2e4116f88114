/// The bytes of a notation that need a look; all others stand for themselves.
struct SpecialBytes {
  /// One bit for each byte below 64.
  private var low: UInt64
  /// One bit for each byte from 64 to 127.
  private var high: UInt64

  /// The given signs, white space, controls, and everything beyond ASCII.
  init(_ signs: StaticString) {
    low = 0x1_FFFF_FFFF
    high = 1 << 63
    signs.withUTF8Buffer { bytes in
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
      }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low &>> UInt64(byte) & 1 != 0 }
    return byte >= 128 || high &>> UInt64(byte & 63) & 1 != 0
  }

  /// The end of a run of bytes that stand for themselves, single spaces between them included.
  func plainEnd(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index < end {
        let byte = bytes[index]
        if !contains(byte) {
          index += 1
        } else if byte == 0x20, index > start, index + 1 < end, !contains(bytes[index + 1]) {
          index += 2
        } else {
          break
        }
      }
      return index
    }
  }
}
