public import DocumentModel

extension Document {
  /// Reads a source file.
  ///
  /// Every file that is text gives a document, however damaged: bytes that cannot be decoded stay in
  /// it as `unplaced` (and in the text as U+FFFD) and are reported as `unplaced-text`.
  ///
  /// - Throws: `UnreadableDocument` for bytes that are no text: PDF, zip (and with it Word), images.
  public init(
    reading file: SourceFile, findings: inout [Finding]
  ) throws(UnreadableDocument) {
    if let content = UnreadableDocument.Content(of: file.bytes) {
      throw UnreadableDocument(name: file.name, content: content)
    }
    var text = DecodedText(decoding: file.bytes)
    self.init(source: file, blocks: [], lines: LineTable(bytes: text.bytes))
    switch file.format {
    case .text, .markdown:
      var reader = TextReader(bytes: text.bytes, isMarkdown: file.format == .markdown)
      reader.read()
      blocks = reader.blocks
    case .html:
      var reader = HTMLReader(bytes: text.bytes, lines: lines)
      reader.read()
      blocks = reader.blocks
      declaredTitle = reader.title?.string
      declaredTitleRange = reader.title?.range
      unplaced = reader.unread.map { [$0] } ?? []
    }
    text.offsets?.translate(&self)
    report(unread: unplaced, to: &findings)
    report(undecoded: text.undecoded, to: &findings)
    unplaced = (text.undecoded + unplaced).sorted()
  }

  private func report(unread: [SourceRange], to findings: inout [Finding]) {
    for range in unread {
      findings.append(
        Finding(
          .unplacedText, at: location(of: range),
          message: "the markup breaks off here; \(range.count) bytes behind it were not read"))
    }
  }

  /// One finding for all places, so that a damaged file does not drown everything else.
  private func report(undecoded: [SourceRange], to findings: inout [Finding]) {
    guard let first = undecoded.first else { return }
    let count = undecoded.reduce(0) { $0 + $1.count }
    let related = undecoded.dropFirst().prefix(9).map {
      Finding.Related(location: location(of: $0), message: "here too")
    }
    findings.append(
      Finding(
        .unplacedText, at: location(of: first),
        message: """
          \(count) byte\(count == 1 ? " is" : "s are") no text in the encoding of the file, \
          in \(undecoded.count) place\(undecoded.count == 1 ? "" : "s"); kept as '\u{FFFD}'
          """,
        related: Array(related)))
  }
}
