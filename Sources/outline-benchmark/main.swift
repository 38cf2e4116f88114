// Accuracy on dialects and damaged copies of outlines that are known, and speed on generated ones.
//
//   swift run -c release outline-benchmark [FILE.md ...]

import DocumentModel
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

/// The most memory the process had so far, in MB.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1000
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

print("Dialects, F1 of (path, text):")
for dialect in Dialect.allCases {
  let scores = (SampleOutline.examples + [.bullets]).filter(dialect.canPrint).compactMap { sample in
    outline(of: dialect.print(sample), as: dialect.format).map { sample.score(of: $0) }
  }
  row(dialect.rawValue, scores.map { String(format: "%.3f", $0.f1) })
}

print("\nNesting, markers per second on one core:")
for count in [1_000, 10_000, 100_000, 1_000_000] {
  let speed = Speed.nesting(count)
  row("\(speed.count) markers", [String(format: "%.0f", Double(speed.count) / speed.seconds)])
}

print("\nBytes to outline on one core, without printing it:")
for format in [SourceFormat.text, .html] {
  for count in [1_000, 10_000, 100_000, 1_000_000] {
    let speed = Speed.outlining(count, as: format)
    row(
      "\(format.rawValue), \(speed.count) items, \(speed.bytes / 1000) kB",
      [
        String(format: "%.1f MB/s", Double(speed.bytes) / speed.seconds / 1e6),
        "peak memory so far \(peakMemory()) MB",
      ])
  }
}

print("\nOn all cores:")
let many = Speed.files(1_000)
row(
  "\(many.count) files of \(many.bytes / many.count / 1000) kB",
  [String(format: "%.2f s", many.seconds)])
