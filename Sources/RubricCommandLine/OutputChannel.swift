import Foundation

/// A stream that a run writes to: a file descriptor of the process, or memory.
///
/// Written by one thread at a time: commands work in parallel but write from one place.
public final class OutputChannel {
  private let handle: FileHandle?
  /// What was written, for a channel into memory.
  public private(set) var collected: [UInt8] = []
  /// Whether a person reads it: colours and widths depend on it.
  let isTerminal: Bool

  /// A channel into memory.
  public init() {
    handle = nil
    isTerminal = false
  }

  /// A descriptor of the process, such as standard output's 1.
  public init(descriptor: Int32) {
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    isTerminal = isatty(descriptor) != 0
  }

  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let handle else {
      collected.append(contentsOf: bytes)
      return
    }
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw CommandFailure(.outputUnwritable, "the output could not be written")
    }
  }
}
