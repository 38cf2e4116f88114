public import CaseFormat
import CriteriaAnalysis
public import CriteriaRuntime

/// How many of the mutants that mean something else a policy's cases tell from the policy.
public struct MutationScore: Sendable, Equatable {
  public private(set) var mutantCount = 0
  /// Some case has another outcome.
  public private(set) var caught = 0
  /// Proved to give every case the same outcomes.
  public private(set) var equivalent = 0
  /// What neither a case nor a proof says: the change of each.
  public private(set) var missed: [String] = []

  /// - Parameters:
  ///   - cases: those of the set's program.
  ///   - stride: looks at one mutant of so many.
  public init(of cases: PolicyCases, in set: CriteriaSet, every stride: Int = 1) {
    // The families made for an item are the likeliest to tell a mistake in it.
    let families = Dictionary(grouping: cases.families, by: \.item)
    for (number, mutant) in set.mutants.enumerated() where number % stride == 0 {
      mutantCount += 1
      let program = CriteriaProgram(mutant.set)
      let own = mutant.criterion.flatMap { families[$0] } ?? []
      if own.contains(where: program.differs) || cases.families.contains(where: program.differs) {
        caught += 1
      } else if set.hasEqualOutcomes(mutant.set) == true {
        equivalent += 1
      } else {
        missed.append(mutant.change)
      }
    }
  }

  /// The share of those caught among the mutants that are not proved equivalent; 1 if there are none.
  public var share: Double {
    mutantCount == equivalent ? 1 : Double(caught) / Double(mutantCount - equivalent)
  }
}

extension CriteriaProgram {
  /// Whether a case of a family has another outcome than it should.
  fileprivate func differs(from family: CaseFamily) -> Bool {
    family.members.contains {
      outcome(ofPart: family.part, for: family.stated($0)) != $0.outcome
    }
  }
}
