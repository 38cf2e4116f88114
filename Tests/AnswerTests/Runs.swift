import CriteriaEvaluator
import CriteriaRuntime
import RubricCommandLine
import TestSupport

/// Runs `rubric` in this process, in the folder of the package.
func rubric(_ arguments: [String], input: String = "") -> (
  status: RunStatus, output: String, messages: String
) {
  let output = OutputChannel()
  let messages = OutputChannel()
  let status = runRubric(
    arguments,
    in: Session(
      workingDirectory: packageFolder, readInput: { Array(input.utf8) }, output: output,
      messages: messages))
  return (
    status, String(decoding: output.collected, as: UTF8.self),
    String(decoding: messages.collected, as: UTF8.self)
  )
}

/// Runs `evaluator` in this process.
func evaluator(
  _ arguments: [String], policies: [CompiledPolicy], scores: [CompiledScores] = [], input: String
) -> (status: Int32, output: String, messages: String) {
  var output = ""
  var messages = ""
  let status = runEvaluator(
    arguments, policies: policies, scores: scores,
    streams: EvaluatorStreams(
      readInput: { Array(input.utf8) }, writeOutput: { output += $0 },
      writeMessage: { messages += $0 }))
  return (status, output, messages)
}
