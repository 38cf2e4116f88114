// Speed of evaluation, of the tool and of generated code, beside a loop that shows the machine's.
//
//   swift run -c release evaluator-benchmark [POLICY [CRITERION-PATH]]
//
// From the folder of the package. POLICY is a compiled policy, `id@version`, the last one if absent.

import CriteriaEvaluator
import CriteriaRuntime
import Foundation
import GeneratedCriteria
import RubricCommandLine

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "rubric" {
  // The tool itself, as a process of its own.
  exit(runRubric(Array(arguments.dropFirst()), in: .ofProcess).rawValue)
}

func row(_ name: String, _ figure: String, bar: String = "") {
  let columns = [62, 16]
  func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
  print(padded(name, columns[0]) + padded(figure, columns[1]) + (bar.isEmpty ? "" : "bar " + bar))
}

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data("evaluator-benchmark: \(message)\n".utf8))
  exit(2)
}

do {
  let wanted = try arguments.first.map {
    try CompiledPolicies(GeneratedPolicies.all).policy(named: $0)
  }
  let criteria = GeneratedPolicies.criteria.last {
    wanted == nil || (wanted?.id == $0.policyID && wanted?.revision == $0.revision)
  }
  guard let criteria else { stop("no policy has been generated") }
  row("this machine: a loop of 1,000 dependent multiplications", shownTime(machineLoop()))
  measureCases(of: criteria, path: arguments.dropFirst().first)
  try measureProcesses(CompiledPolicy(criteria).name)
  try measureGeneration()
} catch {
  stop("\(error)")
}
