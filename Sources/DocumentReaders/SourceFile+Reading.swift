import ContentDigest
public import DocumentModel

extension SourceFile {
  /// A file with its digest and its format.
  ///
  /// The format comes from the name (`.html`, `.htm`, `.xhtml`, `.xml`, `.md`, `.markdown`, `.txt`,
  /// `.text`); where the name says nothing, from the content.
  public init(name: String, bytes: [UInt8], format: SourceFormat? = nil) {
    self.init(
      name: name, bytes: bytes, sha256: ContentDigest.sha256(bytes),
      format: format ?? SourceFormat(name: name) ?? SourceFormat(content: bytes))
  }
}

extension SourceFormat {
  init?(name: String) {
    guard let dot = name.utf8.lastIndex(of: 0x2E) else { return nil }
    switch name[dot...].lowercased() {
    case ".html", ".htm", ".xhtml", ".shtml", ".xml": self = .html
    case ".md", ".markdown", ".mkd", ".mdown": self = .markdown
    case ".txt", ".text": self = .text
    default: return nil
    }
  }

  /// Markup shows by its first tag, Markdown by headings, bold marks or pipe tables.
  init(content bytes: [UInt8]) {
    let sample = DecodedText(decoding: Array(bytes.prefix(1 << 16))).bytes
    if Self.isMarkup(sample) {
      self = .html
    } else {
      self = Self.isMarkdown(sample) ? .markdown : .text
    }
  }

  private static func isMarkup(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] <= 0x20 || bytes[index] >= 0x80 {
        index += 1
      } else if let end = InlineTag.commentEnd(in: bytes, at: index, end: bytes.count) {
        index = end
      } else {
        break
      }
    }
    guard index + 1 < bytes.count, bytes[index] == 0x3C else { return false }
    if bytes[index + 1] == 0x3F || bytes[index + 1] == 0x21 { return true }
    guard let tag = MarkupTag(in: bytes, at: index) else { return false }
    return [
      "html", "head", "body", "meta", "title", "div", "p", "ol", "ul", "h1", "h2", "h3",
      "main", "article", "section", "table", "style", "script", "header", "nav", "dl", "span",
    ].contains(tag.name)
  }

  private static func isMarkdown(_ bytes: [UInt8]) -> Bool {
    var marks = 0
    var isLineStart = true
    for index in bytes.indices {
      let byte = bytes[index]
      if isLineStart, byte == 0x23, let space = bytes[index...].firstIndex(where: { $0 != 0x23 }),
        space - index <= 6, bytes[space] == 0x20
      {
        marks += 2
      }
      if byte == 0x2A, index + 2 < bytes.count, bytes[index + 1] == 0x2A,
        bytes[index + 2] > 0x20, bytes[index + 2] != 0x2A
      {
        marks += 1
      }
      if isLineStart, byte == 0x7C, bytes[index...].starts(with: [0x7C, 0x2D, 0x2D]) { marks += 2 }
      isLineStart = byte == 0x0A || byte == 0x0D
      if marks >= 2 { return true }
    }
    return false
  }
}
