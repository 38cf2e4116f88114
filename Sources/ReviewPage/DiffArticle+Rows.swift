import RevisionDiff

extension DiffArticle {
  private struct Row {
    var merged: MergedOutline.Row
    var content: RevisionTree.Content
    /// The changes that are about the row itself, or the one whose subtree it belongs to.
    var changes: [Change]
    var isOwn: Bool
    /// Is changed, or stands above something that is.
    var isShown: Bool
  }

  /// The merged outline: changes with the stems above them, everything else folded; empty where the
  /// outlines are the same.
  var rows: [HTMLNode] {
    let rows = shownRows
    guard rows.contains(where: \.isShown) else { return [] }
    var result: [HTMLNode] = []
    var fold: [Row] = []
    func unfold() {
      guard !fold.isEmpty else { return }
      result.append(folded(fold))
      fold = []
    }
    for row in rows {
      if row.isShown {
        unfold()
        result.append(node(for: row))
      } else {
        fold.append(row)
      }
    }
    unfold()
    return result
  }

  private var shownRows: [Row] {
    var rows: [Row] = []
    // The change that an added or removed subtree belongs to, by level.
    var owners: [Change?] = []
    for merged in MergedOutline(diff).rows {
      let content =
        merged.new.map { diff.new.tree.nodes[$0].content }
        ?? merged.old.map { diff.old.tree.nodes[$0].content }
      let own = changes(of: merged)
      guard let content else { continue }
      owners.removeLast(max(0, owners.count - merged.level + 1))
      let isInherited = own.isEmpty && merged.kind != .kept && merged.kind != .ghost
      let owner = own.first ?? (isInherited ? owners.last ?? nil : nil)
      // Paragraphs have no place in the outline unless they changed with the criteria.
      guard content.kind != .passage || owner != nil else { continue }
      while owners.count < merged.level - 1 { owners.append(nil) }
      owners.append(merged.kind == .kept || merged.kind == .ghost ? nil : owner)
      rows.append(
        Row(
          merged: merged, content: content, changes: own.isEmpty ? owner.map { [$0] } ?? [] : own,
          isOwn: !own.isEmpty, isShown: owner != nil || merged.kind == .ghost))
    }
    // From the end, so that a stem learns of what is below it.
    var wanted = 0
    for index in rows.indices.reversed() {
      let level = rows[index].merged.level
      if rows[index].isShown || level <= wanted {
        rows[index].isShown = true
        wanted = level - 1
      }
    }
    // A section that holds nothing but running text has no place in the outline.
    return rows.indices.filter { index in
      rows[index].content.kind != .section || rows[index].isShown
        || (index + 1 < rows.count && rows[index + 1].content.kind != .section)
    }.map { rows[$0] }
  }

  private func changes(of row: MergedOutline.Row) -> [Change] {
    switch row.kind {
    case .kept, .added:
      guard let new = row.new else { return [] }
      return changesOfNew[new] ?? piecesOfNew[new].map { [$0] } ?? []
    case .removed:
      guard let old = row.old else { return [] }
      return changesOfOld[old] ?? piecesOfOld[old].map { [$0] } ?? []
    case .ghost:
      return []
    }
  }

  // MARK: Nodes

  private func folded(_ rows: [Row]) -> HTMLNode {
    let paths = [rows.first, rows.last].compactMap { $0.flatMap { path(of: $0) } }
    let names = paths.first == paths.last ? paths.prefix(1) : paths[...]
    let title =
      "\(rows.count) unchanged" + (names.isEmpty ? "" : ": " + names.joined(separator: " to "))
    return .element(
      "li", ["class": "fold", "style": rows.first.map { Self.level(of: $0) } ?? ""],
      [
        .element(
          "details", [:],
          [
            .element("summary", [:], title),
            .element("ul", ["class": "rows"], rows.map { node(for: $0) }),
          ])
      ])
  }

  private func path(of row: Row) -> String? {
    row.merged.new.flatMap { diff.new.places[$0].path }
      ?? row.merged.old.flatMap { diff.old.places[$0].path }
  }

  private func node(for row: Row) -> HTMLNode {
    let level = Self.level(of: row)
    let heading = row.content.kind == .heading || row.content.kind == .section ? " title" : ""
    if row.merged.kind == .ghost { return ghost(row, level: level) }
    guard let first = row.changes.first else {
      return .element(
        "li", ["class": "row\(heading)", "style": level],
        [sign(" "), plain(row.content.marker, row.content.text)])
    }
    guard row.isOwn else {
      let isRemoved = row.merged.kind == .removed
      return .element(
        "li", ["class": classes(of: [first], "row part\(heading)"), "style": level],
        [
          sign(isRemoved ? "−" : "+"),
          whole(row.content.marker, row.content.text, isRemoved: isRemoved),
        ])
    }
    let isPiece = first.new?.node != row.merged.new || first.old?.node != row.merged.old
    let isMain = row.merged.kind != .kept || !isPiece || first.new?.node == row.merged.new
    var children = isMain ? row.changes.map { head(of: $0) } : [reference(to: first)]
    children += isMain ? words(of: first, marker: row.content.marker, row.merged) : []
    if !isMain { children.append(plain(row.content.marker, row.content.text)) }
    return .element(
      "li",
      [
        "class": classes(of: row.changes, (isMain ? "row change" : "row part") + heading),
        "id": isMain ? prefix + first.id : "", "style": level, "tabindex": isMain ? "-1" : "",
      ], [sign(Self.sign(of: first, row.merged))] + children)
  }

  /// For the style sheet, which indents by it.
  private static func level(of row: Row) -> String {
    "--level: \(min(row.merged.level - 1, 8))"
  }

  private func ghost(_ row: Row, level: String) -> HTMLNode {
    let change = row.merged.new.flatMap { changesOfNew[$0]?.first }
    let target = row.merged.new.flatMap { diff.new.places[$0].path } ?? ""
    var children: [HTMLNode] = [
      sign("↗"), .element("span", ["class": "aside"], "stood here, now \(target) "),
    ]
    if let change { children += links(to: [change.id]) + [.text(" ")] }
    let old = row.merged.old.map { diff.old.tree.nodes[$0].content }
    children.append(plain(old?.marker ?? "", old?.text ?? ""))
    return .element(
      "li", ["class": classes(of: change.map { [$0] } ?? [], "row ghost"), "style": level], children
    )
  }

  private func reference(to change: Change) -> HTMLNode {
    .element(
      "span", ["class": "aside"], [.text("part of ")] + links(to: [change.id]))
  }

  private static func sign(of change: Change, _ row: MergedOutline.Row) -> String {
    switch row.kind {
    case .added: return "+"
    case .removed: return "−"
    case .kept, .ghost: break
    }
    if change.kinds.contains(.moved) || change.kinds.contains(.reordered) { return "→" }
    return change.kind == .renumbered || change.kind == .restyled ? "#" : "~"
  }

  private func sign(_ sign: String) -> HTMLNode {
    .element("span", ["class": "sign", "aria-hidden": "true"], sign)
  }

  private func plain(_ marker: String, _ text: String) -> HTMLNode {
    .element("span", ["class": "text"], (marker.isEmpty ? "" : marker + " ") + text)
  }
}

// MARK: - What a change is and says

extension DiffArticle {
  /// Classes by which style rules filter: one for every kind.
  func classes(of changes: [Change], _ others: String) -> String {
    guard !changes.isEmpty else { return others }
    let kinds = ChangeKind.allCases.filter { kind in changes.contains { $0.kinds.contains(kind) } }
    var names = [others, "filtered"] + kinds.map { "k-\($0.rawValue)" }
    if changes.contains(where: { $0.effect?.changesOutcome ?? false }) {
      names.append("has-effect")
    }
    return names.joined(separator: " ")
  }

  func place(of change: Change) -> String {
    switch (change.old?.path, change.new?.path) {
    case (let old?, let new?): old == new ? old : "\(old) → \(new)"
    case (let path?, nil), (nil, let path?): path
    case (nil, nil): change.notes.first ?? excerpt(of: change)
    }
  }

  /// The beginning of a text that has no path.
  private func excerpt(of change: Change) -> String {
    let text = change.new?.text ?? change.old?.text ?? ""
    return text.count > 48 ? text.prefix(47) + "…" : text
  }

  /// The line above a change: its number, which is a link to itself, its kinds, its place, its causes.
  func head(of change: Change) -> HTMLNode {
    var parts: [HTMLNode] = [
      .element(
        "a",
        [
          "class": "permalink", "href": "#\(prefix)\(change.id)",
          "aria-label": "Change \(change.id), link to it",
        ], change.id), .text(" "),
      .element("b", ["class": "kinds"], change.kinds.map(\.rawValue).joined(separator: ", ")),
      .text(" " + place(of: change)),
    ]
    if change.kind == .renumbered || change.kind == .restyled,
      let last = change.companions.last, let a = last.old?.path, let b = last.new?.path
    {
      parts.append(.text(" to \(a) → \(b)"))
    }
    if change.size > 1 { parts.append(.text(", with \(change.size - 1) below")) }
    if !change.causes.isEmpty { parts += [.text(", because of ")] + links(to: change.causes) }
    if change.old?.path != nil || change.new?.path != nil {
      for note in change.notes { parts.append(.text("; \(note)")) }
    }
    if let effect = change.effect {
      parts.append(.element("span", ["class": "effect"], effect.sentence))
    }
    return .element("span", ["class": "head"], parts)
  }

  /// The words of a change: in one line with marks, and once more as two columns for the other layout.
  func words(
    of change: Change, marker: String, _ row: MergedOutline.Row? = nil
  ) -> [HTMLNode] {
    let lead = marker.isEmpty ? "" : marker + " "
    if row?.kind == .added || (row == nil && change.old == nil) {
      let text = row?.new.map { diff.new.tree.nodes[$0].content.text } ?? change.new?.text ?? ""
      return [whole(marker, text, isRemoved: false)]
    }
    if row?.kind == .removed || (row == nil && change.new == nil) {
      let text = row?.old.map { diff.old.tree.nodes[$0].content.text } ?? change.old?.text ?? ""
      return [whole(marker, text, isRemoved: true)]
    }
    guard !change.marks.isEmpty else {
      return [.element("span", ["class": "text"], lead + (change.new?.text ?? ""))]
    }
    func column(
      _ name: String, _ label: String, _ marker: String, without kind: TextMark.Kind
    ) -> HTMLNode {
      .element(
        "span", ["class": name],
        [
          .element("span", ["class": "spoken"], label), .text(marker.isEmpty ? "" : marker + " "),
        ] + marked(change.marks.filter { $0.kind != kind }))
    }
    return [
      .element("span", ["class": "text one"], [.text(lead)] + marked(change.marks)),
      .element(
        "span", ["class": "two"],
        [
          column("before", "before: ", change.old?.marker ?? "", without: .added),
          column("after", "after: ", change.new?.marker ?? "", without: .removed),
        ]),
    ]
  }

  private func whole(_ marker: String, _ text: String, isRemoved: Bool) -> HTMLNode {
    .element(
      "span", ["class": "text"],
      marked([TextMark(isRemoved ? .removed : .added, (marker.isEmpty ? "" : marker + " ") + text)])
    )
  }

  private func marked(_ marks: [TextMark]) -> [HTMLNode] {
    marks.map { mark in
      switch mark.kind {
      case .same: .text(mark.text)
      case .removed:
        .element(
          "del", [:], [.element("span", ["class": "spoken"], "removed: "), .text(mark.text)])
      case .added:
        .element("ins", [:], [.element("span", ["class": "spoken"], "added: "), .text(mark.text)])
      }
    }
  }
}
