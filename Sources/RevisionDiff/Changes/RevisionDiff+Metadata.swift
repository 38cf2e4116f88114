import DocumentModel

extension RevisionDiff {
  /// What changed beside the criteria: title, effective date, products, codes, history.
  static func changesBesideCriteria(_ old: Revision, _ new: Revision) -> [Change] {
    let (a, b) = (old.metadata, new.metadata)
    var changes: [Change] = []
    func compare(_ name: String, _ x: String?, _ y: String?) {
      guard x != y else { return }
      var change = change(.metadata, .metadata, x.map { site($0) }, y.map { site($0) }, note: name)
      // A date or a version is one thing, not three numbers.
      if let x, let y, name != "title" {
        change.marks = [TextMark(.removed, x), TextMark(.same, " "), TextMark(.added, y)]
      }
      changes.append(change)
    }
    compare("title", a.title, b.title)
    compare("effective date", a.effectiveDate, b.effectiveDate)
    // A version that the history states is new with its row.
    let rows = historyRows(a.history, b.history)
    let versions = Set(rows.compactMap { $0.new?.version })
    if b.version.map({ !versions.contains($0) }) ?? true {
      compare("version", a.version, b.version)
    }
    changes += products(a.products, b.products)
    changes += codes(a.codes, b.codes)
    for row in rows {
      changes.append(
        change(.history, .history, row.old.map(site), row.new.map(site), note: nil))
    }
    for index in changes.indices { changes[index].id = "beside \(index)" }
    return changes
  }

  private static func change(
    _ kind: ChangeKind, _ element: Change.Element, _ old: Change.Site?, _ new: Change.Site?,
    note: String?
  ) -> Change {
    var result = Change([kind], element, section: nil, old: old, new: new)
    if let old, let new { result.marks = [TextMark](from: old.text, to: new.text) }
    if let note { result.notes = [note] }
    return result
  }

  private static func site(_ text: String) -> Change.Site {
    Change.Site(path: nil, text: text, line: 0)
  }

  private static func site(_ text: String, _ location: SourceLocation) -> Change.Site {
    Change.Site(path: nil, text: text, line: location.line)
  }

  // MARK: Products and codes

  private static func site(_ product: PolicyMetadata.Product) -> Change.Site {
    let generic = product.generic.map { " (\($0))" } ?? ""
    let codes = product.codes.isEmpty ? "" : ": " + product.codes.joined(separator: ", ")
    return site(product.brand + generic + codes, product.location)
  }

  private static func site(_ entry: PolicyMetadata.CodeEntry) -> Change.Site {
    site("\(entry.name): \(entry.code)", entry.location)
  }

  /// Words of a name, whatever its typography.
  private static func key(_ name: String) -> UInt64 {
    var hash = KeyHash()
    AtomScanner.scan(name) { if $0.kind != .punctuation { hash.append($0.key) } }
    return hash.value
  }

  /// Elements side by side, first those whose first key agrees, then the second of those left over.
  static func paired<Element>(
    _ old: [Element], _ new: [Element], by keys: [(Element) -> UInt64?]
  ) -> [(old: Element?, new: Element?)] {
    var result: [(old: Element?, new: Element?)] = new.map { (nil, $0) }
    var freeOld = Array(old.indices)
    for key in keys {
      var places: [UInt64: [Int]] = [:]
      for index in new.indices.reversed() where result[index].old == nil {
        if let key = key(new[index]) { places[key, default: []].append(index) }
      }
      freeOld = freeOld.filter { index in
        guard let value = key(old[index]), let place = places[value]?.popLast() else { return true }
        result[place].old = old[index]
        return false
      }
    }
    return result + freeOld.map { (old[$0], nil) }
  }

  /// Billing codes are compared with the list of codes, where there is one.
  private static func products(
    _ old: [PolicyMetadata.Product], _ new: [PolicyMetadata.Product]
  ) -> [Change] {
    paired(
      old, new, by: [{ key($0.brand) }, { $0.generic.map(key) }]
    ).compactMap { pair in
      if let a = pair.old, let b = pair.new,
        key(a.brand) == key(b.brand), a.generic.map(key) == b.generic.map(key)
      {
        return nil
      }
      return change(.product, .product, pair.old.map(site), pair.new.map(site), note: nil)
    }
  }

  private static func codes(
    _ old: [PolicyMetadata.CodeEntry], _ new: [PolicyMetadata.CodeEntry]
  ) -> [Change] {
    paired(
      old, new,
      by: [{ key($0.name + " " + $0.code) }, { key($0.name) }, { key($0.code) }]
    ).compactMap { pair in
      if let a = pair.old, let b = pair.new, key(a.name) == key(b.name), key(a.code) == key(b.code)
      {
        return nil
      }
      return change(.code, .code, pair.old.map(site), pair.new.map(site), note: nil)
    }
  }

  // MARK: History

  private static func site(_ row: PolicyMetadata.HistoryRow) -> Change.Site {
    let parts = [row.version, row.date, row.change].filter { !$0.isEmpty }
    return site(parts.joined(separator: " | "), row.location)
  }

  /// History rows that came, went or were rewritten.
  static func historyRows(
    _ old: [PolicyMetadata.HistoryRow], _ new: [PolicyMetadata.HistoryRow]
  ) -> [(old: PolicyMetadata.HistoryRow?, new: PolicyMetadata.HistoryRow?)] {
    paired(
      old, new,
      by: [
        { key([$0.version, $0.date, $0.change].joined(separator: " ")) },
        { $0.version.isEmpty ? nil : key($0.version) }, { key($0.date) },
      ]
    ).filter { pair in
      guard let a = pair.old, let b = pair.new else { return true }
      return key([a.version, a.date, a.change].joined(separator: " "))
        != key([b.version, b.date, b.change].joined(separator: " "))
    }
  }
}
