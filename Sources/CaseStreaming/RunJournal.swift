package import BulkEvaluation
import Foundation

/// How far a run has come: stands beside its unfinished output and is replaced as a whole after each
/// stretch, so that a run that was killed can go on where it was.
package struct RunJournal: Codable, Equatable {
  /// What a run is of; one that differs in any of it cannot be gone on with.
  package struct Head: Codable, Equatable {
    package var schemaVersion = 1
    /// Name, source digest and reading of each policy, and how answers are written.
    package var run: [String]
    /// Bytes of the file of cases, and the SHA-256 of its beginning.
    package var inputSize: Int
    package var inputStart: String

    package init(run: [String], inputSize: Int, inputStart: String) {
      self.run = run
      self.inputSize = inputSize
      self.inputStart = inputStart
    }
  }

  /// Up to where input was read and output written.
  package struct Point: Codable, Equatable {
    /// Offset and line of the input.
    package var input: Int
    package var line: Int
    package var output: Int
    package var rejects: Int
    package var isComplete: Bool
    package var summary: BulkSummary

    package init(
      input: Int, line: Int, output: Int, rejects: Int, isComplete: Bool, summary: BulkSummary
    ) {
      self.input = input
      self.line = line
      self.output = output
      self.rejects = rejects
      self.isComplete = isComplete
      self.summary = summary
    }
  }

  package var head: Head
  /// Nil before the first stretch.
  package var last: Point?

  /// Nil if there is none that can be read.
  init?(reading file: URL) {
    guard let data = try? Data(contentsOf: file),
      let journal = try? JSONDecoder().decode(RunJournal.self, from: data)
    else { return nil }
    self = journal
  }

  init(head: Head, last: Point?) {
    self.head = head
    self.last = last
  }

  func write(to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(self).write(to: file, options: .atomic)
  }
}
