public import CriteriaRuntime

extension Determination {
  /// The answer for people: the outcome, each part as a tree with the sentence and the place behind
  /// every mark, then what is still to be found out.
  public var text: String {
    var lines = head
    for part in parts {
      lines += [""] + head(of: part)
      append(part, to: &lines)
    }
    lines += tail
    return lines.joined(separator: "\n") + "\n"
  }

  /// The outcome, the case and the policy.
  var head: [String] {
    var first = policy.title.isEmpty ? policy.name : "\(policy.name), \(policy.title)"
    if let id { first = "\(id) under \(first)" }
    return wrapped("\(outcome.mark) \(outcome.phrase): \(first)", indent: 0, hanging: 2)
      + ["  \(reading.rawValue) reading of \(policy.file)"]
  }

  func head(of part: Part) -> [String] {
    let name = part.heading.map { "\(part.id) (\($0))" } ?? part.id
    return wrapped(
      part.outcome.map { "\(name): \($0.phrase)" } ?? "\(name): statements", indent: 0, hanging: 2)
  }

  /// What stands below the parts: caveats, questions, what was not carried over.
  var tail: [String] {
    var lines: [String] = []
    if !caveats.isEmpty {
      lines += ["", "Whatever the outcome:"]
      for caveat in caveats {
        lines += wrapped(
          "- \(caveat.text)  \(fileName):\(caveat.line)", indent: 2, hanging: 2)
      }
    }
    if !questions.isEmpty {
      lines += ["", "Still to be found out, most decisive first:"]
      for (number, question) in questions.enumerated() {
        lines += wrapped(
          "\(number + 1). \(question.fact): \(question.question)"
            + (question.paths.isEmpty ? "" : "  (\(question.paths.joined(separator: ", ")))"),
          indent: 2, hanging: 3)
      }
    }
    if !notCarried.isEmpty {
      lines += ["", "Stated for another revision and without counterpart here:"]
      lines += notCarried.map { "  \($0)" }
    }
    return lines
  }

  /// The file without its folders, which the head names.
  var fileName: String {
    policy.file.split(separator: "/").last.map(String.init) ?? policy.file
  }

  private func append(_ part: Part, to lines: inout [String]) {
    let values = statedValues
    var pending = part.roots.reversed().map { (item: $0, depth: 0) }
    while let (index, depth) = pending.popLast() {
      lines += self.lines(of: items[index], depth: depth, values)
      pending += items[index].children.reversed().map { ($0, depth + 1) }
    }
  }

  /// What the case states, by name of the fact.
  var statedValues: [String: String] {
    Dictionary(stated.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// How far a line stands in: beyond this depth it has no room left for words.
  static func indent(of depth: Int) -> Int { 2 + 2 * min(depth, 20) }

  /// An item's mark, words and place, and what its outcome rests on.
  func lines(of item: Item, depth: Int, _ values: [String: String]) -> [String] {
    let indent = Self.indent(of: depth)
    let lines = wrapped(
      "\(item.outcome?.mark ?? "·") \(item.path)  \(item.text)  \(fileName):\(item.line)",
      indent: indent, hanging: 2)
    let remarks = remarks(on: item, values)
    guard !remarks.isEmpty else { return lines }
    return lines + wrapped(remarks.joined(separator: "; "), indent: indent + 4, hanging: 0)
  }

  private func remarks(on item: Item, _ values: [String: String]) -> [String] {
    var remarks: [String] = []
    if let words = item.words, words != item.outcome || !item.children.isEmpty {
      remarks.append("its own words: \(words.phrase)")
    }
    if !item.decidedForEvery.isEmpty, let outcome = item.outcome {
      remarks.append(
        "\(outcome.phrase) for every \(item.decidedForEvery.joined(separator: ", "))")
    }
    if let attested = item.attested {
      remarks.append("attested \(attested ? "met" : "not met")")
    }
    remarks += item.facts.map { name in values[name].map { "\(name) \($0)" } ?? "\(name) unknown" }
    remarks += item.undecided.map { "undecided: \($0)" }
    if let interpretation = item.interpretation {
      remarks.append("read as '\(interpretation.reading)': \(interpretation.because)")
    }
    return remarks
  }
}

extension Determination.StatedFact {
  var text: String {
    switch value {
    case .unknown: "unknown"
    case .boolean(let value): value ? "yes" : "no"
    case .quantity(let number): unit.map { "\(number) \($0)" } ?? "\(number)"
    case .products: products.joined(separator: " or ")
    }
  }
}

extension TruthValue {
  /// `✓`, `✗` or `?`.
  public var mark: String {
    switch self {
    case .met: "✓"
    case .notMet: "✗"
    case .unknown: "?"
    }
  }

  public var phrase: String {
    switch self {
    case .met: "met"
    case .notMet: "not met"
    case .unknown: "undetermined"
    }
  }
}
