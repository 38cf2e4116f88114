package import DocumentModel

/// A document that is damaged in ways that happen to documents, the same for the same seed.
package struct DamagedDocument: Sendable {
  package var format: SourceFormat
  package var bytes: [UInt8]
  /// What was done to it, for the message of a test that fails.
  package var damages: [String] = []

  package init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let dialect = Dialect.allCases[Int(seed % UInt64(Dialect.allCases.count))]
    let samples = SampleOutline.examples + [.bullets]
    format = dialect.format
    bytes = Array(dialect.print(samples[Int.random(in: samples.indices, using: &random)]).utf8)
    for _ in 0..<Int.random(in: 0...4, using: &random) { damage(&random) }
    // The encoding of the whole comes last: what was damaged before is damaged text.
    switch Int.random(in: 0..<10, using: &random) {
    case 0: encode("UTF-16, little-endian, with mark", mark: [0xFF, 0xFE]) { [$0, 0] }
    case 1: encode("UTF-16, big-endian, without mark", mark: []) { [0, $0] }
    default: break
    }
  }

  private mutating func encode(_ name: String, mark: [UInt8], _ unit: (UInt8) -> [UInt8]) {
    damages.append(name)
    bytes = mark + bytes.flatMap(unit)
  }

  private mutating func damage(_ random: inout SeededGenerator) {
    guard bytes.count > 8 else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      damages.append("cut off at \(place)")
      bytes.removeLast(bytes.count - place)
    case 1:
      damages.append("bytes changed from \(place)")
      for _ in 0..<20 {
        let index = Int.random(in: bytes.indices, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
    case 2:
      damages.append("\(place)..<\(end) lost")
      bytes.removeSubrange(place..<end)
    case 3:
      damages.append("\(place)..<\(end) doubled")
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: end)
    case 4:
      damages.append("\(place)..<\(end) moved to the start")
      let moved = Array(bytes[place..<end])
      bytes.removeSubrange(place..<end)
      bytes = moved + bytes
    default:
      let piece = Self.pieces[Int.random(in: Self.pieces.indices, using: &random)]
      let count = piece.mayRepeat ? Int.random(in: 1...300, using: &random) : 1
      damages.append("\(count) times '\(piece.name)' at \(place)")
      let inserted = Array(repeatElement(piece.bytes, count: count).joined())
      bytes.insert(contentsOf: inserted, at: piece.isPrologue ? 0 : place)
    }
  }

  private struct Piece {
    var name: String
    var bytes: [UInt8]
    var mayRepeat = true
    /// It stands before everything else.
    var isPrologue = false
  }

  private static let pieces = [
    Piece(name: "NUL", bytes: [0]),
    Piece(name: "Windows-1252 quote", bytes: [0x93]),
    Piece(name: "half of a character", bytes: [0xE2, 0x89]),
    Piece(name: "open lists", bytes: Array("<ol><li>".utf8)),
    Piece(name: "closing tags", bytes: Array("</li></table></p></div>".utf8)),
    Piece(name: "open table", bytes: Array("<table><tr><td>".utf8)),
    Piece(name: "open comment", bytes: Array("<!-- ".utf8)),
    Piece(name: "marker", bytes: Array("\n1. ".utf8)),
    Piece(name: "marks", bytes: Array("**_[`".utf8)),
    Piece(name: "form feed", bytes: [0x0C]),
    Piece(name: "carriage return", bytes: [0x0D]),
    Piece(name: "wide gap", bytes: Array("              x\n".utf8)),
    Piece(name: "pipes", bytes: Array("| a | b |\n".utf8)),
    Piece(name: "reference", bytes: Array("&#x110000; &amp &bogus; &#150;".utf8)),
    Piece(
      name: "entities that multiply", bytes: Array(entities.utf8), mayRepeat: false,
      isPrologue: true),
    Piece(
      name: "archive", bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], mayRepeat: false,
      isPrologue: true),
  ]

  private static let entities = """
    <?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
    <!ENTITY e SYSTEM "file:///etc/hostname">]><a>&d;&e;</a>

    """
}
