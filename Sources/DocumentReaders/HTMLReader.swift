import CLibXML2
import DocumentModel

/// Reads HTML and generic XML with libxml2: one block per block element or `<br>` line.
///
/// libxml2 only says where elements begin and end; all text is read from the bytes themselves, so
/// that every character knows its place. Nothing outside the bytes is ever loaded, no entity is
/// expanded, and nothing recurses, so that neither depth nor size of the input matters.
struct HTMLReader {
  let bytes: [UInt8]
  let lines: LineTable
  private(set) var blocks: [Block] = []
  private(set) var title: SourceText?
  /// What the parser did not get to, if it gave up before the end.
  private(set) var unread: SourceRange?

  init(bytes: [UInt8], lines: LineTable) {
    self.bytes = bytes
    self.lines = lines
  }

  mutating func read() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    let isXML = MarkupDialect(of: bytes) == .xml
    let handler = MarkupHandler(bytes: bytes, lines: lines, start: start, isXML: isXML)
    guard bytes.count > start else { return }
    let end = handler.parse()
    handler.builder.finish()
    blocks = handler.builder.blocks
    title = handler.builder.title
    if end < bytes.count, bytes[end...].contains(where: { $0 > 0x20 }) {
      unread = SourceRange(start: end, end: bytes.count)
    }
  }
}

/// Whether markup is HTML or some other XML vocabulary.
enum MarkupDialect {
  case html, xml

  init(of bytes: [UInt8]) {
    let sample = bytes.prefix(4096)
    let declaration = Array("<?xml".utf8)
    guard sample.firstRange(of: declaration) != nil else {
      self = .html
      return
    }
    let lower = sample.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let isHTML =
      lower.firstRange(of: Array("<html".utf8)) != nil
      || lower.firstRange(of: Array("<!doctype html".utf8)) != nil
    self = isHTML ? .html : .xml
  }
}

/// Passes libxml2's events on to the block builder, together with their places in the bytes.
final class MarkupHandler {
  let bytes: [UInt8]
  let start: Int
  let isXML: Bool
  var builder: HTMLBlockBuilder
  /// Where the next text of the source begins.
  private var cursor: Int
  private var context: xmlParserCtxtPtr?

  init(bytes: [UInt8], lines: LineTable, start: Int, isXML: Bool) {
    self.bytes = bytes
    self.start = start
    self.isXML = isXML
    cursor = start
    builder = HTMLBlockBuilder(bytes: bytes, lines: lines, isXML: isXML)
  }

  /// Parses everything and says how far the parser came.
  func parse() -> Int {
    bytes.withUnsafeBufferPointer { buffer -> Int in
      let rest = UnsafeBufferPointer(rebasing: buffer[start...])
      return rest.withMemoryRebound(to: CChar.self) { characters -> Int in
        guard let base = characters.baseAddress, let size = Int32(exactly: characters.count) else {
          return start
        }
        xmlInitParser()
        return isXML ? parseXML(base, size) : parseHTML(base, size)
      }
    }
  }

  private func parseHTML(_ base: UnsafePointer<CChar>, _ size: Int32) -> Int {
    guard let parser = htmlNewParserCtxt() else { return start }
    defer { htmlFreeParserCtxt(parser) }
    context = parser
    install(on: parser)
    let options =
      Int32(bitPattern: HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue)
      | Int32(bitPattern: XML_PARSE_HUGE.rawValue)
    htmlCtxtReadMemory(parser, base, size, nil, "UTF-8", options).map { xmlFreeDoc($0) }
    return position
  }

  private func parseXML(_ base: UnsafePointer<CChar>, _ size: Int32) -> Int {
    guard let parser = xmlNewParserCtxt() else { return start }
    defer { xmlFreeParserCtxt(parser) }
    context = parser
    install(on: parser)
    let options =
      Int32(bitPattern: XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue)
      | Int32(bitPattern: XML_PARSE_HUGE.rawValue)
    xmlCtxtReadMemory(parser, base, size, nil, "UTF-8", options).map { xmlFreeDoc($0) }
    return position
  }

  /// Replaces all handlers of a parser: no tree is built, and no entity is ever found.
  private func install(on parser: xmlParserCtxtPtr) {
    var sax = xmlSAXHandler()
    // Without this mark, structured errors are ignored and go to standard error.
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.serror = { _, _ in }
    sax.startElement = { data, name, attributes in
      MarkupHandler.from(data)?.startElement(name, MarkupAttributes(attributes))
    }
    sax.endElement = { data, _ in MarkupHandler.from(data)?.endElement() }
    if isXML {
      sax.startElementNs = { data, name, _, _, _, _, count, _, attributes in
        MarkupHandler.from(data)?.startElement(
          name, MarkupAttributes(attributes, count: Int(count)))
      }
      sax.endElementNs = { data, _, _, _ in MarkupHandler.from(data)?.endElement() }
    }
    sax.characters = { data, text, count in MarkupHandler.from(data)?.characters(text, count) }
    sax.ignorableWhitespace = { data, text, count in
      MarkupHandler.from(data)?.characters(text, count)
    }
    sax.cdataBlock = { data, text, count in MarkupHandler.from(data)?.characters(text, count) }
    parser.pointee.sax.pointee = sax
    parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> MarkupHandler? {
    data.map { Unmanaged<MarkupHandler>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The parser's place in the bytes.
  private var position: Int {
    guard let input = context?.pointee.input, let cur = input.pointee.cur,
      let base = input.pointee.base
    else { return cursor }
    return min(bytes.count, start + Int(input.pointee.consumed) + (cur - base))
  }

  // MARK: Events

  private func startElement(_ name: UnsafePointer<xmlChar>?, _ attributes: MarkupAttributes) {
    guard let name else { return }
    let offset = position
    passReferences()
    // The parser opens a paragraph for bare text when it has read the text already; such an element
    // has no tag behind which text could begin.
    let hasTag = offset < bytes.count && (bytes[offset] == 0x3E || bytes[offset] == 0x2F)
    if hasTag || !attributes.isEmpty { cursor = offset }
    if hasTag, bytes[cursor] == 0x2F { cursor += 1 }
    if hasTag, cursor < bytes.count, bytes[cursor] == 0x3E { cursor += 1 }
    builder.startElement(
      name: String(cString: name), attributes: attributes, at: offset,
      contentStart: cursor)
  }

  private func endElement() {
    let offset = position
    passReferences()
    builder.endElement(at: offset)
    cursor = max(cursor, offset)
  }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text, count > 0 else { return }
    let chunk = UnsafeBufferPointer(start: text, count: Int(count))
    if let end = sourceEnd(of: chunk, from: cursor) {
      builder.text(cursor..<end)
      cursor = end
      return
    }
    if cursor < bytes.count, bytes[cursor] == 0x26,
      let reference = CharacterReference(in: bytes, at: cursor, end: bytes.count),
      !isXML || isOneCharacter(chunk)
    {
      builder.character(reference.scalar, from: reference.range)
      cursor = reference.range.upperBound
      return
    }
    passReferences()
    if isXML, let end = sourceEnd(of: chunk, from: cursor) {
      builder.text(cursor..<end)
      cursor = end
      return
    }
    let offset = position
    let early = offset - chunk.count
    if early > cursor, let end = sourceEnd(of: chunk, from: early) {
      builder.text(early..<end)
      cursor = end
      return
    }
    // The parser changed what it read: a reference without its semicolon.
    let end = max(cursor, offset)
    for scalar in String(decoding: chunk, as: UTF8.self).unicodeScalars {
      builder.character(repairedC1Control(scalar.value), from: cursor..<max(end, cursor + 1))
    }
    cursor = end
  }

  /// Where a piece of text ends in the bytes if it stands there; XML parsers drop carriage returns.
  private func sourceEnd(of chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start >= 0, start <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { source in
      var index = start
      if start + chunk.count <= source.count,
        UnsafeBufferPointer(rebasing: source[start..<(start + chunk.count)]).isEqual(to: chunk)
      {
        return start + chunk.count
      }
      for byte in chunk {
        while index < source.count, source[index] == 0x0D, byte != 0x0D { index += 1 }
        guard index < source.count, source[index] == byte else { return nil }
        index += 1
      }
      return index
    }
  }

  private func isOneCharacter(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    chunk.count <= 4
      && (chunk[0] < 0x80 ? chunk.count == 1 : !chunk.dropFirst().contains { $0 < 0x80 })
  }

  /// XML parsers drop references to entities they do not know, or must not load. Names that HTML
  /// knows are read; the others stay as they are written.
  private func passReferences() {
    guard isXML else { return }
    while cursor < bytes.count, bytes[cursor] == 0x26 {
      if let reference = CharacterReference(in: bytes, at: cursor, end: bytes.count) {
        builder.character(reference.scalar, from: reference.range)
        cursor = reference.range.upperBound
      } else {
        let limit = min(bytes.count, cursor + 64)
        guard let end = bytes[cursor..<limit].firstIndex(of: 0x3B) else { return }
        builder.text(cursor..<(end + 1))
        cursor = end + 1
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Compares the bytes of two buffers of the same length, eight at a time.
  fileprivate func isEqual(to other: UnsafeBufferPointer<UInt8>) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(other))
    guard left.count == right.count else { return false }
    var index = 0
    while index + 8 <= left.count {
      let a = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let b = right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if a != b { return false }
      index += 8
    }
    while index < left.count {
      if left[index] != right[index] { return false }
      index += 1
    }
    return true
  }
}

/// The attributes of an element, read on demand.
struct MarkupAttributes {
  private var values: [(name: String, value: String)] = []

  init() {}

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let pairs else { return }
    var index = 0
    while let name = pairs[index] {
      let value = pairs[index + 1].map { String(cString: $0) } ?? ""
      values.append((String(cString: name), value))
      index += 2
    }
  }

  /// The attributes of an XML element: five pointers for each, of which the last two bound its value.
  init(_ entries: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    guard let entries else { return }
    for index in 0..<max(0, count) {
      guard let name = entries[index * 5], let start = entries[index * 5 + 3],
        let end = entries[index * 5 + 4], end >= start
      else { continue }
      let value = UnsafeBufferPointer(start: start, count: end - start)
      values.append((String(cString: name), String(decoding: value, as: UTF8.self)))
    }
  }

  var isEmpty: Bool { values.isEmpty }

  subscript(name: String) -> String? {
    values.first { $0.name == name }?.value
  }

  /// The words of `class`.
  var classes: [String] {
    guard let names = self["class"] else { return [] }
    return names.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
  }

  /// An integer within reason; nil if there is none.
  func integer(_ name: String) -> Int? {
    guard let text = self[name] else { return nil }
    let number = text.drop { $0 == " " }.prefix {
      $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+")
    }
    guard let value = Int(number), abs(value) <= 1_000_000_000 else { return nil }
    return value
  }

  func span(_ name: String) -> Int {
    min(max(integer(name) ?? 1, 1), 1000)
  }
}
