import DocumentModel

/// Finds what a policy is called.
struct PolicyTitle {
  private(set) var text: String?
  /// Indices of the blocks it was taken from.
  private(set) var blocks: [Int] = []

  private static let labels = [
    "policy title", "title", "policy name", "subject", "guideline title", "name of policy",
    "medical policy title", "drug policy", "medical policy", "corporate medical policy",
    "coverage policy", "policy", "topic",
  ]
  /// Headings that name a kind of document, not this one.
  private static let kinds: Set<String> = [
    "policy", "medical policy", "clinical policy", "coverage policy", "drug policy",
    "medical coverage policy", "corporate medical policy", "medical benefit drug policy",
    "prior authorization policy", "prior authorization criteria", "clinical criteria",
    "pharmacy coverage policy", "pharmacy policy", "clinical policy bulletin", "medical guideline",
    "coverage determination guideline", "policy statement", "medical necessity guidelines",
    "description", "overview", "background", "abstract", "introduction", "summary", "criteria",
    "table of contents",
    "instructions for use",
  ]

  init(of lines: [MetadataLine], declared: String?) {
    if let line = Self.labelled(lines) ?? Self.heading(lines) {
      text = line.text
      blocks = line.blocks
    } else if let declared, !declared.isEmpty {
      text = Self.withoutSiteName(declared)
    } else if let line = Self.firstLine(lines) {
      text = line.text
      blocks = line.blocks
    }
  }

  private static func labelled(_ lines: [MetadataLine]) -> (text: String, blocks: [Int])? {
    for line in lines.prefix(40) where !line.isHeading {
      for label in labels {
        guard let value = line.value(after: label), value.lowerBound < line.lower.count,
          line.lower[(line.body + label.utf8.count)..<value.lowerBound].contains(0x3A)
        else { continue }
        let words = line.words(value)
        guard (4...200).contains(words.utf8.count) else { continue }
        return (words, [line.block])
      }
    }
    return nil
  }

  /// The highest heading that is not the name of a kind of document; the first of several.
  private static func heading(_ lines: [MetadataLine]) -> (text: String, blocks: [Int])? {
    let headings = lines.filter { $0.isHeading && !isKind($0.text.string) }
    guard let first = headings.first else { return nil }
    return (first.text.string, [first.block])
  }

  /// The first line that could be a title, and a second one that continues it.
  private static func firstLine(_ lines: [MetadataLine]) -> (text: String, blocks: [Int])? {
    for (index, line) in lines.prefix(20).enumerated() {
      guard line.body == 0, (4...120).contains(line.lower.count), !isKind(line.text.string),
        !line.lower.contains(0x3A), CalendarDate.first(in: line.lower) == nil,
        line.lower.last != 0x2E, line.lower.contains(where: { $0 >= 0x61 && $0 <= 0x7A })
      else { continue }
      if index + 1 < lines.count, lines[index + 1].blanksBefore == 0,
        lines[index + 1].lower.count < 60, !lines[index + 1].lower.contains(0x3A),
        lines[index + 1].body == 0, lines[index + 1].lower.last != 0x2E,
        CalendarDate.first(in: lines[index + 1].lower) == nil,
        index + 2 >= lines.count || lines[index + 2].blanksBefore > 0
      {
        let next = lines[index + 1]
        return (line.text.string + " " + next.text.string, [line.block, next.block])
      }
      return (line.text.string, [line.block])
    }
    return nil
  }

  private static func isKind(_ heading: String) -> Bool {
    var words = heading.lowercased()
    while let last = words.last, last == ":" || last == " " { words.removeLast() }
    return kinds.contains(words)
  }

  /// `Knee Braces | Example Health Plan` is the title of a page, with the site's name behind.
  private static func withoutSiteName(_ title: String) -> String {
    for separator in [" | ", " :: ", " — "] {
      guard let range = firstRange(of: Array(separator.utf8), in: Array(title.utf8)) else {
        continue
      }
      return String(decoding: Array(title.utf8)[..<range], as: UTF8.self)
    }
    return title
  }

  private static func firstRange(of needle: [UInt8], in text: [UInt8]) -> Int? {
    guard text.count >= needle.count else { return nil }
    return (0...(text.count - needle.count)).first {
      text[$0..<($0 + needle.count)].elementsEqual(needle)
    }
  }
}
