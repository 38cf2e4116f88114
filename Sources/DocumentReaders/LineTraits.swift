/// What the text reader noticed about a line and needs again when it looks at the page as a whole.
struct LineTraits {
  struct Flags: OptionSet {
    var rawValue: UInt8
    /// Tabs between words.
    static let interiorTab = Flags(rawValue: 1)
    /// Tabs after the last word: empty cells.
    static let trailingTab = Flags(rawValue: 2)
    /// The text begins with a list marker.
    static let marker = Flags(rawValue: 4)
    /// `Page 3 of 14` and its like.
    static let pageNumber = Flags(rawValue: 8)
    /// Nothing but a number.
    static let bareNumber = Flags(rawValue: 16)
    /// A pipe begins the line or parts it.
    static let pipe = Flags(rawValue: 32)
    /// A paragraph of its own, not a wrapped part of one.
    static let whole = Flags(rawValue: 64)
  }

  var flags: Flags = []
  /// How much the line sounds like a legal notice.
  var notice: UInt8 = 0
  /// Counted from 0; form feeds part pages.
  var page: Int32 = 0
}
