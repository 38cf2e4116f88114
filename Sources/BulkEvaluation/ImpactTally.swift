package import CriteriaRuntime

/// How many cases come out otherwise under another revision, and which.
package struct ImpactTally: Sendable, Equatable {
  /// Outcomes of the first part before and after, and the items that decide them: indices in the two
  /// programs, -1 for none.
  package struct Transition: Sendable, Hashable {
    package var old: TruthValue
    package var new: TruthValue
    package var oldItem: Int32
    package var newItem: Int32

    package var isChange: Bool { old != new }
  }

  /// A case whose outcome is another one.
  package struct ChangedCase: Sendable, Equatable {
    /// As JSON, with quotes; `null` for a case without name.
    package var id: String
    package var line: Int
    package var transition: Transition
  }

  package private(set) var cases = 0
  package private(set) var rejected = 0
  /// Cases with statements that have no counterpart, by revision.
  package private(set) var notCarried = [0, 0]
  package private(set) var transitions: [Transition: Int] = [:]
  /// In the order of the file.
  package private(set) var changed: [ChangedCase] = []

  package init() {}

  /// The cases of a stretch that was evaluated by two programs.
  package init(
    _ stretch: EvaluatedCases, of bytes: UnsafeBufferPointer<UInt8>, in plan: BulkPlan
  ) {
    cases = stretch.rows.count
    rejected = stretch.rejections.count
    for (index, row) in stretch.rows.enumerated() {
      if let index = row.notCarried {
        for (program, paths) in stretch.notCarried[index].enumerated() where !paths.isEmpty {
          notCarried[program] += 1
        }
      }
      let transition = Transition(
        old: stretch.outcomes[stretch.firstPart(index, ofProgram: 0, in: plan)] ?? .unknown,
        new: stretch.outcomes[stretch.firstPart(index, ofProgram: 1, in: plan)] ?? .unknown,
        oldItem: stretch.deciding[index * stretch.programCount],
        newItem: stretch.deciding[index * stretch.programCount + 1])
      transitions[transition, default: 0] += 1
      guard transition.isChange else { continue }
      changed.append(
        ChangedCase(
          id: String(decoding: stretch.jsonID(index, in: bytes), as: UTF8.self), line: row.line,
          transition: transition))
    }
  }

  /// Adds counts; of the changed cases only as many as are kept in memory.
  package mutating func add(_ other: ImpactTally, keeping limit: Int) {
    cases += other.cases
    rejected += other.rejected
    for program in notCarried.indices { notCarried[program] += other.notCarried[program] }
    transitions.merge(other.transitions, uniquingKeysWith: +)
    changed += other.changed.prefix(max(limit - changed.count, 0))
  }

  /// How many cases went from one outcome to another.
  package func count(from old: TruthValue, to new: TruthValue) -> Int {
    transitions.reduce(0) { $0 + ($1.key.old == old && $1.key.new == new ? $1.value : 0) }
  }

  package var changedCount: Int {
    transitions.reduce(0) { $0 + ($1.key.isChange ? $1.value : 0) }
  }
}
