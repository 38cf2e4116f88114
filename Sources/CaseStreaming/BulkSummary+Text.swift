import BulkEvaluation
import CaseFormat

extension BulkSummary {
  /// One line for a person who waits.
  var line: String {
    var line = "\(grouped(cases)) cases: \(grouped(count("met"))) met, "
    line += "\(grouped(count("notMet"))) not met, \(grouped(count("undetermined"))) undetermined"
    if rejected > 0 { line += "; \(grouped(rejected)) rows rejected" }
    return line
  }

  /// Counts by outcome and by deciding criterion, the most frequent first.
  var text: String {
    var text = line + "\n"
    if bounded > 0 {
      text += "\(grouped(bounded)) undetermined as far as was tried (bounded)\n"
    }
    if notCarried > 0 {
      text += "\(grouped(notCarried)) with statements that have no counterpart (notCarried)\n"
    }
    func table(_ title: String, _ rows: [(count: Int, words: String)]) {
      guard !rows.isEmpty else { return }
      let width = rows.map { grouped($0.count).count }.max() ?? 0
      text += "\n\(title)\n"
      for row in rows {
        let count = grouped(row.count)
        text += String(repeating: " ", count: 2 + width - count.count) + "\(count)  \(row.words)\n"
      }
    }
    table(
      "Outcome by part",
      byPart.map { ($0.count, "\($0.key.policy)  \($0.key.part): \(words($0.key.outcome))") })
    table(
      "Decided by",
      byDecision.map { entry in
        let path = entry.key.path ?? "the part as a whole"
        return (entry.count, "\(entry.key.policy)  \(path): \(words(entry.key.outcome))")
      })
    return text
  }

  private func words(_ outcome: String) -> String { outcome == "notMet" ? "not met" : outcome }

  /// The same; keys sorted.
  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("bounded")
    writer.value(bounded)
    writer.key("cases")
    writer.value(cases)
    writer.key("decisions")
    writer.beginArray()
    for entry in byDecision {
      writer.beginObject()
      writer.key("count")
      writer.value(entry.count)
      writer.key("outcome")
      writer.value(entry.key.outcome)
      writer.key("path")
      if let path = entry.key.path { writer.value(path) } else { writer.null() }
      writer.key("policy")
      writer.value(entry.key.policy)
      writer.endObject()
    }
    writer.endArray()
    writer.key("notCarried")
    writer.value(notCarried)
    writer.key("outcomes")
    writer.beginObject()
    for outcome in ["met", "notMet", "undetermined"] {
      writer.key(outcome)
      writer.value(count(outcome))
    }
    writer.endObject()
    writer.key("parts")
    writer.beginArray()
    for entry in byPart {
      writer.beginObject()
      writer.key("count")
      writer.value(entry.count)
      writer.key("outcome")
      writer.value(entry.key.outcome)
      writer.key("part")
      writer.value(entry.key.part)
      writer.key("policy")
      writer.value(entry.key.policy)
      writer.endObject()
    }
    writer.endArray()
    writer.key("rejected")
    writer.value(rejected)
    writer.key("schemaVersion")
    writer.value(1)
    writer.endObject()
    return writer.text
  }
}
