/// English words whose part in a sentence matters to a comparison.
enum Lexicon {
  /// Words that say little about what a sentence is about.
  static let functionWords = keys(
    """
    a about above after also am an are as at be because been before being below both but by can could did do does during
    each either every for from further had has have having he her here his how i if in into is it its
    may might more most must of off on once one only other our over own per provided same shall she should
    so some such than that the their them then there these they this those through to too under until up
    use used was we were what when where whether which while who whom will with within would you your
    all any and or following met meets
    """)

  /// Words that turn what they belong to into its opposite.
  static let negations = keys(
    """
    not no never without nor neither none cannot except excluding exclude excludes excluded unless absence
    absent lack lacks lacking isn't aren't doesn't don't won't can't hasn't haven't wasn't weren't non
    """)

  /// Those that open an exception.
  static let exceptions = keys("unless except excepting excluding")

  /// First parts that negate the rest of a word: `unable`, `nonresponsive`.
  static let negatingPrefixes = ["un", "in", "im", "ir", "il", "non", "dis"]

  static let and = Atom.key("and")
  static let or = Atom.key("or")

  /// Words of stems that speak about the request or about the list itself, not about the individual.
  static let boilerplate = keys(
    """
    coverage cover covered covers authorization authorizations authorized authorize approval approved
    approve request requests requested drug drugs medication medications product products service services
    item items considered consider clinically medically appropriate necessary necessity provided criteria
    criterion condition conditions requirement requirements indication indications situation situations
    scenario scenarios present apply applies applicable satisfied fulfilled following met meets meet true
    below above listed list set forth granted policy reviewed review benefit may allowed allow
    """)

  /// Words that a publisher's change note uses for any part of a policy.
  static let generalPolicyWords = boilerplate.union(
    keys(
      """
      language wording section sections statement statements new update updated updates revision revised
      change changes changed effective annual date note notes added removed requiring required require
      additional information text clarification clarified minor editorial use uses using part parts
      """))

  static func keys(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { Atom.atomKey(of: String($0)) })
  }
}

extension Atom {
  /// The key a single word has when a text holds it.
  fileprivate static func atomKey(of word: String) -> UInt64 {
    AtomScanner.atoms(of: word).first?.key ?? key(word)
  }
}
