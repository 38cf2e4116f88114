package import DocumentModel

/// A way in which publishers, word processors and converters write an outline.
package enum Dialect: String, Sendable, CaseIterable {
  case nestedLists = "nested <ol>, type and start"
  case valuedItems = "flat numbers: <li value>, reversed"
  case styleSheet = "list-style-type in a style sheet"
  case inlineStyles = "list-style-type in attributes"
  case unclosedTags = "unclosed upper-case tags"
  case brokenLists = "lists broken by paragraphs"
  case wordExport = "Word, conditional comments"
  case wordFiltered = "Word, filtered"
  case lineBreaks = "<br>, no-break spaces"
  case flatLineBreaks = "<br>, flat"
  case flatParagraphs = "<p>, flat"
  case boldParagraphs = "<p>, bold markers"
  case indentedBlocks = "<div> with margins"
  case markerCells = "table, marker in its own cell"
  case textCells = "table, a row for each item"
  case positionedLines = "positioned lines in pages"
  case positionedMarkers = "positioned markers and text apart"
  case convertedXML = "XML of a PDF converter"
  case definitionLists = "definition lists"
  case plainText = "text, flat"
  case wrappedText = "text, wrapped and indented"
  case pagedText = "text, pages with furniture"
  case unmarkedPages = "text, pages without form feeds"
  case outdentedText = "text, first lines indented"
  case columnText = "text, two columns"
  case tabbedText = "text, tabs"
  case dashedMarkdown = "Markdown, dashes"
  case flatMarkdown = "Markdown, flat dashes"
  case numberedMarkdown = "Markdown, indented markers"
  case boldMarkdown = "Markdown, bold markers"

  package var format: SourceFormat {
    switch self {
    case .plainText, .wrappedText, .pagedText, .unmarkedPages, .outdentedText,
      .columnText, .tabbedText:
      .text
    case .dashedMarkdown, .flatMarkdown, .numberedMarkdown, .boldMarkdown: .markdown
    default: .html
    }
  }

  /// Nobody sets bullets into the first lines of paragraphs.
  package func canPrint(_ sample: SampleOutline) -> Bool {
    self != .outdentedText || !sample.items.contains(where: \.isBullet)
  }

  /// A document that holds the outline between other text.
  package func print(_ sample: SampleOutline) -> String {
    switch format {
    case .text: printText(sample)
    case .markdown: printMarkdown(sample)
    case .html: printHTML(sample)
    }
  }
}

/// What every document of the samples says around its outline.
enum SampleSurroundings {
  static let title = "Knee Braces"
  static let publisher = "Example Health Plan"
  static let background = [
    "A knee has four ligaments. A brace takes load off them, and it reminds the wearer of the",
    "movements to avoid.",
  ]
  static let introduction = "The following applies to adults and children."
  static let references = [
    "1. Noether E, Lovelace A. Braces of the knee. J Knee. 2013; 36 (1): 12-19.",
    "2. Turing AM. Fitting. Orthotics. 2014; 3 (2): 1-9.",
    "3. Hopper G, et al. Wear. J Knee. 2015; 38: 7.",
  ]
}

/// Words broken into lines of at most `width` characters.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = String(word)
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}
