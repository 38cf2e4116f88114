public import CriteriaRuntime

extension Determination {
  /// The answer for people: the outcome, each part as a tree with the sentence and the place behind
  /// every mark, then what is still to be found out.
  public var text: String {
    var lines: [String] = []
    var first = policy.title.isEmpty ? policy.name : "\(policy.name), \(policy.title)"
    if let id { first = "\(id) under \(first)" }
    lines += wrapped("\(outcome.mark) \(outcome.phrase): \(first)", indent: 0, hanging: 2)
    lines.append("  \(reading.rawValue) reading of \(policy.file)")
    for part in parts {
      lines.append("")
      let name = part.heading.map { "\(part.id) (\($0))" } ?? part.id
      lines += wrapped(
        part.outcome.map { "\(name): \($0.phrase)" } ?? "\(name): statements", indent: 0, hanging: 2
      )
      append(part, to: &lines)
    }
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
    return lines.joined(separator: "\n") + "\n"
  }

  /// The file without its folders, which the head names.
  private var fileName: String {
    policy.file.split(separator: "/").last.map(String.init) ?? policy.file
  }

  private func append(_ part: Part, to lines: inout [String]) {
    let values = Dictionary(
      stated.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    var pending = part.roots.reversed().map { (item: $0, depth: 0) }
    while let (index, depth) = pending.popLast() {
      let item = items[index]
      // Beyond this depth a line has no room left for words.
      let indent = 2 + 2 * min(depth, 20)
      let mark = item.outcome?.mark ?? "·"
      lines += wrapped(
        "\(mark) \(item.path)  \(item.text)  \(fileName):\(item.line)", indent: indent,
        hanging: 2)
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
      remarks += item.facts.map { name in values[name].map { "\(name) \($0)" } ?? "\(name) unknown"
      }
      remarks += item.undecided.map { "undecided: \($0)" }
      if let interpretation = item.interpretation {
        remarks.append("read as '\(interpretation.reading)': \(interpretation.because)")
      }
      if !remarks.isEmpty {
        lines += wrapped(remarks.joined(separator: "; "), indent: indent + 4, hanging: 0)
      }
      pending += item.children.reversed().map { ($0, depth + 1) }
    }
  }

  /// Breaks a text at spaces into lines of a hundred columns, where its words allow.
  private func wrapped(_ text: String, indent: Int, hanging: Int) -> [String] {
    var lines: [String] = []
    func add(_ line: String) {
      // Two spaces may stand before a word that begins the next line.
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    var line = String(repeating: " ", count: indent)
    var width = indent
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let length = word.unicodeScalars.count
      if !isEmpty, width + 1 + length > 100 {
        add(line)
        line = String(repeating: " ", count: indent + hanging)
        width = indent + hanging
        isEmpty = true
        if word.isEmpty { continue }
      }
      if !isEmpty {
        line += " "
        width += 1
      }
      line += word
      width += length
      isEmpty = false
    }
    add(line)
    return lines
  }
}

extension Determination.StatedFact {
  fileprivate var text: String {
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
