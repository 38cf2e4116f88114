import DocumentModel
import DocumentReaders
import Foundation
import OutlineSamples
import Outlining
import Testing

/// Whatever the bytes, there is an outline or a clear error.
@Suite struct DamagedDocumentTests {
  /// With `RUBRIC_FULL` set, as many as run for some minutes.
  private static let rounds =
    ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 25 : 2_500

  @Test(arguments: 0..<8)
  func damagedDocumentsHaveOutlines(lot: Int) throws {
    for round in 0..<Self.rounds {
      let seed = UInt64(lot * Self.rounds + round)
      let damaged = DamagedDocument(seed: seed)
      try check(damaged.bytes, as: damaged.format, "seed \(seed): \(damaged.damages)")
    }
  }

  @Test func listsInEachOtherBeyondTheParsersDepth() throws {
    let depth = 10_000
    let bytes = Array(("<h2>Criteria</h2>" + String(repeating: "<ol><li>x", count: depth)).utf8)
    let outline = try #require(try check(bytes, as: .html, "nested lists"))
    #expect(outline.items.count == depth)
    #expect(outline.items.last?.parent == depth - 2)
  }

  @Test func aLineOfMegabytes() throws {
    let words = Array(String(repeating: "knee (a) pain, 1. ", count: 100_000).utf8)
    let outline = try #require(
      try check(Array("CRITERIA\n1. ".utf8) + words, as: .text, "long line"))
    #expect(outline.items.map(\.path) == ["1"])
  }

  @Test func manySiblings() throws {
    let count = Self.rounds * 400
    let text = "CRITERIA\n" + (0..<count).map { "\($0 % 999 + 1). x\n" }.joined()
    let outline = try #require(try check(Array(text.utf8), as: .text, "siblings"))
    #expect(outline.items.count == count)
  }

  @Test func entitiesAreNeitherMultipliedNorLoaded() throws {
    let text = """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
      <!ENTITY e SYSTEM "file:///etc/passwd">]><a><section><subject>§ 1</subject>
      <paragraph marker="(a)">One &b; &e; two</paragraph></section></a>
      """
    let outline = try #require(try check(Array(text.utf8), as: .html, "entities"))
    #expect(outline.items.map(\.text.string) == ["One &b; &e; two"])
  }

  @Test func anArchiveNamedLikeAPageIsRefused() throws {
    let outline = try check([0x50, 0x4B, 0x03, 0x04] + Array("<p>x</p>".utf8), as: .html, "zip")
    #expect(outline == nil)
  }

  /// The outline, nil for bytes that are refused; what must hold for every outline holds.
  @discardableResult
  private func check(
    _ bytes: [UInt8], as format: SourceFormat, _ comment: String
  ) throws -> Outline? {
    let outline: Outline
    do {
      outline = try OutliningTests.outline(bytes: bytes, as: format).outline
    } catch let error as UnreadableDocument {
      #expect(!error.description.isEmpty)
      return nil
    }
    let account = ByteAccount(of: outline.document, roles: outline.roles.map(\.rawValue))
    var position = 0
    var isWhole = true
    for entry in account.entries {
      if entry.range.start != position || entry.range.isEmpty { isWhole = false }
      position = entry.range.end
    }
    #expect(isWhole && position == bytes.count, "\(comment)")
    #expect(outline.roles.count == outline.document.blocks.count, "\(comment)")
    var isTree = true
    for (index, item) in outline.items.enumerated() {
      if let parent = item.parent {
        if parent >= index || !outline.items[parent].children.contains(index) { isTree = false }
      }
      if item.range.start < 0 || item.range.end > bytes.count { isTree = false }
    }
    #expect(isTree, "\(comment)")
    #expect(Set(outline.items.map(\.id)).count == outline.items.count, "\(comment)")
    return outline
  }
}
