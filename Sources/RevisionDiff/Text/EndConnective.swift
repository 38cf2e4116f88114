/// The connectives at the ends of an item, which join it to its neighbours: "OR fever; and".
struct EndConnective: Sendable, Equatable {
  enum Joint: Sendable, Equatable {
    case and, or, andOr
  }

  /// At the start, joining to the item before.
  var lead: Joint?
  /// At the end, joining to the next.
  var tail: Joint?

  init(of text: String) {
    let atoms = AtomScanner.atoms(of: text).filter { $0.kind != .punctuation }
    guard atoms.count > 1, let first = atoms.first, let last = atoms.last else {
      // A line of its own that holds nothing else.
      tail = atoms.first.flatMap { Self.joint(of: $0.key) }
      return
    }
    tail = Self.joint(of: last.key)
    if tail == .or, atoms[atoms.count - 2].key == Lexicon.and { tail = .andOr }
    lead = Self.joint(of: first.key)
    if lead == .and, atoms[1].key == Lexicon.or { lead = .andOr }
  }

  private static func joint(of key: UInt64) -> Joint? {
    key == Lexicon.and ? .and : key == Lexicon.or ? .or : nil
  }
}
