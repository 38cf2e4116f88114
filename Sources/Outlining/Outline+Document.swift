public import DocumentModel

extension Outline {
  /// Rebuilds the outline of a document. Every document has one; what is doubtful about it is told in
  /// `findings`.
  ///
  /// Lines become passages (`PassageBuilder`), headings divide them into sections (`Sectioning`), the
  /// markers of criteria sections are nested as a whole (`Nesting`), and passages become items with
  /// what belongs to them (`OutlineAssembly`).
  public init(of document: Document, findings: inout [Finding]) {
    let passages = PassageBuilder.passages(of: document)
    let sectioning = Sectioning(of: passages, in: document)
    let steps = NestingSteps(of: passages, sectioning: sectioning, in: document)
    let placements = Nesting.placements(of: steps.steps)
    let assembly = OutlineAssembly(
      document, passages: passages, sectioning: sectioning, steps: steps, placements: placements)
    findings +=
      NestingFindings(
        of: document, items: assembly.items, placements: placements, steps: steps,
        itemOfStep: assembly.itemOfStep, passages: passages
      ).findings
    var roles = assembly.roles
    let metadata = PolicyMetadata(
      of: document, sections: sectioning.sections, roles: &roles, findings: &findings)
    self.init(
      document: document, metadata: metadata, sections: sectioning.sections,
      items: assembly.items, passages: assembly.passagesBesideItems, roles: roles)
  }
}
