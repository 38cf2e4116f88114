import CriteriaRuntime
import DocumentModel
import Foundation
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Fixtures/Scores")

/// The documents of the folder; beside each stands the listing of its scores, `NAME.expected`.
private func documents() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { !$0.hasSuffix(".expected") }.sorted()
}

/// The scores of a document with their strata, and why one was not read.
private func scoreListing(of name: String) throws -> String {
  var findings: [Finding] = []
  let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  let scores = try scoring(text, name: name, findings: &findings).scores
  let refused = findings.filter { $0.identifier == .incompleteScore }
    .map { "refused at \($0.location.line): \($0.message)" }
  return (scores.map(listing) + refused).joined(separator: "\n\n") + "\n"
}

private func expected(_ name: String) throws -> String {
  try String(contentsOf: folder.appending(path: name + ".expected"), encoding: .utf8)
}

/// Scores of the shapes that are in use: every parameter, cut-off, unit, number of points, stratum
/// and hole; or the reason why none is read.
@Test(arguments: try documents())
func scoresOfEveryShapeAreReadOrRefused(name: String) throws {
  let found = try scoreListing(of: name)
  if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
    try Data(found.utf8).write(to: folder.appending(path: name + ".expected"))
  }
  #expect(try found == expected(name))
}

/// Prints how many scores are read as they were meant.
@Test func shareOfScoresReadAsMeant() throws {
  let names = try documents()
  let right = try names.count { try scoreListing(of: $0) == expected($0) }
  print("scores: \(right) of \(names.count) documents read as meant")
  #expect(names.count >= 18)
  #expect(Double(right) >= 0.8 * Double(names.count))
}
