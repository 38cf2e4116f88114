public import CriteriaRuntime

extension Determination {
  /// The answer as plain prose for those it concerns: the outcome, the reasons with the policy's own
  /// sentences and where they stand, what the request states, and what is missing.
  ///
  /// - Parameter program: the one that the determination was made by.
  public func letter(_ reasons: Reasons, in program: CriteriaProgram) -> String {
    var labels = Dictionary(program.facts.map { ($0.name, $0.label) }) { first, _ in first }
    for (name, label) in labels where label.isEmpty { labels[name] = name }
    let title = policy.title.isEmpty ? policy.name : "\(policy.title) (\(policy.name))"
    var lines = ["Determination: \(outcome.phrase)"]
    if let id { lines += wrapped("Request: \(id)", indent: 0, hanging: 2) }
    lines += wrapped("Policy: \(title)", indent: 0, hanging: 2)
    lines += wrapped("Text: \(policy.file), \(reading.rawValue) reading", indent: 0, hanging: 2)
    lines += ["Digest of the text (SHA-256): \(policy.sourceSha256)", ""]
    lines += wrapped(opening, indent: 0, hanging: 0) + [""]
    if outcome == .unknown {
      lines += undecidedSentences(reasons)
    } else if let ground = reasons.parts.first {
      append(ground, reasons, labels, to: &lines)
    }
    if !stated.isEmpty {
      if lines.last != "" { lines.append("") }
      lines.append("The request states:")
      for fact in stated {
        lines += wrapped(
          "- \(labels[fact.name] ?? fact.name): \(fact.text)", indent: 2, hanging: 2)
      }
    }
    if !questions.isEmpty {
      lines += ["", "To decide it, this has to be stated:"]
      let lineOfPath = Dictionary(items.map { ($0.path, $0.line) }) { first, _ in first }
      for question in questions {
        let places = question.paths.map { path in
          lineOfPath[path.hasSuffix(":words") ? String(path.dropLast(6)) : path]
            .map { "\(path), line \($0)" } ?? path
        }
        lines += wrapped(
          "- \(question.question)"
            + (places.isEmpty ? "" : "  (\(places.joined(separator: "; ")))"),
          indent: 2, hanging: 2)
      }
    }
    if !caveats.isEmpty {
      lines += ["", "The policy also says:"]
      for caveat in caveats {
        lines += wrapped("- \"\(caveat.text)\" (line \(caveat.line))", indent: 2, hanging: 2)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var opening: String {
    let part = parts.first?.id ?? "coverage"
    return switch outcome {
    case .met: "The request meets the policy's criteria for \(part), because:"
    case .notMet: "The request does not meet the policy's criteria for \(part), because:"
    case .unknown:
      "Whether the request meets the policy's criteria for \(part) cannot be decided yet."
    }
  }

  /// The sentences that nobody has decided the meaning of, and that the outcome waits for.
  private func undecidedSentences(_ reasons: Reasons) -> [String] {
    let waiting = reasons.parts.first.map { ground in
      Set(ground.items.flatMap { reasons.items(below: $0) }).sorted()
    }
    let undecided = (waiting ?? []).filter { reasons.items[$0].isUndecided }
    guard !undecided.isEmpty else { return [] }
    return ["What the policy means here is not decided:"]
      + undecided.flatMap { index in
        wrapped(
          "- \(quotation(of: items[index])): \(items[index].undecided.joined(separator: "; "))",
          indent: 2, hanging: 2)
      } + [""]
  }

  /// `"Age > 65" (1.a, line 12)`
  private func quotation(of item: Item) -> String {
    "\"\(item.text)\" (\(item.path), line \(item.line))"
  }

  /// Numbered reasons, each above those it rests on.
  private func append(
    _ ground: Reasons.Ground, _ reasons: Reasons, _ labels: [String: String],
    to lines: inout [String]
  ) {
    var shown: Set<Int> = []
    var pending = ground.items.enumerated().reversed().map { (number: "\($0 + 1)", item: $1) }
    while let (number, index) = pending.popLast() {
      let depth = number.count { $0 == "." }
      let indent = min(2 * depth, 40)
      let below = shown.insert(index).inserted ? reasons.items[index].items : []
      lines += wrapped(
        "\(number). " + sentence(items[index], reasons.items[index], labels),
        indent: indent, hanging: number.count + 2)
      pending += below.enumerated().reversed().map { ("\(number).\($0 + 1)", $1) }
    }
  }

  /// `"Age > 65" (1.a, line 12) is not met: the request states age 50 a.`
  private func sentence(
    _ item: Item, _ ground: Reasons.Ground, _ labels: [String: String]
  ) -> String {
    let outcome = item.outcome ?? .unknown
    var causes: [String] = []
    if let attested = item.attested {
      causes.append("the request attests that it is \(attested ? "met" : "not met")")
    }
    if let attested = item.attestedWords {
      causes.append(
        "the request attests that its own words are \(attested ? "met" : "not met")")
    }
    let values = statedValues
    for fact in ground.facts {
      let label = labels[fact] ?? fact
      // Only the connective to the next item stands behind a question that is the item itself.
      let isQuestion = item.text.hasPrefix(label)
      causes.append(
        values[fact].map { "the request states \(isQuestion ? "" : "'\(label)': ")\($0)" }
          ?? "the request does not state \(isQuestion ? "it" : "'\(label)'")")
    }
    if !item.decidedForEvery.isEmpty {
      let names = item.decidedForEvery.map { labels[$0] ?? $0 }.joined(separator: "', '")
      causes.append("so it is whatever '\(names)' may be")
    }
    if let list = ground.list, !ground.items.isEmpty {
      causes.append(list.phrase(for: outcome, count: ground.items.count))
    }
    return "\(quotation(of: item)) is \(outcome.phrase)"
      + (causes.isEmpty
        ? "."
        : ": \(causes.joined(separator: "; "))"
          + (ground.items.isEmpty ? "." : ":"))
  }
}

extension Reasons.Ground.List {
  /// How the items below make the outcome.
  fileprivate func phrase(for outcome: TruthValue, count: Int) -> String {
    let these = count == 1 ? "this is" : "these are"
    return switch (operation, outcome) {
    case (_, .unknown): "\(these) open"
    case (.any, .notMet): count == 1 ? "this is not met" : "none of these is met"
    case (.atLeast, .notMet): "\(self.count) are needed, and \(these) not met"
    case (.exactly, _): "exactly \(self.count) may be met"
    case (.not, _): "it excludes this"
    case (_, .notMet): "\(these) required and not met"
    case (_, .met): "\(these) met"
    }
  }
}
