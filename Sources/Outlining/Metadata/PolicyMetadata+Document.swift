public import DocumentModel

extension PolicyMetadata {
  /// What a document says about itself: title, dates, products with their codes, history.
  ///
  /// Title, dates and products are looked for before the criteria, codes there and in coding
  /// sections, history rows in tables with such columns and in history sections. The blocks that
  /// said something get the role `metadata` or `history`, unless they are headings or items.
  public init(
    of document: Document, sections: [Section], roles: inout [BlockRole],
    findings: inout [Finding]
  ) {
    let preamble = MetadataLine.lines(of: document, in: Self.preamble(of: document, sections))
    let coding = sections.filter { $0.kind == .coding }.flatMap {
      MetadataLine.lines(of: document, in: $0.blocks)
    }
    let history = PolicyHistory(of: document, sections: sections)
    let dates = PolicyDates(of: preamble)
    // A document that begins with its criteria: they are not its title.
    let top = MetadataLine.lines(of: document, in: 0..<min(12, document.blocks.count))
      .filter { !roles.indices.contains($0.block) || roles[$0.block] != .item }
    let title = PolicyTitle(
      of: preamble.count < top.count ? top : preamble, declared: document.declaredTitle)
    let codes = CodeList(of: preamble, coding: coding, in: document)
    var products = ProductList(of: preamble, in: document)
    products.add(codes.entries)
    self.init(
      title: title.text, effectiveDate: dates.effectiveDate ?? history.newestDate,
      version: dates.version ?? history.newest?.version, products: products.products,
      codes: codes.entries, history: history.rows)
    Self.mark(history.blocks, as: .history, in: &roles)
    let said = dates.blocks + title.blocks + codes.blocks + products.blocks
    Self.mark(said, as: .metadata, in: &roles)
    Self.report(history.rows, to: &findings)
  }

  /// The blocks before the first criteria, with the lines of products that may follow their heading.
  private static func preamble(of document: Document, _ sections: [Section]) -> Range<Int> {
    let longest = 400
    let first = sections.first { $0.kind == .criteria }?.blocks.lowerBound ?? document.blocks.count
    return 0..<min(max(first, 0), document.blocks.count, longest)
  }

  private static func mark(_ blocks: [Int], as role: BlockRole, in roles: inout [BlockRole]) {
    for block in blocks where roles.indices.contains(block) {
      switch roles[block] {
      case .item, .heading, .furniture, .history: continue
      default: roles[block] = role
      }
    }
  }

  /// Rows out of order hint at a wrong date: `history-order`, once for each place.
  private static func report(_ rows: [HistoryRow], to findings: inout [Finding]) {
    let neighbours = zip(rows, rows.dropFirst()).filter { areComparable($0.date, $1.date) }
    let falls = neighbours.count { $0.date > $1.date }
    let rises = neighbours.count { $0.date < $1.date }
    let (most, least) = (max(falls, rises), min(falls, rises))
    let hasOrder = most >= 2 && (least == 1 || least * 4 <= most)
    for (row, next) in neighbours where row.date != next.date {
      let isDescending = row.date > next.date
      if hasOrder, isDescending != (falls > rises) {
        report(
          next, after: row,
          "history row '\(next.date)' stands after '\(row.date)', against the order of the others",
          to: &findings)
      } else if let version = number(row.version), let other = number(next.version),
        version != other, other.lexicographicallyPrecedes(version) != isDescending
      {
        let (newer, older) = isDescending ? (row, next) : (next, row)
        report(
          next, after: row,
          "version \(older.version) is dated '\(older.date)', before version \(newer.version), "
            + "dated '\(newer.date)'", to: &findings)
      }
    }
  }

  private static func report(
    _ row: HistoryRow, after other: HistoryRow, _ message: String, to findings: inout [Finding]
  ) {
    findings.append(
      Finding(
        .historyOrder, at: row.location, message: message,
        related: [Finding.Related(location: other.location, message: "the row before")]))
  }

  /// ISO dates of which one comes first: `2024-03` and `2024-03-05` may be the same day.
  private static func areComparable(_ first: String, _ second: String) -> Bool {
    [first, second].allSatisfy { $0.utf8.count == 10 || $0.utf8.count == 7 }
      && (first == second || !first.hasPrefix(second) && !second.hasPrefix(first))
  }

  /// `3.10` as 3, 10.
  private static func number(_ version: String) -> [Int]? {
    let parts = version.split(separator: ".").map { Int($0) }
    return parts.isEmpty || parts.contains(nil) ? nil : parts.compactMap(\.self)
  }
}
