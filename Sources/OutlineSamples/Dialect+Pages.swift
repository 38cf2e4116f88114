/// Pages whose lines stand at coordinates, as converters from PDF write them.
extension Dialect {
  private struct Line {
    var left: Int
    var text: String
    /// For a marker whose text stands apart: where that begins.
    var textLeft: Int?
  }

  func printPages(_ sample: SampleOutline) -> String {
    let pages = pages(of: lines(sample))
    let body = pages.enumerated().map { number, lines in
      page(lines, number: number + 1, of: pages.count)
    }
    if self == .convertedXML {
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <pdf2xml producer="poppler" version="22.12.0">
        \(body.joined(separator: "\n"))
        </pdf2xml>

        """
    }
    return """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8"><title>\(SampleSurroundings.title)</title>
      <style> p { margin: 0; padding: 0 } .ft00 { font-size: 16px; color: #000000 } </style></head>
      <body>
      \(body.joined(separator: "\n"))
      </body></html>

      """
  }

  private func lines(_ sample: SampleOutline) -> [Line?] {
    func paragraph(_ text: String) -> [Line?] {
      wrapped(text, width: 86).map { Line(left: 100, text: $0) }
    }
    var lines: [Line?] = paragraph(SampleSurroundings.title) + [nil]
    lines += paragraph("BACKGROUND")
    lines += paragraph(SampleSurroundings.background.joined(separator: " ")) + [nil]
    lines += paragraph("COVERAGE CRITERIA")
    lines += paragraph(SampleSurroundings.introduction) + [nil]
    for item in sample.items {
      let left = 100 + (item.depth - 1) * 28
      let words = wrapped(item.text, width: 80 - item.depth * 4)
      for (index, line) in words.enumerated() {
        if index > 0 {
          lines.append(Line(left: left + 24, text: line))
        } else if self == .positionedMarkers {
          lines.append(Line(left: left, text: item.marker, textLeft: left + 24))
          lines.append(Line(left: left + 24, text: line, textLeft: left + 24))
        } else {
          lines.append(Line(left: left, text: item.marker + " " + line))
        }
      }
    }
    lines += [nil] + paragraph("REFERENCES")
    for reference in SampleSurroundings.references { lines += paragraph(reference) }
    return lines
  }

  private func pages(of lines: [Line?]) -> [[Line?]] {
    stride(from: 0, to: lines.count, by: 16).map {
      Array(lines[$0..<min(lines.count, $0 + 16)])
    }
  }

  private func page(_ lines: [Line?], number: Int, of count: Int) -> String {
    var top = 90
    var placed: [String] = []
    var previous: Line?
    for line in lines {
      defer { previous = line }
      guard let line else {
        top += 24
        continue
      }
      // The text of a marker stands on the marker's line.
      let isBeside = line.textLeft == line.left && previous?.textLeft == line.left
      if !isBeside { top += 20 }
      placed.append(element(line.text, left: line.left, top: top))
    }
    let footer = element("Page \(number) of \(count)", left: 400, top: 1180)
    let header = element(
      SampleSurroundings.publisher + " Coverage Policy 0815", left: 100, top: 40)
    // Some converters write what stands around the text first.
    let content = ([footer, header] + placed).joined(separator: "\n")
    if self == .convertedXML {
      return "<page number=\"\(number)\" position=\"absolute\" top=\"0\" left=\"0\" "
        + "height=\"1263\" width=\"892\">\n\(content)\n</page>"
    }
    return "<div id=\"page\(number)-div\" style=\"position:relative;width:892px;height:1263px;\">\n"
      + "\(content)\n</div>"
  }

  private func element(_ text: String, left: Int, top: Int) -> String {
    if self == .convertedXML {
      return "<text top=\"\(top)\" left=\"\(left)\" width=\"\(text.count * 7)\" height=\"17\" "
        + "font=\"0\">\(escaped(text))</text>"
    }
    let spaced = escaped(text).replacing(" ", with: "&#160;")
    return "<p style=\"position:absolute;top:\(top)px;left:\(left)px;white-space:nowrap\" "
      + "class=\"ft00\">\(spaced)</p>"
  }
}
