/// A JSON text as it was written (RFC 8259): members in order, numbers unread, every value with its
/// place. A library's reader would round numbers to binary floating point, let a repeated key win
/// silently, and forget where a value stood.
public struct JSONValue: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// As written, in the grammar of JSON numbers.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])
  }

  public struct Member: Sendable, Equatable {
    public var key: String
    /// Byte offset of the key.
    public var offset: Int
    public var value: JSONValue
  }

  public var content: Content
  /// Byte offset of its first character.
  public var offset: Int

  /// `a number`, `an object`: for messages.
  public var kind: String {
    switch content {
    case .null: "null"
    case .boolean: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A text that is no JSON, or repeats a key.
public struct JSONError: Error, Sendable, Equatable {
  public var offset: Int
  public var message: String

  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}

/// A place in a text as people count it, from one.
struct TextPlace: Equatable {
  var line = 1
  /// In Unicode scalars.
  var column = 1

  init(of offset: Int, in bytes: [UInt8]) {
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
