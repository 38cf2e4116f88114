import CriteriaRuntime

/// Criteria as people read them: a tree of logic, each node with its words below.
///
/// ```
/// A  ALL of 2  [explicit]
///    Coverage is provided when ALL of the following are met:
///   A.1  age >= 18 a  [explicit]
///        At least 18 years of age
/// ```
struct CriteriaText {
  var criteria: CriteriaSet
  var width: Int

  var text: String {
    var result = "\(criteria.policy.name)  \(criteria.policy.title)\n"
    result += "\(criteria.policy.file): \(criteria.reading.rawValue) reading\n"
    for part in criteria.parts {
      result += "\n\(heading(of: part))\n"
      for root in part.roots { append(root, to: &result) }
    }
    for caveat in criteria.caveats {
      let start = "caveat (line \(caveat.line)): "
      result += "\n" + start
      result += wrapped(caveat.text, width: width, firstColumn: start.count, indent: 2) + "\n"
    }
    return result + ScoringText(scoring: criteria.scoring).text
  }

  private func heading(of part: PolicyPart) -> String {
    var text = "== \(part.id)"
    if let heading = part.heading { text += ": \(heading)" }
    if part.rule == nil { return text + " (statements, no outcome)" }
    guard part.roots.count > 1 else { return text }
    return text + " - \(combinationText(part.combination, of: part.roots.count))"
      + basisText(part.combination)
  }

  /// Appends a criterion and all below it; depth comes from the document, so there is no recursion.
  private func append(_ root: Int, to result: inout String) {
    var pending = [(index: root, depth: 0)]
    while let (index, depth) = pending.popLast() {
      let criterion = criteria.criteria[index]
      append(criterion, depth: min(depth, 12), to: &result)
      for child in criterion.children.reversed() { pending.append((child, depth + 1)) }
    }
  }

  private func append(_ criterion: Criterion, depth: Int, to result: inout String) {
    let indent = String(repeating: " ", count: 2 * depth)
    let start = indent + criterion.path + "  "
    let hanging = indent.count + 4
    result +=
      start
      + wrapped(
        logicText(criterion), width: width, firstColumn: start.count, indent: hanging) + "\n"
    for line in [criterion.text] + remarks(criterion) {
      result += String(repeating: " ", count: hanging)
      result += wrapped(line, width: width, firstColumn: hanging, indent: hanging + 2) + "\n"
    }
  }

  func logicText(_ criterion: Criterion) -> String {
    guard !criterion.isStatement else { return "statement" }
    var parts: [String] = []
    if let condition = criterion.condition {
      parts.append(ConditionText(criteria: criteria).text(condition))
    }
    if !criterion.children.isEmpty {
      let recorded = criterion.combination.basis == .interpreted ? criterion.interpretation : nil
      parts.append(
        recorded?.reading
          ?? combinationText(criterion.combination, of: criterion.children.count))
    }
    let text = parts.isEmpty ? "no condition" : parts.joined(separator: ", and ")
    return text + basisText(criterion.combination)
  }

  private func combinationText(_ combination: Combination, of count: Int) -> String {
    let number = combination.count.map(String.init) ?? "?"
    return switch combination.kind {
    case .all: "ALL of \(count)"
    case .any: "ANY of \(count)"
    case .atLeast: "AT LEAST \(number) of \(count)"
    case .exactly: "EXACTLY \(number) of \(count)"
    case .none: "NONE of \(count)"
    case .undecided: "UNDECIDED over \(count)"
    case .leaf: ""
    }
  }

  private func basisText(_ combination: Combination) -> String {
    let runnerUp = combination.runnerUp.map { ", or \($0.rawValue)" } ?? ""
    return "  [\(combination.basis.rawValue)\(runnerUp)]"
  }

  func remarks(_ criterion: Criterion) -> [String] {
    var remarks = criterion.notes.map { "note: \($0)" }
    if let interpretation = criterion.interpretation {
      remarks.append("because: \(interpretation.because)")
    }
    if !criterion.blockedBy.isEmpty {
      remarks.append("undecided: \(criterion.blockedBy.joined(separator: ", "))")
    }
    return remarks
  }
}
