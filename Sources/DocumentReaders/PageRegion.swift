import DocumentModel

/// Parts of a web page that surround the document, by their role or the names authors give them.
enum PageRegion {
  static func furniture(role: String) -> Block.Furniture? {
    switch role.lowercased() {
    case "navigation", "search", "menu", "menubar": .navigation
    case "banner", "dialog", "alertdialog", "complementary": .banner
    case "contentinfo": .pageFooter
    default: nil
    }
  }

  /// By the words of `class` and `id`. Whole names only: `footer` is one, `footer-note` is not.
  static func furniture(names: [String]) -> Block.Furniture? {
    for name in names {
      let lower = name.lowercased()
      if let furniture = regions[lower] { return furniture }
      if lower.hasPrefix("cookie") || lower.hasPrefix("onetrust") || lower.hasPrefix("gdpr")
        || lower.hasSuffix("-cookie") || lower.hasSuffix("cookies")
      {
        return .banner
      }
    }
    return nil
  }

  private static let regions: [String: Block.Furniture] = [
    "nav": .navigation, "navbar": .navigation, "navigation": .navigation, "main-nav": .navigation,
    "site-nav": .navigation, "breadcrumb": .navigation, "breadcrumbs": .navigation,
    "sidebar": .navigation, "side-nav": .navigation, "sidenav": .navigation, "menu": .navigation,
    "skip-link": .navigation, "skiplink": .navigation, "skip-nav": .navigation,
    "pagination": .navigation, "share": .navigation, "social": .navigation,
    "social-share": .navigation, "footer": .pageFooter, "site-footer": .pageFooter,
    "page-footer": .pageFooter, "global-footer": .pageFooter, "site-header": .pageHeader,
    "page-header": .pageHeader, "global-header": .pageHeader, "consent-banner": .banner,
    "cookieconsent": .banner, "cc-banner": .banner, "banner": .banner, "alert-banner": .banner,
    "popup": .banner, "modal": .banner,
  ]
}
