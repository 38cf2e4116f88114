import DocumentModel

extension Finding {
  /// The finding as a workflow command, which GitHub shows at the line it is about:
  /// `::warning file=policy.md,line=3,col=5,title=range-gap::A.2: ...`.
  ///
  /// What a decision on record settles is a notice.
  var gitHubAnnotation: String {
    let properties = [
      ("file", location.file), ("line", "\(location.line)"), ("col", "\(location.column)"),
      ("title", identifier.rawValue),
    ].map { "\($0)=\(Self.escaped($1, isProperty: true))" }
    var text = (path.map { "\($0): " } ?? "") + message
    for related in related {
      text += "\n\(related.location.file):\(related.location.line): \(related.message)"
    }
    if let settledBy { text += "\nsettled by the recorded reading '\(settledBy)'" }
    if let proposal { text += "\n\(proposal)" }
    return "::\(command) \(properties.joined(separator: ","))::"
      + Self.escaped(text, isProperty: false) + "\n"
  }

  private var command: String {
    guard settledBy == nil else { return "notice" }
    switch severity {
    case .error: return "error"
    case .warning: return "warning"
    case .note: return "notice"
    }
  }

  /// As GitHub's toolkit escapes data and properties of commands (actions/toolkit, command.ts).
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
