public import CriteriaRuntime

/// Writes JSON step by step: two spaces per level, one member a line, a line feed at the end; or all
/// on one line. Keys are written in the order given; answers give them sorted.
///
/// Nothing is kept but the text, so that depth costs no stack.
public struct JSONWriter: Sendable {
  /// What was written, without a line feed at its end.
  public private(set) var bytes: [UInt8] = []
  /// Whether something already stands in each open object or array.
  private var isFilled: [Bool] = []
  private var followsKey = false
  private let isOnOneLine: Bool

  public init(isOnOneLine: Bool = false) {
    self.isOnOneLine = isOnOneLine
  }

  /// Goes on where another writer stopped, inside so many open objects and arrays, in each of which
  /// something stands already.
  public init(insideFilled depth: Int) {
    self.init()
    isFilled = Array(repeating: true, count: depth)
  }

  /// The text so far; complete when everything is closed.
  public var text: String { unfinishedText + "\n" }

  /// The text so far, without a line feed at its end.
  var unfinishedText: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func beginObject() { open("{") }
  public mutating func endObject() { close("}") }
  public mutating func beginArray() { open("[") }
  public mutating func endArray() { close("]") }

  public mutating func key(_ key: String) {
    separate()
    write(string: key)
    bytes.append(contentsOf: ": ".utf8)
    followsKey = true
  }

  public mutating func value(_ string: String) {
    separate()
    write(string: string)
  }

  public mutating func value(_ number: Int) { write(literal: String(number)) }

  public mutating func value(_ boolean: Bool) { write(literal: boolean ? "true" : "false") }

  /// A number without finite decimal is written as a string: `"1/3"`.
  public mutating func value(_ number: ExactNumber) {
    let text = number.description
    if text.utf8.contains(UInt8(ascii: "/")) {
      value(text)
    } else {
      write(literal: text)
    }
  }

  public mutating func null() { write(literal: "null") }

  public mutating func value(_ strings: [String]) {
    beginArray()
    for string in strings { value(string) }
    endArray()
  }

  private mutating func write(literal: String) {
    separate()
    bytes.append(contentsOf: literal.utf8)
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    isFilled.append(false)
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    if isFilled.popLast() == true { newLine() }
    bytes.append(UInt8(ascii: bracket))
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = isFilled.indices.last else { return }
    if isFilled[last] {
      bytes.append(UInt8(ascii: ","))
      if isOnOneLine { bytes.append(UInt8(ascii: " ")) }
    }
    isFilled[last] = true
    newLine()
  }

  private mutating func newLine() {
    guard !isOnOneLine else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * isFilled.count))
  }

  private mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { write(escaping: $0) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00".utf8)
        if digits.utf8.count == 1 { bytes.append(UInt8(ascii: "0")) }
        bytes.append(contentsOf: digits.utf8)
      default: break
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
