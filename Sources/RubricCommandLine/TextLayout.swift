/// Text that is being set in columns for people; bytes, because documents can be long.
///
/// A column is a Unicode scalar.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func space(_ count: Int) {
    bytes.append(contentsOf: repeatElement(0x20, count: max(0, count)))
  }

  /// A number set to the right of `width` columns.
  mutating func append(_ number: Int, alignedTo width: Int) {
    append(aligned(number, to: width))
  }

  /// Text in at least `width` columns, filled with spaces.
  mutating func append(_ text: String, paddedTo width: Int) {
    let start = bytes.count
    append(text)
    space(width - columns(from: start))
  }

  /// The columns of what was appended since there were `start` bytes.
  func columns(from start: Int) -> Int {
    bytes[start...].count { $0 & 0xC0 != 0x80 }
  }

  /// Breaks text at spaces so that no line is wider than `width`, where a word is not wider itself.
  /// All lines after the first begin with `indent` spaces, which count.
  ///
  /// - Parameters:
  ///   - column: Where the first line begins.
  ///   - followsWord: A word that belongs to the text ends there.
  /// - Returns: The column at which the text ends.
  @discardableResult
  mutating func append(
    _ text: String, wrappedAt width: Int, column: Int, indent: Int, followsWord: Bool = false
  ) -> Int {
    var text = text
    var column = column
    var lineIsEmpty = !followsWord
    text.withUTF8 { words in
      var start = 0
      while start < words.count {
        guard words[start] != 0x20 else {
          start += 1
          continue
        }
        var end = start
        var length = 0
        while end < words.count, words[end] != 0x20 {
          if words[end] & 0xC0 != 0x80 { length += 1 }
          end += 1
        }
        if !lineIsEmpty, column + 1 + length > width {
          bytes.append(0x0A)
          space(indent)
          column = indent
          lineIsEmpty = true
        }
        if !lineIsEmpty {
          bytes.append(0x20)
          column += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<end]))
        column += length
        lineIsEmpty = false
        start = end
      }
    }
    return column
  }
}

/// Text broken at spaces as `TextBuffer` breaks it.
func wrapped(_ text: String, width: Int, firstColumn: Int, indent: Int) -> String {
  var buffer = TextBuffer()
  buffer.append(text, wrappedAt: width, column: firstColumn, indent: indent)
  return String(decoding: buffer.bytes, as: UTF8.self)
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
