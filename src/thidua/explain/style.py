"""The style sheet of the page: light and dark, on screen and on paper. Marks differ by line and number, not by colour alone."""

from __future__ import annotations

MARKS = """
:root{color-scheme:light dark;--paper:#fff;--text:#1b1b1b;--line:#c9c9c9;--dim:#5c5c5c;--st:#0b6b36;--st-bg:#e3f4e8;--db:#7a5200;--db-bg:#fff1cf;--fd:#a3231b;--fd-bg:#fdeceb;--kn:#1a5fb4;--to:#ffe58f}
@media(prefers-color-scheme:dark){:root{--paper:#161616;--text:#ececec;--line:#4a4a4a;--dim:#ababab;--st:#8fd9a8;--st-bg:#17301f;--db:#ffcc66;--db-bg:#38290a;--fd:#ff9a92;--fd-bg:#3d1714;--kn:#90c2ff;--to:#5c4a12}}
h1{font-size:1.4rem}h2{font-size:1.2rem;margin-top:2.5rem;overflow-wrap:anywhere}h3{font-size:1.05rem;margin-top:2rem}
.dim{color:var(--dim);font-size:.85rem;overflow-wrap:anywhere}
article{white-space:pre-wrap;overflow-wrap:break-word;border:1px solid var(--line);border-radius:.4rem;padding:1rem 1.2rem;line-height:2.1}
article:lang(ur){line-height:2.6;font-size:1.1rem}article:lang(hi),article:lang(bn){line-height:2.3}
article a,.said a,.why a,.index a{color:inherit}a:focus-visible,article:focus-visible,:target{outline:3px solid var(--kn);outline-offset:1px}
:target{background:var(--to)}
.st,.db,.fd{text-decoration:none;border-radius:.2rem;padding:.1em .05em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.st{background:var(--st-bg);border-bottom:2px solid var(--st)}.db{background:var(--db-bg);border-bottom:2px dashed var(--db)}.fd{background:var(--fd-bg);border-bottom:2px dotted var(--fd)}
.kn{color:var(--kn)}
mark.lit{background:var(--to);color:inherit;padding:.15em 0;box-shadow:0 0 0 2px var(--to);scroll-margin-block:30vh}
.st[data-n]::after,.db[data-n]::after,.fd[data-n]::after{content:attr(data-n);font:600 .65rem/1 system-ui,sans-serif;vertical-align:super;margin-inline:.15em .1em;unicode-bidi:isolate;direction:ltr;white-space:nowrap}
.st::after{color:var(--st)}.db::after{color:var(--db)}.fd::after{color:var(--fd)}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font-size:.9rem}
table{border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line)}
.account td,.index td{font-variant-numeric:tabular-nums}.n{white-space:nowrap}meter{width:min(8rem,18vw);vertical-align:middle}@media(max-width:24rem){.account th,.account td{padding-inline-end:.4rem;overflow-wrap:anywhere}}
article[tabindex]{overflow-x:auto;overflow-y:hidden}.scroll{overflow-x:auto}.said{width:100%;font-size:.93rem}.said td:nth-child(3){width:42%}
q{quotes:none}q::before{content:"\\201C"}q::after{content:"\\201D"}
.doubt{color:var(--db);display:block;font-size:.88rem}
.why dt{font-weight:600;margin-top:.8rem}.why dd{margin-inline-start:1.2rem}
@media print{body{max-width:none;margin:0}article{border:0;padding:0}a:focus-visible,:target{outline:0;background:none}.st,.db,.fd{background:none}tr,dd{break-inside:avoid}h2{break-before:auto}meter,nav{display:none}}
"""
"""Of the marks in a document, on whatever page it stands."""

STYLE = (
    MARKS
    + """body{font:1rem/1.5 system-ui,"Noto Sans","Noto Sans Devanagari","Noto Sans Bengali","Noto Naskh Arabic",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;background:var(--paper);color:var(--text)}
"""
)
"""Of a page by itself; hashed into its content security policy: nothing else may style it."""
