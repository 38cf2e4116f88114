/// What a heading says its section is about, by words that publishers have in common.
struct HeadingWords {
  /// Lower case words joined by single spaces, punctuation dropped.
  let words: String

  init(_ heading: String) {
    words = Slug.of(heading, separator: " ")
  }

  /// The kind the words name, nil if they name none.
  var kind: Section.Kind? {
    if Self.isAny(of: words, exactly: Self.criteriaNames) { return .criteria }
    if words.hasSuffix("reference") { return .references }
    for (kind, parts) in Self.parts where parts.contains(where: { contains($0) }) { return kind }
    return nil
  }

  /// The words name criteria beyond doubt, in whatever surroundings.
  var namesCriteriaClearly: Bool {
    Self.isAny(of: words, exactly: Self.criteriaNames)
      || ([
        "criteria", "policy statement", "position statement", "medical necessity",
        "medically necessary", "coverage rationale",
      ].contains { contains($0) }
        && kind == .criteria)
  }

  /// Words that also stand in headings of criteria do not end them: "Other uses with evidence".
  var namesBackgroundClearly: Bool {
    [
      "background", "overview", "description", "introduction", "summary", "discussion",
      "clinical evidence", "professional societies", "regulatory status", "abstract",
    ].contains {
      contains($0)
    }
  }

  /// Whole words only: `code` is not in `encoded`.
  private func contains(_ part: String) -> Bool {
    let text = Array(words.utf8)
    let part = Array(part.utf8)
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where start == 0 || text[start - 1] == 0x20 {
      let end = start + part.count
      guard end == text.count || text[end] == 0x20 else { continue }
      if text[start..<end].elementsEqual(part) { return true }
    }
    return false
  }

  private static func isAny(of words: String, exactly names: [String]) -> Bool {
    names.contains(words)
  }

  private static let criteriaNames = [
    "policy", "policy criteria", "policy statement", "policy statements", "coverage policy",
    "coverage", "criteria", "position", "position statement", "medical policy statement",
    "guideline", "clinical guideline", "coverage guidelines", "coverage guideline",
    "policy guideline",
  ]

  /// Earlier lines win: "Policy history" is history.
  private static let parts: [(Section.Kind, [String])] = [
    (
      .history,
      [
        "history", "revision", "revisions", "change log", "changes", "updates",
        "update information",
        "committee approval", "version control", "document control", "review log",
      ]
    ),
    (.references, ["references", "bibliography", "works cited", "literature cited"]),
    (
      .coding,
      [
        "coding", "codes", "code", "billing", "hcpcs", "cpt", "icd 10", "icd10", "icd",
        "reimbursement", "ndc",
      ]
    ),
    (
      .definitions,
      ["definitions", "definition", "glossary", "abbreviations", "acronyms", "definition of terms"]
    ),
    (
      .notices,
      [
        "instructions for use", "disclaimer", "disclaimers", "legal notice", "copyright",
        "table of contents", "contents", "program exceptions", "related policies",
        "related guidelines", "related coverage resources", "related documents",
        "important reminder",
        "important notice", "appeal rights", "equity considerations",
      ]
    ),
    (
      .criteria,
      [
        "criteria", "medical necessity", "medically necessary", "policy statement",
        "position statement", "coverage rationale", "covered uses", "other uses",
        "approved indications", "approved uses", "labeled indications",
        "conditions not covered", "not covered", "coverage limitations", "limitations of coverage",
        "exclusions", "limitations and exclusions", "reauthorization", "renewal",
        "continuation of therapy", "continued therapy", "initial therapy", "initial authorization",
        "initial approval", "initial request", "quantity limit", "quantity limits",
        "quantity limitations", "dosing limits", "approval duration", "authorization period",
        "length of authorization", "length of authorizations", "step therapy",
        "authorization requirements", "coverage requirements", "conditions of coverage",
        "indications of coverage", "indications for coverage", "coverage indications",
        "coverage determination guidelines", "approval",
      ]
    ),
    (
      .background,
      [
        "background", "overview", "description", "introduction", "summary", "discussion",
        "clinical evidence", "evidence", "professional societies", "society guidelines",
        "regulatory status", "rationale", "disease", "recommendations", "literature", "scientific",
        "efficacy", "safety", "abstract", "methods", "results", "conclusion", "conclusions",
        "acknowledgments", "acknowledgements", "conflicts of interest", "funding",
        "mechanism of action", "fda", "food and drug administration", "dosage forms",
      ]
    ),
  ]
}
