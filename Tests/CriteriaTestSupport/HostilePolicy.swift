public import CriteriaRuntime

/// A policy whose every text tries to become code, to end a literal or a comment, or to hide.
public enum HostilePolicy {
  public static let texts = [
    "\"\"\" + fatalError(\"1\") + \"\"\"", "\\(fatalError(\"2\"))", "*/ fatalError(\"3\") /*",
    "a line\nfatalError(\"4\")", "a return\rfatalError(\"5\")", "U+2028\u{2028}fatalError(\"6\")",
    "U+2029\u{2029}fatalError(\"7\")", "next line\u{85}fatalError(\"8\")",
    "\"#; fatalError(\"9\"); #\"",
    "right to left \u{202E} olleh \u{2066}", "zero\u{200B}width\u{FEFF}", "tab\tnul\u{0}bell\u{7}",
    "\\", "\\\\\"", "\"", "\\-", "`fatalError()`", "- Remark: false\n- Parameters:", "🦵🏽 é e\u{301}",
    "form\u{C}feed\u{B}tab", "nbsp\u{A0}soft\u{AD}hyphen", "\\u{41}", "#if false", "\\t\\n",
  ]

  public static func set(_ reading: Reading) -> CriteriaSet {
    var criteria: [Criterion] = []
    for (index, text) in texts.enumerated() {
      criteria.append(
        Criterion(
          path: index == 0 ? "init" : text, labels: [], marker: text, text: text, line: index + 1,
          start: 0, end: 0, section: index % 2 == 0 ? "policy" : text, parent: nil, children: [],
          part: "coverage", condition: nil, combination: Combination(.leaf, basis: .inferred),
          rule: reading == .literal && index == 3
            ? .undecided(text)
            : .any([
              index % 5 == 4
                ? .comparison(
                  Comparison(
                    fact: text, comparator: .less, value: ExactNumber(7, over: 2), unit: text))
                : .attested(text), .product([index]),
            ]),
          interpretation: RecordedReading(reading: text, because: text), notes: [text, ""]))
    }
    return CriteriaSet(
      policy: PolicyIdentity(
        id: texts[0], revision: texts[1], title: texts[2], file: texts[3], sourceSha256: texts[4]),
      reading: reading, criteria: criteria,
      parts: [
        PolicyPart(
          id: texts[5], kind: .coverage, heading: texts[6], roots: Array(criteria.indices),
          rule: .any(criteria.indices.map(Condition.criterion)),
          combination: Combination(.any, basis: .inferred))
      ],
      facts: texts.enumerated().map { index, text in
        Fact(
          name: text,
          kind: index % 5 == 4
            ? .quantity(unit: text, minimum: nil, maximum: nil, integer: false) : .attestation,
          label: text, code: text, paths: [text])
      } + [Fact(name: "default", kind: .product, label: "in")],
      products: texts.map { Product(brand: $0, generic: $0, codes: [$0, $0]) },
      caveats: texts.map { Caveat(text: $0, line: 1) })
  }
}
