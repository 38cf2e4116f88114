import BulkEvaluation
import CaseStreaming
import CriteriaRuntime
import Foundation
import GeneratedCriteria

// How fast many cases are answered, beside what the machine's memory gives. The policies are those
// that were generated; the first argument names one of them, the second one of its items.

let arguments = Array(CommandLine.arguments.dropFirst())
let policies = GeneratedPolicies.all
guard let policy = policies.last(where: { arguments.isEmpty || $0.name == arguments[0] }) else {
  print(
    "no generated policy is named '\(arguments[0])'; there are",
    policies.map(\.name).joined(separator: ", "))
  exit(64)
}
let program = policy.program(.interpreted)
let predecessor = policies.last { $0.id == policy.id && $0.revision != policy.revision }
let item =
  arguments.count > 1
  ? program.items.firstIndex { $0.path == arguments[1] }
  : program.items.firstIndex { $0.parent == 0 && $0.hasChildren } ?? 0
guard let item, let node = program.table.items[item] else {
  print("\(policy.name) has no criterion '\(arguments.dropFirst().first ?? "")'")
  exit(64)
}

/// The least processor time of some runs, in seconds; one thread works.
func seconds(runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  try (0..<runs).map { _ in
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }.min() ?? .infinity
}

func millions(_ rate: Double) -> String { String(format: "%.1f million/s", rate / 1e6) }

print("\(policy.name), \(program.items.count) items, \(program.facts.count) facts; one core")

let memory = MemoryBandwidth()
print("memory read: \(String(format: "%.1f", memory.bytesPerSecond / 1e9)) GB/s")

var cases = RandomCases(program, seed: 1, missing: 15)
let blocks = cases.blocks(count: 1_000_000)
let count = blocks.reduce(0) { $0 + $1.count }
guard let schema = blocks.first?.schema else { exit(70) }

@MainActor func rate(_ plane: PlaneProgram) -> Double {
  let evaluator = BlockEvaluator(plane, blocks[0])
  return Double(count) / seconds { for block in blocks { evaluator.evaluate(block) } }
}

let kleene = rate(PlaneProgram(0, of: schema, isExact: false, nodes: [node]))
print("\(count) resident cases, \(program.items[item].path), Kleene: \(millions(kleene))")
print(
  "\(count) resident cases, whole policy, Kleene: "
    + millions(rate(PlaneProgram(0, of: schema, isExact: false))))
print(
  "\(count) resident cases, whole policy, exact: \(millions(rate(PlaneProgram(0, of: schema))))")

let comparisons = ColumnComparisons(count: 1 << 26)
print(
  "2^26 16-bit scaled values against a threshold: \(millions(comparisons.perSecond)), "
    + String(
      format: "%.0f %% of memory read", comparisons.perSecond * 2 / memory.bytesPerSecond * 100))

let folder = FileManager.default.temporaryDirectory.appending(
  path: "bulk-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let file = folder.appending(path: "cases.ndjson")
let written = try cases.write(count: 1_000_000, factsUsedBy: item, to: file)
print("NDJSON: 1000000 cases of \(written / 1_000_000) bytes")

@MainActor func run(_ programs: [CriteriaProgram]) throws -> Double {
  let plan = BulkPlan(
    [BulkPlan.Route(CaseTerms(programs))], choosesByDate: false, format: .ndjson, table: nil)
  let writer = AnswerWriter(.ndjson, plan)
  return try seconds(runs: 3) {
    let records = RecordFile(
      try FileHandle(forReadingFrom: file), .ndjson, stretch: BulkRun.stretchSize)
    try BulkRun(plan, workers: 1).evaluate(records) { cases, stretch in
      programs.count == 1
        ? writer.write(cases, of: stretch).count
        : ImpactTally(cases, of: stretch, in: plan).changedCount
    } deliver: { _ in
      true
    }
  }
}

let single = try run([program])
print("NDJSON to outcomes: \(millions(1e6 / single))")
if let predecessor {
  let both = try run([predecessor.program(.interpreted), program])
  print(
    "impact over \(predecessor.name) and \(policy.name): "
      + String(format: "%.2f times one evaluation", both / single))
}
