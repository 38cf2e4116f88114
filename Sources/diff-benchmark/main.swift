import DocumentModel
import Outlining
import RevisionDiff

/// How well items of two revisions were paired, against what was really done.
struct PairScore {
  var right = 0
  var wrong = 0
  var missed = 0

  var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
  var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
}

func compare(
  _ old: RandomPolicy, _ new: RandomPolicy
) -> (score: PairScore, changes: Int, consequences: Int, time: Duration, misses: [String]) {
  let (a, b) = (old.outline(), new.outline())
  let (x, y) = (Revision(of: a.outline, name: "old"), Revision(of: b.outline, name: "new"))
  var findings: [Finding] = []
  var diff: RevisionDiff?
  let clock = ContinuousClock()
  let time = clock.measure { diff = RevisionDiff(from: x, to: y, findings: &findings) }
  guard let diff else { return (PairScore(), 0, 0, time, []) }
  var score = PairScore()
  var misses: [String] = []
  let isThere = Set(b.identities)
  for index in diff.old.tree.nodes.indices {
    guard let item = diff.old.places[index].item else { continue }
    let identity = a.identities[item]
    let target = diff.matching.new(of: index).flatMap { diff.new.places[$0].item }
    if let target {
      if b.identities[target] == identity { score.right += 1 } else { score.wrong += 1 }
    }
    if isThere.contains(identity), target.map({ b.identities[$0] != identity }) ?? true {
      score.missed += 1
    }
    if (isThere.contains(identity) && target == nil)
      || target.map({ b.identities[$0] != identity }) ?? false
    {
      misses.append(
        "  \(old.nodes[identity]?.words.joined(separator: " ") ?? "")\n    is  "
          + "\(new.nodes[identity]?.words.joined(separator: " ") ?? "(deleted)")\n    was paired with "
          + "\(target.flatMap { new.nodes[b.identities[$0]]?.words.joined(separator: " ") } ?? "nothing")"
      )
    }
  }
  return (
    score, diff.changes.count { $0.causes.isEmpty }, diff.changes.count { !$0.causes.isEmpty },
    time,
    misses
  )
}

/// Four digits after the point.
func shown(_ value: Double) -> String {
  let scaled = Int(value * 10_000 + 0.5)
  let digits = String(scaled % 10_000)
  return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}

func milliseconds(_ time: Duration) -> Double {
  Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
}

let isVerbose = CommandLine.arguments.contains("--verbose")

let isTimeOnly = CommandLine.arguments.contains("--time")

if !isTimeOnly { print("10,000 items, 500 edits") }
for seed in 1...3 where !isTimeOnly {
  var generator = SeededGenerator(state: UInt64(seed))
  let old = RandomPolicy(items: 10_000, &generator)
  var new = old
  let edits = new.edit(500, &generator)
  let result = compare(old, new)
  print(
    "  seed \(seed): precision \(shown(result.score.precision)), recall \(shown(result.score.recall)), "
      + "\(result.changes) changes for \(edits) edits (\(shown(Double(result.changes) / Double(edits)))), "
      + "\(result.consequences) consequences, \(shown(milliseconds(result.time))) ms")
  for miss in result.misses where isVerbose { print(miss) }
}

if !isTimeOnly { print("a list of 10 copied under 67 parents, 40 edits") }
for seed in 1...3 where !isTimeOnly {
  var generator = SeededGenerator(state: UInt64(100 + seed))
  let old = RandomPolicy(copiedLists: 67, of: 10, &generator)
  var new = old
  let edits = new.edit(40, &generator)
  let result = compare(old, new)
  print(
    "  seed \(seed): \(result.score.wrong) wrong pairs, \(result.score.missed) missed, "
      + "\(result.changes) changes for \(edits) edits")
  for miss in result.misses where isVerbose { print(miss) }
}

print("time")
var last: (items: Int, time: Double)?
for items in [100, 1000, 10_000, 100_000] {
  var generator = SeededGenerator(state: 7)
  let old = RandomPolicy(items: items, &generator)
  var new = old
  _ = new.edit(max(5, items / 20), &generator)
  let times = (0..<5).map { _ in milliseconds(compare(old, new).time) }.sorted()
  let time = times[2]
  var line = "  \(items) items: \(shown(time)) ms"
  if let last {
    // The slope between two sizes ten apart: the decimal logarithm of the ratio, from powers of ten
    // whose exponents halve.
    var (ratio, exponent, step) = (time / last.time, 0.0, 0.5)
    while ratio >= 10 { (ratio, exponent) = (ratio / 10, exponent + 1) }
    for power in [3.16228, 1.77828, 1.33352, 1.15478, 1.07461, 1.03663, 1.01815, 1.00903] {
      if ratio >= power { (ratio, exponent) = (ratio / power, exponent + step) }
      step /= 2
    }
    line += ", exponent \(shown(exponent))"
  }
  print(line)
  last = (items, time)
}
