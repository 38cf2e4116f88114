/// A change note cut into clauses.
struct StatementClause: Sendable, Equatable {
  var text: String
  var action: PublisherStatement.Action
  /// Keys of the words that say what was changed.
  var subject: [UInt64]
  /// Keys of the numbers in "from 12 to 6".
  var step: Step?

  struct Step: Sendable, Equatable {
    var from: UInt64
    var to: UInt64
  }

  /// The clauses of a note: cut at sentence ends, semicolons, and where "and" or a comma is followed
  /// by a word that announces a change.
  static func clauses(of note: String) -> [StatementClause] {
    var result: [StatementClause] = []
    for stretch in stretches(of: note) {
      let text = note.utf8Slice(stretch)
      if let clause = StatementClause(text, after: result.last?.action) { result.append(clause) }
    }
    return result
  }

  /// Nil for text without words; one that announces nothing goes on with what was announced before.
  private init?(_ text: String, after previous: PublisherStatement.Action?) {
    let atoms = AtomScanner.atoms(of: text).filter { $0.kind != .punctuation }
    let stems = atoms.map { WordStem.key(of: text.utf8Slice($0.start..<$0.end)) }
    guard !stems.isEmpty else { return nil }
    self.text = text
    step = Self.step(atoms)
    action = Self.action(of: stems) ?? previous ?? .changed
    subject = zip(atoms, stems).enumerated().filter { place, word in
      let (atom, stem) = word
      return atom.kind != .comparator && !Lexicon.functionWords.contains(atom.key)
        && !Lexicon.generalPolicyWords.contains(atom.key) && !Lexicon.negations.contains(atom.key)
        && Self.verbs[stem] == nil
        && !(stem == Self.longer && place > 0 && stems[place - 1] == Self.no)
    }.map(\.element.1)
  }

  private static func step(_ atoms: [Atom]) -> Step? {
    guard let from = atoms.firstIndex(where: { $0.key == Self.from }),
      let first = atoms[from...].first(where: { $0.kind == .number }),
      let to = atoms[from...].firstIndex(where: { $0.key == Self.to }),
      let second = atoms[to...].first(where: { $0.kind == .number }), first.end < second.start
    else { return nil }
    return Step(from: first.key, to: second.key)
  }

  private static let from = Atom.key("from")
  private static let to = Atom.key("to")

  /// The clause cut at "and" and commas, where it names several things: "Added X, Y and Z". Each has
  /// a subject of its own; a clause that names one thing is its only object.
  var objects: [StatementClause] {
    let bytes = Array(text.utf8)
    let tokens = TokenScanner.tokens(of: text)
    var result: [StatementClause] = []
    var start = 0
    func cut(at end: Int, next: Int) {
      let part = text.utf8Slice(start..<end)
      if let object = StatementClause(part, after: result.last?.action ?? action),
        !object.subject.isEmpty
      {
        result.append(object)
        start = next
      }
    }
    for (index, token) in tokens.enumerated().dropFirst() {
      if token.kind == .and, index + 1 < tokens.count {
        cut(at: tokens[index - 1].range.upperBound, next: tokens[index + 1].range.lowerBound)
      } else if bytes[tokens[index - 1].range.upperBound..<token.range.lowerBound].contains(
        UInt8(ascii: ","))
      {
        cut(at: tokens[index - 1].range.upperBound, next: token.range.lowerBound)
      }
    }
    let count = result.count
    cut(at: bytes.count, next: bytes.count)
    // Words at the end that name nothing belong to what stands before them.
    if result.count == count, count > 0 { return [self] }
    return result.count > 1 ? result : [self]
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
    if let no = stems.firstIndex(of: Self.no) {
      if stems[no...].dropFirst().first == longer { return .removed }
      let rest = stems[no...].prefix(4)
      if rest.contains(WordStem.key(of: "change")) || rest.contains(WordStem.key(of: "revision")) {
        return .unchanged
      }
    }
    // "Updated to remove ...": the more telling verb decides, and the first of those.
    let actions = stems.compactMap { verbs[$0] }
    return actions.first { $0 != .changed } ?? actions.first
  }

  private static let no = Atom.key("no")
  private static let longer = Atom.key("longer")

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
