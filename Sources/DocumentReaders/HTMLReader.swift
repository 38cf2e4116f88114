import CLibXML2
import DocumentModel

struct HTMLReader {
  let bytes: [UInt8]
  let lines: LineTable
  private(set) var blocks: [Block] = []
  private(set) var title: String?
  init(bytes: [UInt8], lines: LineTable) {
    self.bytes = bytes
    self.lines = lines
  }
  mutating func read() {}
}
