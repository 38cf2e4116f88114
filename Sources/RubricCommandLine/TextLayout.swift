/// Text set in columns for people: breaks it at spaces so that no line is wider than `width`, where
/// a word is not wider itself. All lines after the first begin with `indent` spaces, which count.
///
/// A column is a Unicode scalar; works on bytes, because documents can be long.
func wrapped(_ text: String, width: Int, firstColumn: Int, indent: Int) -> String {
  let space = UInt8(ascii: " ")
  var text = text
  var result: [UInt8] = []
  text.withUTF8 { bytes in
    result.reserveCapacity(bytes.count + bytes.count / 16 * (indent + 1))
    var column = firstColumn
    var lineIsEmpty = true
    var start = 0
    while start < bytes.count {
      guard bytes[start] != space else {
        start += 1
        continue
      }
      var end = start
      var length = 0
      while end < bytes.count, bytes[end] != space {
        if bytes[end] & 0xC0 != 0x80 { length += 1 }
        end += 1
      }
      if !lineIsEmpty, column + 1 + length > width {
        result.append(UInt8(ascii: "\n"))
        result.append(contentsOf: repeatElement(space, count: indent))
        column = indent
        lineIsEmpty = true
      }
      if !lineIsEmpty {
        result.append(space)
        column += 1
      }
      result.append(contentsOf: bytes[start..<end])
      column += length
      lineIsEmpty = false
      start = end
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// Text in at least `width` columns, filled with spaces.
func padded(_ text: some StringProtocol, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
}

/// A number set to the right of `width` columns.
func aligned(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
}
