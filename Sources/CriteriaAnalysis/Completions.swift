import CriteriaRuntime

/// The completions of partial cases that can decide a node of a circuit.
///
/// A fact that only ever counts one way has a worst and a best value, whatever the others are; only
/// for the rest has more than one value to be tried.
struct Completions {
  /// The nodes below the root, ascending, the root last.
  let nodes: [Int]
  /// The facts that the root depends on, ascending.
  let facts: [Int]
  /// By fact: the values that are worst for the root, and those that are best; mostly one.
  private(set) var worst: [Int: [Int]] = [:]
  private(set) var best: [Int: [Int]] = [:]

  private struct Senses: OptionSet {
    let rawValue: UInt8
    static let direct = Senses(rawValue: 1)
    static let negated = Senses(rawValue: 2)
    var reversed: Senses { Senses(rawValue: (rawValue & 1) << 1 | (rawValue & 2) >> 1) }
  }

  init(of root: Int, in circuit: Circuit) {
    nodes = circuit.reachable(from: root)
    var senses = Array(repeating: Senses(), count: root + 1)
    senses[root] = .direct
    // By fact, for each of its tests, whether it speaks for the root, by value.
    var tests: [Int: Set<[Bool]>] = [:]
    for index in nodes.reversed() {
      switch circuit.nodes[index] {
      case .constant: break
      case .test(let fact, let values):
        if senses[index].contains(.direct) { tests[fact, default: []].insert(values) }
        if senses[index].contains(.negated) {
          tests[fact, default: []].insert(values.map { !$0 })
        }
      case .not(let operand): senses[operand].formUnion(senses[index].reversed)
      case .exactly(_, let operands):
        // One more can be too many.
        for operand in operands { senses[operand] = [.direct, .negated] }
      case .all(let operands), .any(let operands), .atLeast(_, let operands):
        for operand in operands { senses[operand].formUnion(senses[index]) }
      }
    }
    facts = tests.keys.sorted()
    for (fact, tests) in tests {
      worst[fact] = Self.least(Array(tests))
      best[fact] = Self.least(tests.map { $0.map { !$0 } })
    }
  }

  /// The values than which no other makes fewer tests hold. No test holds for all values, so that a
  /// single least value makes none hold.
  private static func least(_ tests: [[Bool]]) -> [Int] {
    let values = tests.first.map { Array($0.indices) } ?? []
    if let least = values.first(where: { value in !tests.contains { $0[value] } }) {
      return [least]
    }
    // Comparing all with all is only worth it where it saves trying many.
    guard values.count <= 16 else { return values }
    func isBelow(_ first: Int, _ second: Int) -> Bool {
      tests.allSatisfy { !$0[first] || $0[second] }
    }
    return values.filter { value in
      !values.contains { other in
        other != value && isBelow(other, value) && (other < value || !isBelow(value, other))
      }
    }
  }
}

/// A case of a space: the value of each fact, by place in its entry's values; nil where it states
/// none.
typealias Assignment = [Int?]

/// The bounded search for a completion tried more cases than it may.
struct TooManyCompletions: Error {}

/// Exact outcomes of cases that leave facts open.
struct ExactOutcome {
  /// How many completions one question may try.
  static let triesAtMost = 20_000

  let circuit: Circuit
  let root: Int
  let completions: Completions

  init(of root: Int, in circuit: Circuit) {
    self.circuit = circuit
    self.root = root
    completions = Completions(of: root, in: circuit)
  }

  /// A completion of the case for which the root is not `value`, in the facts that the root depends
  /// on; nil if there is none.
  func completion(
    of assignment: Assignment, otherThan value: TruthValue
  ) throws(TooManyCompletions) -> Assignment? {
    let candidates = value == .met ? completions.worst : completions.best
    var completed = assignment
    var branching: [Int] = []
    for fact in completions.facts where assignment[fact] == nil {
      let values = candidates[fact] ?? []
      if values.count == 1 { completed[fact] = values[0] } else { branching.append(fact) }
    }
    var tries = 0
    return try search(&completed, branching[...], candidates, otherThan: value, &tries)
  }

  private func search(
    _ assignment: inout Assignment, _ open: ArraySlice<Int>, _ candidates: [Int: [Int]],
    otherThan value: TruthValue, _ tries: inout Int
  ) throws(TooManyCompletions) -> Assignment? {
    tries += 1
    guard tries <= Self.triesAtMost else { throw TooManyCompletions() }
    let outcome = kleene(assignment)
    if outcome == value { return nil }
    guard outcome == .unknown, let fact = open.first else {
      // What is still open makes no difference: any value will do.
      for fact in open { assignment[fact] = candidates[fact]?.first }
      return assignment
    }
    for candidate in candidates[fact] ?? [] {
      assignment[fact] = candidate
      if let found = try search(&assignment, open.dropFirst(), candidates, otherThan: value, &tries)
      {
        return found
      }
      for fact in open { assignment[fact] = nil }
    }
    return nil
  }

  /// The outcome by Kleene's tables; exact where the case states every fact.
  func kleene(_ assignment: Assignment) -> TruthValue {
    var values = Array(repeating: TruthValue.unknown, count: root + 1)
    for index in completions.nodes {
      switch circuit.nodes[index] {
      case .constant(let value): values[index] = value
      case .test(let fact, let holding):
        if let value = assignment[fact] { values[index] = TruthValue(holding[value]) }
      case .all(let operands): values[index] = tally(operands, values).all
      case .any(let operands): values[index] = tally(operands, values).any
      case .atLeast(let count, let operands): values[index] = tally(operands, values).atLeast(count)
      case .exactly(let count, let operands): values[index] = tally(operands, values).exactly(count)
      case .not(let operand): values[index] = !values[operand]
      }
    }
    return values[root]
  }

  private func tally(_ operands: [Int], _ values: [TruthValue]) -> TruthTally {
    var tally = TruthTally()
    for operand in operands { tally.add(values[operand]) }
    return tally
  }
}
