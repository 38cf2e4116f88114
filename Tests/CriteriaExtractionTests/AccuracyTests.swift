import CriteriaExtraction
import CriteriaRuntime
import Foundation
import PolicyCorpus
import Testing

/// How well invented policies of many payers' styles are read, against what a reader says of them.
///
/// Beside each policy in `Gold` stands what is expected, a line each:
/// ```
/// 1.a atLeast 2 explicit            how the item combines its children; `silent` where nothing says
/// 1.a.i = bodyMassIndex >= 30 kg/m2
/// ? 1.a.ii = age >= 18 a            seen by a reader, but the sentence is kept whole
/// ```
@Suite struct AccuracyTests {
  static let policies = [
    "bariatric.md", "commercial-psoriasis.txt", "coverage-rheumatology.md", "devices-sleep.txt",
    "european-hta.md", "genetic-testing.md", "glucose-monitors.md", "growth-hormone.md",
    "heart-valves.txt", "home-oxygen.md", "hyperbaric-oxygen.txt", "imaging-lumbar.md", "lipids.md",
    "medicaid-pdl.md", "national-formulary-asthma.md", "oncology-labs.md", "requests-migraine.md",
    "step-therapy.md", "transplantation.md", "urticaria.html", "weight-loss.md",
  ]

  @Test(arguments: policies)
  func readsAsAReaderDoes(_ file: String) throws {
    let sample = try GoldSample(file)
    #expect(sample.differences.isEmpty, "\(sample.differences.joined(separator: "\n"))")
  }

  @Test func barsAreReached() throws {
    let samples = try Self.policies.map { try GoldSample($0) }
    let lists = samples.flatMap(\.lists)
    let right = lists.filter(\.isRight).count
    let silent = lists.filter { !$0.isRight && !$0.isFlagged }.count
    let alarms = lists.filter { $0.isExplicit && $0.isFlagged }.count
    let expected = samples.map(\.expectedComparisons.count).reduce(0, +)
    let found = samples.map(\.foundComparisons.count).reduce(0, +)
    let agreed = samples.map(\.agreedComparisons).reduce(0, +)
    print(
      """
      \(lists.count) lists: \(right) right, \(silent) wrong and unflagged, \
      \(alarms) flagged though explicit
      \(expected) comparisons: \(found) found, \(agreed) right
      """)
    #expect(Double(right) >= 0.96 * Double(lists.count))
    #expect(Double(silent) <= 0.005 * Double(lists.count))
    #expect(Double(alarms) <= 0.03 * Double(lists.count))
    #expect(Double(agreed) >= 0.98 * Double(found))
    #expect(Double(agreed) >= 0.9 * Double(expected))
  }
}

/// One invented policy, as it is read and as it should be.
private struct GoldSample {
  struct List {
    var path: String
    var expected: String
    var isExplicit: Bool
    var read: String
    var isFlagged: Bool
    var isRight: Bool { read == expected }
  }

  private(set) var lists: [List] = []
  private(set) var expectedComparisons: [String] = []
  private(set) var foundComparisons: [String] = []
  private(set) var differences: [String] = []

  /// Comparisons that stand in both, each as often as in the other.
  var agreedComparisons: Int {
    var open = expectedComparisons
    return foundComparisons.count { found in
      guard let place = open.firstIndex(of: found) else { return false }
      open.remove(at: place)
      return true
    }
  }

  init(_ file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let source = folder.appending(path: "Gold/\(file)")
    let vocabulary = try Vocabulary(
      yaml: Array(Data(contentsOf: folder.appending(path: "../../Corpus/vocabulary.yml"))),
      file: "vocabulary.yml")
    let policy = try Extracted(
      String(contentsOf: source, encoding: .utf8), vocabulary: vocabulary, name: file)
    let gold = try String(
      contentsOf: source.deletingPathExtension().appendingPathExtension("gold"), encoding: .utf8
    ).split(separator: "\n").map(String.init)

    var expected: [String: (kind: String, isExplicit: Bool)] = [:]
    var keptWhole: [String] = []
    for line in gold {
      if line.hasPrefix("? ") {
        keptWhole.append(String(line.dropFirst(2)))
        continue
      }
      let words = line.split(separator: " ").map(String.init)
      if words[1] == "=" {
        expectedComparisons.append(line)
      } else {
        expected[words[0]] = (
          words[1..<(words.count - 1)].joined(separator: " "), words.last == "explicit"
        )
      }
    }
    for criterion in policy.set.criteria {
      read(criterion, expected.removeValue(forKey: criterion.path), policy)
    }
    differences += expected.keys.sorted().map { "\($0): no such list" }
    let missing = expectedComparisons.filter { !foundComparisons.contains($0) }
    let extra = foundComparisons.filter { !expectedComparisons.contains($0) }
    differences += missing.map { "missing: \($0)" } + extra.map { "unexpected: \($0)" }
    expectedComparisons += keptWhole
  }

  private mutating func read(
    _ criterion: Criterion, _ expected: (kind: String, isExplicit: Bool)?, _ policy: Extracted
  ) {
    let combination = criterion.combination
    if let condition = criterion.condition {
      for comparison in Self.comparisons(in: condition) {
        foundComparisons.append(
          "\(criterion.path) = \(comparison.fact) \(comparison.comparator.rawValue) "
            + "\(comparison.value) \(comparison.unit)")
      }
    }
    guard combination.kind != .leaf else { return }
    let kind = combination.kind.rawValue + (combination.count.map { " \($0)" } ?? "")
    guard let expected else {
      differences.append("\(criterion.path) \(kind): not expected")
      return
    }
    let list = List(
      path: criterion.path, expected: expected.kind, isExplicit: expected.isExplicit, read: kind,
      isFlagged: combination.basis == .inferred)
    lists.append(list)
    if !list.isRight || list.isExplicit == list.isFlagged {
      differences.append(
        "\(list.path) \(kind)\(list.isFlagged ? ", flagged" : ""): expected \(list.expected)"
          + (list.isExplicit ? "" : ", silent"))
    }
  }

  private static func comparisons(in condition: Condition) -> [Comparison] {
    switch condition {
    case .all(let parts), .any(let parts), .atLeast(_, let parts), .exactly(_, let parts):
      parts.flatMap { comparisons(in: $0) }
    case .not(let part): comparisons(in: part)
    case .comparison(let comparison): [comparison]
    case .attested, .product, .criterion, .undecided: []
    }
  }
}
