import CaseFormat
import DocumentReaders
import PolicyCorpus

/// How a run ended, for scripts.
public enum RunStatus: Int32, Sendable, Hashable {
  /// The product was made, whatever it says.
  case success = 0
  /// Findings where `--strict` forbids them, generated files that are out of date, or a stored answer
  /// that comes out differently.
  case failedCheck = 1
  /// Input that could not be read or understood: a file, a policy, a case.
  case inputUnreadable = 2
  /// Arguments that mean nothing (sysexits.h, EX_USAGE).
  case usage = 64
  /// A fault of the tool itself (EX_SOFTWARE).
  case internalFault = 70
  /// Output that could not be written (EX_IOERR).
  case outputUnwritable = 74
}

/// What stops a command: the status it ends with, and what it says on standard error.
struct CommandFailure: Error {
  var status: RunStatus
  var message: String

  init(_ status: RunStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension Session {
  /// Says on standard error what went wrong, in one line; returns the status it ends a run with.
  func report(_ error: any Error) -> RunStatus {
    let (line, status) = description(of: error)
    // Nobody is left to tell when standard error itself is gone: the status says it.
    try? messages.write(line + "\n")
    return status
  }

  private func description(of error: any Error) -> (line: String, status: RunStatus) {
    switch error {
    case let failure as CommandFailure: ("rubric: error: \(failure.message)", failure.status)
    case let problem as CorpusProblem: (problem.description, .inputUnreadable)
    case is UnknownPolicy, is UnreadableFile, is UnreadableDocument, is UnknownItem:
      ("rubric: error: \(error)", .inputUnreadable)
    case let failure as CaseFailure: (failure.description, .inputUnreadable)
    default: ("rubric: internal error: \(error)", .internalFault)
    }
  }
}
