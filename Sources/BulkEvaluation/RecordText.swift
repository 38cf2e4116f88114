import Foundation

/// How a file of cases is written.
package enum RecordFormat: String, Sendable, CaseIterable {
  /// A case as JSON on each line (NDJSON, JSON Lines).
  case ndjson
  /// A row for each case under a header of names (RFC 4180).
  case csv
}

/// Where the records of a file end.
package struct RecordScanner: Sendable {
  let format: RecordFormat

  package init(_ format: RecordFormat) { self.format = format }

  /// The length of the whole records at the start of some bytes, which begin with one; and how many
  /// lines those are.
  package func wholeRecords(_ bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, lines: Int) {
    var length = 0
    var lines = 0
    var pending = 0
    forEachLineEnd(bytes) { end, isRecordEnd in
      pending += 1
      if isRecordEnd {
        length = end
        lines += pending
        pending = 0
      }
    }
    return (length, lines)
  }

  /// The length of the first record with its line end, and its lines.
  package func firstRecord(_ bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, lines: Int) {
    var lines = 0
    var length: Int?
    forEachLineEnd(bytes) { end, isRecordEnd in
      guard length == nil else { return }
      lines += 1
      if isRecordEnd { length = end }
    }
    return (length ?? bytes.count, max(lines, 1))
  }

  /// Calls with each record, without its line end, and the number of its first line counted from 0.
  func forEachRecord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void
  ) {
    var start = 0
    var line = 0
    var first = 0
    func deliver(_ end: Int) {
      var end = end
      while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
      body(UnsafeBufferPointer(rebasing: bytes[start..<end]), first)
    }
    forEachLineEnd(bytes) { end, isRecordEnd in
      line += 1
      guard isRecordEnd else { return }
      deliver(end)
      start = end
      first = line
    }
    if start < bytes.count { deliver(bytes.count) }
  }

  /// Line feeds; in CSV those between quotes end no record.
  private func forEachLineEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ end: Int, _ isRecordEnd: Bool) -> Void
  ) {
    var isQuoted = false
    guard format == .csv else {
      guard let base = bytes.baseAddress else { return }
      var start = 0
      while start < bytes.count, let found = memchr(base + start, 0x0A, bytes.count - start) {
        start = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
        body(start, true)
      }
      return
    }
    for index in bytes.indices {
      switch bytes[index] {
      case 0x0A: body(index + 1, !isQuoted)
      case UInt8(ascii: "\""): isQuoted.toggle()
      default: break
      }
    }
  }
}
