/// A half-open range of bytes in a source file.
public struct SourceRange: Sendable, Hashable, Comparable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  public var isEmpty: Bool { start >= end }
  public var count: Int { max(0, end - start) }

  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.start, lhs.end) < (rhs.start, rhs.end)
  }
}

/// Where something stands in a file, in the form editors and compilers use.
public struct SourceLocation: Sendable, Hashable {
  public var file: String
  public var range: SourceRange
  /// Line of the start, counted from 1.
  public var line: Int
  /// Column of the start, counted from 1 in bytes of the file.
  public var column: Int

  public init(file: String, range: SourceRange, line: Int, column: Int) {
    self.file = file
    self.range = range
    self.line = line
    self.column = column
  }
}

/// The offsets at which the lines of a file begin.
///
/// A line ends with LF, CR or CRLF.
public struct LineTable: Sendable, Equatable {
  public private(set) var starts: [Int]

  /// Reads the lines of bytes in an encoding in which line ends are single bytes.
  public init(bytes: [UInt8]) {
    var starts = [0]
    var index = 0
    while true {
      index = Self.breakIndex(in: bytes, from: index)
      guard index < bytes.count else { break }
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      if byte != 0x0C { starts.append(index) }
    }
    self.starts = starts
  }

  /// The index of the first line feed, carriage return or form feed at or after an offset, or the
  /// end. Eight bytes at a time, for this is asked of every byte of every file.
  package static func breakIndex(in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var index = start
      while index < bytes.count {
        if index + 8 <= bytes.count {
          let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          // Set where a byte is below 0x0E, and at times in the byte above such a one.
          let low = (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080
          if low == 0 {
            index += 8
            continue
          }
        }
        for offset in index..<min(index + 8, bytes.count) {
          let byte = bytes[offset]
          if byte == 0x0A || byte == 0x0D || byte == 0x0C { return offset }
        }
        index += 8
      }
      return bytes.count
    }
  }

  /// Line starts that a reader found itself, for encodings with wider line ends.
  public init(starts: [Int]) {
    self.starts = starts.isEmpty ? [0] : starts
  }

  /// Line and column, both counted from 1, of a byte offset.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, max(0, offset - starts[low]) + 1)
  }
}
