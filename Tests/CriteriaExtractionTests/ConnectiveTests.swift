import CriteriaRuntime
import DocumentModel
import Testing

@Suite struct ConnectiveTests {
  /// Stem, how its list is read, and whether that is explicit.
  @Test(arguments: [
    ("Coverage is provided when ALL of the following are met:", "all"),
    ("Member meets all of the following criteria:", "all"),
    ("Meets all of the following (a, b, and c):", "all"),
    ("Each of the following is documented:", "all"),
    ("The member must meet all the criteria below:", "all"),
    ("Approve when the following criteria are met:", "all"),
    ("Member has ANY of the following:", "any"),
    ("One of the following is present:", "any"),
    ("EITHER of the following:", "any"),
    ("One or more of the following:", "any"),
    ("At least one of the following:", "any"),
    ("At least TWO of the following risk factors:", "atLeast 2"),
    ("Two or more of the following:", "atLeast 2"),
    ("Any two of the following:", "atLeast 2"),
    ("Member has at least three (3) of the following:", "atLeast 3"),
    ("Exactly one of the following:", "exactly 1"),
    ("Only one of the following applies:", "exactly 1"),
    ("None of the following:", "none"),
    ("Member does not have any of the following:", "none"),
    ("In the absence of any of the following:", "none"),
    ("There is no evidence of any of the following:", "none"),
    ("Is not used in combination with any of the following drugs:", "none"),
    ("The member meets criterion a, b, or c below:", "any"),
    ("Meets a, b, or c:", "any"),
    ("Meets criteria a-c:", "all"),
    ("Knee trouble with either", "any"), ("Knee trouble, at least one of", "any"),
    ("Either a, b or c:", "any"), ("Absence of all of the following:", "none"),
    ("At least one of these is present:", "any"),
    ("One of these conditions applies:", "any"),
    ("Any one of these:", "any"),
    ("All of these criteria are met:", "all"),
    ("Meets one (1) of the criteria listed below:", "any"),
    ("One or more of the following conditions exist:", "any"),
    ("Two out of three of the following:", "atLeast 2"),
    ("At least 2 of the 3 following criteria:", "atLeast 2"),
    ("More than one of the following:", "atLeast 2"),
    ("Trial of one drug from each of the following classes:", "all"),
    ("A minimum of two (2) of the following:", "atLeast 2"),
    ("Documentation of each of the following:", "all"),
  ])
  func quantifiers(_ stem: String, _ expected: String) throws {
    let policy = try Extracted(
      "## Policy\n\n1. \(stem)\n   a. Knee pain\n   b. Swelling\n   c. Locking\n")
    #expect(policy.lines.first?.hasPrefix("1 \(expected) explicit") == true, "\(policy.lines)")
    #expect(!policy.reported.contains { !$0.hasPrefix("inferred-scope") }, "\(policy.reported)")
  }

  /// Numbers that bound a list from above, and negations of a number, are never settled in silence.
  @Test(arguments: [
    "No more than one of the following:", "At most two of the following:",
    "All but one of the following:", "Member has not failed all of the following:",
    "Fewer than two of the following:",
  ])
  func uncertainQuantifiers(_ stem: String) throws {
    let policy = try Extracted(
      "## Policy\n\n1. \(stem)\n   a. Knee pain\n   b. Swelling\n   c. Locking\n")
    #expect(policy.lines.first?.hasPrefix("1 undecided inferred") == true, "\(policy.lines)")
    #expect(policy.reported.contains("implicit-connective@1"), "\(policy.reported)")
  }

  @Test func labelsAreNoCount() throws {
    let policy = try Extracted(
      "## Policy\n\nI. Surgery is covered when the member meets 1 or 2:\n   1. Knee pain\n"
        + "   2. Swelling\n")
    #expect(policy.lines[0] == "I any explicit [surgery]")
    #expect(policy.findings.isEmpty, "\(policy.reported)")
  }

  @Test func declaredListCompletesConnectivesThatAreMissing() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Patient meets the following (a, b, and c):\n   a. Knee pain; AND\n"
        + "   b. Swelling\n   c. Locking\n")
    #expect(policy.lines[0].hasPrefix("1 all explicit"), "\(policy.lines)")
    #expect(policy.findings.isEmpty, "\(policy.reported)")
  }

  @Test func listsOfExceptionsExcuse() throws {
    let demand = try Extracted(
      "## Policy\n\n1. Casting, unless one of the following:\n   a. Knee pain\n   b. Swelling\n")
    #expect(demand.lines[0] == "1 any explicit [casting]")
    #expect(demand.rule("1") == "any(casting, any(1.a, 1.b))")
    let denial = try Extracted(
      "## Policy\n\n1. Casting is not covered unless both of the following are met:\n"
        + "   a. Knee pain\n   b. Swelling\n")
    #expect(denial.criterion("1")?.part == "exclusions")
    #expect(denial.rule("1") == "all(casting, not(all(1.a, 1.b)))")
  }

  @Test func statementsKeepTheConnectiveOfTheirList() throws {
    let policy = try Extracted(
      """
      ## Policy

      A. Knee pain

      B. Documentation requirements
         1. One of the following:
            a. An X-ray
            b. A letter
      """)
    #expect(policy.lines[2] == "  B.1 any explicit statement", "\(policy.lines)")
  }

  @Test func connectivesBetweenItems() throws {
    for (first, second, expected) in [
      (", and", ", and", "all explicit"), ("; OR", "; OR", "any explicit"),
      (";", "; or", "any explicit"), (",", ", and", "all explicit"),
      ("", "", "all inferred"), ("; or", "", "any inferred"),
      ("; or", "; and", "undecided inferred"),
    ] {
      let policy = try Extracted(
        "## Policy\n\n1. Brace\n   a. Knee pain\(first)\n   b. Swelling\(second)\n   c. Locking\n")
      #expect(policy.lines.first?.hasPrefix("1 \(expected)") == true, "\(policy.lines)")
      #expect(policy.findings.isEmpty == expected.hasSuffix("explicit"), "\(policy.reported)")
    }
  }

  /// An "or" apart from a list without connectives separates its last item, or all before it.
  @Test func orBetweenBlocksIsNeverSettledInSilence() throws {
    for (items, expected) in [
      ("- Pain\n- Fever\n- Rash\n\n-OR-\n\n- Cough\n", "undecided"),
      ("- Pain\n- Fever\n- Rash OR\n- Cough\n", "undecided"),
      ("- Pain\n- Fever\n- Rash, or\n- Cough\n", "any"),
      ("- Pain;\n- Fever;\n- Rash; OR\n- Cough\n", "any"),
      ("- Pain\n- Fever\n- Rash AND\n- Cough\n", "all"),
    ] {
      let policy = try Extracted("## Policy\n\nCovered when the following are met:\n\n" + items)
      #expect(policy.set.parts[0].combination.kind.rawValue == expected, "\(items)")
      #expect(policy.reported.isEmpty == (expected != "undecided"), "\(policy.reported)")
    }
  }

  @Test func labelsJoinedInTwoWaysAreUndecided() throws {
    let policy = try Extracted(
      "## Policy\n\nA. Pumps are covered for members meeting criterion 1 or 2, and criterion 3:\n"
        + "   1. Knee pain\n   2. Swelling\n   3. Locking\n")
    #expect(policy.lines[0].hasPrefix("A undecided inferred"), "\(policy.lines)")
    #expect(policy.reported == ["mixed-connectives@A"])
  }

  @Test func examplesOfWhatMustNotBe() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Absence of toxicity, including:\n   a. Knee pain\n   b. Swelling\n"
        + "2. At least one serious comorbidity, including but not limited to:\n   a. Gout\n   b. Rash\n"
        + "3. Any of the following\n   a. Cough\n   b. Cold\n")
    #expect(policy.lines[0].hasPrefix("1 none inferred"), "\(policy.lines)")
    #expect(policy.lines[3].hasPrefix("2 any explicit"), "\(policy.lines)")
    #expect(policy.reported.contains("implicit-connective@1"))
  }

  @Test func connectiveOnALineOfItsOwn() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Brace\n   a. Knee pain\n\n   -OR-\n\n   b. Swelling\n")
    #expect(policy.lines.first?.hasPrefix("1 any explicit") == true, "\(policy.lines)")
  }

  @Test func connectiveAtTheStartOfTheNextItem() throws {
    let policy = try Extracted("## Policy\n\n1. Brace\n   a. Knee pain\n   b. OR swelling\n")
    #expect(policy.lines.first?.hasPrefix("1 any explicit") == true, "\(policy.lines)")
    #expect(policy.condition("1.b") == "swelling")
  }

  @Test func lastDescendantsConnectiveBelongsToTheAncestor() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. Coverage is provided for:
         a. Braces
            i. Knee pain; AND
            ii. Instability; OR
         b. Injections
      """)
    #expect(policy.lines[0].hasPrefix("1 any explicit"), "\(policy.lines)")
    #expect(policy.lines[1].hasPrefix("  1.a all explicit"), "\(policy.lines)")
    #expect(policy.rule("1.a.ii") == "instability")
  }

  @Test func orAgainstStatedAllIsNeverSilent() throws {
    let text = "## Policy\n\n1. ALL of the following:\n   a. Knee pain; OR\n   b. Swelling\n"
    let policy = try Extracted(text)
    #expect(policy.reported == ["mixed-connectives@1"])
    #expect(policy.criterion("1")?.blockedBy == ["mixed-connectives"])
    #expect(policy.rule("1") == "undecided")
    let literal = try Extracted(text, reading: .literal)
    #expect(literal.rule("1") == "all(1.a, 1.b)")
  }

  @Test func andClosingAnEnumerationOfChoicesIsNoConflict() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Any of the following:\n   a. knee pain,\n   b. swelling, and\n   c. locking\n"
    )
    #expect(policy.lines[0].hasPrefix("1 any explicit"))
    #expect(policy.findings.isEmpty, "\(policy.reported)")
  }

  @Test func mixedConnectivesReadLiterallyBindAndFirst() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Brace\n   a. Knee pain; AND\n   b. Swelling; OR\n   c. Locking\n",
      reading: .literal)
    #expect(policy.rule("1") == "all(brace, any(all(1.a, 1.b), 1.c))")
  }

  @Test func declaredListIsAChecksum() throws {
    func reported(_ declared: String, _ joint: String = "") throws -> [String] {
      try Extracted(
        "## Policy\n\n1. Member meets the following \(declared):\n   a. Knee pain\(joint)\n"
          + "   b. Swelling\n"
      ).reported
    }
    #expect(try reported("(a or b)", "; OR").isEmpty)
    #expect(try reported("(a and b)").isEmpty)
    #expect(try reported("[(a) and (b)]").isEmpty)
    #expect(try reported("(a, b, or c)", "; OR") == ["declared-list-mismatch@1"])
    #expect(try reported("(a and b)", "; OR") == ["declared-list-mismatch@1"])
  }

  @Test func declaredListGivesTheConnective() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Approve if the patient meets (A or B):\n   A. Knee pain\n   B. Swelling\n")
    #expect(policy.lines[0].hasPrefix("1 any explicit"), "\(policy.lines)")
  }

  @Test func bothAnnouncesTwo() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Both of the following:\n   a. Knee pain\n   b. Swelling\n   c. Locking\n")
    #expect(policy.reported == ["declared-list-mismatch@1"])
  }

  @Test func innerDemandOfACountIsRequiredBesides() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Two of the following, one of which must be pain:\n   a. Knee pain\n"
        + "   b. Swelling\n   c. Locking\n")
    #expect(policy.lines[0] == "1 atLeast 2 explicit [onePain]")
    #expect(policy.rule("1") == "all(onePain, atLeast(2, 1.a, 1.b, 1.c))")
  }

  @Test func innerDemandOfALabelIsThatItem() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Two of the following, one of which must be criterion (a):\n"
        + "   a. Knee pain\n   b. Swelling\n   c. Locking\n")
    #expect(policy.lines[0] == "1 atLeast 2 explicit")
    #expect(policy.rule("1") == "all(1.a, atLeast(2, 1.a, 1.b, 1.c))")
  }

  @Test func choiceOfOneItemIsReported() throws {
    let policy = try Extracted("## Policy\n\n1. One of the following:\n   a. Knee pain\n")
    #expect(policy.reported == ["single-item-choice@1"])
  }

  @Test func acronymIsNoQuantifier() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Acute leg lameness (ALL)\n   a. Knee pain; OR\n   b. Swelling\n"
        + "2. ALL of the following:\n   a. Fever\n   b. Rash\n")
    #expect(policy.lines[0].hasPrefix("1 any explicit"))
    #expect(policy.reported.contains("acronym-collision@1"))
  }

  @Test func indicationsWithoutConnectiveAreAlternatives() throws {
    let policy = try Extracted(
      "## Policy\n\n1. The following indications are covered:\n   a. Migraine\n   b. Epilepsy\n")
    #expect(policy.lines[0].hasPrefix("1 any inferred"), "\(policy.lines)")
    #expect(policy.criterion("1")?.combination.runnerUp == .all)
    #expect(policy.reported == ["implicit-connective@1"])
  }

  @Test func allOverSeparateUsesIsAnError() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. Coverage is provided when ALL of the following are met:
         a. Treatment of migraine is considered appropriate when any of the following are present:
            i. Nausea
            ii. Aura
         b. Prevention of migraine is considered appropriate when any of the following are present:
            i. Vertigo
            ii. Vomiting
         c. Prescribed by a neurologist
      """)
    #expect(policy.reported == ["all-of-alternatives@1"])
    #expect(policy.findings.first?.settlement == "any(a, b) and c")
    #expect(policy.rule("1") == "undecided")
  }
}
