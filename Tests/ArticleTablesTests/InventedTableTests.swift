import ArticleTables
import DocumentModel
import DocumentReaders
import Foundation
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Fixtures/Tables")

/// The documents of the folder; beside each stands the listing of its tables, `NAME.expected`.
private func documents() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { !$0.hasSuffix(".expected") }.sorted()
}

private func tables(of name: String) throws -> [DataTable] {
  let bytes = try Data(contentsOf: folder.appending(path: name))
  var findings: [Finding] = []
  return Article(
    of: try Document(
      reading: SourceFile(name: name, bytes: Array(bytes)), findings: &findings)
  ).tables
}

private func expected(_ name: String) throws -> String {
  try String(contentsOf: folder.appending(path: name + ".expected"), encoding: .utf8)
}

/// Tables as different journals and conversions print them: every row, cell, group, header and note.
@Test(arguments: try documents())
func tablesOfEveryLayoutComeOutComplete(name: String) throws {
  let found = try tables(of: name).map(listing).joined(separator: "\n\n") + "\n"
  if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
    try Data(found.utf8).write(to: folder.appending(path: name + ".expected"))
  }
  #expect(try found == expected(name))
}

/// Prints the share of cells that stand in their row and column.
@Test func shareOfCellsInTheirRowAndColumn() throws {
  var right = 0
  var all = 0
  for name in try documents() {
    let lines = Set(try tables(of: name).flatMap { listing($0).split(separator: "\n") })
    for row in try expected(name).split(separator: "\n") where row.contains(" | ") {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().count {
        $0.contains { !$0.isWhitespace }
      }
      all += cells
      if lines.contains(row) { right += cells }
    }
  }
  let share = Double(right) / Double(max(1, all))
  print("tables: \(right) of \(all) cells in their row and column (\(share))")
  #expect(all > 500)
  #expect(share >= 0.95)
}
