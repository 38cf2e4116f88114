/// A JSON string of some UTF-8 bytes, with its quotes; bytes that are not UTF-8 are replaced.
func jsonString(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [UInt8(ascii: "\"")]
  appendJSONString(bytes, to: &result)
  result.append(UInt8(ascii: "\""))
  return result
}

func jsonString(_ text: String) -> [UInt8] { jsonString(Array(text.utf8)) }

private func appendJSONString(_ bytes: [UInt8], to result: inout [UInt8]) {
  let isValid = String(validating: bytes, as: UTF8.self) != nil
  for byte in isValid ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      result.append(UInt8(ascii: "\\"))
      result.append(byte)
    case 0..<0x20, 0x7F:
      let digits = String(byte, radix: 16)
      result.append(contentsOf: "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
    default: result.append(byte)
    }
  }
}
