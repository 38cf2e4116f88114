import RubricCommandLine
import TestSupport
import Testing

@Suite struct AnalyzeCommandTests {
  /// As printed, the band stands inside two others; as people decided, it does not.
  @Test func whatNoCaseCanChangeIsProved() throws {
    let literal = try CommandRun(
      "analyze", "csf@3.7", "--reading", "literal", "--format", "json"
    ).json()
    let proofs = try #require(literal["proofs"] as? [[String: Any]])
    #expect(proofs.map { $0["path"] as? String } == ["A.a.ii.3"])
    #expect(proofs.map { $0["kind"] as? String } == ["dead"])
    #expect(literal["unproved"] as? [String] == [])
    let relations = try #require(literal["relations"] as? [[String: Any]])
    let overlaps = relations.filter { $0["kind"] as? String == "overlap" }
    #expect(
      overlaps.map { $0["members"] as? [String] } == [
        ["A.a.ii.1", "A.a.ii.3"], ["A.a.ii.2", "A.a.ii.3"],
      ])
    #expect(
      CommandRun("analyze", "csf@3.7").output == """
        csf@3.7, interpreted reading: every criterion changes the outcome of some case
        A.a.ii  exclusive: no case meets two members of A.a.ii (over all values within the facts' ranges,
          attestations independent)
        A.d  exclusive: no case meets two members of A.d (over all values within the facts' ranges,
          attestations independent)

        """)
  }

  @Test func checkShowsTheProof() {
    let run = CommandRun("check", "csf@3.7")
    #expect(
      run.output.contains(
        """
        Corpus/csf/3.7/policy.md:58:1: error: A.a.ii.3: as printed, no case exists whose outcome \
        depends on it and its 13 descendants (over all values within the facts' ranges, \
        attestations independent) [dead-criterion]
        Corpus/csf/3.7/policy.md:58:1: note: settled by the recorded reading \
        'febrileNeutropeniaRisk < 10 %; a and b'
        """))
    #expect(!CommandRun("check", "csf@3.6").output.contains("[dead-criterion]"))
  }

  /// Who is covered by the newer revision and was not, and nobody the other way round.
  @Test func diffOpensWithWhoseCoverageChanges() throws {
    let run = CommandRun("diff", "csf@3.6", "csf@3.7")
    #expect(
      run.output.hasPrefix(
        """
        csf@3.6 → csf@3.7
        As interpreted: loosened: somebody is newly covered, nobody newly denied (proved
          over all cases)
          newly covered, e.g.: primaryProphylaxisChemotherapyInducedFebrileNeutropenia
            yes, nonMyeloidMalignancy yes, febrileNeutropeniaRisk 60 %,
            trialFailureContraindicationIntolerancePreferredDrugsListed yes:
            undetermined before, met now
          newly in need of information, e.g.: febrileNeutropeniaRisk 5 %,
        """))
    let json = try CommandRun("diff", "csf@3.6", "csf@3.7", "--format", "json").json()
    let verdict = try #require(json["verdict"] as? [String: String])
    #expect(verdict == ["interpreted": "loosened", "literal": "loosened"])
    let back = try CommandRun("diff", "csf@3.7", "csf@3.6", "--format", "json").json()
    let reversed = try #require(back["verdict"] as? [String: String])
    #expect(reversed == ["interpreted": "tightened", "literal": "tightened"])
  }

  @Test func theSameRevisionIsEquivalent() throws {
    let json = try CommandRun(
      "diff", "csf@3.7", "Corpus/csf/3.7/policy.html", "--format", "json"
    ).json()
    let verdict = try #require(json["verdict"] as? [String: String])
    #expect(verdict == ["interpreted": "equivalent", "literal": "equivalent"])
  }
}
