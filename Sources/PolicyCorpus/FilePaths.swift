public import Foundation

/// A file that could not be read, and why.
public struct UnreadableFile: Error, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) {
    self.description = description
  }
}

/// The place a path means when it is written in a working directory.
public func url(of path: String, in workingDirectory: URL) -> URL {
  path.hasPrefix("/")
    ? URL(filePath: path).standardizedFileURL
    : workingDirectory.appending(path: path).standardizedFileURL
}

/// A path as outputs show it: from the working directory, never absolute.
public func shownPath(of file: URL, in workingDirectory: URL) -> String {
  let target = file.standardizedFileURL.pathComponents
  let base = workingDirectory.standardizedFileURL.pathComponents
  let common = zip(target, base).prefix { $0 == $1 }.count
  let steps = Array(repeating: "..", count: base.count - common) + target[common...]
  return steps.isEmpty ? "." : steps.joined(separator: "/")
}

/// The bytes of a file.
public func contents(of file: URL, shownAs shown: String) throws(UnreadableFile) -> [UInt8] {
  var isDirectory: ObjCBool = false
  guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory) else {
    throw UnreadableFile("there is no file '\(shown)'")
  }
  guard !isDirectory.boolValue else {
    throw UnreadableFile("'\(shown)' is a folder; name a file in it")
  }
  do {
    return [UInt8](try Data(contentsOf: file))
  } catch {
    throw UnreadableFile("the file '\(shown)' could not be read; check its permissions")
  }
}
