/// The labels that a stem announces for the list below it: "meets ALL of the following (i, ii, and
/// iii):".
///
/// They follow the list: where they agree with it, nothing but their connective says anything of its
/// own.
struct DeclaredList: Sendable, Equatable {
  /// As printed, parentheses included.
  var text: String
  /// The words around it.
  var remainder: String
  /// Between its labels, in order, without repetition.
  var joints: [EndConnective.Joint]

  /// The declaration of exactly these labels, in their order; nil where the text holds none.
  init?(of labels: [String], in text: String) {
    guard labels.count > 1 else { return nil }
    let bytes = Array(text.utf8)
    var open: Int?
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { open = place }
      guard byte == UInt8(ascii: ")"), let start = open else { continue }
      open = nil
      let inside = text.utf8Slice((start + 1)..<place)
      let atoms = AtomScanner.atoms(of: inside).filter { $0.kind != .punctuation }
      let words = atoms.filter { Self.joint($0) == nil }.map { inside.utf8Slice($0.start..<$0.end) }
      guard words == labels else { continue }
      self.text = text.utf8Slice(start..<(place + 1))
      remainder = text.utf8Slice(0..<start) + text.utf8Slice((place + 1)..<bytes.count)
      joints = []
      for joint in atoms.compactMap(Self.joint) where joints.last != joint { joints.append(joint) }
      return
    }
    return nil
  }

  /// Whether a text has parentheses at all.
  static func isPossible(in text: String) -> Bool { text.utf8.contains(UInt8(ascii: "(")) }

  private static func joint(_ atom: Atom) -> EndConnective.Joint? {
    atom.key == Lexicon.and ? .and : atom.key == Lexicon.or ? .or : nil
  }
}
