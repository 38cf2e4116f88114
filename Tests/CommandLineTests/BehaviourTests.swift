import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// What every command promises: where things are written, and how a run ends.
@Suite struct BehaviourTests {
  @Test func helpIsAProduct() {
    for arguments in [[], ["--help"], ["help"], ["help", "outline"], ["outline", "--help"]] {
      let run = CommandRun(arguments)
      #expect(run.status == .success, "\(arguments)")
      #expect(run.output.contains("USAGE: rubric"), "\(arguments)")
      #expect(run.messages == "")
    }
  }

  @Test(
    "Wrong usage ends with 64 and says what is right",
    arguments: [
      (["outlin", "csf"], "rubric --help"),
      (["outline"], "Missing expected argument '<policy> ...'"),
      (["outline", "csf", "--format", "yaml"], "'yaml' is invalid"),
      (
        ["outline", "csf", "--formt", "json"], "Unknown option '--formt'. Did you mean '--format'?"
      ),
      (["outline", "csf", "--on", "2024-02-30"], "'2024-02-30' is no date"),
      (["read", "csf", "--tables", "--bogus"], "Unknown option '--bogus'"),
    ])
  func wrongUsage(arguments: [String], message: String) {
    let run = CommandRun(arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func aBrokenCorpusIsReportedWithItsPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("measures: [", to: "Corpus/vocabulary.yml")
    let run = CommandRun("outline", "anything", in: folder.url)
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.hasPrefix("Corpus/vocabulary.yml:"))
    #expect(run.messages.contains(": error: not valid YAML"))
  }

  @Test func aCorpusThatIsNoneIsReported() throws {
    let folder = try TemporaryFolder()
    let run = CommandRun("outline", "anything", "--corpus", "nowhere", in: folder.url)
    #expect(run.status == .inputUnreadable)
    #expect(
      run.messages == """
        nowhere/vocabulary.yml: error: there is no such file, so this is no corpus; name a corpus \
        with --corpus

        """)
  }

  @Test func aPolicyWithoutACorpusSaysHowToNameOne() throws {
    let folder = try TemporaryFolder()
    let run = CommandRun("outline", "braces", in: folder.url)
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.contains("name one with --corpus"))
  }

  /// The read end of a pipe is closed, as `rubric ... | head` does.
  @Test func outputThatCannotBeWrittenEndsWith74() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let messages = OutputChannel()
    let session = Session(
      workingDirectory: packageFolder, readInput: { [] },
      output: OutputChannel(descriptor: pipe.fileHandleForWriting.fileDescriptor),
      messages: messages)
    #expect(runRubric(["outline", "csf"], in: session) == .outputUnwritable)
    #expect(runRubric(["--help"], in: session) == .outputUnwritable)
    #expect(
      String(decoding: messages.collected, as: UTF8.self).hasPrefix(
        "rubric: error: the output could not be written\n"))
  }

  @Test(
    "The same input gives the same bytes, from every folder, without a path of this machine",
    arguments: [
      ["outline", "csf", "--format", "json"], ["outline", "csf@3.6"],
      ["read", "csf", "--format", "json"], ["read", "csf"], ["read", "csf", "--tables"],
    ])
  func determinism(arguments: [String]) {
    let first = CommandRun(arguments)
    let below = CommandRun(arguments, in: packageFolder.appending(path: "Sources/rubric"))
    #expect(first.status == .success)
    #expect(first.output == below.output)
    #expect(first.messages == below.messages)
    #expect(!first.output.contains(packageFolder.path))
  }
}
