/// What stands in a `policy.yml`.
struct PolicyListing: Equatable {
  struct Revision: Equatable {
    var version: String
    var effective: String?
  }

  var id: String
  var title: String
  var publisher: String
  var swiftName: String?
  /// Oldest first.
  var revisions: [Revision]
  /// The line the entry of each revision begins on, and its last line, both from 1.
  private var lines: [ClosedRange<Int>] = []

  init(id: String, title: String, publisher: String, swiftName: String?, revisions: [Revision]) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.swiftName = swiftName
    self.revisions = revisions
  }

  init(yaml bytes: [UInt8], file: String) throws(CorpusProblem) {
    guard let value = try YAMLValue.parsing(bytes, file: file) else {
      throw CorpusProblem(
        file: file, message: "the file is empty; it needs 'id', 'title', 'publisher', 'revisions'")
    }
    let keys = try value.mapping(
      required: ["id", "title", "publisher", "revisions"], optional: ["swiftName"])
    self.init(
      id: try keys["id"]?.fileName() ?? "", title: try keys["title"]?.nonEmptyString() ?? "",
      publisher: try keys["publisher"]?.nonEmptyString() ?? "",
      swiftName: try keys["swiftName"]?.swiftTypeName(), revisions: [])
    for element in try keys["revisions"]?.elements() ?? [] {
      try append(element)
    }
    guard !revisions.isEmpty else {
      throw value.problem("'revisions' is empty; a policy has at least one")
    }
  }

  static func == (first: Self, second: Self) -> Bool {
    (first.id, first.title, first.publisher, first.swiftName)
      == (second.id, second.title, second.publisher, second.swiftName)
      && first.revisions == second.revisions
  }

  private mutating func append(_ element: YAMLValue) throws(CorpusProblem) {
    let keys = try element.mapping(required: ["version"], optional: ["effective"])
    let version = try keys["version"]?.fileName() ?? ""
    guard !revisions.contains(where: { $0.version == version }) else {
      throw element.problem("version '\(version)' stands twice; keep one")
    }
    let effective = try keys["effective"]?.date()
    let before = revisions.last { $0.effective != nil }
    if let effective, let earlier = before?.effective, effective < earlier {
      throw element.problem(
        """
        version '\(version)' takes effect before '\(before?.version ?? "")', which stands above it; \
        write the oldest first
        """)
    }
    revisions.append(Revision(version: version, effective: effective))
    let marks = keys.values.compactMap(\.line) + [element.line ?? 1]
    lines.append((marks.min() ?? 1)...(marks.max() ?? 1))
  }

  /// The place of a new revision: behind all that took effect no later.
  mutating func insert(_ revision: Revision) {
    revisions.insert(revision, at: place(of: revision))
  }

  func place(of revision: Revision) -> Int {
    guard let day = revision.effective else { return revisions.count }
    let later = revisions.firstIndex { $0.effective.map { $0 > day } ?? false }
    return later ?? revisions.count
  }

  /// The file's text with a revision more. Everything else stays as its authors wrote it, comments
  /// included; a file in a layout that no lines can be added to is written anew.
  func inserting(_ revision: Revision, into bytes: [UInt8]) -> String {
    var expected = self
    expected.insert(revision)
    let edited = edited(bytes, inserting: revision)
    if let reread = try? PolicyListing(yaml: Array(edited.utf8), file: ""), reread == expected {
      return edited
    }
    return expected.yaml
  }

  private func edited(_ bytes: [UInt8], inserting revision: Revision) -> String {
    var text = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    if text.last == "" { text.removeLast() }
    let place = place(of: revision)
    let neighbour = lines[min(place, lines.count - 1)]
    let indent = text[neighbour.lowerBound - 1].prefix { $0 == " " }
    let target = place < lines.count ? neighbour.lowerBound - 1 : neighbour.upperBound
    text.insert(
      contentsOf: Self.lines(of: revision).map { indent + $0 }, at: min(target, text.count))
    return text.joined(separator: "\n") + "\n"
  }

  private static func lines(of revision: Revision) -> [String] {
    ["- version: \(yamlText(revision.version, quoted: true))"]
      + (revision.effective.map { ["  effective: \($0)"] } ?? [])
  }

  var yaml: String {
    var text = "id: \(id)\ntitle: \(yamlText(title))\npublisher: \(yamlText(publisher))\n"
    if let swiftName { text += "swiftName: \(swiftName)\n" }
    text += "revisions:\n"
    for revision in revisions {
      text += Self.lines(of: revision).map { "  \($0)\n" }.joined()
    }
    return text
  }
}
