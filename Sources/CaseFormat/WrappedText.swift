/// Breaks a text at spaces into lines of a hundred columns, where its words allow.
func wrapped(_ text: String, indent: Int, hanging: Int) -> [String] {
  var lines: [String] = []
  func add(_ line: String) {
    // Two spaces may stand before a word that begins the next line.
    lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
  }
  var line = String(repeating: " ", count: indent)
  var width = indent
  var isEmpty = true
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let length = word.unicodeScalars.count
    if !isEmpty, width + 1 + length > 100 {
      add(line)
      line = String(repeating: " ", count: indent + hanging)
      width = indent + hanging
      isEmpty = true
      if word.isEmpty { continue }
    }
    if !isEmpty {
      line += " "
      width += 1
    }
    line += word
    width += length
    isEmpty = false
  }
  add(line)
  return lines
}
