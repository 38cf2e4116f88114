/// A piece of an HTML page. Text is plain text: the formatter alone knows about escaping.
public indirect enum HTMLNode: Sendable, Equatable {
  case element(String, [Attribute], [HTMLNode])
  case text(String)

  public struct Attribute: Sendable, Equatable {
    public var name: String
    /// Nil for an attribute that is there or not: `checked`.
    public var value: String?

    public init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// An element with attributes in the order given; those with the value `""` are left out.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTMLNode] = []
  ) -> HTMLNode {
    .element(
      name, attributes.filter { !$0.value.isEmpty }.map { Attribute($0.key, $0.value) }, children)
  }

  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String
  ) -> HTMLNode {
    element(name, attributes, [.text(text)])
  }
}

extension HTMLNode {
  /// The head of a page that needs nothing else: nothing is loaded, whatever a document says.
  static func head(title: String, style: String, hasScript: Bool) -> HTMLNode {
    let scripts = hasScript ? "; script-src 'unsafe-inline'" : ""
    return .element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'\(scripts)",
          ]),
        .element("title", [:], title),
        .element("style", [:], style),
      ])
  }
}

/// Writes HTML nodes as HTML 5.
struct HTMLFormatter {
  private(set) var text = "<!DOCTYPE html>\n"

  /// Elements without end tag.
  private static let void: Set<String> = ["br", "hr", "input", "link", "meta"]
  /// Elements that may begin a line without changing what is shown.
  private static let blocks: Set<String> = [
    "article", "body", "details", "div", "fieldset", "footer", "h1", "h2", "h3", "head", "header",
    "html", "li", "main", "meta", "nav", "p", "script", "section", "style", "table", "tbody",
    "thead", "title", "tr", "ul",
  ]

  mutating func write(_ node: HTMLNode) {
    switch node {
    case .text(let text):
      write(text: text)
    case .element(let name, let attributes, let children):
      if Self.blocks.contains(name), !text.hasSuffix("\n") { text += "\n" }
      text += "<\(name)"
      for attribute in attributes {
        text += " \(attribute.name)"
        if let value = attribute.value { write(attribute: value) }
      }
      text += ">"
      guard !Self.void.contains(name) else { return }
      if name == "script" || name == "style" {
        for case .text(let code) in children { write(code: code) }
      } else {
        for child in children { write(child) }
      }
      text += "</\(name)>"
      if Self.blocks.contains(name) { text += "\n" }
    }
  }

  private mutating func write(text content: String) {
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      // Signs that turn the direction of what follows could make a page show what is not there.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": text += "\u{FFFD}"
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func write(attribute value: String) {
    text += "=\""
    var escaped = HTMLFormatter()
    escaped.text = ""
    escaped.write(text: value)
    text += escaped.text.replacing("\"", with: "&quot;")
    text += "\""
  }

  /// Code of our own, in which only the end tag is special.
  private mutating func write(code: String) {
    text += code.replacing("</", with: "<\\/")
  }
}
