package import BulkEvaluation
import Foundation
import Synchronization

/// Evaluates a file of cases on all cores, in bounded memory, and delivers the answers in the file's
/// order.
package struct BulkRun: Sendable {
  /// What a stretch has given.
  package struct Product<Answers: Sendable>: Sendable {
    package var answers: Answers
    package var rejections: [EvaluatedCases.Rejection]
    /// Where the input has been read up to, when this stretch is done.
    package var offset: Int
    package var line: Int
  }

  /// Bytes of a stretch: large enough to fill blocks of cases, small enough that all threads together
  /// stay within some tens of megabytes.
  package static let stretchSize = 1 << 21

  private let plan: BulkPlan
  private let workers: Int

  package init(_ plan: BulkPlan, workers: Int? = nil) {
    self.plan = plan
    self.workers = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// - Parameters:
  ///   - answer: makes of a stretch what is delivered; called on many threads.
  ///   - deliver: takes the stretches one after the other; returns whether to go on.
  package func evaluate<Answers: Sendable>(
    _ file: RecordFile,
    answer: @Sendable (EvaluatedCases, UnsafeBufferPointer<UInt8>) -> Answers,
    deliver: (Product<Answers>) throws -> Bool
  ) throws {
    let batches = Batches(plan, count: workers)
    while true {
      var stretches: [(stretch: RecordFile.Stretch, offset: Int, line: Int)] = []
      while stretches.count < workers * 2, let stretch = try file.next() {
        stretches.append((stretch, file.offset, file.line))
      }
      guard !stretches.isEmpty else { return }
      for product in evaluate(stretches, batches, answer) {
        guard try deliver(product) else { return }
      }
    }
  }

  private func evaluate<Answers: Sendable>(
    _ stretches: [(stretch: RecordFile.Stretch, offset: Int, line: Int)], _ batches: Batches,
    _ answer: @Sendable (EvaluatedCases, UnsafeBufferPointer<UInt8>) -> Answers
  ) -> [Product<Answers>] {
    let products = Mutex<[Product<Answers>?]>(Array(repeating: nil, count: stretches.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, stretches.count)) { worker in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < stretches.count else { return }
        let (stretch, offset, line) = stretches[index]
        let product = stretch.records { bytes in
          let cases = batches[worker].evaluate(bytes, firstLine: stretch.firstLine)
          return Product(
            answers: answer(cases, bytes), rejections: cases.rejections, offset: offset,
            line: line)
        }
        products.withLock { $0[index] = product }
      }
    }
    return products.withLock { $0.compactMap(\.self) }
  }
}

/// A batch for each thread. Safe to share because each is used by one thread at a time: the one whose
/// number it has.
private final class Batches: @unchecked Sendable {
  private let batches: [CaseBatch]

  init(_ plan: BulkPlan, count: Int) {
    batches = (0..<count).map { _ in CaseBatch(plan) }
  }

  subscript(worker: Int) -> CaseBatch { batches[worker] }
}
