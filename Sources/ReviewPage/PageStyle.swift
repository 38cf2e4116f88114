import RevisionDiff

/// The page's style sheet.
enum PageStyle {
  /// Filters and layouts are rules on the state of switches that stand before the content, so that they
  /// work without scripts. An entry is shown if one of its kinds is.
  static func text(kinds: [ChangeKind]) -> String {
    let filters = kinds.map { kind in
      """
      #show-\(kind.rawValue):checked ~ main li.filtered.k-\(kind.rawValue) { display: block; }
      #show-\(kind.rawValue):checked ~ .bar label[for="show-\(kind.rawValue)"] { \(pressed) }
      #show-\(kind.rawValue):focus-visible ~ .bar label[for="show-\(kind.rawValue)"] { \(focused) }

      """
    }.joined()
    let layouts = ["inline", "side-by-side", "only-effects"].map { id in
      """
      #\(id):checked ~ .bar label[for="\(id)"] { \(pressed) }
      #\(id):focus-visible ~ .bar label[for="\(id)"] { \(focused) }

      """
    }.joined()
    return base + filters + layouts
      + """
      #only-effects:checked ~ main li.filtered:not(.has-effect) { display: none; }
      #side-by-side:checked ~ main .one { display: none; }
      #side-by-side:checked ~ main .two { display: grid; }
      @media print { .bar, .switch, .permalink::before { display: none; } li.row { break-inside: avoid; } }

      """
  }

  private static let pressed =
    "background: #1b4a7a; color: #fff; border-color: #1b4a7a; text-decoration: none;"
  private static let focused = "outline: 3px solid #b35900; outline-offset: 1px;"

  private static let base = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; }
    .switch { position: absolute; opacity: 0; width: 1px; height: 1px; }
    .bar { position: sticky; top: 0; z-index: 1; padding: 8px 24px; background: #f3f5f7;
      border-bottom: 1px solid #8a949e; display: flex; flex-wrap: wrap; gap: 6px 20px;
      align-items: center; font-size: 14px; }
    .group { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; }
    .bar label { padding: 1px 8px; border: 1px solid #5b6670; border-radius: 4px; cursor: pointer;
      background: #fff; text-decoration: line-through; }
    .bar label[for="inline"], .bar label[for="side-by-side"], .bar label[for="only-effects"] {
      text-decoration: none; }
    .bar .keys { margin: 0; }
    kbd { border: 1px solid #5b6670; border-radius: 3px; padding: 0 5px; background: #fff;
      font: 13px ui-monospace, monospace; }
    main { padding: 8px 24px 48px; max-width: 1500px; margin: 0 auto; }
    h1 { font-size: 24px; line-height: 1.25; margin: 16px 0; overflow-wrap: anywhere; }
    h2 { font-size: 19px; margin: 28px 0 8px; }
    ul { list-style: none; margin: 0; padding: 0; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid #8a949e; padding: 4px 10px; text-align: left; vertical-align: top; }
    a { color: #0b4f9e; }
    li.filtered { display: none; }
    .overview li { padding: 2px 0; }
    .row { position: relative; padding: 3px 8px 3px 30px; margin-left: calc(var(--level, 0) * 24px);
      border-left: 1px solid #c9d0d6; overflow-wrap: anywhere; scroll-margin-top: 130px; }
    .row.title > .text { font-weight: 600; }
    .row.change { border: 1px solid #8a949e; border-left: 5px solid #1b4a7a; margin-top: 6px;
      margin-bottom: 6px; padding-left: 26px; background: #fbfcfd; }
    .row.part { border-left: 5px solid #8a949e; padding-left: 26px; }
    .row:target, .row:focus { outline: 3px solid #b35900; outline-offset: 1px; }
    .ghost > .text, .aside { color: #4d565e; }
    .ghost > .text { font-style: italic; }
    .row > .sign { position: absolute; left: 7px; font: 700 16px/1.5 ui-monospace, monospace; }
    .head { display: block; font-size: 14px; color: #333b42; }
    .text { white-space: normal; }
    del { background: #fbe3e1; color: #8c1007; text-decoration: line-through; }
    ins { background: #dff2e1; color: #0b5417; text-decoration: underline; }
    .two { display: none; grid-template-columns: 1fr 1fr; gap: 16px; }
    .two > span { border-top: 1px solid #c9d0d6; padding-top: 2px; }
    .fold { padding: 3px 8px 3px 30px; margin-left: calc(var(--level, 0) * 24px); color: #4d565e; }
    .fold .row { margin-left: 0; }
    .fold summary { cursor: pointer; }
    .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .effect { display: block; margin: 2px 0; padding: 0 6px; border-left: 3px solid #1b4a7a; }
    .verdict { font-weight: 600; margin: 12px 0 6px; }
    .witnesses ul { margin: 0; }
    .traces { margin: 6px 0; }
    .traces summary { cursor: pointer; }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
    .trace li { margin-left: calc(var(--level, 0) * 14px); padding: 1px 0 1px 20px;
      position: relative; overflow-wrap: anywhere; }
    .trace .sign { position: absolute; left: 0; font-weight: 700; }
    .legend li { padding: 2px 0; }
    .legend .sign { display: inline-block; width: 22px; font: 700 16px ui-monospace, monospace; }
    @media (max-width: 700px) {
      main { padding: 4px 12px 32px; }
      .bar { padding: 6px 12px; gap: 4px 10px; position: static; }
      .row { margin-left: calc(var(--level, 0) * 10px); scroll-margin-top: 8px; }
      .fold { margin-left: calc(var(--level, 0) * 10px); }
      .two, .columns { grid-template-columns: 1fr; gap: 4px; }
      .trace li { margin-left: calc(var(--level, 0) * 6px); }
      table { font-size: 14px; }
      th, td { padding: 2px 5px; }
      .bar .keys { display: none; }
    }

    """
}

/// The page's only script: n and p go to the next and previous change that is shown.
enum PageScript {
  static let text = """
    (function () {
      function shown() {
        return Array.from(document.querySelectorAll("li.change")).filter(function (element) {
          return element.getClientRects().length > 0;
        });
      }
      document.addEventListener("keydown", function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) { return; }
        var step = event.key === "n" ? 1 : event.key === "p" ? -1 : 0;
        if (step === 0) { return; }
        var changes = shown();
        if (changes.length === 0) { return; }
        var place = changes.indexOf(document.activeElement);
        var next = place < 0 ? (step > 0 ? 0 : changes.length - 1)
          : (place + step + changes.length) % changes.length;
        changes[next].focus();
        changes[next].scrollIntoView({ block: "center" });
        history.replaceState(null, "", "#" + changes[next].id);
        document.getElementById("position").textContent =
          changes[next].id + ", " + (next + 1) + " of " + changes.length;
      });
    })();
    """
}
