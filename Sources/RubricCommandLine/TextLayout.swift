/// Text set in columns for people: breaks it at spaces so that no line is wider than `width`, where
/// a word is not wider itself. All lines after the first begin with `indent` spaces, which count.
func wrapped(_ text: String, width: Int, firstColumn: Int, indent: Int) -> String {
  var result = ""
  var column = firstColumn
  for word in text.split(separator: " ") {
    let length = word.count
    if column > max(indent, firstColumn), column + length > width {
      while result.last == " " { result.removeLast() }
      result += "\n" + String(repeating: " ", count: indent)
      column = indent
    }
    result += word + " "
    column += length + 1
  }
  while result.last == " " { result.removeLast() }
  return result
}

/// Text in at least `width` columns, filled with spaces.
func padded(_ text: some StringProtocol, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A number set to the right of `width` columns.
func aligned(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: " ", count: max(0, width - digits.count)) + digits
}
