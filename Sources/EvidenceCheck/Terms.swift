import ArticleTables
import DocumentModel

/// A text as small-letter words with their places.
struct Words {
  var words: [String] = []
  /// UTF-8 ranges in the text.
  var ranges: [Range<Int>] = []

  init(_ text: String) {
    var start: Int?
    var offset = 0
    var current = String.UnicodeScalarView()
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "#"
    }
    for scalar in text.unicodeScalars {
      if isWord(scalar) {
        if start == nil { start = offset }
        current.append(scalar)
      } else if let begin = start {
        words.append(String(current).lowercased())
        ranges.append(begin..<offset)
        start = nil
        current = String.UnicodeScalarView()
      }
      offset += UTF8.width(scalar)
    }
    if let begin = start {
      words.append(String(current).lowercased())
      ranges.append(begin..<offset)
    }
  }

  /// Where some words stand side by side; a plural `s` is forgiven.
  func positions(of phrase: [String]) -> [Range<Int>] {
    guard !phrase.isEmpty, phrase.count <= words.count else { return [] }
    var result: [Range<Int>] = []
    for start in 0...(words.count - phrase.count) {
      if phrase.indices.allSatisfy({
        words[start + $0] == phrase[$0] || words[start + $0] == phrase[$0] + "s"
      }) {
        result.append(start..<start + phrase.count)
      }
    }
    return result
  }
}

/// The names an article uses: short forms, outcomes that tables report, groups of rows.
struct Terms {
  /// A group of rows in a table.
  struct Group {
    var table: Int
    /// Index of the row that heads it.
    var row: Int
    var names: [[String]]
    var members: [Int]
  }

  /// Small-letter words of the long forms, by short form.
  private(set) var long: [String: [String]] = [:]
  /// Names of what tables report, each with the tables whose captions name it.
  private(set) var outcomes: [(names: [[String]], tables: [Int])] = []
  private(set) var groups: [Group] = []
  let tables: [DataTable]
  /// Sections that summarise the article before it begins.
  let abstract: Range<Int>

  init(_ article: Article) {
    tables = article.tables
    let titles = article.prose.sections.map { $0.lowercased() }
    let introduction = titles.firstIndex { $0.hasSuffix("introduction") }
    let methods = titles.firstIndex { $0.contains("methods") && !$0.isEmpty }
    if let introduction {
      abstract = 0..<introduction
    } else if let first = titles.firstIndex(of: "abstract") {
      let end = titles[(first + 1)...].firstIndex { title in
        !["background", "methods", "results", "conclusion", "conclusions"].contains(title)
      }
      abstract = first..<(end ?? methods ?? first)
    } else {
      abstract = 0..<0
    }
    for entry in article.prose.abbreviations where long[entry.short] == nil {
      long[entry.short] = Words(entry.long).words
    }
    for (index, table) in tables.enumerated() {
      for (row, content) in table.rows.enumerated() where content.isGroup {
        let members = table.rows.indices.filter {
          $0 > row && table.rows[$0].group.last?.range == content.label.range
            && !table.rows[$0].isGroup
        }
        groups.append(
          Group(table: index, row: row, names: names(of: content.label.string), members: members))
      }
    }
    let groupNames = Set(groups.flatMap(\.names))
    for short in long.keys.sorted() {
      guard let phrase = long[short] else { continue }
      let names = [Words(short).words, phrase]
      guard !names.contains(where: { groupNames.contains($0) }), phrase.count >= 2 else { continue }
      let captions = article.tables.map { Words($0.caption.string) }
      let named = captions.indices.filter { index in
        let caption = captions[index]
        return names.contains { !caption.positions(of: $0).isEmpty }
      }
      if !named.isEmpty { outcomes.append((names, named)) }
    }
  }

  /// The words of a label in every form: as printed without its unit and marks, spelled out, and
  /// without what stands in brackets.
  func names(of label: String) -> [[String]] {
    var text = label[...]
    if let comma = text.firstIndex(of: ",") { text = text[..<comma] }
    var outside = String(text)
    if let bracket = text.firstIndex(of: "("), bracket > text.startIndex {
      outside = String(text[..<bracket])
    }
    var result: [[String]] = []
    for candidate in [String(text), outside] {
      let words = Words(candidate).words
      if !words.isEmpty, !result.contains(words) { result.append(words) }
    }
    let key = outside.split(separator: " ").joined(separator: " ")
    if let phrase = long[key], !result.contains(phrase) { result.append(phrase) }
    return result
  }

  /// Whether two labels name the same: one's words begin the other's.
  func isSame(_ first: [[String]], _ second: [[String]]) -> Bool {
    first.contains { a in
      second.contains { b in
        let shared = min(a.count, b.count)
        return shared > 0 && a.prefix(shared).elementsEqual(b.prefix(shared))
      }
    }
  }
}
