import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct RenderingTests {
  private func answer(_ json: String, by set: CriteriaSet = SamplePolicy.set()) throws
    -> Determination
  {
    try Determination(of: Case(decoding: Array(json.utf8)), in: CriteriaProgram(set))
  }

  @Test func textGivesOutcomeTreeAndQuestions() throws {
    let text = try answer(
      #"{"id": "case-1", "facts": {"unstableKnee": true, "age": 67, "requestedDrug": "L1832"}, "criteria": {"1.b": false}}"#
    ).text
    #expect(
      text == """
        ? undetermined: case-1 under brace@2, Knee braces
          interpreted reading of policy.md

        coverage: undetermined
          ? 1  A brace is covered when the following are met  policy.md:10
            ? 1.a  Unstable knee with at least TWO of  policy.md:11
                its own words: met; unstableKnee yes
              ✓ 1.a.i  Age > 65  policy.md:12
                  age 67 a
              ? 1.a.ii  Prior ligament surgery  policy.md:13
                  priorLigamentSurgery unknown
              ? 1.a.iii  Meniscal tear, in persons over 40  policy.md:14
                  meniscalTear unknown; age 67 a
            ✗ 1.b  Obesity (BMI 30 or more), and any of  policy.md:15
                its own words: undetermined; attested not met; bodyMassIndex unknown; read as 'bodyMassIndex
                >= 30 kg/m2': the sign is a misprint
              ? 1.b.i  Prior ligament surgery  policy.md:16
                  priorLigamentSurgery unknown
              ✓ 1.b.ii  Age > 65  policy.md:17
                  age 67 a
              ? 1.b.iii  Other risks  policy.md:18
                  undecided: 'other' names nothing
            ? 1.c  Hinged braces, for work above ground  policy.md:19
                its own words: met; requestedDrug Stabilo or Stabilo Pro
              ? 1.c.i  Work above ground  policy.md:20
                  workAboveGround unknown
              ? 1.c.ii  No other brace was tried  policy.md:21
                  otherBraceTried unknown
            ✗ 1.d  Braces of the soft class  policy.md:22
                requestedDrug Stabilo or Stabilo Pro

        renewal: undetermined
          ? 2  Renewal when the brace is worn  policy.md:23
              braceWorn unknown

        limits: statements
          · 3  One brace per year  policy.md:24

        Whatever the outcome:
          - Requests need a photograph.  policy.md:1

        Still to be found out, most decisive first:
          1. priorLigamentSurgery: Prior ligament surgery  (1.a.ii, 1.b.i)
          2. meniscalTear: Meniscal tear  (1.a.iii:words)
          3. workAboveGround: Work above ground  (1.c.i)
          4. otherBraceTried: Another brace was tried  (1.c.ii)

        """)
  }

  @Test func jsonGivesTheSameWithSortedKeys() throws {
    var draft = CriteriaDraft(facts: [])
    draft.add("1", "Snoring, with one of \"these\"", .any, own: .attested("snoring"))
    draft.add(
      "1.a", "Over 40", .leaf,
      own: .comparison(Comparison(fact: "age", comparator: .greater, value: 40, unit: "a")))
    let set = CriteriaSet(
      policy: PolicyIdentity(
        id: "sleep", revision: "1", title: "Sleep", file: "sleep.txt", sourceSha256: "0a"),
      reading: .literal, criteria: draft.criteria, parts: [draft.part("coverage", .coverage)],
      facts: [
        Fact(name: "snoring", kind: .attestation, label: "Snoring?", paths: ["1:words"]),
        Fact(
          name: "age", kind: .quantity(unit: "a", minimum: nil, maximum: nil, integer: false),
          label: "Age", paths: ["1.a"]),
      ], products: [], caveats: [Caveat(text: "For adults.", line: 2)])
    let json = try answer(#"{"facts": {"age": {"value": 498, "unit": "mo"}}}"#, by: set).json
    #expect(
      json == """
        {
          "ask": [
            "snoring"
          ],
          "caveats": [
            {
              "line": 2,
              "text": "For adults."
            }
          ],
          "criteria": {},
          "facts": {
            "age": {
              "unit": "a",
              "value": 41.5
            }
          },
          "file": "sleep.txt",
          "id": null,
          "missing": [
            "snoring"
          ],
          "notCarried": [],
          "outcome": "undetermined",
          "parts": [
            {
              "criteria": [
                {
                  "children": [
                    {
                      "children": [],
                      "facts": [
                        "age"
                      ],
                      "line": 11,
                      "outcome": "met",
                      "path": "1.a",
                      "text": "Over 40"
                    }
                  ],
                  "facts": [
                    "snoring"
                  ],
                  "line": 10,
                  "outcome": "undetermined",
                  "path": "1",
                  "text": "Snoring, with one of \\"these\\"",
                  "words": "undetermined"
                }
              ],
              "heading": null,
              "id": "coverage",
              "outcome": "undetermined"
            }
          ],
          "policy": "sleep@1",
          "questions": [
            {
              "fact": "snoring",
              "paths": [
                "1:words"
              ],
              "question": "Snoring?"
            }
          ],
          "reading": "literal",
          "schemaVersion": 1,
          "sourceSha256": "0a"
        }

        """)
  }

  @Test func keysAreSortedEverywhere() throws {
    let json = try answer(
      #"{"id": "x", "facts": {"unstableKnee": true, "age": 67, "requestedDrug": "L1832"}, "criteria": {"1.b": false, "1.b:words": true}}"#
    ).json
    func check(_ value: JSONValue) {
      switch value.content {
      case .object(let members):
        let keys = members.map(\.key)
        #expect(keys == keys.sorted())
        for member in members { check(member.value) }
      case .array(let elements): for element in elements { check(element) }
      default: break
      }
    }
    check(try JSONValue(reading: Array(json.utf8)))
  }
}
