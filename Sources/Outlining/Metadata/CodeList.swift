import DocumentModel

/// Finds the billing codes a policy prints: HCPCS level II (`J1234`) and CPT (`12345`, `1234T`).
struct CodeList {
  private(set) var entries: [PolicyMetadata.CodeEntry] = []
  /// Indices of the blocks that print them.
  private(set) var blocks: [Int] = []

  private static let labels = [
    "hcpcs", "cpt", "cpt/hcpcs", "hcpcs/cpt", "j-code", "j-codes", "j code", "billing code",
    "billing codes", "procedure code", "procedure codes", "codes", "code",
  ]

  /// Reads the labelled lists of `lines` and the lines of coding sections.
  init(of lines: [MetadataLine], coding: [MetadataLine], in document: Document) {
    for line in lines {
      guard let value = Self.labelledValue(line) else { continue }
      add(list: value, of: line, in: document)
    }
    for line in coding { add(codingLine: line, in: document) }
  }

  /// What stands behind a label like `HCPCS:` or `CPT codes:`.
  private static func labelledValue(_ line: MetadataLine) -> Range<Int>? {
    for label in labels {
      guard var value = line.value(after: label) else { continue }
      for word in ["codes", "code", "®", "(s)", "level ii"] {
        if line.lower[value].starts(with: word.utf8) {
          value = (value.lowerBound + word.utf8.count)..<value.upperBound
          while !value.isEmpty, [0x20, 0x3A, 0x2E].contains(line.lower[value.lowerBound]) {
            value = (value.lowerBound + 1)..<value.upperBound
          }
        }
      }
      let head = line.lower[line.body..<value.lowerBound]
      if head.contains(0x3A), !value.isEmpty { return value }
    }
    return nil
  }

  /// `Brand: J1234; Other: J5678, J5679`. A semicolon where a colon was meant, `Brand; J1234`, shows
  /// by a name without a code before a code without a name.
  private mutating func add(list: Range<Int>, of line: MetadataLine, in document: Document) {
    let before = entries.count
    let separator: UInt8 = line.lower[list].contains(0x3B) ? 0x3B : 0x2C
    var pending: Range<Int>?
    for piece in pieces(of: line.lower, in: list, separator: separator) {
      if let colon = line.lower[piece].firstIndex(of: 0x3A) {
        pending = nil
        let codes = self.codes(in: line, (colon + 1)..<piece.upperBound)
        append(codes, name: piece.lowerBound..<colon, of: line, in: document)
        if codes.isEmpty { pending = piece }
        continue
      }
      let codes = self.codes(in: line, piece)
      let isOnlyCodes = codes.reduce(0) { $0 + $1.count } + 4 * codes.count >= piece.count
      if codes.isEmpty {
        pending = piece
      } else if isOnlyCodes {
        append(codes, name: pending ?? piece.lowerBound..<piece.lowerBound, of: line, in: document)
        if separator == 0x3B { pending = nil }
      } else if let first = codes.first {
        // `J1234 Brand` or `Brand J1234`
        let name =
          first.lowerBound - piece.lowerBound > 3
          ? piece.lowerBound..<first.lowerBound : first.upperBound..<piece.upperBound
        append([first], name: name, of: line, in: document)
      }
    }
    if entries.count > before { blocks.append(line.block) }
  }

  /// `J1234 Injection, example, 1 mg` in a section of codes.
  private mutating func add(codingLine line: MetadataLine, in document: Document) {
    let range = line.body..<min(line.lower.count, line.body + 8)
    guard let code = codes(in: line, range).first, code.lowerBound == line.body,
      code.upperBound < line.lower.count
    else { return }
    append([code], name: code.upperBound..<line.lower.count, of: line, in: document)
    if blocks.last != line.block { blocks.append(line.block) }
  }

  private mutating func append(
    _ codes: [Range<Int>], name: Range<Int>, of line: MetadataLine, in document: Document
  ) {
    for code in codes {
      let place = min(name.lowerBound, code.lowerBound)..<max(name.upperBound, code.upperBound)
      entries.append(
        PolicyMetadata.CodeEntry(
          name: trimmedName(line, name), code: line.words(code).uppercased(),
          location: document.location(
            of: line.text.sourceRange(of: name.isEmpty ? code : place))))
    }
  }

  private func trimmedName(_ line: MetadataLine, _ range: Range<Int>) -> String {
    var start = range.lowerBound
    var end = range.upperBound
    let ornaments: Set<UInt8> = [0x20, 0x2D, 0x3A, 0x28, 0x2C, 0x2A]
    while start < end, ornaments.contains(line.lower[start]) { start += 1 }
    while end > start, ornaments.contains(line.lower[end - 1]) { end -= 1 }
    return line.words(start..<end)
  }

  private func pieces(of text: [UInt8], in range: Range<Int>, separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound {
      guard index == range.upperBound || text[index] == separator else { continue }
      if text[start..<index].contains(where: { $0 > 0x20 }) { pieces.append(start..<index) }
      start = index + 1
    }
    return pieces
  }

  /// The codes in a range: a letter and four figures, five figures, or four figures and a letter.
  private func codes(in line: MetadataLine, _ range: Range<Int>) -> [Range<Int>] {
    var codes: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, isLetterOrDigit(line.lower[end]) { end += 1 }
      if end - index == 5 {
        let digits = line.lower[index..<end].count { $0 >= 0x30 && $0 <= 0x39 }
        let isCode =
          digits == 5
          || (digits == 4 && (isLetter(line.lower[index]) || isLetter(line.lower[end - 1])))
        if isCode { codes.append(index..<end) }
      }
      index = max(end, index + 1)
    }
    return codes
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= 0x30 && byte <= 0x39)
  }
}
