package import Foundation

/// A file that has its name only when it is whole; until then it is `NAME.partial`.
package final class WholeFile {
  private let url: URL
  private let partial: URL
  private let handle: FileHandle

  /// - Throws: ``BulkCommand/Failure`` if it cannot be written.
  package init(_ url: URL) throws {
    self.url = url
    partial = ResumableOutput.partial(url)
    guard (try? Data().write(to: partial)) != nil,
      let handle = try? FileHandle(forWritingTo: partial)
    else { throw Self.failure(partial) }
    self.handle = handle
  }

  package func append(_ text: String) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw Self.failure(partial)
    }
  }

  package func finish() throws {
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw Self.failure(partial)
    }
    guard rename(partial.path, url.path) == 0 else { throw Self.failure(url) }
  }

  /// Leaves nothing.
  package func abandon() {
    try? handle.close()
    try? FileManager.default.removeItem(at: partial)
  }

  private static func failure(_ url: URL) -> BulkCommand.Failure {
    BulkCommand.Failure(
      message: "error: '\(url.lastPathComponent)' could not be written", status: 74)
  }
}
