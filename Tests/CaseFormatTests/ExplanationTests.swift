import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct ExplanationTests {
  private let program = CriteriaProgram(SamplePolicy.set())

  private func answer(_ json: String) throws -> Determination {
    try Determination(of: Case(decoding: Array(json.utf8)), in: program)
  }

  private static let denied = """
    {"id": "case-1", "facts": {"unstableKnee": true, "age": 50, "meniscalTear": true,
     "priorLigamentSurgery": false, "requestedDrug": "L1832", "workAboveGround": false,
     "otherBraceTried": true}, "criteria": {"1.b": false}}
    """

  private static let open = #"{"facts": {"age": 70}}"#

  @Test func onlyWhatDecidesIsUnfolded() throws {
    #expect(
      try answer(Self.denied).text(.explained, in: program) == """
        ✗ not met: case-1 under brace@2, Knee braces
          interpreted reading of policy.md

        coverage: not met
          ✗ 1  A brace is covered when the following are met  policy.md:10
            ✗ 1.a  Unstable knee with at least TWO of  policy.md:11
                its own words: met; unstableKnee yes
              ✗ 1.a.i  Age > 65  policy.md:12
                  age 50 a
              ✗ 1.a.ii  Prior ligament surgery  policy.md:13
                  priorLigamentSurgery no
              … 1 other decides nothing here: 1 met
            ✗ 1.b  Obesity (BMI 30 or more), and any of  policy.md:15
                its own words: undetermined; attested not met; bodyMassIndex unknown; read as 'bodyMassIndex
                >= 30 kg/m2': the sign is a misprint
              … 3 others decide nothing here: 2 not met, 1 undetermined
            ✗ 1.c  Hinged braces, for work above ground  policy.md:19
                its own words: met; requestedDrug Stabilo or Stabilo Pro
              ✗ 1.c.i  Work above ground  policy.md:20
                  workAboveGround no
              ✗ 1.c.ii  No other brace was tried  policy.md:21
                  otherBraceTried yes
            ✗ 1.d  Braces of the soft class  policy.md:22
                requestedDrug Stabilo or Stabilo Pro

        renewal: undetermined
          ? 2  Renewal when the brace is worn  policy.md:23
              braceWorn unknown

        Whatever the outcome:
          - Requests need a photograph.  policy.md:1

        """)
  }

  @Test func anItemIsExplainedAlone() throws {
    #expect(
      try answer(Self.denied).text(.item("1.a"), in: program) == """
        ✗ 1.a is not met: case-1 under brace@2
          interpreted reading of policy.md

          ✗ 1.a  Unstable knee with at least TWO of  policy.md:11
              its own words: met; unstableKnee yes
            ✗ 1.a.i  Age > 65  policy.md:12
                age 50 a
            ✗ 1.a.ii  Prior ligament surgery  policy.md:13
                priorLigamentSurgery no
            … 1 other decides nothing here: 1 met

        """)
    #expect(
      try answer(Self.open).text(.item("1.a:words"), in: program) == """
        ? 1.a is undetermined, under brace@2
          interpreted reading of policy.md

          ? 1.a  Unstable knee with at least TWO of  policy.md:11
              its own words: undetermined; unstableKnee unknown
            ? 1.a.ii  Prior ligament surgery  policy.md:13
                priorLigamentSurgery unknown
            ? 1.a.iii  Meniscal tear, in persons over 40  policy.md:14
                meniscalTear unknown; age 70 a
            … 1 other decides nothing here: 1 met

        It waits for:
          - unstableKnee
          - priorLigamentSurgery
          - meniscalTear

        """)
  }

  @Test func aLetterQuotesThePolicy() throws {
    #expect(
      try answer(Self.denied).text(.letter, in: program) == """
        Determination: not met
        Request: case-1
        Policy: Knee braces (brace@2)
        Text: policy.md, interpreted reading
        Digest of the text (SHA-256): abababababababababababababababababababababababababababababababab

        The request does not meet the policy's criteria for coverage, because:

        1. "A brace is covered when the following are met" (1, line 10) is not met: none of these is met:
          1.1. "Unstable knee with at least TWO of" (1.a, line 11) is not met: 2 are needed, and these are
               not met:
            1.1.1. "Age > 65" (1.a.i, line 12) is not met: the request states 50 a.
            1.1.2. "Prior ligament surgery" (1.a.ii, line 13) is not met: the request states no.
          1.2. "Obesity (BMI 30 or more), and any of" (1.b, line 15) is not met: the request attests that it
               is not met.
          1.3. "Hinged braces, for work above ground" (1.c, line 19) is not met: none of these is met:
            1.3.1. "Work above ground" (1.c.i, line 20) is not met: the request states no.
            1.3.2. "No other brace was tried" (1.c.ii, line 21) is not met: the request states 'Another
                   brace was tried': yes.
          1.4. "Braces of the soft class" (1.d, line 22) is not met: the request states 'Requested brace':
               Stabilo or Stabilo Pro.

        The request states:
          - Unstable knee: yes
          - Age: 50 a
          - Prior ligament surgery: no
          - Meniscal tear: yes
          - Requested brace: Stabilo or Stabilo Pro
          - Work above ground: no
          - Another brace was tried: yes

        The policy also says:
          - "Requests need a photograph." (line 1)

        """)
    #expect(
      try answer(Self.open).text(.letter, in: program) == """
        Determination: undetermined
        Policy: Knee braces (brace@2)
        Text: policy.md, interpreted reading
        Digest of the text (SHA-256): abababababababababababababababababababababababababababababababab

        Whether the request meets the policy's criteria for coverage cannot be decided yet.

        The request states:
          - Age: 70 a

        To decide it, this has to be stated:
          - Requested brace  (1.c, line 19; 1.d, line 22)
          - Body mass index  (1.b:words, line 15)
          - Unstable knee  (1.a:words, line 11)
          - Prior ligament surgery  (1.a.ii, line 13; 1.b.i, line 16)
          - Meniscal tear  (1.a.iii:words, line 14)
          - Work above ground  (1.c.i, line 20)
          - Another brace was tried  (1.c.ii, line 21)

        The policy also says:
          - "Requests need a photograph." (line 1)

        """)
  }

  @Test func anUnknownItemIsToldWithTheNearest() throws {
    let answer = try answer(Self.open)
    do {
      _ = try answer.text(.item("1.x"), in: program)
      Issue.record("explained")
    } catch {
      #expect(error.description.hasPrefix("'brace@2' has no item '1.x'; the nearest"))
    }
  }

  @Test func jsonSaysTheSame() throws {
    let answer = try answer(Self.denied)
    let explained = try answer.json(.explained, in: program)
    #expect(
      explained.contains(
        """
                      "decidedBy": {
                        "criteria": [
                          "1.a.i",
                          "1.a.ii"
                        ],
                        "facts": []
                      },
        """))
    // Nothing but what is added makes it differ.
    let added = try JSONValue(reading: Array(explained.utf8))
    let plain = try JSONValue(reading: Array(answer.json.utf8))
    #expect(added.members.map(\.key) == plain.members.map(\.key))
    let letter = try JSONValue(reading: Array(try answer.json(.letter, in: program).utf8))
    let text = try answer.text(.letter, in: program)
    #expect(letter.members.first { $0.key == "letter" }?.value.content == .string(text))
    let item = try answer.json(.item("1.a"), in: program)
    #expect(
      item.hasSuffix(
        """
          "whyNot": {
            "line": 11,
            "outcome": "notMet",
            "path": "1.a",
            "restsOn": [
              "1.a.i",
              "1.a.ii"
            ],
            "text": "Unstable knee with at least TWO of",
            "waitsFor": []
          }
        }

        """))
  }

  /// What decides an outcome is enough to decide it.
  @Test(arguments: 0..<20) func whatDecidesSuffices(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 700 + seed)
    for _ in 0..<10 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator, items: 10))
      let stated = RandomCriteria.stated(for: program, attesting: false, using: &generator)
      let answer = Determination(of: stated, in: program)
      // Where every value of a fact gives the same outcome, the items say so instead.
      guard answer.outcome != .unknown, answer.items.allSatisfy(\.decidedForEvery.isEmpty) else {
        continue
      }
      let reasons = Reasons(for: answer, in: program)
      var needed = StatedCase(for: program)
      let deciding = Set(
        reasons.parts[0].items.flatMap { reasons.items(below: $0) }
          .flatMap { reasons.items[$0].facts } + reasons.parts[0].facts)
      for (index, fact) in program.facts.enumerated() where deciding.contains(fact.name) {
        needed.facts[index] = stated.facts[index]
      }
      #expect(Determination(of: needed, in: program).outcome == answer.outcome)
    }
  }
}

extension JSONValue {
  fileprivate var members: [Member] {
    if case .object(let members) = content { members } else { [] }
  }
}
