/// Where compiled rules record what they find: the outcomes of a policy's items, while they are
/// evaluated in one reading.
///
/// It is a view of an ``EvaluationState`` and must not outlive the call it is passed to.
public struct CompiledState {
  @usableFromInline let items: UnsafeMutableBufferPointer<TruthValue>
  @usableFromInline let words: UnsafeMutableBufferPointer<TruthValue>
  @usableFromInline let parts: UnsafeMutableBufferPointer<TruthValue>
  /// Empty where nothing is attested.
  @usableFromInline let attestedItems: UnsafeBufferPointer<Bool?>
  @usableFromInline let attestedWords: UnsafeBufferPointer<Bool?>
  public let reading: Reading

  /// The outcome of an item whose rule has been evaluated.
  @inlinable public subscript(item: some RawRepresentable<Int>) -> TruthValue {
    items[item.rawValue]
  }

  /// Records what the case attests of an item, else what its rule gives, and returns it; a test of
  /// the product stands beside either.
  @discardableResult
  @inlinable @inline(__always) public func record(
    _ item: some RawRepresentable<Int>, _ rule: TruthValue, product: TruthValue = .met
  ) -> TruthValue {
    let index = item.rawValue
    var value = rule
    if !attestedItems.isEmpty, let attested = attestedItems[index] { value = TruthValue(attested) }
    value = min(value, product)
    items[index] = value
    return value
  }

  /// Records what the case attests of an item's own condition, else what its rule gives, and
  /// returns it.
  @inlinable @inline(__always) public func record(
    wordsOf item: some RawRepresentable<Int>, _ rule: TruthValue
  ) -> TruthValue {
    let index = item.rawValue
    var value = rule
    if !attestedWords.isEmpty, let attested = attestedWords[index] { value = TruthValue(attested) }
    words[index] = value
    return value
  }

  /// Records the outcome of a part, by its number.
  @inlinable public func record(part: Int, _ rule: TruthValue) { parts[part] = rule }
}

extension EvaluationState {
  /// Lets compiled rules record what they find.
  mutating func record(_ reading: Reading, by rules: (CompiledState) -> Void) {
    attested.items.withUnsafeBufferPointer { attestedItems in
      attested.words.withUnsafeBufferPointer { attestedWords in
        items.withUnsafeMutableBufferPointer { items in
          words.withUnsafeMutableBufferPointer { words in
            parts.withUnsafeMutableBufferPointer { parts in
              rules(
                CompiledState(
                  items: items, words: words, parts: parts, attestedItems: attestedItems,
                  attestedWords: attestedWords, reading: reading))
            }
          }
        }
      }
    }
  }
}
