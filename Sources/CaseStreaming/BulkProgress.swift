import Foundation

/// A line that says how far a run is, redrawn on a terminal a few times a second.
package struct BulkProgress {
  private let size: Int?
  private let isShown: Bool
  private let write: (String) -> Void
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var firstCases: Int?
  private var firstOffset = 0

  package init(size: Int?, isShown: Bool, write: @escaping (String) -> Void) {
    self.size = size
    self.isShown = isShown
    self.write = write
  }

  package mutating func update(cases: Int, offset: Int) {
    guard isShown else { return }
    if firstCases == nil { (firstCases, firstOffset) = (cases, offset) }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(200) { return }
    last = now
    let seconds =
      Double((now - start).components.seconds)
      + Double((now - start).components.attoseconds) / 1e18
    var line = "\(grouped(cases)) cases"
    if seconds > 0 { line += ", \(grouped(Int(Double(cases) / seconds)))/s" }
    if let size, size > 0, offset > 0 {
      let left = Int(seconds * Double(size - offset) / Double(offset))
      line +=
        ", \(offset * 100 / size) %, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
    write("\r\u{1B}[2K\(line)")
  }

  package func finish() {
    if isShown, last != nil { write("\r\u{1B}[2K") }
  }
}

/// `1,234,567`
func grouped(_ number: Int) -> String {
  var digits = String(number)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return ([digits] + groups).joined(separator: ",")
}
