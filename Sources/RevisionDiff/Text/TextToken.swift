import CriteriaRuntime

/// A piece of text as a reviewer sees it change: a word, or a number, comparator, unit or quantifier as
/// a whole, however many words it is printed in.
///
/// `Age greater than or equal to 18 years and ANY of the following` has the tokens `Age`,
/// `greater than or equal to`, `18`, `years`, `and`, `ANY`, `of`, `the`, `following`.
struct TextToken: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case word
    /// Nil where the number is too long to compute with.
    case number(ExactNumber?)
    case comparator(Comparator)
    /// The UCUM code.
    case unit(String)
    case quantifier(Quantifier)
    case and, or, andOr
    case negation
    case sign
  }

  /// How many of a list are asked for. "One of" and "either of" are `any`, "both of" is `all`.
  enum Quantifier: Sendable, Equatable {
    case all, any, none
    case atLeast(Int)
    case exactly(Int)
  }

  var kind: Kind
  /// UTF-8 offsets in the text.
  var range: Range<Int>
  /// Equal for tokens that are printed alike but for typography.
  var key: UInt64
  /// For a word that begins like a negated one (`unable`): the keys of what it may negate (`able`).
  var negates: [UInt64] = []

  /// A connective of any kind.
  var isConnective: Bool {
    switch kind {
    case .and, .or, .andOr: true
    default: false
    }
  }
}
