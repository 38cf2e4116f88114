import CriteriaRuntime
import DocumentModel
import Outlining

/// What one outermost list requires.
private struct GroupRule {
  /// What all lists under the same heading of an indication or a product speak of.
  var scope: [Condition] = []
  /// What the list alone speaks of.
  var subject: [Condition] = []
  var rule: Condition
  /// The members of a list that demands all of them.
  var demands: [Condition]?

  init(rule: Condition) { self.rule = rule }

  /// The list as a way of its own to be covered.
  var whole: Condition {
    let conditions = scope + subject
    guard !conditions.isEmpty else { return rule }
    return .all(conditions + (demands ?? [rule]))
  }

  /// The list as one of several that must be met: only where it speaks of the request.
  var demand: Condition {
    guard !subject.isEmpty else { return whole }
    let premise = subject.count == 1 ? subject[0] : .all(subject)
    return .all(scope + [.any([.not(premise), rule])])
  }
}

extension Extraction {
  /// The parts of the policy: coverage first, the others in document order.
  mutating func buildParts(_ criteria: [Criterion]) -> [PolicyPart] {
    var kinds: [PolicyPart.Kind] = []
    for index in outline.items.indices where !kinds.contains(part[index]) {
      kinds.append(part[index])
    }
    if let place = kinds.firstIndex(of: .coverage) {
      kinds.remove(at: place)
      kinds.insert(.coverage, at: 0)
    }
    return kinds.flatMap { buildParts($0, criteria) }
  }

  /// The part of a kind and, where its items stand under headings of several indications or
  /// products, a part for each of these behind it: the items are then those of its scopes.
  private mutating func buildParts(
    _ kind: PolicyPart.Kind, _ criteria: [Criterion]
  ) -> [PolicyPart] {
    let places = groups.indices.filter { groups[$0].kind == kind }
    var scopes: [(title: String, places: [Int])] = []
    for place in places {
      guard let title = groups[place].scope else { continue }
      if let known = scopes.firstIndex(where: { $0.title == title }) {
        scopes[known].places.append(place)
      } else {
        scopes.append((title, [place]))
      }
    }
    var whole = PolicyPart(
      id: kind.rawValue, kind: kind, heading: heading(of: kind), roots: roots(of: kind), rule: nil,
      combination: Combination(.all, basis: .explicit))
    let isScoped = !kind.isOfStatements && kind != .exclusions && scopes.count > 1
    let rules = Dictionary(
      uniqueKeysWithValues: places.map { ($0, groupRule($0, criteria, isScoped: isScoped)) })
    guard isScoped else {
      (whole.rule, whole.combination) = joined(places, rules, kind)
      return [whole]
    }
    var slugs = SlugRegistry()
    var parts: [PolicyPart] = []
    for scope in scopes {
      let (rule, combination) = joined(scope.places, rules, kind)
      parts.append(
        PolicyPart(
          id: kind.rawValue + "/" + slugs.unique(Slug.of(scope.title)), kind: kind,
          heading: scope.title, roots: scope.places.flatMap { groups[$0].roots }, rule: rule,
          combination: combination))
    }
    // What stands under none of the headings is required of all.
    let general = places.filter { groups[$0].scope == nil }
    whole.roots = general.flatMap { groups[$0].roots }
    let alternatives = Condition.any(parts.compactMap { $0.rule })
    reportPart(
      places, "\(parts.count) headings name what their criteria are for; read as 'any of'")
    whole.rule =
      general.isEmpty
      ? alternatives : .all(general.compactMap { rules[$0]?.whole } + [alternatives])
    whole.combination =
      general.isEmpty
      ? Combination(.any, basis: .inferred, runnerUp: .all)
      : Combination(.all, basis: .inferred, runnerUp: .any)
    return [whole] + parts
  }

  /// No item owns the outermost lists: the finding stands at the first item, with the part's id for
  /// a path.
  private mutating func reportPart(_ places: [Int], _ message: String) {
    guard let first = places.first.flatMap({ groups[$0].roots.first }) else { return }
    findings.append(
      Finding(
        .implicitConnective, at: location(first), path: part[first].rawValue,
        message: "outermost lists: " + message))
  }

  private func roots(of kind: PolicyPart.Kind) -> [Int] {
    outline.items.indices.filter { index in
      part[index] == kind && (outline.items[index].parent.map { part[$0] != kind } ?? true)
    }
  }

  private func heading(of kind: PolicyPart.Kind) -> String? {
    roots(of: kind).first.flatMap { root -> String? in
      let item = outline.items[root]
      if PolicyPart.Kind(heading: item.text.string) == kind { return item.text.string }
      return item.headings.last { PolicyPart.Kind(heading: $0.string) == kind }?.string
    }
  }

  /// The lists of one part or scope as its outcome.
  private mutating func joined(
    _ places: [Int], _ rules: [Int: GroupRule], _ kind: PolicyPart.Kind
  ) -> (Condition?, Combination) {
    let all = places.compactMap { rules[$0] }
    guard places.count > 1 else {
      let group = places.first.map { groups[$0] }
      return (
        all.first?.whole,
        group?.decision?.combination ?? group?.list?.combination
          ?? Combination(.all, basis: .explicit)
      )
    }
    let alternatives = places.filter {
      groups[$0].leadReading?.isUse == true || groups[$0].list?.combination.kind == .any
        || groups[$0].roots.count == 1 && items[groups[$0].roots[0]].stem?.isTitle == true
    }
    let isAny = alternatives.count >= 2 || kind == .exclusions
    // Lists that were reported themselves say enough.
    if kind != .exclusions, places.allSatisfy({ groups[$0].list?.problems.isEmpty ?? true }) {
      reportPart(
        places,
        "nothing says how \(places.count) lists belong together; read as "
          + "'\(isAny ? "any" : "all") of'")
    }
    return (
      isAny ? .any(all.map(\.whole)) : .all(all.map(\.demand)),
      Combination(isAny ? .any : .all, basis: .inferred, runnerUp: isAny ? .all : .any)
    )
  }

  private mutating func groupRule(
    _ place: Int, _ criteria: [Criterion], isScoped: Bool
  ) -> GroupRule {
    let group = groups[place]
    guard let list = group.list else { return GroupRule(rule: .all([])) }
    var result = GroupRule(rule: combined(group.roots, list))
    if let decided = decidedRule(of: group) {
      result.rule = decided
    } else if reading == .interpreted,
      let problem = list.problems.first(where: { $0.identifier.severity == .error })
    {
      result.rule = .undecided("\(problem.identifier.rawValue): \(problem.message)")
    } else if case .all(let parts) = result.rule, group.roots.count > 1 {
      result.demands = parts
    }
    // What the items around say of whom or what they speak holds for another part below them, too.
    var around = group.parent
    while let ancestor = around {
      if let own = criteria[ancestor].condition { result.scope.insert(own, at: 0) }
      around = outline.items[ancestor].parent
    }
    for (depth, heading) in group.headingReadings.enumerated() {
      let found = conditions(of: heading, group)
      if isScoped, depth == 0 { result.scope += found } else { result.subject += found }
    }
    if let lead = group.leadReading { result.subject += conditions(of: lead, group) }
    return result
  }

  /// What a heading or an introducing paragraph requires of the whole list.
  private mutating func conditions(of scope: ItemReading, _ group: RootGroup) -> [Condition] {
    let section =
      outline.sections.indices.contains(group.section) ? outline.sections[group.section].id : ""
    let path = section + ":words"
    var parts: [Condition] = []
    if let products = scope.products {
      facts.requestProduct(path: path)
      parts.append(.product(products))
    }
    for words in (scope.words.map { [$0] } ?? []) + scope.further {
      if let label = words.words {
        parts.append(
          .attested(
            facts.attest(
              label, path: path, section: group.section, part: group.kind.rawValue, scope: nil)))
      }
      if let comparison = words.comparison { parts.append(comparison) }
      for typed in words.typed { facts.compare(vocabulary.measures[typed.measure], path: path) }
    }
    for typed in scope.tail {
      facts.compare(vocabulary.measures[typed.measure], path: path)
      parts.append(typed.condition)
    }
    return parts
  }

  // MARK: caveats

  /// Sentences that limit where the policy applies, and demands for records.
  func caveats() -> [Caveat] {
    var caveats: [Caveat] = []
    func add(_ text: SourceText, _ line: Int) {
      let tokens = Token.tokens(of: text.string)
      guard Self.limitsPolicy(tokens) || Self.demandsRecords(tokens) else { return }
      let body = text.string.drop { $0 == "*" || $0 == " " || $0 == "\u{2020}" }
      if !caveats.contains(where: { $0.line == line }) {
        caveats.append(Caveat(text: String(body), line: line))
      }
    }
    for passage in outline.passages { add(passage.text, passage.line) }
    for item in outline.items {
      for attachment in item.attachments where attachment.kind != .connective {
        add(attachment.text, attachment.line)
      }
    }
    return caveats.sorted { $0.line < $1.line }
  }

  private static func limitsPolicy(_ tokens: [Token]) -> Bool {
    let words = Set(tokens.map(\.text))
    let programs: Set<String> = [
      "medicare", "medicaid", "commercial", "federal", "marketplace", "exchange", "self", "hmo",
      "ppo",
    ]
    let limits: Set<String> = ["differ", "apply", "applies", "applicable", "exempt", "subject"]
    return !words.isDisjoint(with: programs) && !words.isDisjoint(with: limits)
  }

  private static func demandsRecords(_ tokens: [Token]) -> Bool {
    let words = Set(tokens.map(\.text))
    let joined = tokens.map(\.text).joined(separator: " ")
    let records =
      joined.contains("chart notes") || joined.contains("medical record")
      || joined.contains("clinical notes") || words.contains("documentation")
    let demands: Set<String> = ["must", "required", "submission", "submitted", "requires"]
    return records && !words.isDisjoint(with: demands)
  }
}
