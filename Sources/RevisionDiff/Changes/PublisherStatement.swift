import DocumentModel

/// One clause of what a publisher says was changed, against what was.
public struct PublisherStatement: Sendable, Equatable {
  /// What kind of change the clause announces.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    case added, removed, changed
    /// Business of the publisher that leaves no trace in the criteria: systems, reviews.
    case administrative
    /// That the criteria did not change.
    case unchanged
  }

  public enum Status: String, Sendable, Hashable, CaseIterable {
    case found
    case notFound
    /// Announces nothing that a comparison could find.
    case notApplicable
  }

  /// Of the history row.
  public var version: String
  public var clause: String
  public var action: Action
  public var status: Status
  /// Ids of the changes it speaks of.
  public var changes: [String]
  public var line: Int

  public init(
    version: String, clause: String, action: Action, status: Status, changes: [String], line: Int
  ) {
    self.version = version
    self.clause = clause
    self.action = action
    self.status = status
    self.changes = changes
    self.line = line
  }
}

/// A change note cut into clauses.
struct StatementClause: Sendable, Equatable {
  var text: String
  var action: PublisherStatement.Action
  /// Keys of the words that say what was changed.
  var subject: [UInt64]

  /// The clauses of a note: cut at sentence ends, semicolons, and where "and" or a comma is followed
  /// by a word that announces a change.
  static func clauses(of note: String) -> [StatementClause] {
    var result: [StatementClause] = []
    var previous: PublisherStatement.Action?
    for stretch in stretches(of: note) {
      let text = note.utf8Slice(stretch)
      let atoms = AtomScanner.atoms(of: text).filter { $0.kind != .punctuation }
      let stems = atoms.map { WordStem.key(of: text.utf8Slice($0.start..<$0.end)) }
      guard !stems.isEmpty else { continue }
      let action = action(of: stems) ?? previous ?? .changed
      previous = action
      let subject = zip(atoms, stems).filter { atom, stem in
        atom.kind != .comparator && !Lexicon.functionWords.contains(atom.key)
          && !Lexicon.generalPolicyWords.contains(atom.key) && verbs[stem] == nil
      }.map(\.1)
      result.append(StatementClause(text: text, action: action, subject: subject))
    }
    return result
  }

  private static func stretches(of note: String) -> [Range<Int>] {
    let bytes = Array(note.utf8)
    let atoms = AtomScanner.atoms(of: note).filter { $0.kind != .punctuation }
    var cuts: [(end: Int, start: Int)] = []
    for (index, atom) in atoms.enumerated().dropFirst() {
      let gap = bytes[atoms[index - 1].end..<atom.start]
      // A byte of 0xE2 begins a bullet or a dash.
      let endsSentence =
        gap.contains(UInt8(ascii: ";")) || (gap.contains(UInt8(ascii: ".")) && gap.count > 1)
        || gap.contains(0x0A) || gap.contains(0xE2)
      if endsSentence {
        cuts.append((atoms[index - 1].end, atom.start))
      } else if announces(index, atoms, note) {
        // ", and added ...", "and to remove ...": the joint belongs to neither clause.
        if atoms[index - 1].key == Lexicon.and, index > 1 {
          cuts.append((atoms[index - 2].end, atom.start))
        } else if gap.contains(UInt8(ascii: ",")) {
          cuts.append((atoms[index - 1].end, atom.start))
        }
      }
    }
    var result: [Range<Int>] = []
    var start = atoms.first?.start ?? 0
    for cut in cuts where cut.end > start {
      result.append(start..<cut.end)
      start = cut.start
    }
    let end = atoms.last?.end ?? 0
    if end > start { result.append(start..<end) }
    return result
  }

  /// A word that announces a change, after "to" or an adverb at most.
  private static func announces(_ index: Int, _ atoms: [Atom], _ note: String) -> Bool {
    var place = index
    while place < atoms.count, place - index < 2, leadIns.contains(atoms[place].key) { place += 1 }
    guard place < atoms.count else { return false }
    return verbs[WordStem.key(of: note.utf8Slice(atoms[place].start..<atoms[place].end))] != nil
  }

  private static let leadIns = Lexicon.keys("to also now newly no was were has have been")

  private static func action(of stems: [UInt64]) -> PublisherStatement.Action? {
    if administrativeWords.contains(where: { stems.contains($0) }) { return .administrative }
    if let no = stems.firstIndex(of: Atom.key("no")) {
      let rest = stems[no...].prefix(4)
      if rest.contains(WordStem.key(of: "change")) || rest.contains(WordStem.key(of: "revision")) {
        return .unchanged
      }
    }
    // "Updated to remove ...": the more telling verb decides, and the first of those.
    let actions = stems.compactMap { verbs[$0] }
    return actions.first { $0 != .changed } ?? actions.first
  }

  private static let administrativeWords: [UInt64] = [
    "administrative", "system", "vendor", "formatting", "annual",
  ].map { WordStem.key(of: $0) }

  private static let verbs: [UInt64: PublisherStatement.Action] = {
    let table: [(PublisherStatement.Action, String)] = [
      (
        .added,
        "add added adding addition include included includes including insert inserted new expand "
          + "expanded extend extended introduce introduced incorporate incorporated append"
      ),
      (
        .removed,
        "remove removed removal removing delete deleted deletion eliminate eliminated discontinue "
          + "discontinued strike drop dropped retire retired omit omitted"
      ),
      (
        .changed,
        "update updated updating revise revised revision change changed modify modified "
          + "modification clarify clarified clarification reword reworded edit edited amend amended "
          + "increase increased decrease decreased reduce reduced lower lowered raise raised replace "
          + "replaced move moved relocate relocated renumber renumbered split merge merged combine "
          + "combined reorganize reorganized correct corrected rename renamed transition align "
          + "restrict restricted broaden broadened"
      ),
    ]
    var verbs: [UInt64: PublisherStatement.Action] = [:]
    for (action, words) in table {
      for word in words.split(separator: " ") { verbs[WordStem.key(of: String(word))] = action }
    }
    return verbs
  }()
}

/// The stem of an English word, so that `intents` and `intent` agree: plural endings only, the first
/// step of M. F. Porter's stemmer (1980).
enum WordStem {
  static func key(of word: String) -> UInt64 {
    let atoms = AtomScanner.atoms(of: word).filter { $0.kind != .punctuation }
    guard let atom = atoms.first else { return 0 }
    guard atom.kind == .word else { return atom.key }
    var letters = Array(word.utf8.map { AtomScanner.isLetter($0) ? $0 | 0x20 : $0 })
    if letters.count > 4, letters.suffix(3).elementsEqual("ies".utf8) {
      letters.removeLast(3)
      letters.append(UInt8(ascii: "y"))
    } else if letters.count > 4, letters.suffix(4).elementsEqual("sses".utf8) {
      letters.removeLast(2)
    } else if letters.count > 3, letters.last == UInt8(ascii: "s"),
      letters[letters.count - 2] != UInt8(ascii: "s"),
      letters[letters.count - 2] != UInt8(ascii: "u")
    {
      letters.removeLast()
    }
    return Atom.key(String(decoding: letters, as: UTF8.self))
  }
}
