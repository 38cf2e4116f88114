public import CaseFormat
public import CriteriaAnalysis
public import CriteriaRuntime

/// Which criteria of a policy its generated cases flip: two cases that differ in one statement alone
/// give the item different outcomes, and its part too, which would not be so without the item.
public struct CaseCoverage: Sendable, Equatable {
  /// A criterion that no case flips.
  public struct Gap: Sendable, Equatable {
    /// Index of the item.
    public var item: Int
    /// What is proved about the item, or about one above it, that makes it so; nil if nothing is.
    public var proof: Proof?
  }

  /// Indices of the items that have an outcome of their own.
  public private(set) var items: [Int] = []
  /// Those that no case flips, in document order.
  public private(set) var gaps: [Gap] = []
  public private(set) var caseCount: Int
  public private(set) var familyCount: Int

  public var flipped: Int { items.count - gaps.count }

  /// - Parameters:
  ///   - cases: those of the set's program.
  ///   - set: what the cases were made from.
  public init(of cases: PolicyCases, in set: CriteriaSet) {
    let program = CriteriaProgram(set)
    caseCount = cases.caseCount
    familyCount = cases.families.count
    let parts = program.partOfItems
    items = program.items.indices.filter { index in
      program.table.items[index] != nil
        && parts[index].map { program.table.parts[$0] != nil } ?? false
    }
    var isFlipped = Array(repeating: false, count: program.items.count)
    let absent = program.outcomesOfAbsence
    for family in cases.families { program.mark(family, absent: absent, &isFlipped) }
    let missed = items.filter { !isFlipped[$0] }
    guard !missed.isEmpty else { return }
    let proofs = Dictionary(
      CriteriaAnalysis(of: set).proofs.map { ($0.criterion, $0) }
    ) { first, _ in first }
    gaps = missed.map { item in
      var above: Int? = item
      while let index = above, proofs[index] == nil { above = program.items[index].parent }
      return Gap(item: item, proof: above.flatMap { proofs[$0] })
    }
  }
}

extension CriteriaProgram {
  /// Marks the items that a family flips.
  fileprivate func mark(
    _ family: CaseFamily, absent: [TruthValue?], _ isFlipped: inout [Bool]
  ) {
    let cases = family.members.map { member in
      let stated = family.stated(member)
      var state = EvaluationState(stated, partCount: parts.count)
      table.evaluate(stated, into: &state)
      return (stated: stated, outcome: member.outcome, items: state.items)
    }
    for first in cases.indices {
      for second in cases.indices.dropFirst(first + 1)
      where cases[first].outcome != cases[second].outcome {
        for item in items.indices where !isFlipped[item] && table.items[item] != nil {
          let outcomes = [cases[first].items[item], cases[second].items[item]]
          guard outcomes[0] != outcomes[1], !outcomes.contains(.unknown) else { continue }
          isFlipped[item] = zip([first, second], outcomes).contains { number, outcome in
            guard outcome != absent[item] else { return false }
            var other = cases[number].stated
            other.items[item] = outcome == .notMet
            return self.outcome(ofPart: family.part, for: other) != cases[number].outcome
          }
        }
      }
    }
  }

  /// By item: the outcome with which it has as little effect as if it were not there; nil if either
  /// may have one.
  fileprivate var outcomesOfAbsence: [TruthValue?] {
    let nodes = table.nodes
    var absent: [TruthValue?] = Array(repeating: nil, count: nodes.count)
    // What uses a node comes after it.
    for (index, node) in nodes.enumerated().reversed() where node.hasOperandNodes {
      let outcome: TruthValue? =
        switch node.operation {
        case .not: absent[index].map { !$0 }
        case .part: nil
        case _ where node.operands.count == 1: absent[index]
        case .any, .atLeast, .exactly: .notMet
        default: .met
        }
      for operand in node.operands { absent[operand] = outcome }
    }
    return table.items.map { node in node.flatMap { absent[$0] } }
  }
}
