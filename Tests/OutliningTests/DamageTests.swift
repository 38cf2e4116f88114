import DocumentModel
import Outlining
import Testing

/// One policy, damaged in the ways conversions damage policies, each with the outline it must have.
@Suite struct DamageTests {
  private static let lines = [
    "## Criteria",
    "- A. A knee brace is covered when ALL of the following are met:",
    "- a. The patient has ONE of the following:",
    "  - i. A torn ligament",
    "  - ii. Osteoarthritis; with",
    "    - 1. Pain for at least six weeks",
    "    - 2. Swelling",
    "    - 3. Stiffness",
    "  - iii. A dislocated kneecap",
    "- b. Exercise was tried",
    "- c. The brace is fitted by an orthotist",
    "- B. A second brace is covered when ONE of the following is met:",
    "- a. The first is worn out",
    "  - i. After normal use",
    "  - ii. After three years",
    "- b. The first no longer fits",
    "- C. Rental is covered",
  ]

  private static let paths = [
    "A", "A.a", "A.a.i", "A.a.ii", "A.a.ii.1", "A.a.ii.2", "A.a.ii.3", "A.a.iii", "A.b", "A.c", "B",
    "B.a", "B.a.i", "B.a.ii", "B.b", "C",
  ]

  private func damaged(
    _ change: (inout [String]) -> Void
  ) throws -> (outline: Outline, findings: [Finding]) {
    var lines = Self.lines
    change(&lines)
    return try outline(lines.joined(separator: "\n"), as: .markdown)
  }

  @Test func undamaged() throws {
    let (outline, findings) = try damaged { _ in }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(findings.isEmpty)
  }

  @Test(arguments: 1..<17)
  func aLostMarkerIsRestored(line: Int) throws {
    let (outline, findings) = try damaged { lines in
      let words = lines[line].split(separator: " ", maxSplits: 2)
      lines[line] = String(lines[line].prefix { $0 == " " }) + "- " + words[2]
    }
    #expect(outline.items.count == 16)
    // What nothing counts on to can only be told to be a bullet.
    if ![8, 10, 11, 14, 16].contains(line) {
      #expect(outline.items.map(\.path) == Self.paths)
      #expect(findings.map(\.identifier) == [.missingMarker])
      #expect(findings.first?.location.line == line + 1)
    }
  }

  @Test(arguments: [3, 5, 6, 7, 12, 13])
  func aLostItemLeavesTheOthersInPlace(line: Int) throws {
    let (outline, findings) = try damaged { $0.remove(at: line) }
    var paths = Self.paths
    paths.remove(at: line - 1)
    #expect(outline.items.map(\.path) == paths)
    if ![7].contains(line) { #expect(findings.map(\.identifier) == [.missingMarker]) }
  }

  @Test func aMisreadMarker() throws {
    let (outline, findings) = try damaged { $0[5] = "    - l. Pain for at least six weeks" }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(findings.map(\.identifier) == [.misreadMarker])
    #expect(findings[0].message.contains("'l.' read as '1.'"))
  }

  @Test func aSpuriousMarker() throws {
    let (outline, findings) = try damaged { $0.insert("- 27) as printed on the form", at: 7) }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(findings.map(\.identifier) == [.misreadMarker])
    #expect(outline.roles.allSatisfy { $0 != .unplaced })
  }

  @Test(arguments: [
    (3, "- 1. A torn ligament", "A.a.i"), (4, "- 1i. Osteoarthritis; with", "A.a.ii"),
    (8, "- i1i. A dislocated kneecap", "A.a.iii"),
  ])
  func digitsInNumerals(line: Int, misread: String, path: String) throws {
    let (outline, findings) = try damaged { $0[line] = "  " + misread }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(findings.map(\.identifier) == [.misreadMarker])
    #expect(findings.first?.path == path)
  }

  @Test func aMarkerPrintedTwice() throws {
    let (outline, findings) = try damaged { $0[6] = "    - 1. Swelling" }
    #expect(outline.items.map(\.depth) == Self.paths.map { $0.count { $0 == "." } + 1 })
    #expect(findings.map(\.identifier).contains(.duplicateMarker))
    #expect(Set(outline.items.map(\.id)).count == outline.items.count)
  }

  @Test func noIndentationAndNoDashes() throws {
    let (outline, findings) = try damaged { lines in
      for index in lines.indices.dropFirst() {
        lines[index] = String(lines[index].drop { $0 == " " || $0 == "-" })
      }
    }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(findings.isEmpty)
  }

  @Test func referencesDirectlyAfterTheCriteria() throws {
    let (outline, _) = try damaged {
      $0 += [
        "1. Noether E, Lovelace A. Braces of the knee. *J Knee*. 2013; 36 (1): 12-19.",
        "2. Turing AM. Fitting. *Orthotics*. 2014; 3 (2): 1-9.",
        "3. Hopper G, et al. Wear. *J Knee*. 2015; 38: 7.",
      ]
    }
    #expect(outline.items.map(\.path) == Self.paths)
    #expect(outline.sections.last?.kind == .references)
  }

  @Test func aPageThatBeginsInsideALists() throws {
    let (outline, findings) = try outline(Self.lines[6...13].joined(separator: "\n"), as: .markdown)
    #expect(outline.items.map(\.path) == ["2", "3", "iii", "b", "c", "B", "B.a", "B.a.i"])
    #expect(findings.allSatisfy { $0.identifier == .missingMarker })
  }
}
