import Foundation

/// Something in a folder of the corpus.
struct FolderEntry {
  var name: String
  var isDirectory: Bool
}

/// What a folder holds, sorted by name; hidden entries (what editors and systems leave, and what is
/// being staged) do not count.
func visibleEntries(of folder: URL, shownAs shown: String) throws(CorpusProblem) -> [FolderEntry] {
  do {
    let urls = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    return
      try urls
      .filter { !$0.lastPathComponent.hasPrefix(".") }
      .map { url in
        FolderEntry(
          name: url.lastPathComponent,
          isDirectory: try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false)
      }
      .sorted { $0.name < $1.name }
  } catch {
    throw CorpusProblem(file: shown, message: "the folder could not be read")
  }
}

/// The bytes of a file of the corpus, or nil if there is no such file.
func bytesIfPresent(at url: URL, shownAs shown: String) throws(CorpusProblem) -> [UInt8]? {
  guard FileManager.default.fileExists(atPath: url.path) else { return nil }
  do {
    return try contents(of: url, shownAs: shown)
  } catch {
    throw CorpusProblem(file: shown, message: error.description)
  }
}
