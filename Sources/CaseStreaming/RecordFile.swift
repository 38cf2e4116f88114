package import BulkEvaluation
package import Foundation

/// A file of cases that is read from front to back in stretches of whole records, so that memory does
/// not grow with its size.
package final class RecordFile {
  /// A stretch of whole records.
  package struct Stretch: Sendable {
    /// May hold more than the records.
    package var bytes: [UInt8]
    package var length: Int
    /// The number of its first line, from 1.
    package var firstLine: Int

    package func records<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<length])) }
    }
  }

  private let handle: FileHandle
  private let scanner: RecordScanner
  private let size: Int
  /// What was read of a record that has not ended yet.
  private var rest: [UInt8] = []
  private var hasEnded = false
  /// Where the next stretch begins in the file, and the number of its first line.
  package private(set) var offset: Int
  package private(set) var line: Int

  /// Records are longer than any case has reason to be; a file without line ends is none of cases.
  private static let longestRecord = 1 << 28

  package init(
    _ handle: FileHandle, _ format: RecordFormat, stretch size: Int, offset: Int = 0, line: Int = 1
  ) {
    self.handle = handle
    self.size = size
    self.offset = offset
    self.line = line
    scanner = RecordScanner(format)
  }

  /// The next whole records; nil at the end of the file.
  package func next() throws -> Stretch? {
    while true {
      if !hasEnded { try fill() }
      var (length, lines) = rest.withUnsafeBufferPointer { scanner.wholeRecords($0) }
      if hasEnded, length < rest.count {
        // The last record has no line end, or a quotation mark is never closed.
        lines += rest[length...].count { $0 == 0x0A } + (rest.last == 0x0A ? 0 : 1)
        length = rest.count
      }
      if length == 0 {
        if hasEnded { return nil }
        guard rest.count <= Self.longestRecord else { throw EndlessRecord(line: line) }
        continue
      }
      let stretch = Stretch(bytes: rest, length: length, firstLine: line)
      rest = Array(rest[length...])
      offset += length
      line += lines
      return stretch
    }
  }

  /// Reads once more, behind what is left of a record.
  private func fill() throws {
    let kept = rest
    let descriptor = handle.fileDescriptor
    var failure: Int32 = 0
    rest = [UInt8](unsafeUninitializedCapacity: kept.count + size) { buffer, count in
      _ = buffer.initialize(from: kept)
      count = kept.count
      while count < kept.count + size {
        let read = Foundation.read(
          descriptor, buffer.baseAddress.map { $0 + count }, kept.count + size - count)
        if read > 0 {
          count += read
        } else if read == 0 {
          hasEnded = true
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw UnreadableRecords() }
  }

  /// Goes on elsewhere, where the handle stands now.
  func restart(offset: Int, line: Int) {
    rest = []
    hasEnded = false
    self.offset = offset
    self.line = line
  }

  /// The first record, which is then no part of what follows.
  package func header() throws -> [UInt8] {
    guard let stretch = try next() else { return [] }
    let (length, lines) = stretch.records { scanner.firstRecord($0) }
    offset -= stretch.length - length
    line = stretch.firstLine + lines
    rest = Array(stretch.bytes[length..<stretch.length]) + rest
    return Array(stretch.bytes[..<length])
  }
}

/// A record that does not end.
package struct EndlessRecord: Error, CustomStringConvertible {
  package var line: Int
  package var description: String { "line \(line): error: the record does not end" }
}

/// A file that could be opened but not read to its end.
package struct UnreadableRecords: Error, CustomStringConvertible {
  package var description: String { "error: the file cannot be read" }
}
