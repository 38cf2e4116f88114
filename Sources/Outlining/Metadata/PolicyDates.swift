import DocumentModel

/// Finds the date a policy is in force from, and its version, by their labels.
struct PolicyDates {
  private(set) var effectiveDate: String?
  private(set) var version: String?
  /// Indices of the blocks that said so.
  private(set) var blocks: [Int] = []

  /// Labels of the date that counts, best first. `original effective date` and `next review date` do
  /// not begin with any of them.
  private static let dateLabels = [
    "effective date", "policy effective date", "current effective date", "effective",
    "date effective",
    "last revision date", "revision date", "last revised", "revised", "revised date",
    "date revised",
    "review date", "last review date", "last reviewed", "last review", "reviewed", "date reviewed",
    "date of last review", "policy last updated", "last updated", "updated", "approval date",
    "publication date", "published", "date of issue", "issue date", "date",
  ]
  private static let versionLabels = [
    "version number", "policy version", "document version", "version", "revision number",
  ]

  init(of lines: [MetadataLine]) {
    var best = Self.dateLabels.count
    var bestBlock: Int?
    for line in lines where line.lower.count <= 160 {
      if let (rank, date) = Self.date(in: line, below: best) {
        best = rank
        effectiveDate = date.iso
        bestBlock = line.block
      }
      if version == nil, let found = Self.version(in: line) {
        version = found
        blocks.append(line.block)
      }
    }
    if let bestBlock { blocks.append(bestBlock) }
  }

  /// A date behind one of the labels before `limit`; the label may follow other entries on the line.
  private static func date(
    in line: MetadataLine, below limit: Int
  ) -> (rank: Int, date: CalendarDate)? {
    for rank in 0..<limit {
      guard let value = line.value(after: dateLabels[rank]) else { continue }
      guard let date = CalendarDate.first(in: line.lower, from: value.lowerBound),
        date.range.lowerBound - value.lowerBound <= 2
      else { continue }
      return (rank, date)
    }
    return nil
  }

  /// A version number or name: a few characters with a figure in them.
  private static func version(in line: MetadataLine) -> String? {
    for label in versionLabels {
      guard let value = line.value(after: label) else { continue }
      let words = line.words(value)
      let first = words.prefix { $0 != " " && $0 != "," && $0 != ";" && $0 != "|" }
      guard !first.isEmpty, first.utf8.count <= 12, words.utf8.count <= 40,
        first.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
      else { continue }
      return String(first)
    }
    return nil
  }
}
