import DocumentModel

/// Divides passages into sections by their headings.
struct Sectioning {
  /// The sections, in document order.
  private(set) var sections: [Section] = []
  /// For each passage its section.
  private(set) var sectionOfPassage: [Int] = []
  /// For each passage that heads a part of a criteria section, its rank; the other headings open
  /// sections or are text.
  private(set) var subheadings: [Int: Int] = [:]

  private var slugs = SlugRegistry()
  private var firstForm: Int?
  private var regulations: Set<Int> = []
  /// Headings around the current place that opened sections, outermost first.
  private var enclosing: [(rank: Int, kind: Section.Kind)] = []

  init(of passages: [Passage], in document: Document) {
    sectionOfPassage.reserveCapacity(passages.count)
    for (index, passage) in passages.enumerated() {
      if case .heading(let rank) = passage.kind {
        enter(passage, index, rank: rank, in: document)
      } else if sections.isEmpty {
        open(passage, heading: "", kind: .preamble, level: 0, in: document)
      } else if beginsReferences(passages, index) {
        open(
          passage, heading: "", kind: .references, level: sections[sections.count - 1].level,
          in: document)
      }
      sectionOfPassage.append(sections.count - 1)
      if let last = passage.blocks.last {
        let range = sections[sections.count - 1].blocks
        sections[sections.count - 1].blocks = range.lowerBound..<max(range.upperBound, last + 1)
      }
    }
    findCriteriaElsewhere(passages)
  }

  /// A numbered list of references that stands under no heading of its own.
  private func beginsReferences(_ passages: [Passage], _ index: Int) -> Bool {
    guard let current = sections.last?.kind, !Self.isAside(current),
      Self.reference(passages[index], number: 1)
    else { return false }
    var number: Int32 = 2
    var alike = 1
    for passage in passages[(index + 1)...].prefix(40) where passage.isItem {
      guard passage.marker?.readings.first?.ordinal == number else { break }
      if Self.reference(passage, number: number) { alike += 1 }
      number += 1
    }
    return number > 3 && alike * 10 >= Int(number - 1) * 7
  }

  private static func reference(_ passage: Passage, number: Int32) -> Bool {
    guard passage.isItem, let reading = passage.marker?.readings.first else { return false }
    return reading.numbering == .decimal && reading.ordinal == number
      && Citation.isLike(passage.text.string)
  }

  private mutating func enter(
    _ passage: Passage, _ index: Int, rank: Int, in document: Document
  ) {
    let words = HeadingWords(passage.text.string)
    var named = words.kind
    // The sections of a regulation are all rules, its definitions included.
    if passage.text.string.hasPrefix("§") {
      named = .criteria
      regulations.insert(sections.count)
    }
    let current = sections.last?.kind ?? .preamble
    while let last = enclosing.last, last.rank >= rank { enclosing.removeLast() }
    let around = enclosing.last?.kind
    if named == .background, current == .criteria || around == .criteria,
      !words.namesBackgroundClearly
    {
      named = nil
    }
    let isDeclared = rank <= 6
    var kind: Section.Kind
    if isDeclared {
      kind = named ?? around.flatMap { $0 == .other ? nil : $0 } ?? .other
      // "Indications" below a background heading is background.
      if kind == .criteria, let around, Self.isAside(around), !words.namesCriteriaClearly {
        kind = around
      }
      if kind == .criteria, current == .criteria, around == .criteria {
        subheadings[index] = rank
        return
      }
    } else {
      switch named {
      case nil:
        if current == .criteria {
          addSubheading(index, rank: rank)
          return
        }
        if Self.isAside(current) { return }
        kind = .other
      case .criteria?:
        if current == .criteria {
          addSubheading(index, rank: rank)
          return
        }
        if Self.isAside(current), rank > 7, !words.namesCriteriaClearly { return }
        kind = .criteria
      case let other?:
        kind = other
      }
    }
    enclosing.append((rank, kind))
    open(passage, heading: passage.text.string, kind: kind, level: rank, in: document)
  }

  /// Of bold and title-case headings, those that come first in a document stand above the others.
  private mutating func addSubheading(_ index: Int, rank: Int) {
    if rank >= 8, firstForm == nil { firstForm = rank }
    subheadings[index] = rank < 8 ? rank : rank == firstForm ? 8 : 9
  }

  /// Kinds whose lists are never criteria.
  private static func isAside(_ kind: Section.Kind) -> Bool {
    switch kind {
    case .background, .references, .history, .coding, .definitions, .notices: true
    case .preamble, .criteria, .other: false
    }
  }

  private mutating func open(
    _ passage: Passage, heading: String, kind: Section.Kind, level: Int, in document: Document
  ) {
    let block = passage.blocks[0]
    sections.append(
      Section(
        id: slugs.unique(heading.isEmpty ? kind.rawValue : Slug.of(heading)), heading: heading,
        kind: kind, level: level, location: document.location(of: document.blocks[block].range),
        blocks: block..<(block + 1)))
  }

  /// A document may carry its criteria under headings that do not say so, or under none.
  private mutating func findCriteriaElsewhere(_ passages: [Passage]) {
    var items = Array(repeating: 0, count: sections.count)
    var joined = Array(repeating: 0, count: sections.count)
    for (index, passage) in passages.enumerated() where passage.isItem {
      items[sectionOfPassage[index]] += 1
      if TextCues(passage.text.string).end == .connective {
        joined[sectionOfPassage[index]] += 1
      }
    }
    let isNamed = sections.indices.contains {
      sections[$0].kind == .criteria && !regulations.contains($0)
    }
    for index in sections.indices where items[index] > 0 {
      switch sections[index].kind {
      case .preamble, .other:
        if !isNamed || joined[index] >= 2 { sections[index].kind = .criteria }
      default:
        break
      }
    }
  }
}

/// Readable names made of headings.
package enum Slug {
  /// Lower case words joined by hyphens, at most about sixty characters: `renewal-criteria`.
  package static func of(_ heading: String, separator: String = "-") -> String {
    var slug = ""
    var pendsSeparator = false
    for scalar in heading.unicodeScalars {
      if scalar == "'" || scalar == "’" { continue }
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        pendsSeparator = !slug.isEmpty
        continue
      }
      if pendsSeparator {
        if slug.utf8.count >= 60 { break }
        slug += separator
        pendsSeparator = false
      }
      slug += scalar.properties.lowercaseMapping
    }
    return slug.isEmpty ? "section" : slug
  }
}

/// Makes names unique by counting their repetitions: `criteria`, `criteria-2`.
package struct SlugRegistry {
  /// By digest of the name, for there are many; names that share one are told apart needlessly.
  private var counts: [UInt64: Int] = [:]

  package init(capacity: Int = 0) {
    counts.reserveCapacity(capacity)
  }

  package mutating func unique(_ slug: String) -> String {
    var result = slug
    var digest = Self.digest(result)
    while let count = counts[digest] {
      counts[digest] = count + 1
      result = "\(slug)-\(count + 1)"
      digest = Self.digest(result)
    }
    counts[digest] = 1
    return result
  }

  /// FNV-1a (Fowler, Noll, Vo).
  private static func digest(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
