import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// Decides how every list combines its members.
  mutating func readLists() {
    for index in outline.items.indices where !members[index].isEmpty {
      let list = ListReading(
        evidence(
          members[index], beside: outline.items[index].children, stem: items[index],
          stemJoint: joints.ofStem[index],
          isUnderProduct: items[index].products != nil,
          areExclusions: part[index] == .exclusions))
      if isStatement[index] {
        // Statements in a list that says nothing stand side by side.
        if list.combination.basis == .explicit { lists[index] = list }
        continue
      }
      lists[index] = list
      report(list, of: index)
      findAlternatives(in: members[index], of: index, list)
      if joints.ofStem[index] == .or, members[index].count > 0 {
        report(
          .implicitConnective, index,
          "'or' stands between the item's words and its list; "
            + "read as the words or the list, but it may join the next item")
      }
      if let doubt = items[index].stem?.doubt {
        report(.inferredScope, index, doubt + "; kept as a condition")
        notes[index].append(doubt)
      }
    }
    for place in groups.indices { readGroup(place) }
    for index in joints.dangling where !hasSuccessor(index) {
      report(.openList, index, "the list ends with a connective and nothing follows")
    }
  }

  /// Something is printed behind the item in its list or one around, if of another part.
  private func hasSuccessor(_ index: Int) -> Bool {
    var place = index
    while let parent = outline.items[place].parent {
      if outline.items[parent].children.last != place { return true }
      place = parent
    }
    return outline.items.contains {
      $0.parent == nil && $0.line > outline.items[place].line
        && $0.section == outline.items[place].section
        && $0.headings == outline.items[place].headings
    }
  }

  private func evidence(
    _ list: [Int], beside all: [Int], stem: ItemReading?, stemJoint: Joint?,
    isUnderProduct: Bool = false,
    areExclusions: Bool = false, hint: String = ""
  ) -> ListReading.Evidence {
    let between = list.dropLast().map { joints.next[$0] }
    var isEmphatic = false
    if let last = list.dropLast().last {
      isEmphatic =
        joints.borders[last].isEmphatic || joints.borders[last].after != nil
        || joints.borders[last].trailing == nil
    }
    let uses = list.filter { items[$0].isUse || items[$0].isPurpose }.count
    let products = list.filter { items[$0].products != nil && !members[$0].isEmpty }.count
    let titles = list.filter { items[$0].stem?.isTitle == true && joints.ofStem[$0] == nil }.count
    let namesAlternatives =
      stem.map { Self.announcesAlternatives($0.tokens) } ?? false
      || Self.announcesAlternatives(Token.tokens(of: hint))
      || hint.utf8.count < 80
        && Token.tokens(of: hint).contains {
          ["indications", "uses", "diagnoses", "exceptions"].contains($0.text)
        }
    let examples =
      stem.map { Self.announcesExamples($0.tokens) } ?? (isOpen: false, isDenied: false)
    return ListReading.Evidence(
      labels: list.map { label(of: $0).lowercased() },
      printedLabels: all.map { label(of: $0).lowercased() }, joints: between,
      isLastEmphatic: isEmphatic, isEnumeration: isEnumeration(list), quantifier: stem?.quantifier,
      declared: stem?.declared,
      stemJoint: stemJoint,
      areAlternatives: areExclusions
        || isUnderProduct && list.count { isName($0) } * 2 >= list.count
        || namesAlternatives || examples.isOpen || products >= 2
        || uses >= 2 && uses * 2 >= list.count || titles >= 2 && titles * 2 >= list.count,
      areDenied: examples.isDenied)
  }

  /// "A comorbidity, including but not limited to:" has a list of examples; "Absence of toxicity,
  /// including:" one of what must not be.
  private static func announcesExamples(
    _ tokens: [Token]
  ) -> (isOpen: Bool, isDenied: Bool) {
    guard let place = tokens.lastIndex(where: { $0.isWord("including") }),
      tokens[(place + 1)...].allSatisfy({
        $0.kind == .mark || ["but", "not", "limited", "to", "the", "following"].contains($0.text)
      })
    else { return (false, false) }
    let isDenied = ["absence", "no", "without"].contains(tokens[0].text)
    return (!isDenied && tokens[place...].contains { $0.isWord("limited") }, isDenied)
  }

  /// A comma or semicolon stands before the last connective, or behind every item that has none.
  private func isEnumeration(_ list: [Int]) -> Bool {
    guard let last = list.dropLast().last else { return true }
    let border = joints.borders[last]
    if border.after == nil, joints.borders[list[list.count - 1]].leading == nil {
      if border.isPunctuated, !border.isUppercase { return true }
      if border.trailing == nil { return true }
    }
    return list.dropLast(2).allSatisfy { joints.borders[$0].isPunctuated }
  }

  /// The outermost items under the same headings, of whatever part.
  private func roots(beside group: RootGroup) -> [Int] {
    let others = outline.items.indices.filter { index in
      let item = outline.items[index]
      return (part[index] != group.kind || isStatement[index]) && item.parent == group.parent
        && item.section == group.section && item.headings == group.headings
    }
    return (group.roots + others).sorted()
  }

  /// The item is a name, of an indication or a use, and no demand on a person or a value.
  private func isName(_ index: Int) -> Bool {
    let item = items[index]
    return item.words?.comparison == nil && StemReading.isName(item.tokens, item.body)
  }

  /// "the following indications", "Exceptions:": the list's own noun is one of alternatives.
  private static func announcesAlternatives(_ tokens: [Token]) -> Bool {
    let words = tokens.filter { $0.kind == .word }.map(\.text)
    if let last = words.last, WordClass.alternativeNoun.contains(last) { return true }
    // "X is considered medically necessary for:"
    if words.last == "for", StemReading.coveredSubject(tokens, tokens.indices) != nil {
      return true
    }
    guard
      let place = words.lastIndex(of: "following") ?? words.firstIndex(of: "exceptions")
        ?? words.firstIndex(of: "exemptions")
    else { return false }
    return words[place...].prefix(5).contains { WordClass.alternativeNoun.contains($0) }
  }

  private mutating func report(_ list: ListReading, of index: Int) {
    for problem in list.problems {
      report(problem.identifier, index, problem.message, settlement: problem.settlement)
      if problem.identifier.severity == .error { listBlocks[index].append(problem.identifier) }
    }
  }

  /// "All" over members that are alternatives: uses of their own, or requests for other products.
  private mutating func findAlternatives(in list: [Int], of index: Int, _ reading: ListReading) {
    guard let found = alternatives(in: list, reading) else { return }
    let labels = found.map { label(of: $0) }
    let rest = list.filter { !found.contains($0) }.map { label(of: $0) }
    let settlement =
      (["any(\(labels.joined(separator: ", ")))"] + rest).joined(separator: " and ")
    report(
      .allOfAlternatives, index,
      "the stem says 'all of', but \(labels.joined(separator: ", ")) are alternatives: "
        + "no request can be for all of them",
      related: found.map {
        Finding.Related(location: location($0), message: "an alternative of its own")
      }, settlement: settlement)
    listBlocks[index].append(.allOfAlternatives)
  }

  private func alternatives(in list: [Int], _ reading: ListReading) -> [Int]? {
    guard reading.combination.kind == .all, list.count > 1 else { return nil }
    let uses = list.filter { items[$0].isUse }
    if uses.count >= 2 { return uses }
    let products = list.filter { items[$0].products != nil }
    guard products.count >= 2 else { return nil }
    for (place, first) in products.enumerated() {
      for second in products[(place + 1)...]
      where !Set(items[first].products ?? []).isDisjoint(with: items[second].products ?? []) {
        return nil
      }
    }
    return products
  }

  // MARK: outermost lists

  private mutating func readGroup(_ place: Int) {
    let group = groups[place]
    guard let first = group.roots.first else { return }
    let labels = group.roots.map { label(of: $0) }
    if let lead = group.lead {
      let tokens = Token.tokens(of: lead.string)
      groups[place].leadReading = ItemReading(
        tokens, text: lead.string, body: 0..<tokens.count, memberLabels: labels, terms: terms,
        products: classes)
    }
    readHeadings(place)
    let hint = group.headings.last?.string ?? outline.sections[group.section].heading
    var evidence = evidence(
      group.roots, beside: roots(beside: group), stem: groups[place].leadReading, stemJoint: nil,
      areExclusions: group.kind == .exclusions, hint: hint)
    // "1. X is medically necessary when ... 2. Y is medically necessary when ...", "Exclusions: ..."
    evidence.standAlone =
      group.lead == nil
      && (group.kind == .exclusions || group.roots.allSatisfy { items[$0].isUse })
    let list = ListReading(evidence)
    groups[place].list = list
    for problem in list.problems {
      // No item owns the outermost list: the finding stands at its first item, with the part's id
      // for a path.
      findings.append(
        Finding(
          problem.identifier, at: location(first), path: group.kind.rawValue,
          message: "outermost list: " + problem.message, settlement: problem.settlement))
    }
  }

  /// Headings that are neither about the policy nor about a part of it name what their list is for;
  /// where none stands above, the section's own does, if the policy has several.
  private mutating func readHeadings(_ place: Int) {
    let group = groups[place]
    var titles = group.headings.map(\.string).filter { namesScope($0) }
    // "Analgesics" above "Analgesics: opioids" says nothing more.
    titles = titles.enumerated().filter { index, title in
      index + 1 == titles.count
        || !Token.normalised(titles[index + 1]).hasPrefix(Token.normalised(title))
    }.map(\.element)
    if titles.isEmpty,
      groups.contains(where: { $0.kind == group.kind && $0.section != group.section }),
      let title = title(around: group.section)
    {
      titles = [title]
    }
    groups[place].scope = titles.first ?? group.parent.map { outline.items[$0].text.string }
    groups[place].headingReadings = titles.map { title in
      let tokens = Token.tokens(of: title)
      var reading = ItemReading(
        tokens, text: title, body: 0..<tokens.count, memberLabels: [], terms: terms,
        products: classes)
      if let (found, end) = classes.prefix(of: tokens), end >= tokens.count - 2 {
        reading.products = found
        reading.words = nil
      }
      return reading
    }
  }

  /// The heading of a section, or of the nearest section around it, that names a scope.
  private func title(around section: Int) -> String? {
    var level = outline.sections[section].level + 1
    for section in outline.sections[...section].reversed() where section.level < level {
      level = section.level
      if namesScope(section.heading), !namesPolicy(section.heading) { return section.heading }
    }
    return nil
  }

  /// The heading is the document's title, which names the policy and no part of it.
  func namesPolicy(_ heading: String) -> Bool {
    outline.metadata.title.map { Token.normalised($0) == Token.normalised(heading) } ?? false
  }

  private func namesScope(_ heading: String) -> Bool {
    let tokens = Token.tokens(of: heading)
    return heading.utf8.count < 120 && PolicyPart.Kind(heading: heading) == nil
      && tokens.contains {
        $0.kind == .word && !WordClass.light.contains($0.text)
          && !WordClass.request.contains($0.text)
          && !WordClass.alternativeNoun.contains($0.text) && !Self.headingWords.contains($0.text)
      }
  }

  private static let headingWords: Set<String> = [
    "statement", "position", "section", "guideline", "guidelines", "other", "fda", "supportive",
    "labeled", "label", "off", "compendia", "i", "ii", "iii", "iv", "description", "scope",
    "specific",
    "adults", "adult", "pediatric", "members", "purpose", "background", "overview", "summary",
    "evidence", "non", "preferred", "based", "standard", "rationale", "prior", "information",
    "pa", "step", "limits", "quantity", "notes", "key", "contraindications", "exclusions",
  ]
}
