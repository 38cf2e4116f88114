public import Foundation

/// Where one run of the tool happens: its directory and its streams.
///
/// Commands take everything from here and nothing from the process, so that many can run in one.
public struct Session {
  public var workingDirectory: URL
  /// The whole of standard input.
  public var readInput: () throws -> [UInt8]
  /// The same, for commands that read more than fits into memory.
  public var inputHandle: FileHandle
  /// The next line of standard input, without its end; nil after the last.
  public var readLine: () -> String?
  /// The product of the command.
  public var output: OutputChannel
  /// Findings, progress and errors.
  public var messages: OutputChannel

  public init(
    workingDirectory: URL, readInput: @escaping () throws -> [UInt8],
    readLine: @escaping () -> String? = { nil }, inputHandle: FileHandle = .standardInput,
    output: OutputChannel, messages: OutputChannel
  ) {
    self.workingDirectory = workingDirectory
    self.readInput = readInput
    self.readLine = readLine
    self.inputHandle = inputHandle
    self.output = output
    self.messages = messages
  }

  /// The process's own.
  public static var ofProcess: Session {
    Session(
      workingDirectory: URL(
        filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory),
      readInput: { [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) },
      readLine: { Swift.readLine() }, output: OutputChannel(descriptor: 1),
      messages: OutputChannel(descriptor: 2))
  }

  /// The columns that text for people is laid out in.
  var width: Int { 100 }
}
