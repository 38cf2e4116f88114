import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct EvaluationTests {
  /// Kleene's tables, counted out.
  @Test func talliesFollowKleene() {
    #expect(TruthValue.all([]) == .met)
    #expect(TruthValue.any([]) == .notMet)
    #expect(TruthValue.all([.met, .unknown]) == .unknown)
    #expect(TruthValue.all([.notMet, .unknown]) == .notMet)
    #expect(TruthValue.any([.met, .unknown]) == .met)
    #expect(TruthValue.any([.notMet, .unknown]) == .unknown)
    #expect(TruthValue.atLeast(2, of: [.met, .met, .unknown]) == .met)
    #expect(TruthValue.atLeast(2, of: [.met, .unknown, .notMet]) == .unknown)
    #expect(TruthValue.atLeast(2, of: [.notMet, .unknown, .notMet]) == .notMet)
    #expect(TruthValue.exactly(1, of: [.met, .unknown]) == .unknown)
    #expect(TruthValue.exactly(1, of: [.met, .met, .unknown]) == .notMet)
    #expect(TruthValue.exactly(1, of: [.met, .notMet]) == .met)
    #expect(TruthValue.exactly(2, of: [.met, .notMet]) == .notMet)
  }

  @Test func tableAgreesWithDirectRecursion() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let set = RandomCriteria.set(using: &generator)
      let program = CriteriaProgram(set)
      for _ in 0..<4 {
        let stated = RandomCriteria.stated(for: program, attesting: false, using: &generator)
        var state = EvaluationState(stated, partCount: program.parts.count)
        program.table.evaluate(stated, into: &state)
        for index in set.criteria.indices {
          #expect(
            state.items[index] == direct(set.criteria[index].rule, set, stated.facts),
            "\(set.criteria[index].rule)")
        }
        let answer = Determination(of: stated, in: program)
        #expect(answer.outcome == answer.items[0].outcome)
        #expect(answer.missing.isEmpty == (answer.outcome != .unknown) || !answer.waitsForFacts)
        #expect(Set(answer.ask) == Set(answer.missing))
        #expect(answer.ask.count == answer.missing.count)
      }
    }
  }

  /// Adding a fact never turns met or not met into something else.
  @Test func addingAFactKeepsWhatIsDecided() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator))
      var stated = RandomCriteria.stated(for: program, using: &generator)
      var before = Determination(of: stated, in: program)
      for index in program.facts.indices.shuffled(using: &generator)
      where stated.facts[index] == .unknown {
        stated.facts[index] = RandomCriteria.value(of: program.facts[index], using: &generator)
        let after = Determination(of: stated, in: program)
        for (old, new) in zip(before.items, after.items) where old.outcome != .unknown {
          #expect(old.outcome == new.outcome)
        }
        before = after
      }
    }
  }

  /// What is not missing cannot change an undetermined outcome by itself.
  @Test func statingWhatIsNotMissingDecidesNothing() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator))
      var stated = RandomCriteria.stated(for: program, using: &generator)
      let before = Determination(of: stated, in: program)
      guard before.outcome == .unknown else { continue }
      for (index, fact) in program.facts.enumerated()
      where stated.facts[index] == .unknown && !before.missing.contains(fact.name) {
        stated.facts[index] = RandomCriteria.value(of: fact, using: &generator)
      }
      #expect(Determination(of: stated, in: program).outcome == .unknown)
    }
  }

  @Test func integersRoundTrip() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator))
      let integers = program.table.integers
      #expect(
        CriteriaTable(
          integers: integers, facts: program.facts.count, products: program.products.count,
          reasons: program.reasons.count) == program.table)
    }
  }

  /// No change to the integers can crash the reader or what it returns.
  @Test func damagedIntegersAreRefusedOrHarmless() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator, items: 6))
      var integers = program.table.integers
      let place = Int.random(in: integers.indices, using: &generator)
      integers[place] = [0, 1, 7, 1000, .max].randomElement(using: &generator) ?? 0
      guard
        let table = CriteriaTable(
          integers: integers, facts: program.facts.count, products: program.products.count,
          reasons: program.reasons.count), table.items.count == program.items.count
      else { continue }
      let stated = StatedCase(for: program)
      var state = EvaluationState(stated, partCount: table.parts.count)
      table.evaluate(stated, into: &state)
    }
  }

  @Test func rulesThatReferToThemselvesOrNothingAreUndecided() {
    var draft = CriteriaDraft(facts: [])
    draft.add("1", "One", .all)
    draft.add("1.a", "Two", .leaf)
    draft.rule(of: "1", draft["1.a"])
    draft.rule(of: "1.a", .all([draft["1"], .criterion(99), .attested("nothing")]))
    let set = CriteriaSet(
      policy: PolicyIdentity(id: "p", revision: "", title: "", file: "", sourceSha256: ""),
      reading: .literal, criteria: draft.criteria, parts: [draft.part("coverage", .coverage)],
      facts: [], products: [], caveats: [])
    let program = CriteriaProgram(set)
    let answer = Determination(of: StatedCase(for: program), in: program)
    #expect(answer.outcome == .unknown)
    #expect(answer.missing.isEmpty)
    #expect(
      answer.items[1].undecided == [
        "the rule refers to an item that has no outcome", "the fact 'nothing' is not declared",
      ])
  }

  /// The depth of an outline is the document's: twenty thousand levels evaluate.
  @Test func depthCostsNoStack() {
    var criteria: [Criterion] = []
    let depth = 20_000
    for index in 0..<depth {
      criteria.append(
        Criterion(
          path: "\(index)", labels: [], marker: "", text: "", line: 1, start: 0, end: 0,
          section: "", parent: index == 0 ? nil : index - 1,
          children: index + 1 < depth ? [index + 1] : [], part: "coverage", condition: nil,
          combination: Combination(.all, basis: .explicit),
          rule: index + 1 < depth ? .all([.criterion(index + 1)]) : .attested("fact")))
    }
    let set = CriteriaSet(
      policy: PolicyIdentity(id: "p", revision: "", title: "", file: "", sourceSha256: ""),
      reading: .literal, criteria: criteria,
      parts: [
        PolicyPart(
          id: "coverage", kind: .coverage, roots: [0], rule: .criterion(0),
          combination: Combination(.all, basis: .explicit))
      ], facts: [Fact(name: "fact", kind: .attestation, label: "")], products: [], caveats: [])
    let program = CriteriaProgram(set)
    var stated = StatedCase(for: program)
    #expect(Determination(of: stated, in: program).missing == ["fact"])
    stated.facts[0] = .boolean(true)
    #expect(Determination(of: stated, in: program).outcome == .met)
  }

  /// One of two tests decides the list by itself, two others only together.
  @Test func theMostDecisiveFactIsAskedFirst() {
    var draft = CriteriaDraft(facts: [])
    draft.add("1", "Any of", .any)
    draft.add("1.a", "Both of", .all)
    draft.add("1.a.i", "First", .leaf, own: .attested("first"))
    draft.add("1.a.ii", "Second", .leaf, own: .attested("second"))
    draft.add("1.b", "Third", .leaf, own: .attested("third"))
    let set = CriteriaSet(
      policy: PolicyIdentity(id: "p", revision: "", title: "", file: "", sourceSha256: ""),
      reading: .literal, criteria: draft.criteria, parts: [draft.part("coverage", .coverage)],
      facts: ["first", "second", "third"].map {
        Fact(name: $0, kind: .attestation, label: "Is it \($0)?", paths: ["here"])
      }, products: [], caveats: [])
    let program = CriteriaProgram(set)
    let answer = Determination(of: StatedCase(for: program), in: program)
    #expect(answer.missing == ["first", "second", "third"])
    #expect(answer.ask == ["third", "first", "second"])
    #expect(answer.questions[0].question == "Is it third?")
    #expect(answer.questions[0].paths == ["here"])
  }

  private func direct(
    _ condition: Condition, _ set: CriteriaSet, _ facts: [FactValue]
  ) -> TruthValue {
    func values(_ operands: [Condition]) -> [TruthValue] { operands.map { direct($0, set, facts) } }
    func fact(_ name: String) -> FactValue {
      set.facts.firstIndex { $0.name == name }.map { facts[$0] } ?? .unknown
    }
    switch condition {
    case .all(let operands): return values(operands).min() ?? .met
    case .any(let operands): return values(operands).max() ?? .notMet
    case .atLeast(let count, let operands):
      let values = values(operands)
      if values.count(where: { $0 == .met }) >= count { return .met }
      return values.count(where: { $0 != .notMet }) < count ? .notMet : .unknown
    case .exactly(let count, let operands):
      let values = values(operands)
      let met = values.count { $0 == .met }
      let possible = values.count { $0 != .notMet }
      if met > count || possible < count { return .notMet }
      return met == possible ? .met : .unknown
    case .not(let operand): return !direct(operand, set, facts)
    case .comparison(let comparison):
      guard case .quantity(let value) = fact(comparison.fact) else { return .unknown }
      return TruthValue(comparison.comparator.holds(value, comparison.value))
    case .attested(let name):
      guard case .boolean(let value) = fact(name) else { return .unknown }
      return TruthValue(value)
    case .product(let members):
      guard case .products(let candidates) = fact("product") else { return .unknown }
      let inside = candidates.filter(members.contains)
      return inside.isEmpty ? .notMet : inside.count == candidates.count ? .met : .unknown
    case .criterion(let index): return direct(set.criteria[index].rule, set, facts)
    case .undecided: return .unknown
    }
  }
}

extension Determination {
  /// Whether a fact could decide the outcome, or only a person who settles what the words mean.
  fileprivate var waitsForFacts: Bool { items.allSatisfy(\.undecided.isEmpty) }
}
