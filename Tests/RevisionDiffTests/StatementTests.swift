import DocumentModel
import Outlining
import RevisionDiff
import Testing

/// What a publisher says of its changes, in several wordings, against what was changed.
struct StatementTests {
  static let old = """
    A. Initial therapy is covered when ALL of the following are met:
      1. Age 12 years or older
      2. Diagnosis of severe eosinophilic asthma
      3. Step therapy: trial of one of the following:
        a. Fluticasone and salmeterol
        b. Montelukast
        c. Theophylline
      4. Prescribed by an allergist
    B. Continuation is covered when ALL of the following are met:
      1. Reduction of exacerbations
      2. Adherence to controller medication
    """

  /// Age (C1), theophylline (C2), eosinophils (C3), omalizumab (C4), pulmonologist (C5).
  static let new = old.replacing("Age 12", with: "Age 6").replacing(
    "    c. Theophylline\n", with: ""
  )
  .replacing(
    "  4. Prescribed by an allergist",
    with: """
        4. Prescribed by an allergist or pulmonologist
        5. Blood eosinophil count of at least 150 cells/uL
        6. No concurrent use of omalizumab
      """)

  private func difference(_ history: String) -> (diff: RevisionDiff, findings: [Finding]) {
    func row(_ version: String, _ change: String) -> PolicyMetadata.HistoryRow {
      PolicyMetadata.HistoryRow(
        version: version, date: "2024-0\(version.last ?? "1")-01", change: change,
        location: SourceLocation(
          file: "listing.txt", range: SourceRange(start: 0, end: 0), line: 40, column: 1))
    }
    let first = row("1.1", "New policy")
    var findings: [Finding] = []
    let diff = RevisionDiff(
      from: Revision(
        of: outline(Self.old, metadata: PolicyMetadata(history: [first])), name: "old"),
      to: Revision(
        of: outline(Self.new, metadata: PolicyMetadata(history: [row("1.2", history), first])),
        name: "new"),
      findings: &findings)
    return (diff, findings)
  }

  @Test func theChangesSpokenOf() {
    #expect(
      summary(difference("Annual review").diff.changes.filter { $0.element == .item }) == [
        "C1 threshold A.1 A.1", "C2 deleted A.3.c -", "C3 inserted - A.5", "C4 inserted - A.6",
        "C5 reworded A.4 A.4",
      ])
  }

  @Test(arguments: [
    (
      "Added eosinophil count and concurrent omalizumab restriction; removed theophylline from step "
        + "therapy; updated age from 12 to 6",
      [
        "Added eosinophil count and concurrent omalizumab restriction: found C3 C4",
        "removed theophylline from step therapy: found C2", "updated age from 12 to 6: found C1",
      ], ["C5"]
    ),
    (
      "Lowered minimum age to 6 years, removed theophylline and added pulmonologist as prescriber",
      [
        "Lowered minimum age to 6 years: found C1", "removed theophylline: found C2",
        "added pulmonologist as prescriber: found C5",
      ], ["C3", "C4"]
    ),
    (
      "Theophylline was removed and omalizumab was added. Eosinophil requirement added.",
      [
        "Theophylline was removed and omalizumab was added: found C2 C4",
        "Eosinophil requirement added: found C3",
      ], ["C1", "C5"]
    ),
    (
      "Removed theophylline and montelukast from step therapy",
      ["Removed theophylline: found C2", "montelukast from step therapy: notFound"],
      ["C1", "C3", "C4", "C5"]
    ),
    (
      "Added eosinophils, omalizumab, and nasal polyps; removed spirometry",
      [
        "Added eosinophils: found C3", "omalizumab: found C4", "nasal polyps: notFound",
        "removed spirometry: notFound",
      ], ["C1", "C2", "C5"]
    ),
    (
      "Annual review. Criteria updated to expand coverage to ages 6 and older; theophylline no longer "
        + "required",
      [
        "Annual review: notApplicable",
        "Criteria updated to expand coverage to ages 6 and older: found C1",
        "theophylline no longer required: found C2",
      ], ["C3", "C4", "C5"]
    ),
    (
      "Addition of pulmonologist; clarified that omalizumab cannot be used concurrently",
      [
        "Addition of pulmonologist: found C5",
        "clarified that omalizumab cannot be used concurrently: found C4",
      ], ["C1", "C2", "C3"]
    ),
    (
      "Age changed from 6 to 12", ["Age changed from 6 to 12: notFound"],
      ["C1", "C2", "C3", "C4", "C5"]
    ),
    ("Criteria updated", ["Criteria updated: found C1 C2 C3 C4 C5"], []),
    (
      "Annual review, no changes to criteria",
      ["Annual review: notApplicable", "no changes to criteria: notFound"],
      ["C1", "C2", "C3", "C4", "C5"]
    ),
    (
      "Added billing code J0000", ["Added billing code J0000: notFound"],
      ["C1", "C2", "C3", "C4", "C5"]
    ),
  ])
  func clauseByClause(_ history: String, _ statements: [String], _ unstated: [String]) {
    let (diff, findings) = difference(history)
    let found = diff.statements.map { statement in
      (["\(statement.clause): \(statement.status.rawValue)"] + statement.changes)
        .joined(separator: " ")
    }
    #expect(found == statements)
    #expect(diff.unstated == unstated)
    #expect(
      findings.count { $0.identifier == .statedChangeNotFound }
        == statements.count { $0.hasSuffix("notFound") })
    #expect(findings.count { $0.identifier == .unstatedChange } == unstated.count)
  }
}
