import CriteriaAnalysis
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import RevisionDiff
import Testing

/// Pairs of revisions with what they do to outcomes: `Pairs/*.txt` holds the old text, the new one and
/// the outcome, between lines that begin with `===`.
///
/// The outcome has a line for the whole and one for each change: the verdict, and how many facts the
/// smallest example of a better and of a worse outcome states; for the whole also those of cases that
/// are newly open and newly decided.
struct PairTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pairs")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test func pairsAreThere() {
    #expect(Self.names.count >= 15)
  }

  @Test(arguments: names)
  func outcomesAsAllCasesShowThem(name: String) throws {
    let file = Self.folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let parts = text.components(separatedBy: "=== ")
    try #require(parts.count == 3, "\(name) has an old text, a new one and an outcome")
    let new = try #require(parts[1].range(of: "new\n"))
    let expected = try #require(parts[2].range(of: "outcome\n"))
    let pair = try RevisionPair(parts[0], String(parts[1][new.upperBound...]))
    let lines = pair.lines
    if ProcessInfo.processInfo.environment["RUBRIC_RECORD"] != nil {
      let head = text[..<(try #require(text.range(of: "=== outcome\n"))).upperBound]
      try Data((head + lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
    #expect(
      lines == parts[2][expected.upperBound...].split(separator: "\n").map(String.init), "\(name)")
    #expect(pair.whole == PairBruteForce(pair).line, "\(name) against every case")
  }
}

/// Two revisions as text, compared in the literal reading.
struct RevisionPair {
  let old: CriteriaSet
  let new: CriteriaSet
  let diff: RevisionDiff

  init(_ oldText: String, _ newText: String) throws {
    var findings: [Finding] = []
    func revision(_ text: String, _ name: String) throws -> (Outline, CriteriaSet) {
      let source = SourceFile(name: name, bytes: Array(text.utf8), format: .text)
      let document = try Document(reading: source, findings: &findings)
      let outline = Outline(of: document, findings: &findings)
      let set = CriteriaSet(
        extractedFrom: outline,
        policy: PolicyIdentity(id: name, revision: "", title: "", file: name, sourceSha256: ""),
        vocabulary: .pairs, interpretations: [], reading: .literal, findings: &findings)
      return (outline, set)
    }
    let (before, after) = (try revision(oldText, "old"), try revision(newText, "new"))
    (old, new) = (before.1, after.1)
    var diff = RevisionDiff(
      from: Revision(of: before.0, name: "old"), to: Revision(of: after.0, name: "new"),
      findings: &findings)
    try diff.compareOutcomes { [old, new] _ in (old, new) }
    self.diff = diff
  }

  /// `whole loosened 2 - 1 2`.
  var whole: String {
    guard let whole = diff.verdict?.literal.whole else { return "whole not compared" }
    let sizes = [
      whole.loosening, whole.tightening, whole.newlyUndetermined, whole.newlyDecided,
    ].map(Self.size)
    return "whole \(whole.effect.rawValue) \(sizes.joined(separator: " "))"
  }

  var lines: [String] {
    var lines = [whole]
    for change in diff.changes {
      guard let effect = change.effect?.literal else { continue }
      let place = [change.old?.path, change.new?.path].map { $0 ?? "-" }.joined(separator: " ")
      var line = "\(change.id) \(change.kinds.map(\.rawValue).joined(separator: "+")) \(place): "
      line += effect.effect.rawValue
      line += " \(Self.size(effect.loosening)) \(Self.size(effect.tightening))"
      if effect.context != .always { line += " \(effect.context.rawValue)" }
      if !effect.together.isEmpty { line += " with \(effect.together.joined(separator: ","))" }
      lines.append(line)
    }
    for path in diff.verdict?.literal.unexplained ?? [] { lines.append("unexplained \(path)") }
    return lines
  }

  private static func size(_ example: OutcomeExample?) -> String {
    example.map { "\($0.statements.count)" } ?? "-"
  }
}

extension Vocabulary {
  fileprivate static let pairs = Vocabulary(measures: [
    Measure(
      fact: "age", label: "Age", unit: "a", minimum: 0, maximum: 130,
      terms: ["age", "years of age", "years old", "years"]),
    Measure(
      fact: "bodyMassIndex", label: "Body mass index", unit: "kg/m2", minimum: 5, maximum: 150,
      terms: ["body mass index"]),
    Measure(
      fact: "hemoglobin", label: "Hemoglobin", unit: "g/dL", minimum: 0, maximum: 30,
      terms: ["hemoglobin"]),
  ])
}

/// The verdict and the sizes of the smallest examples by trying: every case of growing size, each
/// evaluated under both revisions.
///
/// Facts of both revisions are the same by name, or by their place where the pair rewords them.
private struct PairBruteForce {
  private struct Entry {
    var old: Int?
    var new: Int?
    var values: [FactValue]
  }

  let line: String

  init(_ pair: RevisionPair) {
    let old = CriteriaProgram(pair.old)
    let new = CriteriaProgram(pair.new)
    var entries: [Entry] = []
    for (place, fact) in new.facts.enumerated() {
      let same = old.facts.firstIndex { $0.name == fact.name }
      entries.append(
        Entry(
          old: same ?? Self.rewording(of: fact, pair), new: place,
          values: Self.values(of: fact, pair)))
    }
    for (place, fact) in old.facts.enumerated() where !entries.contains(where: { $0.old == place })
    {
      entries.append(Entry(old: place, new: nil, values: Self.values(of: fact, pair)))
    }
    // Loosening, tightening, newly open, newly decided.
    var sizes: [Int?] = [nil, nil, nil, nil]
    for size in 0...entries.count {
      Self.forEachCase(of: size, entries, StatedCase(for: old), StatedCase(for: new)) { a, b in
        let (before, after) = (old.outcome(of: a), new.outcome(of: b))
        let shown = [
          before != .met && after == .met, before == .met && after != .met,
          before != .unknown && after == .unknown, before == .unknown && after != .unknown,
        ]
        for (place, isShown) in shown.enumerated() where isShown {
          sizes[place] = sizes[place] ?? size
        }
      }
      if !sizes.contains(nil) { break }
    }
    let verdict =
      switch (sizes[0] != nil, sizes[1] != nil) {
      case (true, true): "both"
      case (true, false): "loosened"
      case (false, true): "tightened"
      case (false, false): "equivalent"
      }
    line =
      "whole \(verdict) " + sizes.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
  }

  /// The fact that the matched item asked before in other words.
  private static func rewording(of fact: Fact, _ pair: RevisionPair) -> Int? {
    guard let path = fact.paths.first,
      let change = pair.diff.changes.first(where: {
        $0.new?.path == path && $0.kinds == [.reworded]
      }),
      let before = change.old?.path
    else { return nil }
    return pair.old.facts.firstIndex { $0.paths.contains(before) }
  }

  private static func values(of fact: Fact, _ pair: RevisionPair) -> [FactValue] {
    guard case .quantity(_, let minimum?, let maximum?, _) = fact.kind else {
      return [.boolean(true), .boolean(false)]
    }
    var numbers: Set<ExactNumber> = [minimum, maximum]
    func collect(_ condition: Condition) {
      switch condition {
      case .comparison(let comparison):
        if comparison.fact == fact.name { numbers.insert(comparison.value) }
      case .all(let parts), .any(let parts), .atLeast(_, let parts), .exactly(_, let parts):
        parts.forEach(collect)
      case .not(let part): collect(part)
      default: break
      }
    }
    for criterion in pair.old.criteria + pair.new.criteria { collect(criterion.rule) }
    let sorted = numbers.sorted()
    let between = zip(sorted, sorted.dropFirst()).compactMap { low, high in
      try? low.adding(high).divided(by: 2)
    }
    return (sorted + between).map(FactValue.quantity)
  }

  private static func forEachCase(
    of size: Int, _ entries: [Entry], _ old: StatedCase, _ new: StatedCase,
    _ body: (StatedCase, StatedCase) -> Void
  ) {
    guard size > 0 else { return body(old, new) }
    guard entries.count >= size else { return }
    let rest = Array(entries.dropFirst())
    forEachCase(of: size, rest, old, new, body)
    for value in entries[0].values {
      var (a, b) = (old, new)
      if let place = entries[0].old { a.facts[place] = value }
      if let place = entries[0].new { b.facts[place] = value }
      forEachCase(of: size - 1, rest, a, b, body)
    }
  }
}
