package import BulkEvaluation
package import Foundation

/// A file of cases that has been opened, or standard input.
package struct CaseInput {
  /// As the command names it; `-` is standard input.
  package let name: String
  package let file: RecordFile
  package let format: RecordFormat
  /// Bytes; nil for standard input.
  package let size: Int?
  /// The first line of a CSV file, without its line end.
  package let header: [UInt8]?
  private let handle: FileHandle
  private let url: URL?

  package init(
    _ name: String, _ format: RecordFormat?, in directory: URL, standardInput: FileHandle
  ) throws {
    self.name = name
    self.format = Self.format(format, name)
    if name == "-" {
      (handle, size, url) = (standardInput, nil, nil)
    } else {
      let file = URL(filePath: name, relativeTo: directory).absoluteURL
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory),
        !isDirectory.boolValue, let handle = try? FileHandle(forReadingFrom: file),
        let end = try? handle.seekToEnd(), (try? handle.seek(toOffset: 0)) != nil
      else {
        throw BulkCommand.Failure(message: "\(name): error: the file cannot be read", status: 2)
      }
      (self.handle, size, url) = (handle, Int(end), file)
    }
    file = RecordFile(handle, self.format, stretch: BulkRun.stretchSize)
    do {
      header = self.format == .csv ? Self.withoutLineEnd(try file.header()) : nil
    } catch {
      throw BulkCommand.Failure(message: "\(name): \(error)", status: 2)
    }
  }

  /// How records are written: as told, else as the name says, else as JSON lines.
  package static func format(_ format: RecordFormat?, _ name: String) -> RecordFormat {
    format ?? CasesOptions.format(ofName: name) ?? .ndjson
  }

  private static func withoutLineEnd(_ header: [UInt8]) -> [UInt8] {
    var header = header
    while header.last == 0x0A || header.last == 0x0D { header.removeLast() }
    return header
  }

  /// The first bytes, by which a file is known again.
  func beginning() throws -> Data {
    guard let url else { return Data() }
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    return try handle.read(upToCount: 1 << 16) ?? Data()
  }

  func skip(to offset: Int, line: Int) throws {
    try handle.seek(toOffset: UInt64(offset))
    file.restart(offset: offset, line: line)
  }

  /// What stopped a run, as it is told.
  package func failure(_ error: any Error) -> any Error {
    switch error {
    case let problem as CaseTable.UnusableHeader:
      BulkCommand.Failure(message: "\(name):1: error: \(problem)", status: 2)
    case is EndlessRecord, is UnreadableRecords:
      BulkCommand.Failure(message: "\(name): \(error)", status: 2)
    default: error
    }
  }
}
