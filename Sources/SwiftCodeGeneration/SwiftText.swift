/// Text from a document inside Swift code: whatever it says, it stays text.
enum SwiftText {
  /// A string literal with its quotes.
  static func literal(_ text: String) -> String {
    "\"" + escaped(text) + "\""
  }

  /// The inside of a string literal, also of a line of a multi-line one. Everything that could end
  /// the literal, begin an interpolation, break the line or hide from a reader is escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isPlain(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
      }
    }
    return result
  }

  /// A line of a comment: line ends become spaces, invisible characters are spelled out.
  static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: result += " "
      case .control where lineEnds.contains(scalar.value) || scalar == "\t": result += " "
      default:
        if isPlain(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
        }
      }
    }
    // Trailing space would differ from what editors save.
    while result.utf8.last == UInt8(ascii: " ") { result.removeLast() }
    return result
  }

  /// Line feed to carriage return, and next line.
  private static let lineEnds: Set<UInt32> = [0x0A, 0x0B, 0x0C, 0x0D, 0x85]

  /// Whether the character shows, and in its place: no controls, no bidirectional or other format
  /// characters, nothing unassigned.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
