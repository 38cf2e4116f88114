import DocumentModel
import DocumentReaders
import Testing

@Suite struct EncodingTests {
  private let source = "Größe ≥ 5\n“a) Pain” — x\u{1F600}y"
  private let expected = ["Größe ≥ 5", "“a) Pain” — x\u{1F600}y"]

  @Test func utf8WithMark() throws {
    let document = try document([0xEF, 0xBB, 0xBF] + Array(source.utf8), as: .text)
    #expect(document.blocks.map(\.text.string) == expected)
    #expect(document.blocks[0].range.start == 3)
  }

  @Test(arguments: [true, false], [true, false])
  func utf16(bigEndian: Bool, mark: Bool) throws {
    let units = (mark ? [0xFEFF] : []) + Array(source.utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
      return bigEndian ? pair : pair.reversed()
    }
    let document = try document(bytes, as: .text)
    #expect(document.blocks.map(\.text.string) == expected)
    #expect(document.blocks.map(\.line) == [1, 2])
    let second = document.blocks[1]
    #expect(second.range == SourceRange(start: mark ? 22 : 20, end: bytes.count))
    #expect(second.text.sourceRange(of: 6..<7).start == second.range.start + 8)
    #expect(document.lines.starts == [0, mark ? 22 : 20])
  }

  @Test func windows1252() throws {
    let bytes: [UInt8] = [
      0x93, 0x61, 0x94, 0x20, 0x96, 0x20, 0xE9, 0x74, 0xE9, 0x0A, 0x95, 0x20, 0x62,
    ]
    let document = try document(bytes, as: .text)
    #expect(document.blocks.map(\.text.string) == ["“a” – été", "• b"])
    #expect(document.blocks[1].range == SourceRange(start: 10, end: 13))
    #expect(document.blocks[1].text.sourceRange(of: 4..<5) == SourceRange(start: 12, end: 13))
  }

  @Test func undeclaredAndWronglyDeclaredPages() throws {
    let utf8 = Array("<meta charset=iso-8859-1><p>≥ 5</p>".utf8)
    #expect(try document(utf8, as: .html).blocks[0].text.string == "≥ 5")
    let latin = Array("<meta charset=utf-8><p>".utf8) + [0x93, 0x62, 0x94] + Array("</p>".utf8)
    let page = try document(latin, as: .html)
    #expect(page.blocks[0].text.string == "“b”")
    #expect(page.blocks[0].range == SourceRange(start: 23, end: 26))
  }

  @Test func damagedBytesAreKeptAndReported() throws {
    var findings: [Finding] = []
    let bytes = Array("≥ a".utf8) + [0x00, 0x00] + Array("b ≤ c\n".utf8) + [0xE2, 0x89]
    let document = try Document(
      reading: SourceFile(name: "x.txt", bytes: bytes), findings: &findings)
    #expect(document.blocks.map(\.text.string) == ["≥ a\u{FFFD}b ≤ c"])
    #expect(
      document.unplaced == [
        SourceRange(start: 5, end: 7), SourceRange(start: 15, end: 17),
      ])
    #expect(findings.map(\.identifier) == [.unplacedText])
    #expect(findings[0].message.hasPrefix("4 bytes are no text"))
    let account = ByteAccount(of: document, roles: ["item"])
    #expect(account.unplaced == document.unplaced)
  }

  @Test(arguments: [
    ([0x50, 0x4B, 0x03, 0x04, 0x14], UnreadableDocument.Content.zip),
    (Array("PK\u{3}\u{4}....word/document.xml".utf8), .wordDocument),
    (Array("%PDF-1.7".utf8), .pdf),
    (Array("{\\rtf1".utf8), .richText),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOfficeDocument),
    ([0x01, 0x02, 0x03, 0x02, 0x01, 0x41], .binary),
  ])
  func whatIsNoTextIsAClearError(_ bytes: [UInt8], _ content: UnreadableDocument.Content) {
    #expect(throws: UnreadableDocument(name: "sample", content: content)) {
      try document(bytes, as: .html)
    }
  }

  @Test func formatsAreGuessedFromNameAndContent() {
    func format(_ name: String, _ text: String) -> SourceFormat {
      SourceFile(name: name, bytes: Array(text.utf8)).format
    }
    #expect(format("a.HTM", "x") == .html)
    #expect(format("a.md", "<html>") == .markdown)
    #expect(format("a.txt", "# a\n# b") == .text)
    #expect(format("a", "<!-- x --> <!DOCTYPE html>") == .html)
    #expect(format("policy", "Age < 5\nplain") == .text)
    #expect(format("policy", "# Title\n\n**Bold**") == .markdown)
    #expect(format("policy", "<?xml version='1.0'?><rule/>") == .html)
  }
}
