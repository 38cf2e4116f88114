import CBitPlanes

/// How fast the machine reads memory that no cache holds.
struct MemoryBandwidth {
  let bytesPerSecond: Double

  init() {
    let words = [UInt64](repeating: 1, count: 1 << 24)
    var sum: UInt64 = 0
    let time = seconds {
      words.withUnsafeBufferPointer { words in
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var index = 0
        while index < words.count {
          a &+= words[index]
          b &+= words[index + 1]
          c &+= words[index + 2]
          d &+= words[index + 3]
          index += 4
        }
        sum &+= a &+ b &+ c &+ d
      }
    }
    precondition(sum > 0)
    bytesPerSecond = Double(words.count * 8) / time
  }
}

/// How fast a column of 16-bit numbers is compared with a threshold.
struct ColumnComparisons {
  let perSecond: Double

  init(count: Int) {
    let words = count / 64
    let column = (0..<words * 64).map { Int16(truncatingIfNeeded: $0 &* 7919) }
    var plane = [UInt64](repeating: 0, count: words)
    let time = seconds { bit_planes_less(column, 350, &plane, words) }
    perSecond = Double(words * 64) / time
  }
}
