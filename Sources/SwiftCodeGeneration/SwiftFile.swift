/// A Swift source file, as far as generated code needs one: comments on top, one import, and
/// declarations.
struct SwiftFile: Sendable, Equatable {
  /// Lines of the comment on top.
  var header: [String]
  /// Whether public declarations use what is imported; the compiler wants to be told.
  var importsPublicly: Bool
  var declarations: [SwiftCode]

  /// The file's text, a line feed at the end. Lines are not wrapped, so that two versions differ
  /// only where their content does.
  var text: String {
    var printer = SwiftPrinter()
    for line in header { printer.line("// " + SwiftText.comment(line)) }
    printer.line("// swift-format-ignore-file")
    printer.line("")
    printer.line((importsPublicly ? "public import" : "import") + " CriteriaRuntime")
    for declaration in declarations {
      printer.line("")
      printer.print(declaration)
    }
    return printer.text
  }
}

/// A declaration or statement: lines of code, optionally with a body in braces.
///
/// For example `SwiftCode("enum Side", ["case left", "case right"])` is
///
///     enum Side {
///       case left
///       case right
///     }
struct SwiftCode: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// Lines of the doc comment, unescaped.
  var documentation: [String] = []
  /// The code before the brace.
  var code: String
  /// Further lines of the same declaration, such as those of a literal.
  var continuation: [String] = []
  /// Nil for code without braces.
  var body: [SwiftCode]?

  init(
    _ code: String, _ body: [SwiftCode]? = nil, continuation: [String] = [],
    documentation: [String] = []
  ) {
    self.code = code
    self.body = body
    self.continuation = continuation
    self.documentation = documentation
  }

  init(stringLiteral code: String) { self.init(code) }
}

/// Prints code with two spaces per level.
private struct SwiftPrinter {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String) {
    if !line.isEmpty {
      text += String(repeating: " ", count: 2 * depth)
      text += line
    }
    text += "\n"
  }

  mutating func print(_ code: SwiftCode) {
    for paragraph in code.documentation {
      let comment = SwiftText.comment(paragraph)
      line(comment.isEmpty ? "///" : "/// " + comment)
    }
    guard let body = code.body else {
      line(code.code)
      for further in code.continuation { line(further) }
      return
    }
    guard !body.isEmpty else {
      line(code.code + " {}")
      return
    }
    line(code.code + " {")
    depth += 1
    for (index, part) in body.enumerated() {
      // Declarations with documentation or a body of their own stand apart.
      if index > 0, part.stands || body[index - 1].stands { line("") }
      print(part)
    }
    depth -= 1
    line("}")
  }
}

extension SwiftCode {
  fileprivate var stands: Bool { !documentation.isEmpty }
}
