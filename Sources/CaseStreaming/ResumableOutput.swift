package import BulkEvaluation
package import Foundation

/// The output of a run: a file that has its name only when it is whole.
///
/// Until then it is `NAME.partial`, with the journal `NAME.partial.journal` beside it; so are the
/// rejected records, if there are any.
package final class ResumableOutput {
  private let output: URL
  private let rejects: URL
  private let outputHandle: FileHandle
  private let rejectsHandle: FileHandle
  private let journalFile: URL
  private var journal: RunJournal
  private var outputLength: Int
  private var rejectsLength: Int
  /// Where a run that is resumed goes on.
  package let start: RunJournal.Point?

  /// Why a run cannot go on, or not begin.
  package struct Problem: Error, CustomStringConvertible {
    package var description: String
    /// Whether it is a file that could not be written.
    package var isOutput: Bool
  }

  package static func partial(_ file: URL) -> URL { file.appendingSuffix(".partial") }
  private static func journal(_ file: URL) -> URL { file.appendingSuffix(".partial.journal") }

  /// - Parameters:
  ///   - resuming: goes on with what is there; without anything there, begins.
  package init(
    _ output: URL, rejects: URL, head: RunJournal.Head, resuming: Bool
  ) throws(Problem) {
    self.output = output
    self.rejects = rejects
    journalFile = Self.journal(output)
    journal = RunJournal(head: head, last: nil)
    if resuming, let known = RunJournal(reading: journalFile) {
      guard known.head == head else {
        throw Problem(
          description:
            "'\(Self.partial(output).lastPathComponent)' is of another run: other cases, another "
            + "policy or other options; run without --resume to begin anew", isOutput: false)
      }
      journal = known
    }
    start = journal.last
    outputLength = start?.output ?? 0
    rejectsLength = start?.rejects ?? 0
    if let start, start.isComplete {
      (outputHandle, rejectsHandle) = (.nullDevice, .nullDevice)
      try Self.finish(output, rejects, rejectsLength: start.rejects)
      return
    }
    do {
      outputHandle = try Self.open(Self.partial(output), keeping: outputLength)
      rejectsHandle = try Self.open(Self.partial(rejects), keeping: rejectsLength)
      try journal.write(to: journalFile)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        description: "'\(Self.partial(output).path)' could not be written", isOutput: true)
    }
  }

  private static func open(_ file: URL, keeping length: Int) throws -> FileHandle {
    if length == 0 || !FileManager.default.fileExists(atPath: file.path) {
      try Data().write(to: file)
    }
    let handle = try FileHandle(forUpdating: file)
    guard try handle.seekToEnd() >= UInt64(length) else {
      throw Problem(
        description: "'\(file.lastPathComponent)' is shorter than its journal says; run without "
          + "--resume to begin anew", isOutput: false)
    }
    try handle.truncate(atOffset: UInt64(length))
    try handle.seekToEnd()
    return handle
  }

  /// Writes what a stretch of the input has given, then says so in the journal.
  package func append(
    _ answers: [UInt8], rejected: [UInt8], input: Int, line: Int, summary: BulkSummary
  ) throws {
    try outputHandle.write(contentsOf: answers)
    try rejectsHandle.write(contentsOf: rejected)
    outputLength += answers.count
    rejectsLength += rejected.count
    try note(input: input, line: line, isComplete: false, summary: summary)
  }

  private func note(
    input: Int, line: Int, isComplete: Bool, summary: BulkSummary
  ) throws {
    journal.last = RunJournal.Point(
      input: input, line: line, output: outputLength, rejects: rejectsLength,
      isComplete: isComplete, summary: summary)
    try journal.write(to: journalFile)
  }

  /// Gives the files their names.
  package func finish(input: Int, line: Int, summary: BulkSummary) throws {
    for handle in [outputHandle, rejectsHandle] {
      try handle.synchronize()
      try handle.close()
    }
    try note(input: input, line: line, isComplete: true, summary: summary)
    try Self.finish(output, rejects, rejectsLength: rejectsLength)
  }

  /// Renames what has not been renamed yet, the journal goes last.
  private static func finish(_ output: URL, _ rejects: URL, rejectsLength: Int) throws(Problem) {
    let files = FileManager.default
    do {
      let partialRejects = partial(rejects)
      if files.fileExists(atPath: partialRejects.path) {
        if rejectsLength > 0 {
          try rename(partialRejects, to: rejects)
        } else {
          try files.removeItem(at: partialRejects)
          // Rejects of an earlier run would be taken for this one's.
          if files.fileExists(atPath: rejects.path) { try files.removeItem(at: rejects) }
        }
      }
      if files.fileExists(atPath: partial(output).path) { try rename(partial(output), to: output) }
      try files.removeItem(at: journal(output))
    } catch {
      throw Problem(description: "'\(output.path)' could not be written", isOutput: true)
    }
  }

  private static func rename(_ file: URL, to name: URL) throws {
    guard Foundation.rename(file.path, name.path) == 0 else {
      throw Problem(description: "'\(name.path)' could not be written", isOutput: true)
    }
  }

  /// Removes what was written, for a run that must not leave anything.
  package func abandon() {
    for handle in [outputHandle, rejectsHandle] { try? handle.close() }
    for file in [Self.partial(output), Self.partial(rejects), journalFile] {
      try? FileManager.default.removeItem(at: file)
    }
  }
}

extension URL {
  fileprivate func appendingSuffix(_ suffix: String) -> URL {
    deletingLastPathComponent().appending(path: lastPathComponent + suffix)
  }
}
