import CriteriaRuntime
import RevisionDiff

/// Whose outcome changes: the verdict, the smallest cases that show it, and why each revision answers
/// them as it does.
struct OutcomePanel {
  let diff: RevisionDiff
  let verdict: RevisionDiff.Verdict

  var node: HTMLNode {
    var parts: [HTMLNode] = [.element("h2", [:], "Outcome")]
    let sentences = verdict.sentences
    // The tables say what the details of the text do. First come the readings, then what both assume.
    var readings = [verdict.interpreted, verdict.literal][...]
    for sentence in sentences where !sentence.isDetail {
      if sentence.role == .assumption {
        parts.append(.element("p", ["class": "aside"], sentence.text))
        continue
      }
      parts.append(.element("p", ["class": "verdict"], sentence.text))
      if let outcome = readings.popFirst() { parts += content(of: outcome) }
    }
    return .element("section", ["class": "outcome", "aria-label": "Outcome"], parts)
  }

  private func content(of outcome: ReadingOutcome) -> [HTMLNode] {
    var parts = examples(of: outcome.whole)
    for part in outcome.parts where outcome.parts.count > 1 && part.difference != outcome.whole {
      let name = part.heading.map { "\(part.id) (\($0))" } ?? part.id
      parts.append(
        .element("p", ["class": "verdict"], "Part \(name): \(part.difference.effectInWords)"))
      parts += examples(of: part.difference)
    }
    if !outcome.unexplained.isEmpty {
      parts.append(
        .element(
          "p", [:],
          "Read otherwise without a change that explains it: "
            + outcome.unexplained.joined(separator: ", ")))
    }
    return parts
  }

  private func examples(of difference: OutcomeDifference) -> [HTMLNode] {
    let examples = difference.examples
    guard !examples.isEmpty else { return [] }
    let heads = ["Who", "States no more than", diff.old.name, diff.new.name]
    let table = HTMLNode.element(
      "table", ["class": "witnesses"],
      [
        .element(
          "thead", [:],
          [.element("tr", [:], heads.map { .element("th", ["scope": "col"], $0) })]),
        .element(
          "tbody", [:],
          examples.map { label, example in
            .element(
              "tr", [:],
              [
                .element("th", ["scope": "row"], label),
                .element("td", [:], [statements(of: example)]),
                .element("td", [:], example.before.outcomePhrase),
                .element("td", [:], example.after.outcomePhrase),
              ])
          }),
      ])
    return [table] + examples.map { label, example in traces(of: example, label) }
  }

  private func statements(of example: OutcomeExample) -> HTMLNode {
    guard !example.statements.isEmpty else { return .text(example.facts) }
    return .element("ul", [:], example.statements.map { .element("li", [:], $0.text) })
  }

  /// Both determinations side by side, as far as they decide the outcome.
  private func traces(of example: OutcomeExample, _ label: String) -> HTMLNode {
    func column(_ revision: Revision, _ outcome: TruthValue, _ lines: [TraceLine]) -> HTMLNode {
      .element(
        "div", [:],
        [
          .element("b", [:], "\(revision.name): \(outcome.outcomePhrase)"),
          .element(
            "ul", ["class": "trace"],
            lines.map { line in
              .element(
                "li", ["style": "--level: \(min(line.level, 8))"],
                [
                  .element("span", ["class": "sign", "aria-hidden": "true"], line.outcome.sign),
                  .element("span", ["class": "spoken"], line.outcome.outcomePhrase + ": "),
                  .element("b", [:], line.path), .text(" \(line.text) "),
                  .element("span", ["class": "aside"], "line \(line.line)"),
                ])
            }),
        ])
    }
    return .element(
      "details", ["class": "traces"],
      [
        .element("summary", [:], "Why: \(label)"),
        .element(
          "div", ["class": "columns"],
          [
            column(diff.old, example.before, example.oldTrace),
            column(diff.new, example.after, example.newTrace),
          ]),
      ])
  }
}

extension TruthValue {
  fileprivate var sign: String {
    switch self {
    case .met: "✓"
    case .notMet: "✗"
    case .unknown: "?"
    }
  }
}
