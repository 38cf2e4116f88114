// Accuracy on damaged copies of a policy whose outline is known, and speed on generated ones.
//
//   swift run -c release outline-benchmark [FILE.md ...]

import Foundation
import OutlineSamples
import Outlining

/// The Markdown policies of the corpus, in order of their paths.
func corpusPolicies() -> [String] {
  let files = FileManager.default.enumerator(atPath: "Corpus")?.compactMap { $0 as? String } ?? []
  return files.filter { $0.hasSuffix(".md") }.sorted().map { "Corpus/" + $0 }
}

func row(_ name: String, _ figures: [String]) {
  let padding = String(repeating: " ", count: max(1, 46 - name.count))
  print(name + padding + figures.joined(separator: "   "))
}

let named = Array(CommandLine.arguments.dropFirst())
for path in named.isEmpty ? corpusPolicies() : named {
  guard let data = FileManager.default.contents(atPath: path) else {
    FileHandle.standardError.write(Data("outline-benchmark: no file at \(path)\n".utf8))
    exit(2)
  }
  let lines = String(decoding: data, as: UTF8.self)
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  guard let outline = outlineOfText(lines) else {
    FileHandle.standardError.write(Data("outline-benchmark: \(path) is not text\n".utf8))
    exit(2)
  }
  print("\(path), \(outline.items.count) items; at their right depth in damaged copies:")
  for result in accuracy(of: KnownText(lines: lines, items: outline.items)) {
    row(
      result.name,
      [
        String(format: "%.4f", result.share), String(format: "worst %.4f", result.worst),
        "\(result.runs) copies",
      ])
  }
  print("")
}

print("Nesting, markers per second on one core:")
for count in [1_000, 10_000, 100_000, 1_000_000] {
  let speed = Speed.nesting(count)
  row("\(speed.count) markers", [String(format: "%.0f", Double(speed.count) / speed.seconds)])
}

print("\nText to outline:")
for count in [1_000, 10_000, 100_000] {
  let speed = Speed.outlining(count)
  row(
    "\(speed.count) items, \(speed.bytes / 1000) kB",
    [String(format: "%.1f MB/s", Double(speed.bytes) / speed.seconds / 1e6)])
}
