extension RevisionDiff {
  /// The report as text of at most `width` columns. Words that went stand in `[-...-]`, words that
  /// came in `{+...+}`, as wdiff prints them.
  public func textReport(width: Int = 80) -> String {
    var report = TextReport(diff: self, width: width)
    report.write()
    return report.text
  }

  /// A text with its changed words marked.
  static func marked(_ marks: [TextMark]) -> String {
    marks.map { mark in
      switch mark.kind {
      case .same: mark.text
      case .removed: "[-\(Self.tight(mark.text))-]\(Self.blanks(mark.text))"
      case .added: "{+\(Self.tight(mark.text))+}\(Self.blanks(mark.text))"
      }
    }.joined()
  }

  private static func tight(_ text: String) -> Substring {
    text.dropLast(text.reversed().prefix { $0 == " " }.count)
  }

  private static func blanks(_ text: String) -> Substring {
    text.suffix(text.reversed().prefix { $0 == " " }.count)
  }
}

/// Writes the text form of a report.
private struct TextReport {
  let diff: RevisionDiff
  let width: Int
  private(set) var text = ""
  private var summary: DiffSummary { DiffSummary(diff: diff) }

  init(diff: RevisionDiff, width: Int) {
    self.diff = diff
    self.width = max(width, 40)
  }

  mutating func write() {
    line("\(diff.old.name) → \(diff.new.name)")
    for sentence in diff.verdict?.sentences ?? [] {
      line(sentence.text, indent: sentence.isDetail ? 2 : 0, hanging: sentence.isDetail ? 4 : 2)
    }
    line(summary.headline)
    for (name, changes) in [
      ("criteria", summary.criteria), ("scores", summary.scores), ("beside", summary.beside),
      ("other text", diff.passageChanges),
    ] where !changes.isEmpty {
      line("\(name): \(DiffSummary.counts(changes))", indent: 2, hanging: 4)
    }
    section("In the criteria", summary.criteria)
    section("In the scores", summary.scores)
    section("Beside the criteria", summary.beside)
    section("In other text", diff.passageChanges)
    writeStatements()
  }

  private mutating func section(_ title: String, _ changes: [Change]) {
    guard !changes.isEmpty else { return }
    line("")
    line(title)
    for change in changes {
      line("")
      write(change)
    }
  }

  private mutating func write(_ change: Change) {
    var title = "\(change.id)  \(DiffSummary.kinds(change))"
    let place = DiffSummary.run(change)
    if !place.isEmpty { title += "  \(place)" }
    if change.element != .item, !DiffSummary.kinds(change).contains(change.element.rawValue) {
      title += "  (\(change.element.rawValue))"
    }
    if change.size > 1 { title += "  with \(change.size - 1) below" }
    if !change.causes.isEmpty { title += "  because of \(change.causes.joined(separator: ", "))" }
    line(title, hanging: 4)
    for note in change.notes { line(note, indent: 4, hanging: 6) }
    if let effect = change.effect { line(effect.sentence, indent: 4, hanging: 6) }
    var level = 0
    for stem in change.context {
      excerpt(stem.printed, indent: 6 + 2 * level)
      level += 1
    }
    writeWords(of: change, level: min(level, 8))
    for companion in change.companions where change.kind != .renumbered {
      writeCompanion(companion, level: min(level, 8))
    }
  }

  private mutating func writeWords(of change: Change, level: Int) {
    let indent = 6 + 2 * level
    switch change.kind {
    case .inserted, .deleted, .copy:
      let sign = change.kind == .deleted ? "-" : "+"
      if change.old?.node == nil, change.new?.node == nil { break }
      let (lines, more) = summary.lines(of: change, limit: 24)
      for entry in lines {
        let own = indent + 2 * min(entry.level, 6)
        line(entry.text, indent: own, hanging: own + 3, prefix: "   \(sign)")
      }
      if more > 0 { line("... and \(more) more", indent: indent, prefix: "   \(sign)") }
      return
    case .renumbered, .restyled, .reordered:
      if change.marks.isEmpty, let new = change.new {
        excerpt(new.printed, indent: indent, prefix: "   =")
        return
      }
    default:
      break
    }
    if !change.marks.isEmpty {
      let marker = change.new?.marker ?? ""
      line(
        (marker.isEmpty ? "" : marker + " ") + RevisionDiff.marked(change.marks), indent: indent,
        hanging: indent + 3, prefix: "   ~")
      return
    }
    if let old = change.old, change.new == nil || change.kind == .merge {
      line(old.printed, indent: indent, hanging: indent + 3, prefix: "   -")
    }
    if let old = change.old, change.kind == .split {
      line(old.printed, indent: indent, hanging: indent + 3, prefix: "   -")
    }
    if let new = change.new, change.kind != .merge {
      let sign = change.old == nil || change.kind == .split ? "+" : "="
      line(new.printed, indent: indent, hanging: indent + 3, prefix: "   \(sign)")
    }
    if let new = change.new, change.kind == .merge {
      line(new.printed, indent: indent, hanging: indent + 3, prefix: "   +")
    }
  }

  private mutating func writeCompanion(_ companion: Change.Companion, level: Int) {
    let indent = 6 + 2 * level
    switch (companion.old, companion.new) {
    case (let old?, let new?):
      let place = [old.path, new.path].compactMap { $0 }.joined(separator: " → ")
      excerpt("\(place)  \(new.text)", indent: indent, prefix: "   =")
    case (let old?, nil):
      line(old.printed, indent: indent, hanging: indent + 3, prefix: "   -")
    case (nil, let new?):
      line(new.printed, indent: indent, hanging: indent + 3, prefix: "   +")
    case (nil, nil):
      break
    }
  }

  private mutating func writeStatements() {
    guard !diff.statements.isEmpty else { return }
    line("")
    line("What the publisher says")
    line("")
    for statement in diff.statements {
      let changes =
        statement.changes.isEmpty ? "" : ": " + statement.changes.joined(separator: ", ")
      line(
        "\(statement.version)  \"\(statement.clause)\"  \(statement.verdict)\(changes)", indent: 2,
        hanging: 7)
    }
    if !diff.unstated.isEmpty {
      line("found, not stated: \(diff.unstated.joined(separator: ", "))", indent: 2, hanging: 7)
    }
  }

  // MARK: Lines

  /// Appends a paragraph, broken at blanks; words wider than a line are cut.
  private mutating func line(
    _ content: String, indent: Int = 0, hanging: Int = 0, prefix: String = ""
  ) {
    var start = prefix + String(repeating: " ", count: max(0, indent - prefix.count))
    var column = start.count
    var isFresh = true
    for word in content.split(separator: " ") {
      var rest = word
      while true {
        let room = width - column - (isFresh ? 0 : 1)
        if rest.count <= room {
          text += (isFresh ? start : " ") + rest
          column += rest.count + (isFresh ? 0 : 1)
          isFresh = false
          break
        }
        if isFresh {
          text += start + rest.prefix(max(room, 1))
          rest = rest.dropFirst(max(room, 1))
        }
        text += "\n"
        start = String(repeating: " ", count: min(max(hanging, indent), width / 2))
        column = start.count
        isFresh = true
      }
    }
    text += "\n"
  }

  /// One line of a text, with an ellipsis where it is longer.
  private mutating func excerpt(_ content: String, indent: Int, prefix: String = "") {
    let start =
      prefix + String(repeating: " ", count: max(0, min(indent, width / 2) - prefix.count))
    let room = width - start.count
    text += start + (content.count <= room ? content : content.prefix(room - 1) + "…") + "\n"
  }
}
