import ContentDigest
import Foundation

/// A corpus of policies that were made up, in a folder of its own that is removed again.
struct SyntheticCorpus {
  let folder: URL

  init(policies: Int, criteria: Int) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(
        path:
          "evaluator-benchmark-\(ProcessInfo.processInfo.processIdentifier)-\(policies)-\(criteria)"
      )
    let corpus = folder.appending(path: "Corpus")
    for number in 1...policies {
      let revision = corpus.appending(path: "policy-\(number)/1")
      try FileManager.default.createDirectory(at: revision, withIntermediateDirectories: true)
      let text = Self.text(number: number, criteria: criteria)
      try text.write(to: revision.appending(path: "policy.md"), atomically: false, encoding: .utf8)
      try """
      files:
        - name: policy.md
          format: markdown
          sha256: \(sha256(Array(text.utf8)))
          source: made up
      """.write(to: revision.appending(path: "origin.yml"), atomically: false, encoding: .utf8)
      try """
      id: policy-\(number)
      title: Policy \(number)
      publisher: Nobody
      swiftName: Policy\(number)
      revisions:
        - version: "1"
          effective: 2025-01-01
      """.write(
        to: corpus.appending(path: "policy-\(number)/policy.yml"), atomically: false,
        encoding: .utf8)
    }
    try FileManager.default.copyItem(
      at: URL(filePath: "Corpus/vocabulary.yml"), to: corpus.appending(path: "vocabulary.yml"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A policy of nested lists with comparisons and statements about the individual.
  private static func text(number: Int, criteria: Int) -> String {
    var lines = [
      "# Policy \(number)", "", "Effective date: 01/01/2025", "", "Policy:", "",
      "A. Coverage is provided when ONE of the following is met:",
    ]
    var count = 1
    var group = 0
    while count < criteria {
      lines.append(" \(letters(group)). Situation \(group) and ALL of the following:")
      count += 1
      for index in 0..<min(9, criteria - count) {
        let words =
          index % 3 == 0
          ? "Age > \(20 + (group + index + number) % 60)"
          : "The individual has condition \(number % 7)\(group)\(index)"
        lines.append(
          "  \(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][index]). \(words)")
        count += 1
      }
      group += 1
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// a to z, aa, ab, ...
  private static func letters(_ number: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? last : letters(number / 26 - 1) + last
  }
}

/// Measures `rubric generate`, and what the compiler takes for its product.
func measureGeneration() throws {
  let corpus = try SyntheticCorpus(policies: 1000, criteria: 100)
  defer { corpus.remove() }
  let options = [
    "generate", "--corpus", corpus.folder.appending(path: "Corpus").path, "--generated",
    corpus.folder.appending(path: "Generated").path, "--quiet",
  ]
  row(
    "rubric generate, 1,000 policies of 100 criteria",
    shownTime(try nanoseconds(runs: 1) { try runTool(options) }), bar: "5 s")
  row(
    "  nothing changed", shownTime(try nanoseconds(runs: 3) { try runTool(options) }), bar: "1 s")
  for count in [1000, 2000, 5000] { try measureCompilation(criteria: count) }
}

/// Measures what the compiler takes, unoptimised, for the code of one policy.
private func measureCompilation(criteria count: Int) throws {
  let corpus = try SyntheticCorpus(policies: 1, criteria: count)
  defer { corpus.remove() }
  let generated = corpus.folder.appending(path: "Generated")
  try runTool([
    "generate", "--corpus", corpus.folder.appending(path: "Corpus").path, "--generated",
    generated.path, "--quiet",
  ])
  let files = (FileManager.default.subpaths(atPath: generated.path) ?? [])
    .filter { $0.hasSuffix(".swift") }.sorted().map { generated.appending(path: $0).path }
  let modules = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "Modules")
  let time = try nanoseconds(runs: 1) {
    try runProcess(
      "/usr/bin/env",
      [
        "swiftc", "-Onone", "-swift-version", "6", "-parse-as-library", "-wmo", "-emit-object",
        "-module-name", "Compiled", "-I", modules.path, "-o",
        corpus.folder.appending(path: "Compiled.o").path,
      ] + files)
  }
  row(
    "compiling the code of \(count) criteria, unoptimised",
    "\(shownTime(time)), \(shownTime(time / Double(count))) each", bar: "2 ms each")
}
