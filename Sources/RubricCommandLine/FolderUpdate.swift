import Foundation

/// What has to be written and removed so that a folder holds exactly some files.
struct FolderUpdate {
  struct Change: Equatable {
    enum Kind: String {
      /// There is a file, with other contents.
      case stale
      case missing
      /// There is a file, and none should be.
      case extra
    }
    var kind: Kind
    /// Relative to the folder.
    var path: String
  }

  let folder: URL
  /// By path.
  let changes: [Change]
  private let contents: [String: String]

  var fileCount: Int { contents.count }

  /// The folder's own name, with which paths that are shown begin.
  var name: String { folder.lastPathComponent }

  /// - Parameters:
  ///   - contents: By path relative to `folder`.
  ///   - isOurs: Tells from a file's text whether it may be removed.
  init(of folder: URL, to contents: [String: String], isOurs: (String) -> Bool) throws {
    self.folder = folder
    self.contents = contents
    var changes: [Change] = []
    for (path, text) in contents {
      guard let existing = try? Data(contentsOf: folder.appending(path: path)) else {
        changes.append(Change(kind: .missing, path: path))
        continue
      }
      if !existing.elementsEqual(text.utf8) { changes.append(Change(kind: .stale, path: path)) }
    }
    for path in FileManager.default.subpaths(atPath: folder.path) ?? []
    where contents[path] == nil && (path.hasSuffix(".swift") || path.hasSuffix(".json")) {
      let text = String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
      if isOurs(text) { changes.append(Change(kind: .extra, path: path)) }
    }
    self.changes = changes.sorted { $0.path < $1.path }
  }

  /// Writes what differs, each file at once or not at all. If one cannot be written, those before
  /// it are put back.
  func apply() throws(CommandFailure) {
    var undo: [() throws -> Void] = []
    do {
      for change in changes {
        let url = folder.appending(path: change.path)
        let before = change.kind == .missing ? nil : try Data(contentsOf: url)
        if let text = contents[change.path] {
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(text.utf8).write(to: url, options: .atomic)
        } else {
          try FileManager.default.removeItem(at: url)
        }
        undo.append {
          if let before {
            try before.write(to: url, options: .atomic)
          } else {
            try FileManager.default.removeItem(at: url)
          }
        }
      }
    } catch {
      for step in undo.reversed() { try? step() }
      throw CommandFailure(
        .outputUnwritable,
        "the folder '\(folder.lastPathComponent)' could not be written; nothing was changed in it")
    }
  }
}
