/// The page's style sheet: light and dark by the reader's choice, one column on a phone.
enum PageStyle {
  static let text: StaticString = """
    :root{color-scheme:light dark;--bg:#fbfcfd;--card:#fff;--ink:#18202b;--soft:#566173;--line:#dfe4ea;
    --good:#1f66ad;--goodbg:#e3eef9;--bad:#b3500f;--badbg:#fbe9dc;--even:#7c8796;--accent:#1f66ad;
    --band:#1f66ad26;--mark:#fff3c4;--head:#f3f5f8}
    @media (prefers-color-scheme:dark){:root{--bg:#0f1318;--card:#161b22;--ink:#e4e9f0;--soft:#a0abbb;
    --line:#2b333e;--good:#6cb0f2;--goodbg:#14304d;--bad:#f0965a;--badbg:#472a16;--even:#8793a3;
    --accent:#7ab8f5;--band:#6cb0f233;--mark:#4a3f12;--head:#1c232c}}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;scroll-padding-top:3.4rem}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    body{margin:0;overflow-wrap:anywhere;background:var(--bg);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",
    Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
    a{color:var(--accent);text-underline-offset:2px;text-decoration-thickness:1px}
    td a,.tile a,p.lead a{color:inherit;text-decoration-color:var(--accent);text-decoration-style:dotted}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
    :target{background:var(--mark)}
    .skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem;z-index:9}
    header,main,footer{max-width:74rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:1.6rem}
    h1{font-size:1.55rem;margin:0;letter-spacing:-.01em}
    h2{font-size:1.2rem;margin:0 0 .35rem;letter-spacing:-.005em}
    h3{font-size:1rem;margin:1.1rem 0 .4rem}
    .sub,.note,figcaption{color:var(--soft);font-size:.875rem}
    .note{margin:.5rem 0}
    nav{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);z-index:5;margin-top:.9rem}
    nav ul{list-style:none;margin:0 auto;max-width:74rem;padding:.15rem 1.25rem;display:flex;gap:.1rem 1.05rem;
    overflow-x:auto;white-space:nowrap}
    nav a{display:block;padding:.5rem 0;text-decoration:none;color:var(--soft);font-size:.9rem}
    nav a:hover{color:var(--ink)}
    section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.15rem 1.25rem;margin:1.1rem 0}
    .lead{font-size:1.06rem;margin:.35rem 0 .6rem;max-width:66rem}
    .lead b{font-weight:650}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.7rem;margin:1rem 0 .2rem;padding:0;list-style:none}
    .tile{border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem;background:var(--bg)}
    .tile b{display:block;white-space:nowrap;font-size:1.3rem;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
    .tile span{color:var(--soft);font-size:.83rem}
    .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1rem}
    figure{margin:0;min-width:0}figure h3{margin:.2rem 0}
    .scroll{overflow-x:auto;max-width:100%;border:1px solid var(--line);border-radius:8px;margin:.6rem 0}
    .tall{max-height:34rem;overflow:auto}
    table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
    caption{text-align:left;padding:.5rem .65rem;color:var(--soft)}
    th,td{padding:.38rem .65rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
    thead th{border-top:0;background:var(--head);position:sticky;top:0;white-space:nowrap;font-weight:600;z-index:1}
    tbody th{font-weight:500}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .text{overflow-wrap:break-word;max-width:22rem}
    .claim{min-width:16rem;overflow-wrap:anywhere}
    thead button{all:unset;cursor:pointer;white-space:nowrap}
    thead button:focus-visible{outline:3px solid var(--accent)}
    thead button::after{content:"";display:inline-block;width:.9em;color:var(--accent)}
    th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
    tbody tr:hover{background:var(--head)}
    .filter{display:flex;gap:.6rem;align-items:center;margin:.6rem 0 0}.filter[hidden]{display:none}
    .filter label{color:var(--soft);font-size:.875rem}
    input[type=search]{font:inherit;padding:.3rem .55rem;border:1px solid var(--line);border-radius:6px;
    background:var(--bg);color:var(--ink);width:16rem;max-width:60vw}
    code{font:.86em/1.4 ui-monospace,"DejaVu Sans Mono",Menlo,monospace;overflow-wrap:anywhere}
    pre{background:var(--head);border-radius:6px;padding:.6rem .8rem;overflow-x:auto;margin:.4rem 0;font-size:.83rem}
    details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent)}
    .tag{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:0 .55em;font-size:.8rem;white-space:nowrap;color:var(--soft)}
    .tag.good{color:var(--good);border-color:var(--good)}.tag.bad{color:var(--bad);border-color:var(--bad)}
    .empty{color:var(--soft);border:1px dashed var(--line);border-radius:8px;padding:.8rem 1rem;margin:.6rem 0}
    ol.look{padding-left:1.3rem;margin:.4rem 0}ol.look li{margin:.35rem 0}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0}
    dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
    svg{display:block;max-width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
    svg text{fill:var(--soft)}svg .ink{fill:var(--ink)}
    .trend{width:100%;max-width:32rem}.tools{width:100%;max-width:58rem;min-width:34rem}td svg.forest,th svg.forest{margin-left:auto}.axis{stroke:var(--line);stroke-width:1}.zero{stroke:var(--even);stroke-width:1.2}
    .band{fill:var(--band)}.curve{fill:none;stroke:var(--good);stroke-width:2;stroke-linejoin:round}
    .dot{fill:var(--good)}.version{stroke:var(--bad);stroke-width:1.3;stroke-dasharray:4 3}
    text.vname{fill:var(--bad)}
    svg.bar,svg.spark,svg.forest{max-width:none}svg.bar{display:inline-block;vertical-align:-1px;margin-left:.5rem}
    .track{fill:var(--line)}.span{fill:var(--even);fill-opacity:.55}.tick{fill:var(--ink)}
    .fgood .mark{fill:var(--good)}.fgood .ci{stroke:var(--good)}
    .fbad .mark{fill:var(--bad)}.fbad .ci{stroke:var(--bad)}
    .feven .mark{fill:var(--even)}.feven .ci{stroke:var(--even)}
    .forest line.ci{stroke-width:2}.bubble{fill:var(--good);fill-opacity:.2;stroke:var(--good)}
    .bubble.low{fill:var(--bad);fill-opacity:.2;stroke:var(--bad)}
    .spark rect{fill:var(--even)}
    .flows{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:1rem}
    .flowbox{overflow:auto;max-height:46rem;border:1px solid var(--line);border-radius:8px;background:var(--bg)}
    .flow{font-size:12px;font-weight:600;margin:0 auto}.flowbox svg{max-width:none;zoom:.92}
    .flow text{fill:var(--ink);text-anchor:middle}.flow .small{font-weight:400;font-size:10.5px;fill:var(--soft)}
    .flow .edge path{fill:none;stroke:var(--even);stroke-opacity:.75}.flow .edge .head{fill:var(--even);stroke:none}
    .flow .edge.good path{stroke:var(--good)}.flow .edge.good .head{fill:var(--good)}
    .flow .edge.bad path{stroke:var(--bad)}.flow .edge.bad .head{fill:var(--bad)}
    .flow .edge.back path{stroke-dasharray:5 4}.flow .edge.back .head{stroke-dasharray:none}
    .flow .edge text{font-weight:400;font-size:10.5px;paint-order:stroke;stroke:var(--bg);stroke-width:3px}
    .flow rect{fill:var(--head);stroke:var(--even);stroke-width:1.3}
    .flow .good rect{fill:var(--goodbg);stroke:var(--good)}.flow .bad rect{fill:var(--badbg);stroke:var(--bad)}
    .key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;color:var(--soft);font-size:.83rem;margin:.4rem 0;padding:0;list-style:none}
    .key i{display:inline-block;width:.85em;height:.85em;border-radius:3px;margin-right:.4em;vertical-align:-1px;background:var(--even)}
    .key .good{background:var(--good)}.key .bad{background:var(--bad)}
    footer{color:var(--soft);font-size:.85rem;padding-bottom:2.5rem}
    @media (max-width:40rem){header,main,footer{padding-left:.8rem;padding-right:.8rem}
    nav ul{padding-left:.8rem}section{padding:.95rem .85rem;border-radius:8px}h1{font-size:1.3rem}
    th,td{padding:.36rem .5rem}.lead{font-size:1rem}.claim{min-width:12rem}.text{max-width:14rem}}
    @media print{nav,.filter{display:none}section{break-inside:avoid;border:0}.tall,.flowbox{max-height:none}}
    """
}
