/// Why some bytes are not a document that can be read: they are no text.
///
/// Damaged text is never refused; what cannot be decoded stays in the document as unplaced bytes.
public struct UnreadableDocument: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the bytes are instead of text.
  public enum Content: String, Sendable, Hashable, CaseIterable {
    case pdf, zip, wordDocument, oldOfficeDocument, richText, image, compressed, binary
  }

  public var name: String
  public var content: Content

  public init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  public var description: String {
    switch content {
    case .pdf:
      "\(name) is a PDF; convert it to text first, for example with 'pdftotext -layout'"
    case .wordDocument:
      "\(name) is a Word document; save it as a web page (.html) or as plain text first"
    case .zip:
      "\(name) is a zip archive; unpack it and read the text or HTML file inside"
    case .oldOfficeDocument:
      "\(name) is an old Office document; save it as a web page (.html) or as plain text first"
    case .richText:
      "\(name) is rich text (RTF); save it as a web page (.html) or as plain text first"
    case .image:
      "\(name) is an image; a text or HTML edition of the document is needed"
    case .compressed:
      "\(name) is compressed; unpack it first"
    case .binary:
      "\(name) is not text; a text, Markdown or HTML edition of the document is needed"
    }
  }
}

extension UnreadableDocument.Content {
  /// Recognises content by its first bytes, or by too many bytes that no text has; nil for text.
  init?(of bytes: [UInt8]) {
    for (signature, content) in Self.signatures where bytes.starts(with: signature) {
      self = content == .zip && Self.holdsWordDocument(bytes) ? .wordDocument : content
      return
    }
    let sample = bytes.prefix(1 << 16)
    var controls = 0
    for byte in sample where byte < 0x20 && !Self.isTextControl(byte) { controls += 1 }
    guard controls >= 4, controls * 10 > sample.count,
      TextEncoding(wideEncodingOf: bytes) == nil
    else {
      return nil
    }
    self = .binary
  }

  private static let signatures: [([UInt8], Self)] = [
    (Array("%PDF-".utf8), .pdf),
    ([0x50, 0x4B, 0x03, 0x04], .zip),
    ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOfficeDocument),
    (Array(#"{\rtf"#.utf8), .richText),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image),
    ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF8".utf8), .image),
    ([0x1F, 0x8B], .compressed),
    (Array("BZh".utf8), .compressed),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed),
  ]

  private static func holdsWordDocument(_ bytes: [UInt8]) -> Bool {
    let name = Array("word/".utf8)
    let sample = Array(bytes.prefix(1 << 14))
    return sample.firstRange(of: name) != nil
  }

  /// Tab, line feed, vertical tab, form feed, carriage return, escape.
  private static func isTextControl(_ byte: UInt8) -> Bool {
    (0x09...0x0D).contains(byte) || byte == 0x1B
  }
}
