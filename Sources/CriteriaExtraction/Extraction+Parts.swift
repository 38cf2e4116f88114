import CriteriaRuntime
import DocumentModel
import Outlining

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
    return kinds.map { buildPart($0) }
  }

  private mutating func buildPart(_ kind: PolicyPart.Kind) -> PolicyPart {
    let roots = outline.items.indices.filter { index in
      part[index] == kind
        && (outline.items[index].parent.map { part[$0] != kind } ?? true)
    }
    let places = groups.indices.filter { groups[$0].kind == kind }
    var combination = Combination(.all, basis: .explicit)
    var rules: [Condition] = []
    for place in places { rules.append(groupRule(place)) }
    var rule: Condition?
    if places.count == 1, let list = groups[places[0]].list {
      combination = list.combination
      rule = rules[0]
    } else if places.count > 1 {
      let alternatives = places.filter {
        groups[$0].headingReading != nil || groups[$0].leadReading?.isUse == true
          || groups[$0].list?.combination.kind == .any
          || groups[$0].roots.count == 1 && items[groups[$0].roots[0]].stem?.isTitle == true
      }
      let isAny = alternatives.count >= 2 || kind == .exclusions
      combination = Combination(
        isAny ? .any : .all, basis: .inferred, runnerUp: isAny ? .all : .any)
      rule = isAny ? .any(rules) : .all(rules)
    }
    let heading =
      roots.first.flatMap { root -> String? in
        let item = outline.items[root]
        if PolicyPart.Kind(heading: item.text.string) == kind { return item.text.string }
        return item.headings.last { PolicyPart.Kind(heading: $0.string) == kind }?.string
      }
    return PolicyPart(
      id: kind.rawValue, kind: kind, heading: heading, roots: roots, rule: rule,
      combination: combination)
  }

  private mutating func groupRule(_ place: Int) -> Condition {
    let group = groups[place]
    guard let list = group.list else { return .all([]) }
    var rule = combined(group.roots, list)
    if reading == .interpreted,
      let problem = list.problems.first(where: {
        $0.identifier.severity == .error
      })
    {
      rule = .undecided("\(problem.identifier.rawValue): \(problem.message)")
    }
    var scopes: [Condition] = []
    for scope in [group.headingReading, group.leadReading] {
      if let scope { scopes += conditions(of: scope, group) }
    }
    guard !scopes.isEmpty else { return rule }
    if case .all(let parts) = rule, group.roots.count > 1 { return .all(scopes + parts) }
    return .all(scopes + [rule])
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
    if let words = scope.words {
      if let label = words.words {
        parts.append(
          .attested(
            facts.attest(
              label, path: path, section: group.section, part: group.kind.rawValue, scope: nil)))
      }
      if let comparison = words.comparison { parts.append(comparison) }
    }
    for typed in (scope.words?.typed ?? []) + scope.tail {
      facts.compare(vocabulary.measures[typed.measure], path: path)
    }
    parts += scope.tail.map(\.condition)
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
