public import RevisionDiff

/// The differences of revisions as one page for reviewers: a file that needs nothing else.
///
/// It can be read, filtered and printed without scripts; a short one adds the keys n and p. Nothing is
/// told by colour alone.
public struct ReviewPage: Sendable {
  private let diffs: [RevisionDiff]

  /// One difference, or the differences between revisions that follow each other.
  public init(_ diffs: [RevisionDiff]) {
    self.diffs = diffs
  }

  /// The page as HTML 5.
  public var text: String {
    var formatter = HTMLFormatter()
    formatter.write(node)
    return formatter.text
  }

  var node: HTMLNode {
    .element(
      "html", ["lang": "en"],
      [
        .head(title: title, style: PageStyle.text(kinds: kinds), hasScript: true),
        .element("body", [:], controls + [main, .element("script", [:], PageScript.text)]),
      ])
  }

  private var title: String {
    guard let first = diffs.first, let last = diffs.last else { return "No revisions" }
    return "\(first.old.name) → \(last.new.name)"
  }

  /// Kinds that occur, loudest first.
  private var kinds: [ChangeKind] {
    let all = diffs.flatMap { $0.changes + $0.passageChanges }.flatMap(\.kinds)
    return ChangeKind.allCases.filter { all.contains($0) }
  }

  private var hasEffects: Bool {
    diffs.contains { $0.changes.contains { $0.effect != nil } }
  }

  // MARK: Controls

  /// Switches stand before everything they switch, so that style rules alone can make them work; the
  /// labels stand together in a bar.
  private var controls: [HTMLNode] {
    var switches: [HTMLNode] = kinds.map { kind in
      input("checkbox", id: "show-\(kind.rawValue)", isChecked: true)
    }
    switches += [
      input("radio", name: "layout", id: "inline", isChecked: true),
      input("radio", name: "layout", id: "side-by-side", isChecked: false),
    ]
    if hasEffects { switches.append(input("checkbox", id: "only-effects", isChecked: false)) }
    var groups: [HTMLNode] = [
      group(
        "Show",
        kinds.map { kind in
          let count = diffs.map { diff in
            (diff.changes + diff.passageChanges).count { $0.kinds.contains(kind) }
          }.reduce(0, +)
          return label("show-\(kind.rawValue)", "\(kind.rawValue) \(count)")
        }),
      group("Layout", [label("inline", "inline"), label("side-by-side", "side by side")]),
    ]
    if hasEffects {
      groups.append(group("Outcome", [label("only-effects", "only what changes an outcome")]))
    }
    groups.append(
      .element(
        "p", ["class": "keys"],
        [
          .text("Keys: "), .element("kbd", [:], "n"), .text(" next change, "),
          .element("kbd", [:], "p"), .text(" previous. "),
          .element("span", ["id": "position", "role": "status"]),
        ]))
    return switches + [.element("div", ["class": "bar"], groups)]
  }

  private func input(
    _ type: String, name: String = "", id: String, isChecked: Bool
  ) -> HTMLNode {
    var attributes: [HTMLNode.Attribute] = [.init("type", type)]
    if !name.isEmpty { attributes.append(.init("name", name)) }
    attributes += [.init("id", id), .init("class", "switch")]
    if isChecked { attributes.append(.init("checked")) }
    return .element("input", attributes, [])
  }

  private func label(_ id: String, _ text: String) -> HTMLNode {
    .element("label", ["for": id], text)
  }

  private func group(_ title: String, _ labels: [HTMLNode]) -> HTMLNode {
    .element(
      "div", ["class": "group", "role": "group", "aria-label": title],
      [.element("b", [:], title)] + labels)
  }

  // MARK: Content

  private var main: HTMLNode {
    .element(
      "main", [:],
      [.element("h1", [:], title)]
        + diffs.enumerated().map { index, diff in
          DiffArticle(diff, prefix: diffs.count > 1 ? "d\(index + 1)-" : "").node
        } + [PageLegend.node])
  }
}

/// What the signs of the page mean.
enum PageLegend {
  static var node: HTMLNode {
    let signs: [(String, String)] = [
      ("+", "added"), ("−", "removed"), ("~", "words changed"), ("→", "moved here from elsewhere"),
      ("↗", "ghost: stood here before, is elsewhere now"), ("#", "numbered or styled anew"),
    ]
    return .element(
      "section", ["class": "legend", "aria-label": "Legend"],
      [
        .element("h2", [:], "Legend"),
        .element(
          "ul", [:],
          signs.map { sign, meaning in
            .element(
              "li", [:], [.element("span", ["class": "sign"], sign), .text(" " + meaning)])
          } + [
            .element(
              "li", [:],
              [
                .element("del", [:], "removed words"), .text(" are struck through, "),
                .element("ins", [:], "added words"), .text(" are underlined."),
              ])
          ]),
      ])
  }
}
