import CaseFormat
import CriteriaRuntime

/// How many cases came out which way, and what decided them.
package struct BulkSummary: Sendable, Equatable, Codable {
  /// An outcome of one policy, by the item that decides it.
  package struct Decision: Sendable, Hashable, Codable {
    /// `brace@2`
    package var policy: String
    /// `met`, `notMet` or `undetermined`.
    package var outcome: String
    /// Path of the deciding item; nil where none stands behind the outcome.
    package var path: String?
  }

  /// An outcome of one part of one policy.
  package struct PartOutcome: Sendable, Hashable, Codable {
    package var policy: String
    package var part: String
    package var outcome: String
  }

  package struct Count<Key: Sendable & Hashable & Codable>: Sendable, Equatable, Codable {
    package var key: Key
    package var count: Int
  }

  package private(set) var cases = 0
  package private(set) var rejected = 0
  /// Cases with statements of another revision that have no counterpart.
  package private(set) var notCarried = 0
  /// Cases that stayed undetermined because too many completions would have had to be tried.
  package private(set) var bounded = 0
  private var decisions: [Decision: Int] = [:]
  private var partOutcomes: [PartOutcome: Int] = [:]

  package init() {}

  /// Adds the cases of a stretch, each evaluated by one program.
  package mutating func add(_ stretch: EvaluatedCases, in plan: BulkPlan) {
    cases += stretch.rows.count
    rejected += stretch.rejections.count
    var parts: [[Int]] = []
    var items: [[Int]] = []
    for route in plan.routes {
      let program = route.programs[0].program
      parts.append(Array(repeating: 0, count: program.parts.count * 4))
      items.append(Array(repeating: 0, count: (program.items.count + 1) * 3))
    }
    for (index, row) in stretch.rows.enumerated() {
      if row.notCarried != nil { notCarried += 1 }
      if row.isBounded { bounded += 1 }
      let first = index * stretch.stride
      for part in 0..<parts[row.route].count / 4 {
        parts[row.route][part * 4 + stretch.outcomes[first + part].code] += 1
      }
      let item = Int(stretch.deciding[index * stretch.programCount]) + 1
      items[row.route][item * 3 + (stretch.outcomes[first] ?? .unknown).code] += 1
    }
    for (route, program) in plan.routes.map({ $0.programs[0].program }).enumerated() {
      let name = program.policy.name
      for (part, entry) in program.parts.enumerated() {
        for code in 0..<3 where parts[route][part * 4 + code] > 0 {
          let key = PartOutcome(policy: name, part: entry.id, outcome: Self.names[code])
          partOutcomes[key, default: 0] += parts[route][part * 4 + code]
        }
      }
      for item in 0...program.items.count {
        for code in 0..<3 where items[route][item * 3 + code] > 0 {
          let path = item == 0 ? nil : program.items[item - 1].path
          decisions[Decision(policy: name, outcome: Self.names[code], path: path), default: 0] +=
            items[route][item * 3 + code]
        }
      }
    }
  }

  /// Adds the counts of other cases.
  package mutating func add(_ other: BulkSummary) {
    cases += other.cases
    rejected += other.rejected
    notCarried += other.notCarried
    bounded += other.bounded
    decisions.merge(other.decisions, uniquingKeysWith: +)
    partOutcomes.merge(other.partOutcomes, uniquingKeysWith: +)
  }

  private static let names = TruthValue.counted.map(\.name)

  /// How many cases had an outcome.
  package func count(_ outcome: String) -> Int {
    decisions.reduce(0) { $0 + ($1.key.outcome == outcome ? $1.value : 0) }
  }

  /// The most frequent first; then by policy, path and outcome.
  package var byDecision: [Count<Decision>] {
    decisions.map { Count(key: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.key.policy, $0.key.path ?? "", $0.key.outcome)
        < ($0.count, $1.key.policy, $1.key.path ?? "", $1.key.outcome)
    }
  }

  /// By policy, part and outcome.
  package var byPart: [Count<PartOutcome>] {
    partOutcomes.map { Count(key: $0.key, count: $0.value) }.sorted {
      ($0.key.policy, $0.key.part, $0.key.outcome) < ($1.key.policy, $1.key.part, $1.key.outcome)
    }
  }

  private enum CodingKeys: CodingKey {
    case cases, rejected, notCarried, bounded, decisions, parts
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    cases = try values.decode(Int.self, forKey: .cases)
    rejected = try values.decode(Int.self, forKey: .rejected)
    notCarried = try values.decode(Int.self, forKey: .notCarried)
    bounded = try values.decode(Int.self, forKey: .bounded)
    for entry in try values.decode([Count<Decision>].self, forKey: .decisions) {
      decisions[entry.key] = entry.count
    }
    for entry in try values.decode([Count<PartOutcome>].self, forKey: .parts) {
      partOutcomes[entry.key] = entry.count
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(cases, forKey: .cases)
    try values.encode(rejected, forKey: .rejected)
    try values.encode(notCarried, forKey: .notCarried)
    try values.encode(bounded, forKey: .bounded)
    try values.encode(byDecision, forKey: .decisions)
    try values.encode(byPart, forKey: .parts)
  }
}
