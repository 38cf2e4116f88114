import CriteriaEvaluator
import Foundation
import GeneratedCriteria

// A reader that goes away is an output that cannot be written, not the end of the process.
signal(SIGPIPE, SIG_IGN)
let status = runEvaluator(
  Array(CommandLine.arguments.dropFirst()), policies: GeneratedPolicies.all,
  scores: GeneratedScores.all,
  streams: EvaluatorStreams(
    readInput: { [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) },
    readLine: { readLine() },
    writeOutput: { try FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
    // Nobody is left to tell when standard error itself is gone: the status says it.
    writeMessage: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }))
exit(status)
