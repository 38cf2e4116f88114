import DocumentModel
import DocumentReaders
import Foundation
import Outlining

/// A file of the repository.
func repositoryFile(_ path: String, from file: String = #filePath) throws -> [UInt8] {
  let root = URL(fileURLWithPath: file)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return Array(try Data(contentsOf: root.appendingPathComponent(path)))
}

/// The outline of a text in one of the formats, with the findings of outlining.
func outline(
  _ text: String, as format: SourceFormat = .text
) throws -> (outline: Outline, findings: [Finding]) {
  try outline(bytes: Array(text.utf8), as: format)
}

func outline(
  bytes: [UInt8], as format: SourceFormat
) throws -> (outline: Outline, findings: [Finding]) {
  var findings: [Finding] = []
  let file = SourceFile(name: "policy", bytes: bytes, format: format)
  let document = try Document(reading: file, findings: &findings)
  findings = []
  let outline = Outline(of: document, findings: &findings)
  return (outline, findings)
}

/// One line per item: `2 A.b its words`.
func listing(_ outline: Outline) -> String {
  outline.items.map { "\($0.depth) \($0.path) \($0.text.string)\n" }.joined()
}
