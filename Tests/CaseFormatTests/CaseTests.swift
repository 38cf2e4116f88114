import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct CaseTests {
  private let program = CriteriaProgram(SamplePolicy.set())

  private func answer(_ json: String) throws -> Determination {
    try Determination(of: Case(decoding: Array(json.utf8)), in: program)
  }

  /// The problems of a case, one a line.
  private func problems(_ json: String) -> String {
    do {
      _ = try answer(json)
      return ""
    } catch {
      return "\(error)"
    }
  }

  private func outcomes(_ json: String) throws -> [String: TruthValue] {
    Dictionary(
      uniqueKeysWithValues: try answer(json).items.compactMap { item in
        item.outcome.map { (item.path, $0) }
      })
  }

  @Test func nothingStatedIsUndetermined() throws {
    let answer = try answer("{}")
    #expect(answer.outcome == .unknown)
    #expect(answer.id == nil)
    #expect(
      answer.missing == [
        "unstableKnee", "age", "priorLigamentSurgery", "meniscalTear", "bodyMassIndex",
        "requestedDrug", "workAboveGround", "otherBraceTried",
      ])
    #expect(Set(answer.ask) == Set(answer.missing))
    #expect(answer.items.first { $0.path == "1.b.iii" }?.undecided == ["'other' names nothing"])
    #expect(answer.items.last?.outcome == nil)
    #expect(answer.parts.map(\.outcome) == [.unknown, .unknown, nil])
  }

  @Test func factsDecide() throws {
    let answer = try answer(
      #"{"id": "c", "facts": {"unstableKnee": true, "age": 67, "priorLigamentSurgery": true}}"#)
    #expect(answer.outcome == .met)
    #expect(answer.missing.isEmpty)
    #expect(answer.ask.isEmpty)
    #expect(answer.items.first { $0.path == "1.a" }?.outcome == .met)
    #expect(answer.items.first { $0.path == "1.a" }?.words == .met)
  }

  @Test func nullStatesNothing() throws {
    #expect(
      try answer(#"{"id": null, "facts": {"age": null}, "criteria": {"1.a": null}}"#)
        == answer("{}"))
  }

  /// The fact stands twice; attesting either item states both.
  @Test func attestingAFactsItemAttestsEveryItemThatIsTheFact() throws {
    let outcomes = try outcomes(#"{"criteria": {"1.b.i": true}}"#)
    #expect(outcomes["1.b.i"] == .met)
    #expect(outcomes["1.a.ii"] == .met)
  }

  @Test func attestingAComparisonFixesItAndSaysNothingElse() throws {
    let outcomes = try outcomes(#"{"criteria": {"1.a.i": true, "1.a.iii:words": true}}"#)
    #expect(outcomes["1.a.i"] == .met)
    // The same words in the same section and part are the same statement.
    #expect(outcomes["1.b.ii"] == .met)
    // Over 65 is over 40, but nothing was said of the age.
    #expect(outcomes["1.a.iii"] == .unknown)
  }

  @Test func attestingAnItemWithChildrenFixesItAlone() throws {
    let answer = try answer(#"{"criteria": {"1.a": true}}"#)
    #expect(answer.outcome == .met)
    #expect(answer.items.first { $0.path == "1.a" }?.attested == true)
    #expect(answer.items.first { $0.path == "1.a.i" }?.outcome == .unknown)
    #expect(answer.items.first { $0.path == "1.a" }?.words == .unknown)
  }

  @Test func attestingWordsFixesTheOwnCondition() throws {
    let outcomes = try outcomes(
      #"{"criteria": {"1.b:words": true, "1.b.i": true, "1.a:words": false}}"#)
    #expect(outcomes["1.b"] == .met)
    #expect(outcomes["1.a"] == .notMet)
  }

  @Test func productTestsStandBesideWhatIsAttested() throws {
    let wrong = try answer(#"{"facts": {"requestedDrug": "softknee"}, "criteria": {"1.c": true}}"#)
    #expect(wrong.items.first { $0.path == "1.c" }?.outcome == .notMet)
    // Whichever product is meant, one of the two tests holds.
    let open = try answer(#"{"criteria": {"1.a": false, "1.b": false, "1.c": true}}"#)
    #expect(open.items.first { $0.path == "1.c" }?.outcome == .unknown)
    #expect(open.items.first { $0.path == "1" }?.decidedForEvery == ["requestedDrug"])
    #expect(open.outcome == .met)
    let denied = try answer(#"{"criteria": {"1.a": false, "1.b": false, "1.c": false}}"#)
    #expect(denied.missing == ["requestedDrug"])
    #expect(
      problems(#"{"criteria": {"1.d": true, "1.c:words": true}}"#) == """
        1:15: error: criteria["1.d"]: cannot be attested: it is a test of the requested product, \
        which the case states by name
        1:28: error: criteria["1.c:words"]: cannot be attested: it is a test of the requested \
        product, which the case states by name
        """)
  }

  @Test(arguments: [
    ("Stabilo", TruthValue.met, TruthValue.notMet), ("STABILO®", .met, .notMet),
    ("hingebrace", .met, .notMet), ("Hingebrace-Long", .met, .notMet), ("l1832", .met, .notMet),
    ("sleeve", .notMet, .met),
  ])
  func productsAreNamedByBrandGenericOrCode(
    name: String, hinged: TruthValue, soft: TruthValue
  ) throws {
    let outcomes = try outcomes(
      #"{"facts": {"requestedDrug": "\#(name)", "workAboveGround": true}}"#)
    #expect(outcomes["1.c"] == hinged)
    #expect(outcomes["1.d"] == soft)
  }

  /// A code that two products share leaves both possible.
  @Test func sharedCodesAreUndeterminedWhereItMatters() throws {
    var set = SamplePolicy.set()
    set.criteria[12].rule = .product([1])
    let program = CriteriaProgram(set)
    func outcome(_ name: String) throws -> TruthValue? {
      let json = #"{"facts": {"requestedDrug": "\#(name)"}}"#
      return try Determination(of: Case(decoding: Array(json.utf8)), in: program).items[12].outcome
    }
    #expect(try outcome("L1832") == .unknown)
    #expect(try outcome("L1833") == .met)
    #expect(try outcome("Stabilo") == .notMet)
  }

  @Test func unitsAreConverted() throws {
    let answer = try answer(
      #"{"facts": {"age": {"value": 786, "unit": "mo"}, "bodyMassIndex": {"value": 3, "unit": "g/cm2"}}}"#
    )
    #expect(answer.items.first { $0.path == "1.a.i" }?.outcome == .met)
    #expect(answer.items.first { $0.path == "1.b" }?.words == .met)
    #expect(answer.stated.first?.value == .quantity(ExactNumber(decimal: "65.5") ?? 0))
  }

  @Test func exactAtTheThreshold() throws {
    #expect(try outcomes(#"{"facts": {"age": 65}}"#)["1.a.i"] == .notMet)
    #expect(try outcomes(#"{"facts": {"age": 65.0000000000000000001}}"#)["1.a.i"] == .met)
    #expect(try outcomes(#"{"facts": {"age": 65e0}}"#)["1.a.i"] == .notMet)
  }

  @Test func wrongStatementsAreNamedWithPlaceAndNearestNames() {
    #expect(
      problems(
        """
        {"id": 7, "facs": {},
         "facts": {},
         "criteria": []}
        """) == """
          1:8: error: id: a string is expected, not a number
          1:11: error: facs: no such member of a case; the nearest is facts
          3:14: error: criteria: an object is expected, not an array
          """)
    #expect(
      problems(
        """
        {"facts": {"agee": 60,
                   "age": -3,
                   "unstableKnee": "yes",
                   "bodyMassIndex": {"value": 30, "unit": "mg/dL"},
                   "fallCount": 2.5,
                   "requestedDrug": "Stabillo"},
         "criteria": {"1.a.iv": true,
                      "1.b": 1, "3": true, "1:words": true}}
        """) == """
          1:12: error: facts.agee: no such fact; the nearest is age
          2:19: error: facts.age: -3 a is below the least possible value, 0 a
          3:28: error: facts.unstableKnee: true or false is expected, not a string
          4:29: error: facts.bodyMassIndex: the unit 'mg/dL' does not convert to 'kg/m2'
          5:25: error: facts.fallCount: a whole number is expected, not 2.5
          6:29: error: facts.requestedDrug: 'Stabillo' is no product of the policy; the nearest is Stabilo
          7:15: error: criteria["1.a.iv"]: no such item; the nearest are 1.a.i, 1.a.ii, 1
          8:22: error: criteria["1.b"]: true or false is expected, not a number
          8:25: error: criteria["3"]: cannot be attested: it is a statement without outcome
          8:36: error: criteria["1:words"]: cannot be attested: it has no condition of its own beside \
          its children
          """)
  }

  @Test(arguments: [
    (#"{"facts": {"age": 140}}"#, "140 a is above the greatest possible value, 130 a"),
    (
      #"{"facts": {"age": true}}"#,
      #"or one with its unit as {"value": 1, "unit": "a"}, is expected"#
    ),
    (#"{"facts": {"age": {"unit": "a"}}}"#, "'value' is missing"),
    (#"{"facts": {"age": {"value": "6"}}}"#, "'value' is a number, not a string"),
    (#"{"facts": {"age": {"value": 6, "unit": "years"}}}"#, "'years' is no UCUM unit"),
    (#"{"facts": {"age": {"value": 6, "units": "a"}}}"#, "'units' is not expected"),
    (#"{"facts": {"age": 1e99}}"#, "1e99 has too many digits"),
    (#"{"facts": {"requestedDrug": 5}}"#, "the name or code of a product is expected"),
    (#"{"facts": {"age": 1, "age": 2}}"#, "1:22: error: the key 'age' stands twice"),
    (#"{"facts": {"age": 1,5}}"#, "1:21: error: a key in quotes is expected"),
    (#"{"facts": {"#, "1:12: error: a key in quotes is expected"),
    (#"[]"#, "1:1: error: a case is an object, not an array"),
    (#"{"dateOfService": "2023-02-29"}"#, "is no date like 2024-04-05"),
    (#"{"dateOfService": "5/4/2024"}"#, "is no date like 2024-04-05"),
  ])
  func eachProblemSaysWhatIsExpected(json: String, message: String) {
    #expect(problems(json).contains(message), "\(problems(json))")
  }

  @Test(arguments: [
    (
      #"{"facts": {"priorLigamentSurgery": false}, "criteria": {"1.a.ii": true}}"#,
      "1:57: error: criteria[\"1.a.ii\"]: contradicts 'priorLigamentSurgery' at 1:12: both state "
        + "priorLigamentSurgery"
    ),
    (
      #"{"criteria": {"1.a.ii": true, "1.b.i": false}}"#,
      "1:31: error: criteria[\"1.b.i\"]: contradicts '1.a.ii' at 1:15: both state "
        + "priorLigamentSurgery"
    ),
    (
      #"{"criteria": {"1.a.i": true, "1.b.ii": false}}"#,
      "1:30: error: criteria[\"1.b.ii\"]: contradicts '1.a.i' at 1:15: both state 1.a.i"
    ),
    (
      #"{"facts": {"age": 60}, "criteria": {"1.a.i": true}}"#,
      "1:37: error: criteria[\"1.a.i\"]: contradicts what the case states of age"
    ),
    (
      #"{"facts": {"bodyMassIndex": 20}, "criteria": {"1.b:words": true}}"#,
      "1:47: error: criteria[\"1.b:words\"]: contradicts what the case states of bodyMassIndex"
    ),
    (
      #"{"facts": {"age": 30}, "criteria": {"1.a.iii": true}}"#,
      "1:37: error: criteria[\"1.a.iii\"]: contradicts what the case states of age"
    ),
    (
      #"{"facts": {"otherBraceTried": true}, "criteria": {"1.c.ii": true}}"#,
      "1:51: error: criteria[\"1.c.ii\"]: contradicts 'otherBraceTried' at 1:12: both state "
        + "otherBraceTried"
    ),
  ])
  func contradictionsAreErrors(json: String, message: String) {
    #expect(problems(json) == message)
  }

  @Test func agreementIsNoContradiction() throws {
    #expect(
      try outcomes(
        #"{"facts": {"age": 70, "priorLigamentSurgery": true}, "criteria": {"1.a.i": true, "1.b.ii": true, "1.a.ii": true, "1.b": false}}"#
      )["1.a.i"] == .met)
  }

  /// Paths of another revision are carried over by words, or become unknown and are listed.
  @Test func pathsOfAnotherRevisionAreCarriedOver() throws {
    var older = SamplePolicy.set()
    older.policy.revision = "1"
    for index in older.criteria.indices {
      older.criteria[index].path = "old." + older.criteria[index].path
    }
    older.criteria[2].text = "Age > 60"
    let original = CriteriaProgram(older)
    let json = """
      {"policy": "brace@1", "criteria": {"old.1.a": true, "old.1.a.i": true, "old.1.a:words": true}}
      """
    let decoded = try Case(decoding: Array(json.utf8))
    let carried = try Determination(of: decoded, in: program, original: original)
    #expect(carried.items[1].attested == true)
    #expect(carried.items[1].words == .met)
    #expect(carried.items[2].outcome == .unknown)
    #expect(carried.notCarried == ["old.1.a.i"])
    let without = try Determination(of: decoded, in: program)
    #expect(without.notCarried == ["old.1.a", "old.1.a.i", "old.1.a:words"])
    #expect(without.outcome == .unknown)
  }
}
