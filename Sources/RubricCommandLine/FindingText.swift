import DocumentModel

/// Findings as compilers print them, which editors understand:
/// `file:line:column: warning: summary [identifier]`.
struct FindingPrinter {
  var colours: Bool

  func lines(_ finding: Finding) -> String {
    var text = line(
      finding.location, label: finding.severity.rawValue, colour: colour(of: finding.severity),
      message: subject(of: finding) + finding.message + " [\(finding.identifier.rawValue)]")
    for related in finding.related {
      text += line(related.location, label: "note", colour: "36", message: related.message)
    }
    if let reading = finding.settledBy {
      text += line(
        finding.location, label: "note", colour: "36",
        message: "settled by the recorded reading '\(reading)'")
    }
    if let proposal = finding.proposal {
      text += line(finding.location, label: "note", colour: "36", message: proposal)
    }
    return text
  }

  /// The path goes first where there is one: reviewers know the item, not the line.
  private func subject(of finding: Finding) -> String {
    finding.path.map { "\($0): " } ?? ""
  }

  private func line(
    _ location: SourceLocation, label: String, colour: String, message: String
  ) -> String {
    let place = "\(location.file):\(location.line):\(location.column): "
    guard colours else { return place + label + ": " + message + "\n" }
    return place + "\u{1B}[1;\(colour)m\(label):\u{1B}[0m " + message + "\n"
  }

  private func colour(of severity: Finding.Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "35"
    case .note: "36"
    }
  }
}

extension Finding {
  /// What would settle the finding, where that is safe to propose and nobody has decided.
  var proposal: String? {
    settledBy == nil ? settlement.map { "proposed reading: '\($0)'" } : nil
  }
}

extension Session {
  /// Writes findings to standard error, unless they are not wanted.
  func write(_ findings: [Finding], quiet: Bool) throws {
    guard !quiet, !findings.isEmpty else { return }
    let printer = FindingPrinter(colours: messages.isTerminal)
    try messages.write(findings.map(printer.lines).joined())
  }
}

extension [Finding] {
  /// In the order of the documents and their lines; findings of several stages arrive stage by
  /// stage.
  var inDocumentOrder: [Finding] {
    enumerated().sorted { first, second in
      (first.element.location.range, first.offset) < (second.element.location.range, second.offset)
    }.map(\.element)
  }

  /// `2 errors, 1 warning`
  var summary: String {
    let counts = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = lazy.filter { $0.severity == severity }.count
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
  }
}
