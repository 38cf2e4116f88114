import DocumentModel

/// The lines of criteria sections as nesting sees them.
struct NestingSteps {
  private(set) var steps: [NestingStep] = []
  /// For each step its passage.
  private(set) var passageOfStep: [Int] = []

  init(of passages: [Passage], sectioning: Sectioning, in document: Document) {
    var before = TextCues.End.open
    var declared: DeclaredList?
    var barrier = NestingStep.Barrier.none
    var previousSection = -1
    var outermostIndent: Int?
    for (index, passage) in passages.enumerated() {
      let section = sectioning.sectionOfPassage[index]
      guard sectioning.sections[section].kind == .criteria else { continue }
      if section != previousSection {
        barrier = steps.isEmpty ? .none : .heading
        before = .open
        declared = nil
        outermostIndent = nil
        previousSection = section
      }
      switch passage.kind {
      case .furniture, .note:
        continue
      case .table:
        barrier = max(barrier, .paragraph)
        continue
      case .connective:
        before = .connective
        continue
      case .heading:
        barrier = .heading
        before = .open
        declared = nil
        outermostIndent = nil
        continue
      case .paragraph:
        if Self.mayBeItem(passages, index) {
          append(
            NestingStep(
              readings: [], punctuation: .none, indent: column(passage.indent, in: document),
              before: before, declared: declared, barrier: barrier,
              rejection: before == .connective ? NestingCost.textAfterConnective : 0,
              mayHaveLostMarker: true), index)
        }
        // One that announces a list stands apart even where the text has no blank lines.
        if passage.standsApart || TextCues(passage.text.string).expectsChildren,
          !Self.isInside(passage, outermostIndent)
        {
          barrier = max(barrier, .paragraph)
        }
      case .item:
        append(
          step(passage, before: before, declared: declared, barrier: barrier, in: document), index)
        if let indent = passage.indent {
          outermostIndent = min(outermostIndent ?? indent, indent)
        }
        barrier = .none
      }
      let cues = TextCues(passage.text.string)
      before = cues.end
      declared = cues.declared
    }
    doubtLoners()
  }

  /// A late number of a style that has neither the number before nor the one after is hardly of a
  /// list: nothing in the document counts on to it.
  private mutating func doubtLoners() {
    func key(_ reading: MarkerReading, _ punctuation: Punctuation, _ ordinal: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: ordinal)) << 16 | UInt64(reading.numbering.rawValue) << 8
        | UInt64(punctuation.rawValue)
    }
    var present: Set<UInt64> = []
    for step in steps {
      for reading in step.readings where !reading.isMisreading {
        present.insert(key(reading, step.punctuation, reading.ordinal))
      }
    }
    for index in steps.indices where steps[index].rejection < NestingStep.certain {
      let step = steps[index]
      let isCounted = step.readings.contains { reading in
        reading.ordinal <= 1 || reading.isMisreading || reading.numbering == .dotted
          || present.contains(key(reading, step.punctuation, reading.ordinal - 1))
          || present.contains(key(reading, step.punctuation, reading.ordinal + 1))
      }
      if !isCounted, !step.readings.isEmpty { steps[index].rejection = min(step.rejection, 12) }
    }
  }

  private mutating func append(_ step: NestingStep, _ passage: Int) {
    steps.append(step)
    passageOfStep.append(passage)
  }

  private func step(
    _ passage: Passage, before: TextCues.End, declared: DeclaredList?,
    barrier: NestingStep.Barrier, in document: Document
  ) -> NestingStep {
    let position = document.blocks[passage.blocks[0]].listPosition
    let marker = passage.marker
    var rejection = NestingStep.certain
    if let marker, position == nil {
      rejection = max(1, 17 - marker.doubt - passage.wrapDoubt)
      // A dash before it says that the line is an item.
      if passage.hasNotation || passage.lostItsMarker { rejection = 19 }
    }
    return NestingStep(
      readings: marker?.readings ?? [], punctuation: marker?.punctuation ?? .none,
      indent: column(passage.indent, in: document),
      list: Int32(clamping: (position?.list ?? -1) + 1),
      listDepth: Int32(clamping: position?.depth ?? 0), before: before, declared: declared,
      barrier: barrier, rejection: rejection, isRunIn: passage.isRunIn,
      mayHaveLostMarker: passage.lostItsMarker)
  }

  /// A paragraph between items of a list, in the form of an item.
  private static func mayBeItem(_ passages: [Passage], _ index: Int) -> Bool {
    guard let first = passages[index].text.string.utf8.first,
      !((first >= 0x61 && first <= 0x7A) || first == 0x28),
      passages[index].text.string.utf8.count < 600
    else { return false }
    let isBelowItem = index > 0 && passages[index - 1].isItem
    let isAboveItem = index + 1 < passages.count && passages[index + 1].isItem
    return isBelowItem || isAboveItem
  }

  /// Indented further than the outermost items: part of one of them.
  static func isInside(_ passage: Passage, _ outermost: Int?) -> Bool {
    guard let indent = passage.indent, let outermost else { return false }
    return indent > outermost
  }

  /// Markdown indents by meaning, a printed page by points: its columns count double.
  private func column(_ indent: Int?, in document: Document) -> Int32 {
    guard let indent else { return -1 }
    return Int32(
      clamping: document.source.format == .markdown
        ? indent.multipliedReportingOverflow(by: 2).partialValue : indent)
  }
}

extension NestingStep.Barrier: Comparable {
  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
