import Dispatch
import DocumentModel
import DocumentReaders
import Outlining

/// A policy of any length, made of lists as policies nest them.
enum GeneratedPolicy {
  /// Markdown-free text of `items` items, four levels deep, with wrapped lines.
  static func text(items: Int) -> String {
    var text = "COVERAGE CRITERIA\n"
    var made = 0
    var top = 0
    while made < items {
      top += 1
      if top > 400 {
        top = 1
        text += "\nCRITERIA FOR ANOTHER BRACE\n"
      }
      text +=
        "\(top). A knee brace is covered when the patient meets ONE of the following (A or B):\n"
      made += 1
      for (letter, words) in [("A", "Initial"), ("B", "Continued")] {
        text += "   \(letter)) \(words) therapy. Approve if ALL of the following are met:\n"
        made += 1
        for (roman, duration) in [("i", 6), ("ii", 9), ("iii", 12), ("iv", 15)] {
          text +=
            "      \(roman). Pain has lasted at least \(duration) weeks in spite of exercise that was\n"
          text += "          guided by a therapist; AND\n"
          made += 1
          if roman == "iii" {
            text += "         a) The knee gives way when walking; OR\n"
            text += "         b) A ligament is torn, as shown by imaging\n"
            made += 2
          }
        }
      }
    }
    return text
  }

  /// The same as a page: paragraphs and lists in each other.
  static func html(items: Int) -> String {
    var html = "<html><head><meta charset=\"utf-8\"></head><body><h2>Coverage Criteria</h2>\n"
    var made = 0
    while made < items {
      html += "<h3>Criteria for a brace</h3>\n<ol type=\"A\">\n"
      for words in ["Initial", "Continued"] {
        html += "<li>\(words) therapy. Approve if <b>ALL</b> of the following are met:<ol>\n"
        for duration in [6, 9, 12, 15] {
          html += "<li>Pain has lasted at least \(duration) weeks in spite of exercise that was "
          html += "guided by a therapist; AND</li>\n"
        }
        html += "</ol></li>\n"
        made += 5
      }
      html += "</ol>\n"
    }
    return html + "</body></html>\n"
  }

  /// The markers of such a policy alone.
  static func steps(count: Int) -> [NestingStep] {
    var steps: [NestingStep] = []
    steps.reserveCapacity(count + 16)
    func add(
      _ readings: [MarkerReading], _ punctuation: Punctuation, _ indent: Int32,
      _ before: TextCues.End
    ) {
      steps.append(
        NestingStep(
          readings: readings, punctuation: punctuation, indent: indent, before: before,
          rejection: 17))
    }
    let romans: [[MarkerReading]] = [
      [
        MarkerReading(.lowerRoman, 1), MarkerReading(.lowerLetter, 9),
        MarkerReading(.decimal, 1, isMisreading: true),
      ],
      [MarkerReading(.lowerRoman, 2), MarkerReading(.decimal, 11, isMisreading: true)],
      [MarkerReading(.lowerRoman, 3)], [MarkerReading(.lowerRoman, 4)],
    ]
    var top = 0
    while steps.count < count {
      top += 1
      add([MarkerReading(.decimal, top)], .period, 0, .open)
      for letter in 1...2 {
        add([MarkerReading(.upperLetter, letter)], .parenthesis, 3, letter == 1 ? .stem : .open)
        for (index, roman) in romans.enumerated() {
          add(roman, .period, 6, index == 0 ? .colon : .connective)
          if index == 2 {
            add([MarkerReading(.lowerLetter, 1)], .parenthesis, 9, .connective)
            add([MarkerReading(.lowerLetter, 2)], .parenthesis, 9, .connective)
          }
        }
      }
    }
    return steps
  }
}

/// How long something takes and how that grows.
struct Speed {
  var count: Int
  var bytes: Int
  var seconds: Double

  static func nesting(_ count: Int) -> Speed {
    let steps = GeneratedPolicy.steps(count: count)
    let clock = ContinuousClock()
    var placed = 0
    let time = clock.measure { placed = Nesting.placements(of: steps).count }
    return Speed(
      count: placed, bytes: 0,
      seconds: time / .seconds(1))
  }

  /// Reading and outlining together, from bytes.
  static func outlining(_ count: Int, as format: SourceFormat) -> Speed {
    let text =
      format == .html ? GeneratedPolicy.html(items: count) : GeneratedPolicy.text(items: count)
    let bytes = Array(text.utf8)
    let clock = ContinuousClock()
    var found = 0
    let time = clock.measure { found = items(in: bytes, as: format) }
    return Speed(count: found, bytes: bytes.count, seconds: time / .seconds(1))
  }

  /// Many files of about 28 kB, one after the other on all cores.
  static func files(_ count: Int) -> Speed {
    let bytes = Array(GeneratedPolicy.text(items: 325).utf8)
    let clock = ContinuousClock()
    let time = clock.measure {
      DispatchQueue.concurrentPerform(iterations: count) { _ in
        _ = items(in: bytes, as: .text)
      }
    }
    return Speed(count: count, bytes: bytes.count * count, seconds: time / .seconds(1))
  }

  private static func items(in bytes: [UInt8], as format: SourceFormat) -> Int {
    var findings: [Finding] = []
    let file = SourceFile(name: "policy", bytes: bytes, format: format)
    guard let document = try? Document(reading: file, findings: &findings) else { return 0 }
    return Outline(of: document, findings: &findings).items.count
  }
}
