import DocumentModel

/// What the markers of a document have against each other, and what was made of it.
struct NestingFindings {
  private let document: Document
  private let items: [Item]
  private let placements: [Placement]
  private let steps: [NestingStep]
  private let itemOfStep: [Int?]
  private let passages: [Passage]
  private let passageOfStep: [Int]

  /// In document order.
  private(set) var findings: [Finding] = []

  init(
    of document: Document, items: [Item], placements: [Placement], steps: NestingSteps,
    itemOfStep: [Int?], passages: [Passage]
  ) {
    self.document = document
    self.items = items
    self.placements = placements
    self.steps = steps.steps
    self.itemOfStep = itemOfStep
    self.passages = passages
    passageOfStep = steps.passageOfStep
    var newest: [Int?] = []
    for step in placements.indices { examine(step, newestAtDepth: &newest) }
  }

  private mutating func examine(_ step: Int, newestAtDepth newest: inout [Int?]) {
    let placement = placements[step]
    guard let index = itemOfStep[step] else {
      examineText(step)
      return
    }
    let item = items[index]
    if newest.count > placement.depth { newest.removeSubrange(placement.depth...) }
    while newest.count < placement.depth { newest.append(nil) }
    let before =
      placement.kind == .next || placement.kind == .repeats
      ? newest[placement.depth - 1] : nil
    newest[placement.depth - 1] = step
    guard let reading = placement.reading, reading.numbering != .bullet else {
      reportRunnerUp(item, step)
      return
    }
    if let lost = placement.lostParents.last, lost.before == step {
      report(
        .missingMarker, item,
        "the item above '\(item.marker)' is missing\(named(lost)); its list is kept below it")
    }
    if item.marker.isEmpty {
      report(
        .missingMarker, item,
        "a marker is missing here; read as '\(item.labels.last ?? "")' because the next ones count on"
      )
    } else if placement.skipped > 0 {
      let lost = (reading.ordinal - placement.skipped)..<reading.ordinal
      let names = lost.prefix(3).map { "'\(marker(like: item, reading, ordinal: $0))'" }
      report(
        .missingMarker, item,
        "'\(item.marker)' follows \(described(before, else: "its list")); "
          + "\(names.joined(separator: ", "))\(lost.count > 3 ? " and more" : "") missing")
    } else if placement.kind == .opens || placement.kind == .opensOutermost, reading.ordinal > 1 {
      let first = marker(like: item, reading, ordinal: 1)
      report(
        .missingMarker, item,
        "the list begins with '\(item.marker)'; '\(first)' to the one before it are not in the text"
      )
    }
    if placement.kind == .repeats {
      let expected = before.flatMap { placements[$0].reading }.map { $0.ordinal + 1 }
      let guess = expected.map { ", '\(marker(like: item, reading, ordinal: $0))' was expected" }
      report(
        .duplicateMarker, item,
        "'\(item.marker)' follows \(described(before, else: "its list"))\(guess ?? "")")
    }
    reportMisreading(item, reading, before)
    reportRunnerUp(item, step)
  }

  /// A line with a marker that came to be text.
  private mutating func examineText(_ step: Int) {
    let passage = passages[passageOfStep[step]]
    guard passage.isItem, passage.marker?.isBullet == false, passage.wrapDoubt == 0,
      passage.marker?.doubt == 0
    else { return }
    findings.append(
      Finding(
        .misreadMarker, at: document.location(of: range(of: passage)),
        message: "'\(passage.markerText)' continues no list here; the line is read as text"))
  }

  private func range(of passage: Passage) -> SourceRange {
    SourceRange(start: passage.start, end: max(passage.start, passage.text.range.end))
  }

  private mutating func reportMisreading(_ item: Item, _ reading: MarkerReading, _ before: Int?) {
    if reading.isMisreading {
      report(
        .misreadMarker, item,
        "'\(item.marker)' read as '\(marker(like: item, reading, ordinal: reading.ordinal))'; "
          + "its characters look alike")
    } else if let last = before.flatMap({ placements[$0].reading }),
      last.numbering != reading.numbering, last.numbering != .unknown
    {
      let expected = last.numbering.label(Int(reading.ordinal))
      report(
        .misreadMarker, item,
        "'\(item.marker)' stands where '\(expected)' was expected; read as the next of its list")
    }
  }

  private mutating func reportRunnerUp(_ item: Item, _ step: Int) {
    guard let runnerUp = item.runnerUp, placements[step].runnerUp?.decidedAt == step else { return }
    report(
      .ambiguousNesting, item,
      "'\(item.marker)' fits two lists; read as \(item.path), nearly as well \(runnerUp.path)")
  }

  private mutating func report(_ identifier: FindingIdentifier, _ item: Item, _ message: String) {
    findings.append(
      Finding(
        identifier, at: document.location(of: item.range), path: item.path, message: message))
  }

  private func described(_ step: Int?, else other: String) -> String {
    guard let step, let index = itemOfStep[step], !items[index].marker.isEmpty else { return other }
    return "'\(items[index].marker)'"
  }

  private func named(_ lost: Placement.LostParent) -> String {
    lost.reading.map { " ('\($0.numbering.label(Int($0.ordinal)))')" } ?? ""
  }

  /// A marker of an item's style with another ordinal.
  private func marker(like item: Item, _ reading: MarkerReading, ordinal: Int32) -> String {
    let label = reading.numbering.label(Int(ordinal))
    guard let printed = passageMarker(item), printed.core.upperBound <= printed.range.upperBound
    else { return label }
    let bytes = Array(item.marker.utf8)
    let start = printed.core.lowerBound - printed.range.lowerBound
    let end = printed.core.upperBound - printed.range.lowerBound
    guard start >= 0, start <= end, end <= bytes.count else { return label }
    return String(decoding: bytes[..<start], as: UTF8.self) + label
      + String(decoding: bytes[end...], as: UTF8.self)
  }

  private func passageMarker(_ item: Item) -> Marker? {
    var printed = item.marker
    return printed.withUTF8 { MarkerLexer($0).enumerator(at: 0) }
  }
}
