import DocumentModel

/// Names for lists that begin again under a heading.
///
/// The first list of a document needs none. Each later one that restarts below another heading is
/// named by it; where headings repeat, the headings around them tell their lists apart.
struct ListScopes {
  private var headings: [[String]] = []
  private var scopeOfHeading: [Int: Int] = [:]

  /// The scope of a list that opens below these headings, outermost first; `place` tells apart
  /// headings with the same words.
  mutating func scope(below headings: [String], headedBy place: Int) -> Int {
    if let known = scopeOfHeading[place] { return known }
    self.headings.append(headings)
    scopeOfHeading[place] = self.headings.count - 1
    return self.headings.count - 1
  }

  /// For each scope what its paths begin with: nothing, or the slug and a slash.
  func prefixes() -> [String] {
    let slugs = headings.map { $0.map { Slug.of($0) } }
    var sharing: [String: Int] = [:]
    for slugs in slugs { sharing[slugs.last ?? "", default: 0] += 1 }
    var registry = SlugRegistry()
    return slugs.enumerated().map { index, slugs in
      guard index > 0, let last = slugs.last else { return "" }
      guard sharing[last, default: 0] > 1, slugs.count > 1 else {
        return registry.unique(last) + "/"
      }
      return registry.unique(slugs.suffix(2).joined(separator: "/")) + "/"
    }
  }
}
