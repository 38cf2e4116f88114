extension Dialect {
  func printText(_ sample: SampleOutline) -> String {
    let width = self == .plainText || self == .tabbedText ? 10_000 : self == .columnText ? 44 : 78
    var lines: [String] = [SampleSurroundings.title.uppercased(), "", "BACKGROUND"]
    lines += wrapped(SampleSurroundings.background.joined(separator: " "), width: width)
    lines += ["", "COVERAGE CRITERIA"]
    lines += wrapped(SampleSurroundings.introduction, width: width) + [""]
    for item in sample.items { lines += textLines(item, width: width) }
    lines += ["", "REFERENCES"]
    for reference in SampleSurroundings.references {
      lines += hanging(reference, indent: 0, hang: 3, width: width)
    }
    switch self {
    case .pagedText: return paged(lines, pageEnd: "\u{0C}")
    case .unmarkedPages: return paged(lines, pageEnd: "")
    case .columnText: return inColumns(lines, width: width)
    default: return lines.joined(separator: "\n") + "\n"
    }
  }

  private func textLines(_ item: SampleOutline.Item, width: Int) -> [String] {
    switch self {
    case .plainText: return [item.marker + " " + item.text]
    case .tabbedText:
      return [String(repeating: "\t", count: item.depth - 1) + item.marker + "\t" + item.text]
    case .outdentedText:
      return wrapped("  " + item.marker + " " + item.text, width: width).enumerated()
        .map { $0 == 0 ? "  " + $1 : $1 }
    default:
      let indent = (item.depth - 1) * (self == .columnText ? 2 : 4)
      return hanging(
        item.marker + " " + item.text, indent: indent, hang: item.marker.count + 1, width: width)
    }
  }

  private func hanging(_ text: String, indent: Int, hang: Int, width: Int) -> [String] {
    wrapped(text, width: max(20, width - indent - hang)).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? indent : indent + hang) + line
    }
  }

  /// Pages of few lines, so that many items run over a page's end.
  private func paged(_ lines: [String], pageEnd: String) -> String {
    let height = 11
    let count = (lines.count + height - 1) / height
    var text = ""
    for page in 0..<count {
      if page > 0 { text += SampleSurroundings.publisher + " – Coverage Policy 0815\n\n" }
      text += lines[(page * height)..<min(lines.count, (page + 1) * height)]
        .joined(separator: "\n")
      text += "\n\nPage \(page + 1) of \(count)\n"
      text += "Knee Braces: proprietary information of \(SampleSurroundings.publisher)\n"
      if page + 1 < count { text += pageEnd }
    }
    return text
  }

  /// Two columns on each page, as a converter that keeps the layout prints them.
  private func inColumns(_ lines: [String], width: Int) -> String {
    let height = min(24, (lines.count + 1) / 2)
    var text = ""
    for start in stride(from: 0, to: lines.count, by: height * 2) {
      let page = Array(lines[start..<min(lines.count, start + height * 2)])
      let left = page.prefix(height)
      let right = page.dropFirst(height)
      for row in 0..<max(left.count, right.count) {
        let first = row < left.count ? left[left.startIndex + row] : ""
        let second = row < right.count ? right[right.startIndex + row] : ""
        let padding = String(repeating: " ", count: max(1, width + 6 - first.count))
        text += second.isEmpty ? first + "\n" : first + padding + second + "\n"
      }
      if start + height * 2 < lines.count { text += "\u{0C}" }
    }
    return text
  }

  func printMarkdown(_ sample: SampleOutline) -> String {
    var lines = ["# " + SampleSurroundings.title, "", "## Background", ""]
    lines += SampleSurroundings.background + ["", "## Coverage Criteria", ""]
    lines += [SampleSurroundings.introduction, ""]
    for item in sample.items {
      let indent = String(
        repeating: " ", count: (item.depth - 1) * (self == .dashedMarkdown ? 2 : 4))
      switch self {
      case .dashedMarkdown: lines.append("\(indent)- \(item.marker) \(item.text)")
      case .flatMarkdown: lines.append("- \(item.marker) \(item.text)")
      case .boldMarkdown: lines.append("\(indent)**\(item.marker)** \(item.text)")
      default: lines.append("\(indent)\(item.marker) \(item.text)")
      }
    }
    return (lines + ["", "## References", ""] + SampleSurroundings.references)
      .joined(separator: "\n") + "\n"
  }
}
