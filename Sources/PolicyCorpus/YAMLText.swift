/// A text as a YAML scalar (YAML 1.2.2, section 7.3): as it is where no reader can take it for
/// anything else, otherwise in double quotes.
func yamlText(_ text: String, quoted: Bool = false) -> String {
  if !quoted, isPlain(text) { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where mustBeEscaped(scalar):
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// Controls, line separators and invisible signs, which would be lost or misread in the file.
private func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
  default: false
  }
}

private func isPlain(_ text: String) -> Bool {
  let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  guard let first = text.utf8.first, letters.contains(first | 0x20),
    text.utf8.last != UInt8(ascii: " ")
  else { return false }
  let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
  return !words.contains(text.lowercased())
    && text.utf8.allSatisfy { byte in
      letters.contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || " .,()-/".utf8.contains(byte)
    }
}
