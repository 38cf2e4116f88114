/// The stem of an English word, so that `intents` and `intent`, `concurrently` and `concurrent` agree:
/// plural endings, the first step of M. F. Porter's stemmer (1980), and the ending of adverbs.
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
    if letters.count > 6, letters.suffix(2).elementsEqual("ly".utf8) { letters.removeLast(2) }
    return Atom.key(String(decoding: letters, as: UTF8.self))
  }
}
