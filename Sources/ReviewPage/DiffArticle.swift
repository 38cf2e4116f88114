import RevisionDiff

/// One difference as an article of the page.
struct DiffArticle {
  let diff: RevisionDiff
  /// Before the ids of changes, where a page has several articles.
  let prefix: String
  /// Changes by the node they are about.
  private(set) var changesOfNew: [Int: [Change]] = [:]
  private(set) var changesOfOld: [Int: [Change]] = [:]
  private(set) var piecesOfNew: [Int: Change] = [:]
  private(set) var piecesOfOld: [Int: Change] = [:]

  init(_ diff: RevisionDiff, prefix: String) {
    self.diff = diff
    self.prefix = prefix
    for change in diff.changes {
      if let node = change.new?.node {
        changesOfNew[node, default: []].append(change)
      } else if let node = change.old?.node {
        changesOfOld[node, default: []].append(change)
      }
      // Pieces of a split or merge say whose they are.
      for companion in change.companions {
        if companion.old == nil, let node = companion.new?.node { piecesOfNew[node] = change }
        if companion.new == nil, let node = companion.old?.node { piecesOfOld[node] = change }
      }
    }
  }

  var node: HTMLNode {
    var parts: [HTMLNode] = []
    if !prefix.isEmpty {
      parts.append(.element("h2", [:], "\(diff.old.name) → \(diff.new.name)"))
    }
    if let verdict = diff.verdict {
      parts.append(OutcomePanel(diff: diff, verdict: verdict).node)
    }
    parts.append(overview)
    if !diff.statements.isEmpty { parts.append(statements) }
    let (scores, beside) = (
      diff.changes.filter { $0.element == .score },
      diff.changes.filter {
        $0.element != .score && $0.new?.node == nil && $0.old?.node == nil
      }
    )
    if !scores.isEmpty { parts.append(cards("Scores", scores)) }
    if !beside.isEmpty { parts.append(cards("Beside the criteria", beside)) }
    let rows = rows
    if !rows.isEmpty {
      parts.append(
        .element(
          "section", ["class": "document", "aria-label": "Criteria"],
          [.element("h2", [:], "Criteria"), .element("ul", ["class": "rows"], rows)]))
    }
    if !diff.passageChanges.isEmpty { parts.append(cards("Other text", diff.passageChanges)) }
    return .element("article", [:], parts)
  }

  // MARK: Overview

  private var overview: HTMLNode {
    guard !diff.isEmpty else { return .element("p", [:], "No changes.") }
    return .element(
      "section", ["aria-label": "Changes"],
      [
        .element("h2", [:], "Changes"),
        .element(
          "ul", ["class": "overview"],
          (diff.changes + diff.passageChanges).map { change in
            .element(
              "li", ["class": classes(of: [change], "entry")],
              [
                .element("a", ["href": "#\(prefix)\(change.id)"], change.id), .text(" "),
                .element("b", [:], change.kinds.map(\.rawValue).joined(separator: ", ")),
                .text(" " + place(of: change)),
              ])
          }),
      ])
  }

  private var statements: HTMLNode {
    let rows: [HTMLNode] = diff.statements.map { statement in
      .element(
        "tr", [:],
        [
          .element("td", [:], statement.version), .element("td", [:], statement.clause),
          .element("td", [:], statement.verdict),
          .element("td", [:], links(to: statement.changes)),
        ])
    }
    var parts: [HTMLNode] = [
      .element("h2", [:], "What the publisher says"),
      .element(
        "table", [:],
        [
          .element(
            "thead", [:],
            [
              .element(
                "tr", [:],
                ["Version", "Statement", "Comparison", "Changes"].map {
                  .element("th", ["scope": "col"], $0)
                })
            ]), .element("tbody", [:], rows),
        ]),
    ]
    if !diff.unstated.isEmpty {
      parts.append(
        .element("p", [:], [.text("Found and not stated: ")] + links(to: diff.unstated)))
    }
    return .element("section", ["aria-label": "What the publisher says"], parts)
  }

  func links(to ids: [String]) -> [HTMLNode] {
    ids.enumerated().flatMap { index, id -> [HTMLNode] in
      (index > 0 ? [.text(", ")] : []) + [.element("a", ["href": "#\(prefix)\(id)"], id)]
    }
  }

  private func cards(_ title: String, _ changes: [Change]) -> HTMLNode {
    .element(
      "section", ["aria-label": title],
      [
        .element("h2", [:], title),
        .element(
          "ul", ["class": "rows"],
          changes.map { change in
            .element(
              "li",
              [
                "class": classes(of: [change], "row change"), "id": prefix + change.id,
                "tabindex": "-1",
              ], [head(of: change)] + words(of: change, marker: ""))
          }),
      ])
  }
}
