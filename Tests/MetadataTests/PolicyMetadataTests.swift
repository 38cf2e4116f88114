import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import Testing

@Suite struct PolicyMetadataTests {
  private func read(_ bytes: [UInt8], name: String) throws -> (
    PolicyMetadata, [BlockRole], Document
  ) {
    var findings: [Finding] = []
    let document = try Document(
      reading: SourceFile(name: name, bytes: bytes), findings: &findings)
    let outline = Outline(of: document, findings: &findings)
    var roles = outline.roles
    let metadata = PolicyMetadata(
      of: document, sections: outline.sections, roles: &roles, findings: &findings)
    return (metadata, roles, document)
  }

  private func read(_ text: String, name: String = "policy.md") throws -> PolicyMetadata {
    try read(Array(text.utf8), name: name).0
  }

  private static let corpus = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus/csf")

  /// The published policy and its web page say the same about themselves.
  @Test(arguments: ["3.7", "3.6"], ["policy.md", "policy.html"])
  func corpusPolicies(revision: String, file: String) throws {
    let url = Self.corpus.appending(path: "\(revision)/\(file)")
    let (metadata, roles, document) = try read([UInt8](Data(contentsOf: url)), name: file)
    let isNewer = revision == "3.7"
    #expect(metadata.title == "Colony Stimulating Factors (CSFs)")
    #expect(metadata.effectiveDate == (isNewer ? "2024-04-11" : "2024-04-01"))
    #expect(metadata.version == revision)
    #expect(metadata.products.count == 17)
    #expect(
      metadata.products.map { "\($0.brand)|\($0.generic ?? "")|\($0.codes.joined())" }.prefix(6)
        == [
          "Fulphila|pegfilgrastim-jmbd|Q5108", "Fynetra|pegfilgrastim-pbbk|Q5130",
          "Granix|tbo-filgrastim|J1447", "Leukine|sargramostim|J2820",
          "Neulasta|pegfilgrastim|J2506",
          "Neulasta On-Pro|pegfilgrastim|",
        ])
    #expect(metadata.codes.count == 16)
    #expect(Set(metadata.codes.map(\.code)).count == 15)
    #expect(metadata.codes[1].name == "Fynetra" && metadata.codes[1].code == "Q5130")
    #expect(metadata.history.count == (isNewer ? 28 : 27))
    #expect(metadata.history.first?.version == revision)
    #expect(metadata.history.last?.version == "1.0")
    #expect(metadata.history.last?.date == "2014-05-08")
    #expect(metadata.history.last?.change == "New policy")
    #expect(metadata.history.allSatisfy { $0.date.utf8.count == 10 && !$0.change.isEmpty })
    #expect(roles.contains(.history) && roles.contains(.metadata))
    let notices = document.blocks.filter { $0.kind == .furniture(.notice) }
    #expect(notices.count == (file == "policy.md" ? 6 : 1))
    #expect(ByteAccount(of: document, roles: roles.map(\.rawValue)).unplaced.isEmpty)
  }

  @Test func labelledLines() throws {
    let metadata = try read(
      """
                 Medical Coverage Policy
      Policy Title: Migraine Injections
      Original Effective Date: 01/01/2015
      Next Review Date ....... 3/1/2026
      Effective Date ......... 3/1/2025
      Version: 4.2
        • Calmex® (galnezumab-abcd – Example Pharma)
        • Stillor™ (fremanumab injection) subcutaneous injection for use at home

      CPT codes: 12345, 67890
      J-codes: Calmex: J1111; Stillor - J2222, J3333

      Criteria:
      1. Age over 18
      """, name: "policy.txt")
    #expect(metadata.title == "Migraine Injections")
    #expect(metadata.effectiveDate == "2025-03-01")
    #expect(metadata.version == "4.2")
    #expect(metadata.products.map(\.brand) == ["Calmex", "Stillor"])
    #expect(metadata.products.map(\.generic) == ["galnezumab-abcd", "fremanumab"])
    #expect(metadata.products.map(\.codes) == [["J1111"], ["J2222"]])
    #expect(metadata.codes.prefix(3).map(\.code) == ["12345", "67890", "J1111"])
  }

  @Test func historyInOtherLayouts() throws {
    let lines = try read(
      """
      # Asthma Biologics

      ## Criteria

      1. Age over 12

      ## Revision History

      Revised 01/2024 - Added a second drug
      with its criteria
      03/15/2023: Annual review
      Version 1 (June 5, 2022): New policy
      """)
    #expect(
      lines.history.map { "\($0.version)|\($0.date)|\($0.change)" } == [
        "|2024-01|Added a second drug with its criteria", "|2023-03-15|Annual review",
        "1|2022-06-05|New policy",
      ])
    let table = try read(
      """
      <h1>Asthma Biologics</h1><h2>Criteria</h2><ol><li>Age over 12</ol>
      <table><tr><th>Date<th>Summary of changes<th>Version<tr><td>May 1, 2024<td>Second drug<td>v2
      <tr><td>04/01/2023<td>New<td>v1</table>
      """, name: "policy.html")
    #expect(
      table.history.map { "\($0.version)|\($0.date)|\($0.change)" } == [
        "2|2024-05-01|Second drug", "1|2023-04-01|New",
      ])
    #expect(table.version == "2" && table.effectiveDate == "2024-05-01")
  }

  @Test func rowsOutOfOrderAreReported() throws {
    var findings: [Finding] = []
    let text = """
      # Asthma\n\n## Criteria\n\n1. Age over 12\n
      Date\tChange\n05/01/2024\tD\n04/01/2024\tC\n06/01/2023\tB\n05/01/2023\tA\n07/01/2022\tX
      08/01/2022\tY\n01/01/2021\tZ
      """
    let document = try Document(
      reading: SourceFile(name: "a.md", bytes: Array(text.utf8)), findings: &findings)
    let outline = Outline(of: document, findings: &findings)
    var roles = outline.roles
    findings = []
    _ = PolicyMetadata(
      of: document, sections: outline.sections, roles: &roles, findings: &findings)
    #expect(findings.map(\.identifier) == [.historyOrder])
    #expect(findings.map(\.location.line) == [13])
  }
}
