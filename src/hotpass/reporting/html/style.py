"""The style of the page: two schemes with at least 4.5:1 for every text (WCAG 2.2, 1.4.3), narrow screens, print."""

from __future__ import annotations

_LIGHT = """\
--ground:#fff;--raised:#f4f6f9;--line:#cfd6df;--ink:#1b2430;--soft:#4c5a69;--accent:#1f3864;
--pass:#0b4d20;--pass-ground:#d9f2e0;--warn:#5a4200;--warn-ground:#fdeec2;--fail:#7a0c18;--fail-ground:#fbdcdf;
--info:#173b6c;--info-ground:#dfeafa;
--c-published:#2e7d4f;--c-supporting:#5f9e79;--c-key:#3f7fa8;--c-kept:#7d8794;--c-alternative:#b07a17;
--c-quarantined:#b3303c;--c-withheld:#7b4ba0;--c-sentinel:#929aa5;--c-structure:#8a9aae;--c-source:#1f3864"""

_DARK = """\
--ground:#11161d;--raised:#1a212b;--line:#37424f;--ink:#e7ecf2;--soft:#b1bdca;--accent:#a8c8ff;
--pass:#a9e8bc;--pass-ground:#123a20;--warn:#f6d98a;--warn-ground:#453507;--fail:#ffb9bf;--fail-ground:#551219;
--info:#bcd6ff;--info-ground:#1b3052;
--c-published:#4fae78;--c-supporting:#86c9a2;--c-key:#6cb0da;--c-kept:#9aa5b2;--c-alternative:#d9a441;
--c-quarantined:#e5646f;--c-withheld:#b48ad6;--c-sentinel:#7f8995;--c-structure:#77889d;--c-source:#8fb3ee"""

_BODY = """\
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-behavior:auto}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
header,nav,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem;color:var(--accent)}
h2{font-size:1.35rem;margin:0 0 .6rem;color:var(--accent)}
h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
p{margin:.4rem 0 .8rem;max-width:52rem}
a{color:var(--accent)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code{font:.9em ui-monospace,SFMono-Regular,Consolas,monospace;background:var(--raised);padding:.1em .3em;
border-radius:3px}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:.6rem 0;margin:1rem 0 0;
border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.92rem}
section{padding:1.8rem 0 .4rem}
.lead,.more,.none,.places,footer,.soft{color:var(--soft)}
.more,.places,footer{font-size:.88rem}
.chip{display:inline-block;padding:.05em .55em;border-radius:1em;font-size:.88em;font-weight:600;white-space:nowrap;
background:var(--info-ground);color:var(--info)}
.chip.pass{background:var(--pass-ground);color:var(--pass)}
.chip.warn,.chip.warning{background:var(--warn-ground);color:var(--warn)}
.chip.fail,.chip.error{background:var(--fail-ground);color:var(--fail)}
.verdict{border-left:.45rem solid;border-radius:4px;padding:.7rem 1rem;margin:1rem 0 0}
.verdict.pass{background:var(--pass-ground);color:var(--pass)}
.verdict.warn{background:var(--warn-ground);color:var(--warn)}
.verdict.fail{background:var(--fail-ground);color:var(--fail)}
.verdict p{margin:0;max-width:none}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.7rem;margin:1rem 0;padding:0}
.figures div{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem}
.figures dt{color:var(--soft);font-size:.85rem}
.figures dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
ol.todo{padding-left:1.6rem;max-width:58rem}
ol.todo li{margin:0 0 .7rem}
.places{display:block}
.scroll{overflow-x:auto;margin:.6rem 0 1rem;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;padding:.5rem .7rem;font-weight:600;background:var(--raised)}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-top:1px solid var(--line);font-weight:400;
overflow-wrap:normal}
.unbroken{overflow-wrap:anywhere;min-width:11rem;max-width:22rem}.wide{min-width:15rem;overflow-wrap:break-word}
thead th{font-weight:600;color:var(--soft);font-size:.95em;vertical-align:bottom}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
td ul{margin:0;padding-left:1rem}
.picture{overflow-x:auto;margin:.4rem 0 1rem}
svg{fill:currentColor}
svg.flow{width:100%;min-width:46rem;height:auto;font-size:13px}
.flow .head{fill:var(--soft);font-weight:600;font-size:12px}
.flow .amount{fill:var(--soft);font-variant-numeric:tabular-nums}
.flow .over{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.ribbon{opacity:.42}
svg.bar{width:6rem;height:.55rem;vertical-align:middle;border-radius:2px}
.bar .ground{fill:var(--line)}.bar .good{fill:var(--c-published)}.bar .fair{fill:var(--c-key)}
svg.course{width:100%;max-width:14rem;height:auto;display:block}
.course polyline{fill:none;stroke:var(--c-key);stroke-width:2}.course circle{fill:var(--c-key)}
.courses{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:1rem;margin:.6rem 0 1rem}
.courses div{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem}
.courses p{margin:0}
footer{padding-top:1rem;padding-bottom:2.5rem;margin-top:1.5rem;border-top:1px solid var(--line)}
@media (max-width:40rem){body{font-size:15px}h1{font-size:1.5rem}header{padding-top:1.2rem}
header,nav,main,footer{padding-left:.9rem;padding-right:.9rem}td,th{padding:.3rem .5rem}}"""

_PRINT = """\
@page{size:A4 landscape;margin:12mm}
@media print{html{color-scheme:light}body{font-size:9.5pt}nav,.skip{display:none}
header,main,footer{max-width:none;padding-left:0;padding-right:0}section{padding:.8rem 0 0}
h1,h2,h3,caption{break-after:avoid}h1{font-size:18pt}h2{font-size:13pt}
.scroll,.picture{overflow:visible;border:0;margin:.3rem 0 .6rem}
table{font-size:7.5pt}
th,td{padding:.15rem .3rem}.wide,.unbroken{min-width:0}
thead{display:table-header-group}tr,.verdict,.figures div,.courses div,ol.todo li{break-inside:avoid}
svg.flow{min-width:0;break-inside:avoid}.picture{break-inside:avoid}
.chip,.verdict,caption,.bar rect,.figures div,.ribbon,.node{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{text-decoration:none}}"""

FATES = (
    *("published", "supporting", "key", "kept", "alternative"),
    *("quarantined", "withheld", "sentinel", "structure"),
)
"""Fates as the page shows them: what was used first."""

_COLOURED = "".join(f".c-{name}{{fill:var(--c-{name})}}" for name in (*FATES, "source"))

STYLE = "\n".join(
    (
        f":root{{{_LIGHT}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_DARK}}}}}",
        _BODY,
        _COLOURED,
        _PRINT,
    )
)
