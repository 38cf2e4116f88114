/// The abbreviations that a table's notes spell out.
enum NoteReader {
  /// `CI: confidence interval; HR: hazard ratio.` and the same with commas or equals signs.
  static func abbreviations(in note: String) -> [DataTable.Abbreviation] {
    var text = note[...]
    for opening in ["Abbreviations:", "Abbreviation:", "Abbreviations."]
    where text.hasPrefix(opening) {
      text = text.dropFirst(opening.count)
    }
    var result: [DataTable.Abbreviation] = []
    for part in text.split(separator: ";") {
      guard let mark = part.firstIndex(where: { $0 == ":" || $0 == "=" || $0 == "," }) else {
        continue
      }
      let short = trimmed(part[..<mark])
      var long = trimmed(part[part.index(after: mark)...])
      if long.hasSuffix(".") { long = String(long.dropLast()) }
      let capitals = short.unicodeScalars.count { $0.properties.isUppercase }
      guard !long.isEmpty, capitals >= 1, short.utf8.count <= 24, capitals >= 2 || short.count <= 4
      else { continue }
      result.append(DataTable.Abbreviation(short: short, long: long))
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
