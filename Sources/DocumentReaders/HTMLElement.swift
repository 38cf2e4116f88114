/// What an element means to the reader.
enum HTMLElement: Equatable {
  /// Part of a line.
  case inline
  case bold, superscript, subscripted
  /// Ends the line before it and after it.
  case block
  case paragraph
  case heading(Int)
  case lineBreak, rule
  case orderedList, bulletList, item
  case definitionList, term, definition
  case table, row, headerCell, cell, caption
  case preformatted
  case title
  /// Scripts, style sheets: not text at all.
  case script, style
  case navigation, footer, header, aside, main, control, noScript
  case body

  /// The meaning of a lower-case name; unknown names are nil.
  init?(name: String) {
    guard let element = Self.names[name] else { return nil }
    self = element
  }

  private static let names: [String: HTMLElement] = {
    var names: [String: HTMLElement] = [
      "b": .bold, "strong": .bold, "sup": .superscript, "sub": .subscripted, "p": .paragraph,
      "h1": .heading(1), "h2": .heading(2), "h3": .heading(3), "h4": .heading(4),
      "h5": .heading(5), "h6": .heading(6), "br": .lineBreak, "hr": .rule, "ol": .orderedList,
      "ul": .bulletList, "menu": .bulletList, "dir": .bulletList, "li": .item,
      "dl": .definitionList, "dt": .term,
      "dd": .definition, "table": .table, "tr": .row, "th": .headerCell, "td": .cell,
      "caption": .caption, "pre": .preformatted, "listing": .preformatted, "xmp": .preformatted,
      "title": .title, "script": .script, "style": .style, "template": .script, "nav": .navigation,
      "footer": .footer, "header": .header, "aside": .aside, "main": .main, "article": .main,
      "button": .control, "select": .control, "textarea": .control, "noscript": .noScript,
      "body": .body,
    ]
    for name in [
      "div", "section", "blockquote", "address", "figure", "figcaption", "fieldset", "legend",
      "form", "details", "summary", "center", "thead", "tbody", "tfoot", "html", "head", "hgroup",
      "dialog", "option", "optgroup", "frameset", "noframes", "svg", "math",
    ] {
      names[name] = .block
    }
    for name in [
      "a", "abbr", "acronym", "applet", "area", "base", "basefont", "bdi", "bdo", "big", "button",
      "canvas", "cite", "code", "col", "colgroup", "data", "del", "dfn", "em", "embed", "font", "i",
      "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta", "meter",
      "nobr", "object", "output", "param", "picture", "progress", "q", "rp", "rt", "ruby", "s",
      "samp", "small", "source", "span", "strike", "time", "tt", "u", "var", "video", "wbr",
    ] where names[name] == nil {
      names[name] = .inline
    }
    return names
  }()

  var endsLine: Bool {
    switch self {
    case .inline, .bold, .superscript, .subscripted: false
    default: true
    }
  }
}
