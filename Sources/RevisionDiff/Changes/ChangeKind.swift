/// What happened to a part of a policy. Raw values are those of the JSON.
///
/// Declared loudest first: what turns a meaning round with the fewest letters stands before what
/// anybody sees.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable {
  /// A negation came or went.
  case negation
  /// A quantifier (ALL, ANY, at least two) or an and/or.
  case connective
  /// A number or a comparator.
  case threshold
  /// The own condition of an item with children: a use, a diagnosis, a population.
  case scope
  case deleted
  case inserted
  case unit
  /// One item became several.
  case split
  /// Several items became one.
  case merge
  /// Below another parent.
  case moved
  /// Inserted with the words of an item that is still there.
  case copy
  case reworded
  /// In another place among its siblings.
  case reordered
  case product
  case code
  case metadata
  case history
  /// The same ordinal in another style: `a)` to `1.`
  case restyled
  /// Another ordinal, usually because of a change before it.
  case renumbered
  /// Typography only.
  case cosmetic

  /// 0 is the loudest. A deletion is as loud as an insertion.
  public var rank: Int {
    let place = ChangeKind.allCases.firstIndex(of: self) ?? 0
    return self == .inserted ? place - 1 : place
  }
}
