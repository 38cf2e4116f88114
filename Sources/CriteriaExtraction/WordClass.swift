/// Closed classes of English words that policies are written with.
///
/// They are about the language of criteria in general, never about a subject: what a disease or a
/// test is called is data of the vocabulary.
enum WordClass {
  /// Words that carry no condition of their own beside a comparison.
  static let light: Set<String> = [
    "a", "an", "the", "of", "is", "are", "be", "been", "was", "were", "must", "should", "will",
    "has", "have", "had", "having", "with", "at", "to", "by", "as", "in", "on", "for", "from",
    "that", "which", "who", "whose", "or", "and", "but", "if", "there", "this", "it", "its",
    "their", "his", "her", "currently", "current", "documented", "documentation", "confirmed",
    "evidence", "evidenced", "defined", "i", "e", "ie", "i.e", "namely", "patient", "patients",
    "patient's", "member", "members", "member's", "individual", "individuals", "individual's",
    "person's", "people's", "child's",
    "beneficiary", "recipient", "person", "persons", "subject", "level", "levels", "value",
    "values", "count", "counts", "score", "result", "results", "measured", "measurement",
    "measuring", "baseline", "treat", "equal", "equals", "shows", "showing", "showed",
    "demonstrates", "demonstrating", "indicated", "indicating", "than", "s", "either", "both",
    "following", "does", "do", "also", "years", "year", "age", "aged", "old", "older", "mean",
    "predicted", "per", "month", "monthly", "week", "weekly", "day", "daily",
  ]

  /// Words that grade a state without adding a condition: "the anaemia is severe".
  static let gradable: Set<String> = [
    "high", "low", "intermediate", "moderate", "severe", "mild", "profound", "poor", "good",
    "elevated", "reduced", "decreased", "increased", "delayed", "prolonged", "expected",
    "preexisting", "pre", "existing", "multiple", "abnormal", "normal", "inadequate", "very",
    "higher", "lower", "significant", "significantly", "risk", "marked", "persistent",
  ]

  /// People a policy speaks of.
  static let population: Set<String> = [
    "patient", "patients", "member", "members", "individual", "individuals", "adult", "adults",
    "pediatric", "paediatric", "child", "children", "infant", "infants", "adolescent",
    "adolescents", "women", "men", "woman", "man", "female", "females", "male", "males",
    "beneficiary", "beneficiaries", "recipient", "recipients", "persons", "person", "people",
    "enrollee", "enrollees", "subject", "subjects", "those", "neonates", "newborns",
  ]

  /// The person a criterion is about, and the request itself: a clause of nothing but these (and
  /// light words) states no condition.
  static let request: Set<String> = [
    "coverage", "authorization", "authorisation", "approval", "request", "requests", "requested",
    "drug", "drugs", "medication", "medications", "medicine", "agent", "agents", "product",
    "products", "therapy", "treatment", "treatments", "service", "services", "item", "items",
    "device", "procedure", "prior", "initial", "criteria", "criterion", "policy", "medical",
    "necessity", "medically", "necessary", "provided", "provide", "provides", "approve",
    "approved", "approves", "approvable", "granted", "given", "considered", "consider",
    "covered", "cover", "covers", "eligible", "appropriate", "clinically", "clinical",
    "authorized", "authorize", "may", "can", "when", "where", "only", "requires", "require",
    "required", "requirement", "requirements", "meets", "meet", "met", "satisfies", "satisfy",
    "satisfied", "fulfills", "fulfilled", "condition", "conditions", "recommended", "benefit",
    "prescription", "use", "uses", "used", "prescriber", "prescribed", "provider", "physician",
    "information", "records", "submitted", "submission", "attest", "attests", "attestation",
    "established", "supported", "reviewed", "review", "case", "basis", "all", "additional",
    "one", "any", "exhibits", "presents", "falls", "fall", "into", "year", "month", "months",
    "duration", "applicable", "general", "universal", "being", "new", "starts", "start",
    "not", "plan", "benefits", "allowed", "permitted", "payable", "reimbursed", "indicated",
    "definition", "meeting", "under", "restricted", "targeted",
  ]

  /// Nouns for the members of a list that say nothing about them.
  static let listNoun: Set<String> = [
    "criteria", "criterion", "condition", "conditions", "requirement", "requirements", "scenario",
    "scenarios", "situation", "situations", "circumstance", "circumstances", "setting",
    "settings", "case", "cases", "item", "items", "element", "elements", "option", "options",
    "category", "categories", "factor", "factors", "reason", "reasons", "exception", "exceptions",
    "statement", "statements", "indication", "indications", "contraindication",
    "contraindications",
  ]

  /// What a policy decides: "is not covered when" denies coverage, not what follows.
  static let verdict: Set<String> = [
    "covered", "considered", "approved", "necessary", "indicated", "recommended", "authorized",
    "authorised", "reimbursed", "eligible", "appropriate", "proven", "payable", "allowed",
    "granted", "provided",
  ]

  /// Nouns whose lists are alternatives.
  static let alternativeNoun: Set<String> = [
    "indication", "indications", "use", "uses", "diagnosis", "diagnoses", "disease", "diseases",
    "disorders", "scenarios", "situations", "circumstances", "settings", "populations",
    "exceptions", "exemptions",
  ]

  /// First words of a purpose that a request may have.
  static let purpose: Set<String> = [
    "treatment", "prophylaxis", "prevention", "adjunctive", "adjuvant", "maintenance", "relief",
    "management", "treat", "prevent", "reduce", "promote", "mobilize", "diagnosis",
  ]

  /// Words beside a number that make it an age.
  static let ofAge: Set<String> = ["age", "aged", "old", "older", "younger"]

  /// Verb forms that a clause needs and a name has not.
  static let finiteVerb: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "must", "should", "does",
    "do", "did", "meets", "cannot", "can", "requires", "continues", "remains", "demonstrates",
    "weighs",
  ]

  static let negation: Set<String> = [
    "not", "no", "without", "unless", "except", "excluding", "absence", "never", "neither", "nor",
    "cannot", "lack", "denies", "free",
  ]

  /// Words that point elsewhere, so that equal words need not ask the same question.
  static let deictic: Set<String> = [
    "preferred", "requested", "this", "these", "those", "above", "below", "such", "listed", "said",
    "respective",
  ]

  static let numberWords: [String: Int] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90,
  ]
}
