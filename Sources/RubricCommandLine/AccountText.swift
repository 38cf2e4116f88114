import DocumentModel
import DocumentReaders
import Outlining

extension ByteAccount {
  /// The account of an outlined document: each block has the role the outline gave it.
  init(of outline: Outline) {
    self.init(of: outline.document, roles: outline.roles.map(\.rawValue))
  }
}

/// What became of every byte of a document, for people: totals by role, then range after range.
struct AccountText {
  var outline: Outline
  var width: Int

  var text: String {
    let document = outline.document
    let account = ByteAccount(of: outline)
    let roleWidth = account.totals.map(\.role.utf8.count).max() ?? 0
    let digits = String(document.source.bytes.count).utf8.count
    var result = "\(document.source.name): \(document.source.bytes.count) bytes\n\n"
    for total in account.totals {
      result += "\(aligned(total.bytes, to: digits + 2))  \(total.role)\n"
    }
    if account.unplaced.isEmpty { result += "\(aligned(0, to: digits + 2))  unplaced\n" }
    result += "\n"
    for entry in account.entries {
      let line = document.lines.position(of: entry.range.start).line
      var start = aligned(entry.range.start, to: digits) + ".."
      start += padded(String(entry.range.end), to: digits) + "  line "
      start += padded(String(line), to: digits) + "  " + padded(entry.role, to: roleWidth) + "  "
      result += start + beginning(of: entry, columns: width - start.utf8.count) + "\n"
    }
    return result
  }

  /// The first bytes of a range as they are in the file, what cannot be shown as escapes.
  private func beginning(of entry: ByteAccount.Entry, columns: Int) -> String {
    let bytes = outline.document.source.bytes[entry.range.start..<entry.range.end]
    var result = ""
    // Four bytes make at least one column.
    for scalar in String(decoding: bytes.prefix(4 * columns), as: UTF8.self).unicodeScalars {
      let shown =
        scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
      guard result.unicodeScalars.count + shown.utf8.count < columns else { return result + "…" }
      result += shown
    }
    return result
  }
}
