import DocumentModel

/// Finds the products a policy lists: `Brand™ (generic-abcd)`, also several on a line.
struct ProductList {
  private(set) var products: [PolicyMetadata.Product] = []
  /// Indices of the blocks that list them.
  private(set) var blocks: [Int] = []
  private var names: Set<String> = []

  init(of lines: [MetadataLine], in document: Document) {
    for line in lines where line.lower.count <= 400 {
      let entries = Self.entries(of: line)
      guard !entries.isEmpty else { continue }
      for entry in entries {
        let key = entry.brand.lowercased() + "|" + (entry.generic ?? "")
        guard names.insert(key).inserted else { continue }
        products.append(
          PolicyMetadata.Product(
            brand: entry.brand, generic: entry.generic, codes: [],
            location: document.location(of: line.text.sourceRange(of: entry.range))))
      }
      if blocks.last != line.block { blocks.append(line.block) }
    }
  }

  /// Gives the products the codes that are printed for their brands.
  mutating func add(_ codes: [PolicyMetadata.CodeEntry]) {
    for code in codes {
      let name = Self.plainName(code.name)
      for index in products.indices
      where Self.plainName(products[index].brand) == name
        && !products[index].codes.contains(code.code)
      {
        products[index].codes.append(code.code)
      }
    }
  }

  /// Letters and digits only, for comparing names.
  private static func plainName(_ name: String) -> [UInt8] {
    name.utf8.compactMap { byte in
      if byte >= 0x41 && byte <= 0x5A { return byte | 0x20 }
      return (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) ? byte : nil
    }
  }

  private struct Entry {
    var brand: String
    var generic: String?
    var range: Range<Int>
  }

  /// The products of a line, none unless the line is nothing but products and how they are given.
  private static func entries(of line: MetadataLine) -> [Entry] {
    let bytes = Array(line.text.string.utf8)
    var entries: [Entry] = []
    var start = line.body
    var index = line.body
    while index < bytes.count {
      guard bytes[index] == 0x28,
        let sign = trademark(before: index, in: bytes, after: start)
          ?? boldEnd(of: line, at: index, in: bytes, isFirst: entries.isEmpty)
      else {
        index += 1
        continue
      }
      guard let close = closing(bytes, from: index) else { break }
      let brand = trimmed(start..<sign, in: bytes)
      guard isBrand(bytes[brand]) else { return entries }
      let generic = genericName(bytes[(index + 1)..<close])
      guard generic != nil || close == index + 1 else { return entries }
      entries.append(
        Entry(
          brand: String(decoding: bytes[brand], as: UTF8.self), generic: generic,
          range: brand.lowerBound..<(close + 1)))
      start = close + 1
      index = close + 1
    }
    // What follows is how the product is given, at most; a sentence that mentions one is no list.
    return bytes.count - start <= 120 ? entries : []
  }

  /// Where a brand ends that carries a trademark sign right before a parenthesis.
  private static func trademark(before open: Int, in bytes: [UInt8], after start: Int) -> Int? {
    var end = open
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    for sign in ["®", "™", "℠", "(R)", "(TM)"] {
      let length = sign.utf8.count
      if end - start > length, bytes[(end - length)..<end].elementsEqual(sign.utf8) {
        return end - length
      }
    }
    return nil
  }

  /// Where a brand without a sign ends: a bold name with a parenthesis behind it and nothing else.
  private static func boldEnd(
    of line: MetadataLine, at open: Int, in bytes: [UInt8], isFirst: Bool
  ) -> Int? {
    let end = line.body + line.boldPrefix
    guard isFirst, line.boldPrefix > 0, end < open, open - end <= 1, bytes.last == 0x29 else {
      return nil
    }
    return end
  }

  private static func closing(_ bytes: [UInt8], from open: Int) -> Int? {
    var depth = 0
    for index in open..<bytes.count {
      if bytes[index] == 0x28 { depth += 1 }
      if bytes[index] == 0x29 {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, [0x20, 0x2A, 0x2C, 0x3B].contains(bytes[start]) { start += 1 }
    for word in ["and ", "or ", "& "] where bytes[start..<end].starts(with: word.utf8) {
      start += word.utf8.count
    }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  /// A few words that begin with a capital letter or a figure.
  private static func isBrand(_ name: ArraySlice<UInt8>) -> Bool {
    let words = name.split(separator: 0x20)
    guard !words.isEmpty, words.count <= 6, name.count <= 60 else { return false }
    guard let first = name.first, isCapitalOrDigit(first) || first >= 0x80 else { return false }
    let small = words.count { word in word.first.map { !isCapitalOrDigit($0) && $0 < 0x80 } ?? true
    }
    return small <= 1
  }

  private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// The name in a parenthesis, without maker and dosage form.
  private static func genericName(_ content: ArraySlice<UInt8>) -> String? {
    var text = String(decoding: content, as: UTF8.self)
    for separator in [" – ", " — ", " - ", ";", ","] {
      if let range = text.firstRange(ofWords: separator) { text = String(text[..<range]) }
    }
    var words = text.split(separator: " ").map(String.init)
    while words.count > 1, let last = words.last, isDosageWord(last.lowercased()) {
      words.removeLast()
    }
    let name = words.joined(separator: " ")
    guard (3...80).contains(name.utf8.count), name.utf8.contains(where: { $0 | 0x20 >= 0x61 })
    else {
      return nil
    }
    return name
  }

  private static func isDosageWord(_ word: String) -> Bool {
    dosageWords.contains(word)
  }

  private static let dosageWords: Set<String> = [
    "injection", "injections", "for", "oral", "solution", "suspension", "tablet", "tablets",
    "capsule", "capsules", "powder", "intravenous", "infusion", "subcutaneous", "intramuscular",
    "ophthalmic", "topical", "cream", "ointment", "gel", "patch", "spray", "nasal", "inhalation",
    "inhaler", "kit", "emulsion", "implant", "extended-release", "delayed-release", "use", "iv",
    "sc",
    "lotion", "foam", "drops", "granules", "autoinjector", "pen", "syringe", "prefilled", "and",
  ]
}

extension String {
  /// Where a piece of text first stands in the string.
  fileprivate func firstRange(ofWords words: String) -> String.Index? {
    let target = Array(words.utf8)
    let bytes = Array(utf8)
    guard bytes.count >= target.count, !target.isEmpty else { return nil }
    for start in 0...(bytes.count - target.count)
    where bytes[start..<(start + target.count)].elementsEqual(target) {
      return utf8.index(utf8.startIndex, offsetBy: start)
    }
    return nil
  }
}
