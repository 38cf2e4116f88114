import Foundation
import Synchronization

/// Works on elements in parallel and delivers the results one after the other in the elements'
/// order, a batch at a time, so that memory does not grow with their number.
func inOrder<Element: Sendable, Output: Sendable>(
  _ elements: [Element], work: @Sendable (Element) -> Output, deliver: (Output) throws -> Void
) throws {
  let batchSize = 64
  for start in stride(from: 0, to: elements.count, by: batchSize) {
    let batch = elements[start..<min(start + batchSize, elements.count)]
    let results = Mutex<[Int: Output]>([:])
    DispatchQueue.concurrentPerform(iterations: batch.count) { index in
      let result = work(batch[start + index])
      results.withLock { $0[index] = result }
    }
    for index in 0..<batch.count {
      guard let result = results.withLock({ $0.removeValue(forKey: index) }) else { continue }
      try deliver(result)
    }
  }
}
