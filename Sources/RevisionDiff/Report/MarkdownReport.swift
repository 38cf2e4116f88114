extension RevisionDiff {
  /// The report as GitHub-flavoured Markdown, for a pull request: removed words struck through, added
  /// words bold.
  public var markdownReport: String {
    var report = MarkdownReport(diff: self)
    report.write()
    return report.text
  }
}

/// Writes the Markdown form of a report.
private struct MarkdownReport {
  let diff: RevisionDiff
  private(set) var text = ""
  private var summary: DiffSummary { DiffSummary(diff: diff) }

  init(diff: RevisionDiff) {
    self.diff = diff
  }

  mutating func write() {
    text += "## \(code(diff.old.name)) → \(code(diff.new.name))\n\n"
    var isInList = false
    for sentence in diff.verdict?.sentences ?? [] {
      if isInList, !sentence.isDetail { text += "\n" }
      isInList = sentence.isDetail
      text +=
        sentence.isDetail
        ? "- \(escaped(sentence.text))\n" : "**\(escaped(sentence.text))**\n\n"
    }
    if isInList { text += "\n" }
    text += "\(summary.headline)\n"
    if !summary.criteria.isEmpty { text += "\n- criteria: \(DiffSummary.counts(summary.criteria))" }
    if !summary.scores.isEmpty { text += "\n- scores: \(DiffSummary.counts(summary.scores))" }
    if !summary.beside.isEmpty { text += "\n- beside: \(DiffSummary.counts(summary.beside))" }
    if !diff.passageChanges.isEmpty {
      text += "\n- other text: \(DiffSummary.counts(diff.passageChanges))"
    }
    if !diff.isEmpty { text += "\n" }
    section("In the criteria", summary.criteria)
    section("In the scores", summary.scores)
    section("Beside the criteria", summary.beside)
    section("In other text", diff.passageChanges)
    writeStatements()
  }

  private mutating func section(_ title: String, _ changes: [Change]) {
    guard !changes.isEmpty else { return }
    text += "\n### \(title)\n"
    for change in changes { write(change) }
  }

  private mutating func write(_ change: Change) {
    text += "\n**\(change.id) \(DiffSummary.kinds(change))**"
    let place = DiffSummary.run(change)
    if !place.isEmpty { text += " \(code(place))" }
    if change.size > 1 { text += ", with \(change.size - 1) below" }
    if !change.causes.isEmpty { text += ", because of \(change.causes.joined(separator: ", "))" }
    for note in change.notes { text += "; \(escaped(note))" }
    text += "\n\n"
    if let effect = change.effect { text += "\(escaped(effect.sentence))\n\n" }
    var indent = ""
    for stem in change.context {
      text += "\(indent)- \(escaped(stem.printed))\n"
      indent += "  "
    }
    let isSubtree = (change.new ?? change.old)?.node != nil
    switch isSubtree ? change.kind : nil {
    case .inserted, .deleted, .copy:
      let (lines, more) = summary.lines(of: change, limit: 24)
      for line in lines {
        let own = indent + String(repeating: "  ", count: line.level)
        text += "\(own)- \(struck(line.text, isRemoved: change.kind == .deleted))\n"
      }
      if more > 0 { text += "\(indent)- ... and \(more) more\n" }
    default:
      let words: String
      if !change.marks.isEmpty {
        words = marked(change.marks)
      } else if change.old == nil || change.new == nil {
        words = struck(
          change.new?.text ?? change.old?.text ?? "", isRemoved: change.new == nil)
      } else {
        words = escaped(change.new?.text ?? "")
      }
      let marker = change.new?.marker ?? change.old?.marker ?? ""
      text += "\(indent)- \(marker.isEmpty ? "" : escaped(marker) + " ")\(words)\n"
      guard change.kind != .renumbered else { return }
      for companion in change.companions {
        let site = companion.new ?? companion.old
        let isGone = companion.new == nil
        let words = "\(site?.marker ?? "") \(site?.text ?? "")"
        let isSame = companion.old != nil && companion.new != nil
        text += "\(indent)- \(isSame ? escaped(words) : struck(words, isRemoved: isGone))\n"
      }
    }
  }

  private func marked(_ marks: [TextMark]) -> String {
    marks.map { mark in
      mark.kind == .same ? escaped(mark.text) : struck(mark.text, isRemoved: mark.kind == .removed)
    }.joined()
  }

  /// Struck through or bold; blanks stay outside, where Markdown wants them.
  private func struck(_ words: String, isRemoved: Bool) -> String {
    let body = words.drop { $0 == " " }
    let lead = words.prefix(words.count - body.count)
    let tail = body.reversed().prefix { $0 == " " }.count
    let core = body.dropLast(tail)
    guard !core.isEmpty else { return words }
    let sign = isRemoved ? "~~" : "**"
    return lead + sign + escaped(String(core)) + sign + body.suffix(tail)
  }

  private mutating func writeStatements() {
    guard !diff.statements.isEmpty else { return }
    text += "\n### What the publisher says\n\n| version | clause | | changes |\n|---|---|---|---|\n"
    for statement in diff.statements {
      text +=
        "| \(escaped(statement.version)) | \(escaped(statement.clause)) | \(statement.verdict) | "
        + "\(statement.changes.joined(separator: ", ")) |\n"
    }
    if !diff.unstated.isEmpty {
      text += "\nFound, not stated: \(diff.unstated.joined(separator: ", "))\n"
    }
  }

  private func code(_ text: String) -> String {
    "`\(text.replacing("`", with: "'"))`"
  }

  /// Text of a document as text, whatever signs it holds.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "!":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "&": result += "&amp;"
      case "@":
        // A bare @name would call somebody.
        result += "@\u{200B}"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
