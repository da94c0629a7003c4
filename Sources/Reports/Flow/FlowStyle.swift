/// The colours of a graph that stands alone; in the page they come from its own style sheet.
enum FlowStyle {
  static let sheet: StaticString = """
    .flow{font:600 12px system-ui,sans-serif;background:#fff}
    .flow text{fill:#1b2330;text-anchor:middle}.flow .small{font-weight:400;font-size:10.5px}
    .flow .edge path{fill:none;stroke:#8b95a3;stroke-opacity:.75}.flow .edge .head{fill:#8b95a3;stroke:none}
    .flow .edge.good path{stroke:#2a6db0}.flow .edge.good .head{fill:#2a6db0}
    .flow .edge.bad path{stroke:#c25a14}.flow .edge.bad .head{fill:#c25a14}
    .flow .edge.back path{stroke-dasharray:5 4}
    .flow .edge text{font-weight:400;font-size:10.5px;paint-order:stroke;stroke:#fff;stroke-width:3px}
    .flow rect{fill:#f3f5f8;stroke:#8b95a3;stroke-width:1.3}
    .flow .good rect{fill:#e4eff9;stroke:#2a6db0}.flow .bad rect{fill:#fbeadd;stroke:#c25a14}
    @media (prefers-color-scheme:dark){.flow{background:#12161c}.flow text{fill:#e6eaf0}
    .flow .edge text{stroke:#12161c}.flow rect{fill:#1d242e}.flow .good rect{fill:#16304a}
    .flow .bad rect{fill:#452713}}
    """
}
