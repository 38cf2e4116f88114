import CaseFormat
import DocumentModel
import Outlining

/// An outline as `rubric outline --format json` gives it, keys sorted.
struct OutlineJSON: Sendable {
  let outline: Outline
  let findings: [Finding]

  /// The JSON of some of the items; with the first item also what stands before them, with the last
  /// one what comes after. Pieces of consecutive items make up the whole, without a line feed at its
  /// end.
  func piece(_ items: Range<Int>) -> [UInt8] {
    var writer = JSONWriter()
    if items.lowerBound == 0 {
      writer.beginObject()
      writer.key("findings")
      JSONTree.array(findings.map { JSONTree($0) }).write(to: &writer)
      writer.key("items")
      writer.beginArray()
    } else {
      writer = JSONWriter(insideFilled: 2)
    }
    for index in items {
      for item in CollectionOfOne(outline.items[index]) + outline.inlineItems(of: index) {
        JSONTree.object(JSONTree.members(of: item, in: outline)).write(to: &writer)
      }
    }
    if items.upperBound == outline.items.count {
      writer.endArray()
      writer.key("metadata")
      JSONTree(outline.metadata).write(to: &writer)
      writer.key("schemaVersion")
      writer.value(1)
      writer.key("sections")
      JSONTree.array(outline.sections.map { JSONTree($0) }).write(to: &writer)
      writer.key("source")
      JSONTree(outline.document.source).write(to: &writer)
      writer.endObject()
    }
    return writer.bytes
  }
}
