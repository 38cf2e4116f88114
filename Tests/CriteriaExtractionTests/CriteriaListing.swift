import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import Outlining

/// Criteria as text, one line per item, to compare with what is expected.
///
/// ```
/// 1 all explicit [attest ageGroup]
///   1.a leaf [age > 65 a]
/// ```
struct CriteriaListing {
  let criteria: CriteriaSet

  var lines: [String] {
    criteria.criteria.map { criterion in
      let indent = String(repeating: "  ", count: max(0, criterion.labels.count - 1))
      var line = indent + criterion.path + " " + combination(criterion.combination)
      if criterion.isStatement { line += " statement" }
      if let condition = criterion.condition { line += " [\(text(condition))]" }
      if !criterion.blockedBy.isEmpty { line += " !\(criterion.blockedBy.joined(separator: ","))" }
      return line
    }
  }

  private func combination(_ value: Combination) -> String {
    guard value.kind != .leaf else { return "leaf" }
    let count = value.count.map { " \($0)" } ?? ""
    return "\(value.kind.rawValue)\(count) \(value.basis.rawValue)"
  }

  func text(_ condition: Condition) -> String {
    func list(_ parts: [Condition]) -> String { parts.map { text($0) }.joined(separator: ", ") }
    switch condition {
    case .all(let parts): return "all(\(list(parts)))"
    case .any(let parts): return "any(\(list(parts)))"
    case .atLeast(let count, let parts): return "atLeast(\(count), \(list(parts)))"
    case .exactly(let count, let parts): return "exactly(\(count), \(list(parts)))"
    case .not(let part): return "not(\(text(part)))"
    case .comparison(let value):
      return "\(value.fact) \(value.comparator.rawValue) \(value.value) \(value.unit)"
    case .attested(let name): return name
    case .product(let products):
      return "product " + products.map { criteria.products[$0].brand }.joined(separator: "|")
    case .criterion(let index): return criteria.criteria[index].path
    case .undecided: return "undecided"
    }
  }
}

/// A text document as criteria, with the findings of extraction alone.
struct Extracted {
  let set: CriteriaSet
  let findings: [Finding]

  init(
    _ text: String, vocabulary: Vocabulary = .sample, interpretations: [Interpretation] = [],
    reading: Reading = .interpreted, name: String = "sample.md"
  ) throws {
    var earlier: [Finding] = []
    let file = SourceFile(name: name, bytes: Array(text.utf8))
    let document = try Document(reading: file, findings: &earlier)
    let outline = Outline(of: document, findings: &earlier)
    var findings: [Finding] = []
    set = CriteriaSet(
      extractedFrom: outline,
      policy: PolicyIdentity(
        id: "sample", revision: "", title: "", file: name, sourceSha256: file.sha256),
      vocabulary: vocabulary, interpretations: interpretations, reading: reading,
      findings: &findings)
    self.findings = findings
  }

  var lines: [String] { CriteriaListing(criteria: set).lines }

  /// `identifier@path`, in document order.
  var reported: [String] {
    findings.map { "\($0.identifier.rawValue)@\($0.path ?? "line \($0.location.line)")" }
  }

  func criterion(_ path: String) -> Criterion? { set.criteria.first { $0.path == path } }
  func condition(_ path: String) -> String? {
    criterion(path)?.condition.map { CriteriaListing(criteria: set).text($0) }
  }
  func rule(_ path: String) -> String? {
    criterion(path).map { CriteriaListing(criteria: set).text($0.rule) }
  }
}
