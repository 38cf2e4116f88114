public import CriteriaExtraction
import DocumentModel
import Foundation

/// A decision that is to be written behind those a policy has already.
public struct InterpretationRecord: Sendable {
  /// As outputs show it: `Corpus/knee-braces/interpretations.yml`.
  public let file: String
  /// The entry as it will stand in the file.
  public let entry: String
  private let url: URL
  private let before: [UInt8]?
  private let after: String

  /// - Throws: `CorpusProblem` if the file cannot be read as it is.
  public init(
    of interpretation: Interpretation, for policy: CorpusPolicy, in corpus: Corpus
  ) throws(CorpusProblem) {
    url = corpus.directory.appending(components: policy.id, "interpretations.yml")
    file = "\(corpus.name)/\(policy.id)/interpretations.yml"
    entry = interpretation.yaml
    before = try bytesIfPresent(at: url, shownAs: file)
    var text = policy.interpretations.isEmpty ? "" : String(decoding: before ?? [], as: UTF8.self)
    if !text.isEmpty, text.utf8.last != UInt8(ascii: "\n") { text += "\n" }
    after = text + entry
    let reread = try [Interpretation](yaml: Array(after.utf8), file: file)
    guard reread.count == policy.interpretations.count + 1 else {
      throw CorpusProblem(
        file: file,
        message: "no entry can be added behind the last one; write the entries as a block list")
    }
  }

  /// Writes the decision, then does what depends on it. If either fails, the file is as it was.
  public func write(then work: () throws -> Void) throws {
    try Data(after.utf8).write(to: url, options: .atomic)
    do {
      try work()
    } catch {
      if let before {
        try Data(before).write(to: url, options: .atomic)
      } else {
        try FileManager.default.removeItem(at: url)
      }
      throw error
    }
  }
}

extension Interpretation {
  /// An entry of an `interpretations.yml`.
  var yaml: String {
    var text = "- at: \(yamlText(at))\n  text: \(yamlText(self.text))\n"
    if let children {
      let digests = children.sorted { $0.key < $1.key }
        .map { "    \(yamlText($0.key, quoted: true)): \(yamlText($0.value, quoted: true))\n" }
      text += digests.isEmpty ? "  children: {}\n" : "  children:\n" + digests.joined()
    }
    text += "  reading: \(yamlText(reading))\n"
    if !answers.isEmpty {
      text += "  answers: [\(answers.map(\.rawValue).joined(separator: ", "))]\n"
    }
    text += "  because: \(yamlText(because))\n"
    if let by { text += "  by: \(yamlText(by))\n" }
    return text
  }
}
