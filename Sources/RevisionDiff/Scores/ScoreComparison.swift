import CriteriaRuntime

/// What changed in the scores, measures, classes and schedules that a document defines.
///
/// Each element is compared with the one of its name, else of its label, else of its content: renaming a
/// parameter or moving a row changes no score.
struct ScoreComparison {
  private(set) var changes: [Change] = []
  /// By index in `changes`: what the change is about.
  private var elements: [(old: ScoreElement?, new: ScoreElement?)] = []

  init(_ old: Scoring, _ new: Scoring) {
    compare(ScoreElement.elements(of: old), ScoreElement.elements(of: new), context: [])
    for index in changes.indices { changes[index].id = "score \(index)" }
    connect()
  }

  private mutating func compare(
    _ old: [ScoreElement], _ new: [ScoreElement], context: [Change.Site]
  ) {
    for pair in Self.paired(old, new) {
      switch (pair.old, pair.new) {
      case (let a?, let b?):
        if let change = Self.change(a, b) { add(change, a, b, context) }
        compare(a.children, b.children, context: context + [Self.site(b)])
      case (let a?, nil):
        add(Self.change(.deleted, a, nil), a, nil, context)
      case (nil, let b?):
        add(Self.change(.inserted, nil, b), nil, b, context)
      case (nil, nil):
        break
      }
    }
  }

  private mutating func add(
    _ change: Change, _ old: ScoreElement?, _ new: ScoreElement?, _ context: [Change.Site]
  ) {
    var change = change
    change.context = context
    changes.append(change)
    elements.append((old, new))
  }

  /// A total follows from the points of parameters, a class of a measure from the bands that a score
  /// has for it: they name those as their causes.
  private mutating func connect() {
    let parameters = changes.indices.compactMap {
      index -> (path: String, fact: String, id: String)? in
      guard let element = elements[index].new ?? elements[index].old,
        case .parameter(let parameter) = element.content,
        !changes[index].kinds.allSatisfy({ $0 == .reworded || $0 == .cosmetic || $0 == .unit })
      else { return nil }
      return (element.path, parameter.fact, changes[index].id)
    }
    for index in changes.indices where changes[index].kinds == [.threshold] {
      switch elements[index].new?.content {
      case .score(let score):
        changes[index].causes = parameters.filter { $0.path.hasPrefix(score.id + "/") }.map(\.id)
      case .classification(let classification):
        changes[index].causes = parameters.filter { $0.fact == classification.fact }.map(\.id)
      default:
        break
      }
    }
  }

  /// Names the changes of scores as causes of the changed paragraphs that they were read from.
  func explain(_ others: inout [Change]) {
    guard !changes.isEmpty else { return }
    for index in others.indices where others[index].element == .passage {
      guard let old = others[index].old?.text, let new = others[index].new?.text else { continue }
      others[index].causes += changes.indices.filter { place in
        Self.holds(old, elements[place].old) && Self.holds(new, elements[place].new)
      }.map { changes[$0].id }
    }
  }

  private static func holds(_ text: String, _ element: ScoreElement?) -> Bool {
    element?.citations.contains { text.contains($0.text) } ?? false
  }

  // MARK: Pairs

  private static func paired(
    _ old: [ScoreElement], _ new: [ScoreElement]
  ) -> [(old: ScoreElement?, new: ScoreElement?)] {
    var result = RevisionDiff.paired(
      old, new, by: (0..<3).map { level in { key(of: $0, level) } })
    // A score under another name, with other parameters: one is left on either side.
    let (a, b) = (
      result.indices.filter { result[$0].new == nil },
      result.indices.filter { result[$0].old == nil }
    )
    if a.count == 1, b.count == 1, let score = result[a[0]].old, let other = result[b[0]].new,
      sharesParameters(score, other)
    {
      result[b[0]].old = score
      result.remove(at: a[0])
    }
    return result
  }

  private static func key(of element: ScoreElement, _ level: Int) -> UInt64? {
    guard level < element.keys.count, let key = element.keys[level] else { return nil }
    var hash = KeyHash()
    hash.append(element.content.role)
    AtomScanner.scan(key) { if $0.kind != .punctuation { hash.append($0.key) } }
    return hash.value
  }

  private static func sharesParameters(_ old: ScoreElement, _ new: ScoreElement) -> Bool {
    guard case .score(let a) = old.content, case .score(let b) = new.content else { return false }
    let (x, y) = (Set(a.parameters.map(\.fact)), Set(b.parameters.map(\.fact)))
    return x.intersection(y).count * 2 >= max(x.count, y.count)
  }

  // MARK: Changes

  private static func site(_ element: ScoreElement) -> Change.Site {
    Change.Site(path: element.path, text: element.text, line: element.citations.first?.line ?? 0)
  }

  private static func change(
    _ kind: ChangeKind, _ old: ScoreElement?, _ new: ScoreElement?
  ) -> Change {
    Change(
      [kind], .score, section: nil, old: old.map { site($0) }, new: new.map { site($0) },
      size: (new ?? old)?.size ?? 1)
  }

  /// Nil where both say the same.
  private static func change(_ old: ScoreElement, _ new: ScoreElement) -> Change? {
    guard !old.text.utf8.elementsEqual(new.text.utf8) else { return nil }
    var kinds = TextChange(from: old.text, to: new.text, isStem: false).kinds
    var notes: [String] = []
    var isEquivalent = false
    switch (old.content, new.content) {
    case (.parameter(let a), .parameter(let b)):
      (kinds, notes, isEquivalent) = parameterChange(a, b)
    case (.score(let a), .score(let b)):
      kinds = words(a.name + " " + a.title, b.name + " " + b.title)
      if a.minimum != b.minimum || a.maximum != b.maximum { kinds.insert(.threshold) }
    case (.stratum(let a), .stratum(let b)):
      kinds = words(ScoreElement.withoutNumbers(a.label), ScoreElement.withoutNumbers(b.label))
      if a.range != b.range { kinds.insert(.threshold) }
      notes = example(a, b).map { [$0] } ?? []
    case (.measure(let a), .measure(let b)):
      // Signs between measures are no words.
      if a.formula != b.formula, kinds.isDisjoint(with: [.threshold, .unit]) {
        kinds = [.reworded]
      }
    default:
      break
    }
    if kinds.isEmpty { kinds = [.cosmetic] }
    var change = Change(kinds, .score, section: nil, old: site(old), new: site(new))
    change.marks = [TextMark](from: old.text, to: new.text)
    change.notes = notes
    change.isEquivalent = isEquivalent || kinds == [.cosmetic]
    return change
  }

  /// How names differ: in words, or in nothing but the units that they state.
  private static func words(_ old: String, _ new: String) -> Set<ChangeKind> {
    let comparison = WordComparison(old: old, new: new)
    guard !comparison.hunks.isEmpty else { return [] }
    let isUnit = comparison.hunks.allSatisfy { hunk in
      (comparison.old[hunk.old] + comparison.new[hunk.new]).allSatisfy {
        PrintedUnit.isUnit($0.key)
      }
    }
    return isUnit ? [.unit] : [.reworded]
  }

  private static func parameterChange(
    _ old: ScoreParameter, _ new: ScoreParameter
  ) -> (kinds: Set<ChangeKind>, notes: [String], isEquivalent: Bool) {
    let points = PointsComparison(old, new)
    let label = words(old.label, new.label)
    if points.isEquivalent {
      let kinds = points.kinds.subtracting([.threshold]).union(label)
      return (
        kinds.isEmpty ? [.cosmetic] : kinds, ["every value scores as before"],
        kinds.isSubset(of: [.unit])
      )
    }
    var notes: [String] = []
    if let example = points.example {
      func shown(_ points: [ExactNumber]) -> String {
        points.map(\.description).joined(separator: " or ")
      }
      let unit = new.unit.map { $0 == "1" ? "" : " \($0)" } ?? ""
      notes.append(
        "\(example.value)\(unit) scores \(shown(example.now)) now, \(shown(example.before)) before")
    }
    return (points.kinds.union(label), notes, false)
  }

  /// A total that belongs to a stratum in one of the revisions alone.
  private static func example(_ old: ScoreStratum, _ new: ScoreStratum) -> String? {
    let bounds = [old.range.lower, old.range.upper, new.range.lower, new.range.upper]
    for total in bounds.compactMap({ $0 }).sorted() {
      let (before, now) = (old.range.contains(total), new.range.contains(total))
      if before != now { return "a total of \(total) belongs here \(now ? "now" : "no more")" }
    }
    return nil
  }
}

extension ScoreElement.Content {
  /// Elements of different roles are never compared.
  fileprivate var role: UInt8 {
    switch self {
    case .score: 0
    case .parameter: 1
    case .stratum: 2
    case .evidence: 3
    case .hole: 4
    case .measure: 5
    case .classification: 6
    case .schedule: 7
    }
  }
}
