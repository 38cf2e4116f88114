extension Dialect {
  func printHTML(_ sample: SampleOutline) -> String {
    if self == .convertedXML || self == .positionedLines || self == .positionedMarkers {
      return printPages(sample)
    }
    let title = SampleSurroundings.title
    return """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8"><title>\(title)</title>\(style)</head>
      <body><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Policies</a></li></ul></nav>
      <h1>\(title)</h1>
      <h2>Background</h2>
      <p>\(SampleSurroundings.background.joined(separator: "\n"))</p>
      <h2>Coverage Criteria</h2>
      <p>\(SampleSurroundings.introduction)</p>
      \(list(sample))
      <h2>References</h2>
      <ol>\(SampleSurroundings.references.map { "<li>\($0.dropFirst(3))</li>" }.joined())</ol>
      <footer><p>\(SampleSurroundings.publisher), page 1</p></footer>
      </body></html>

      """
  }

  private var style: String {
    guard self == .styleSheet else { return "" }
    let rules = ListType.allCases.map { ".\($0.className) { list-style-type: \($0.rawValue) }" }
    return "<style>\n" + rules.joined(separator: "\n") + "\n</style>"
  }

  private func list(_ sample: SampleOutline) -> String {
    switch self {
    case .nestedLists, .valuedItems, .styleSheet, .inlineStyles, .unclosedTags:
      nested(sample)
    case .brokenLists: sample.items.map(brokenItem).joined(separator: "\n")
    case .wordExport, .wordFiltered: sample.items.map(wordParagraph).joined(separator: "\n")
    case .lineBreaks, .flatLineBreaks:
      "<p>" + sample.items.map(brokenLine).joined(separator: "<br>\n") + "</p>"
    case .markerCells, .textCells:
      "<table>\n" + sample.items.map(row).joined(separator: "\n") + "\n</table>"
    case .definitionLists: definitions(sample)
    default: sample.items.map(paragraph).joined(separator: "\n")
    }
  }

  // MARK: Lists

  private func nested(_ sample: SampleOutline) -> String {
    let closes = self != .unclosedTags
    var html = ""
    var depth = 0
    for (index, item) in sample.items.enumerated() {
      while depth > item.depth {
        html += closes ? "</li></\(listName(item))>\n" : "</\(listName(item))>\n"
        depth -= 1
      }
      if depth == item.depth {
        html += closes ? "</li>\n" : "\n"
      } else {
        html += "<\(listName(item))\(listAttributes(item, sample, index))>\n"
        depth += 1
      }
      html += (closes ? "<li" : "<LI") + itemAttributes(item) + ">" + escaped(item.text)
    }
    while depth > 0 {
      html += (closes ? "</li>" : "") + "</\(listName(sample.items[0]))>"
      depth -= 1
    }
    return html
  }

  private func listName(_ item: SampleOutline.Item) -> String {
    item.isBullet ? "ul" : self == .unclosedTags ? "OL" : "ol"
  }

  private func listAttributes(
    _ item: SampleOutline.Item, _ sample: SampleOutline, _ index: Int
  ) -> String {
    guard !item.isBullet else { return "" }
    let type = ListType(of: item)
    let start = type.ordinal(item.label)
    switch self {
    case .valuedItems: return index % 2 == 0 ? " reversed" : ""
    case .styleSheet: return " class=\"outer \(type.className)\""
    case .inlineStyles: return " style=\"margin: 0; list-style-type: \(type.rawValue)\""
    default:
      return " type=\"\(type.attribute)\"" + (start == 1 ? "" : " start=\"\(start)\"")
    }
  }

  private func itemAttributes(_ item: SampleOutline.Item) -> String {
    guard self == .valuedItems, !item.isBullet else { return "" }
    let type = ListType(of: item)
    return " type=\"\(type.attribute)\" value=\"\(type.ordinal(item.label))\""
  }

  /// A list of its own for each item, as editors leave them where a paragraph came between.
  private func brokenItem(_ item: SampleOutline.Item) -> String {
    let type = ListType(of: item)
    let open =
      item.isBullet
      ? "<ul>" : "<ol type=\"\(type.attribute)\" start=\"\(type.ordinal(item.label))\">"
    let close = item.isBullet ? "</ul>" : "</ol>"
    let outer = String(repeating: item.isBullet ? "<ul>" : "<ol>", count: item.depth - 1)
    let ends = String(repeating: item.isBullet ? "</ul>" : "</ol>", count: item.depth - 1)
    return "\(outer)\(open)<li>\(escaped(item.text))</li>\(close)\(ends)"
  }

  private func definitions(_ sample: SampleOutline) -> String {
    var html = ""
    var depth = 0
    for item in sample.items {
      while depth > item.depth {
        html += "</dd></dl>"
        depth -= 1
      }
      if depth == item.depth { html += "</dd>\n" } else { html += "<dl>\n" }
      depth = item.depth
      html += "<dt>\(item.marker)</dt><dd>\(escaped(item.text))"
    }
    return html + String(repeating: "</dd></dl>", count: depth)
  }

  // MARK: Paragraphs

  private func wordParagraph(_ item: SampleOutline.Item) -> String {
    let spaces = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
    let text = escaped(item.text)
    guard self == .wordExport else {
      return "<p class=MsoListParagraph style='margin-left:\(Double(item.depth) * 0.5)in;"
        + "text-indent:-.25in'>\(item.marker)\(spaces)\(text)</p>"
    }
    return "<p class=MsoListParagraphCxSpMiddle style='margin-left:\(Double(item.depth) * 0.5)in;"
      + "text-indent:-.25in;mso-list:l0 level\(item.depth) lfo1'><![if !supportLists]><span\n"
      + "style='mso-bidi-font-family:Calibri'><span style='mso-list:Ignore'>\(item.marker)\(spaces)"
      + "</span></span><![endif]>\(text)<o:p></o:p></p>"
  }

  private func brokenLine(_ item: SampleOutline.Item) -> String {
    let indent = self == .lineBreaks ? String(repeating: "&nbsp;", count: (item.depth - 1) * 4) : ""
    return "\(indent)\(item.marker)&nbsp;\(escaped(item.text))"
  }

  private func paragraph(_ item: SampleOutline.Item) -> String {
    switch self {
    case .boldParagraphs:
      "<p><b>\(item.marker)</b>&nbsp;&nbsp;\(escaped(item.text))</p>"
    case .indentedBlocks:
      "<div style=\"margin-left: \(item.depth * 24)px\">\(item.marker) \(escaped(item.text))</div>"
    default:
      "<p>\(item.marker) \(escaped(item.text))</p>"
    }
  }

  private func row(_ item: SampleOutline.Item) -> String {
    guard self == .markerCells else {
      return "<tr><td>\(item.marker) \(escaped(item.text))</td></tr>"
    }
    let empty = String(repeating: "<td></td>", count: item.depth - 1)
    return "<tr>\(empty)<td>\(item.marker)</td><td colspan=\"\(8 - item.depth)\">"
      + "\(escaped(item.text))</td></tr>"
  }
}

/// The values of `list-style-type` that the samples use.
enum ListType: String, CaseIterable {
  case decimal
  case lowerAlpha = "lower-alpha"
  case upperAlpha = "upper-alpha"
  case lowerRoman = "lower-roman"
  case upperRoman = "upper-roman"

  /// The type that draws the labels of an item's list.
  init(of item: SampleOutline.Item) {
    let label = item.firstLabel
    let isLower = label == label.lowercased()
    let isNumeral = label.lowercased() == "i"
    if label.allSatisfy(\.isNumber) {
      self = .decimal
    } else if isNumeral {
      self = isLower ? .lowerRoman : .upperRoman
    } else {
      self = isLower ? .lowerAlpha : .upperAlpha
    }
  }

  func ordinal(_ label: String) -> Int {
    switch self {
    case .decimal: Int(label) ?? 0
    case .lowerAlpha, .upperAlpha:
      label.lowercased().utf8.reduce(0) { $0 * 26 + Int($1) - 0x60 }
    case .lowerRoman, .upperRoman:
      ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
        .firstIndex(of: label.lowercased()).map { $0 + 1 } ?? 0
    }
  }

  var attribute: String {
    switch self {
    case .decimal: "1"
    case .lowerAlpha: "a"
    case .upperAlpha: "A"
    case .lowerRoman: "i"
    case .upperRoman: "I"
    }
  }

  var className: String { "list-" + rawValue.replacing("-", with: "") }
}

func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
