import DocumentModel
import DocumentReaders
import Testing

@Suite struct ByteAccountTests {
  @Test func gapsAreBlankOrMarkupOrUnplaced() throws {
    let text = "# A\n\n---\n<!-- c -->\nb\u{A0}\n"
    let page = try document(text, as: .markdown)
    #expect(
      ByteAccount(of: page, roles: ["heading", "item"]).entries.map {
        "\($0.range.count) \($0.role)"
      }
        == [
          "3 heading", "2 blank", "3 markup", "1 blank", "10 markup", "1 blank", "1 item",
          "3 blank",
        ])
    var lost = page
    lost.blocks.removeLast()
    #expect(
      ByteAccount(of: lost, roles: ["heading"]).unplaced == [SourceRange(start: 20, end: 23)])
  }

  @Test func textBetweenTagsIsNotMarkup() throws {
    var page = try document("<p title='a > b'>One</p>&nbsp;<p>Two</p>", as: .html)
    let whole = ByteAccount(of: page, roles: ["item", "item"])
    #expect(whole.unplaced.isEmpty)
    #expect(whole.totals.map(\.role) == ["blank", "item", "markup"])
    page.blocks.removeLast()
    #expect(
      ByteAccount(of: page, roles: ["item"]).unplaced == [SourceRange(start: 33, end: 36)])
  }

  /// Whatever the bytes, reading gives a document or a clear error, entries part the file, blocks are
  /// in order, and nothing depends on chance.
  @Test(arguments: 0..<60) func damagedFilesAreAccountedFor(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 7919 &+ 1)
    let format = SourceFormat.allCases[seed % 3]
    var bytes = Array(Self.samples[seed % Self.samples.count].utf8)
    for _ in 0..<(Int(random.next() % 12)) {
      let index = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 5 {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: Array("<table><tr>".utf8), at: index)
      case 3:
        bytes.insert(
          contentsOf: [[0x00], [0xFF], [0x3C], [0x26], [0x2A, 0x2A]][index % 5], at: index)
      default: bytes.removeSubrange(index..<min(bytes.count, index + 9))
      }
    }
    let first = try document(bytes, as: format)
    #expect(try document(bytes, as: format) == first)
    check(first)
  }

  private func check(_ document: Document) {
    let account = ByteAccount(of: document, roles: document.blocks.map { _ in "text" })
    var position = 0
    for entry in account.entries {
      #expect(entry.range.start == position && entry.range.end > position)
      position = entry.range.end
    }
    #expect(position == document.source.bytes.count)
    #expect(
      zip(document.blocks, document.blocks.dropFirst()).allSatisfy {
        $0.range.end <= $1.range.start
      })
    for block in document.blocks {
      #expect(
        block.text.range.start >= block.range.start && block.text.range.end <= block.range.end)
      #expect(
        block.line == document.lines.position(of: block.text.range.start).line
          || block.kind != .line)
    }
  }

  static let samples = [
    """
    # Knee Braces\n\nEffective Date: 01/02/2024\n\n- A. Covered ( $\\geq 20\\%$ ) when **all** are met:\n
      1. Pain &ge; 5<sup>2</sup>\n\t2. Fever [x](y)\n\n| a | b |\n|---|---|\n| c | d |\n\u{C}Page 2 of 3\n
    v\tw\tx\n1\t2\t<table><tr><td>3</td></tr></table>\n<!-- end -->
    """,
    """
    <!DOCTYPE html><title>T</title><style>ol { list-style-type: lower-alpha }</style><body><h1>Knee</h1>
    <ol type=A><li>One<ol><li>Two &#147;x&#148;</ol><li>Three</ol><table><tr><th>a<th>b<tr><td>1<td>2</table>
    <p style="position:absolute;left:5px;top:6px">p</p><pre> x\n y</pre><!-- c --><script>if(a<b){}</script>
    """,
    """
    <?xml version="1.0"?><rule><paragraph marker="(a)"><title>T</title> text &amp; more é</paragraph></rule>
    """,
    "Größe ≥ 5 – “x”\r\n  a) One\r\n     two\r\r\n\u{C}\u{FEFF}b) Three\t3\nc\t4\n",
  ]
}

/// A small generator of reproducible numbers (splitmix64).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
