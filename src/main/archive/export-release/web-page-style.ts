/**
 * The style of a release as a web page: calm, as wide as is easily read, for day, night and paper. It names no file and no
 * font that is not on the reader's computer, so that the page stands by itself.
 */
export const webPageStyle = `:root {
  color-scheme: light dark;
  --paper: #fff;
  --ink: #16181d;
  --quiet: #55595f;
  --rule: #9a9ea5;
  --link: #0b4f9e;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181d; --ink: #eceef1; --quiet: #b3b8c0; --rule: #6a7079; --link: #8fbcf5; }
}
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, "Times New Roman", "Noto Serif", serif; }
body { box-sizing: border-box; max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
p { margin: 0 0 1em; }
a { color: var(--link); }
address { font-style: normal; }
.letterhead, .status, .notice, .terms, h2, h3, table, figcaption, footer { font-family: system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.letterhead { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: end; gap: .5rem 2rem; padding-bottom: .75rem; border-bottom: 2px solid var(--ink); color: var(--quiet); font-size: .8125rem; line-height: 1.4; }
.letterhead p { margin: 0; }
.letterhead address { text-align: end; }
.letterhead .house { color: var(--ink); font-size: 1.125rem; font-weight: 700; }
.status { margin: 1.25rem 0 0; padding: .4rem .75rem; border: 2px solid var(--ink); font-weight: 700; letter-spacing: .06em; text-align: center; text-transform: uppercase; }
.status.withdrawn { background: var(--ink); color: var(--paper); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.notice { padding: .6rem .75rem .1rem; border: 2px solid var(--ink); border-top-width: 0; font-size: .9375rem; }
.notice p { margin-bottom: .5em; }
.notice .title { font-weight: 700; }
.terms { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; margin: 1.5rem 0; font-size: .875rem; }
.terms p { margin: 0; }
.embargo { font-weight: 700; letter-spacing: .04em; text-transform: uppercase; }
.day { margin-inline-start: auto; color: var(--quiet); }
h1 { margin: 0 0 .4em; font-size: 2rem; line-height: 1.2; text-wrap: balance; }
.subhead { color: var(--quiet); font-size: 1.25rem; line-height: 1.4; }
h2, h3 { margin: 1.6em 0 .5em; font-size: 1.125rem; line-height: 1.3; }
h3 { font-size: 1rem; }
ul, ol { margin: 0 0 1em; padding-inline-start: 1.5em; }
li { margin-bottom: .3em; }
table { margin: .5em 0 1.25em; border-collapse: collapse; font-size: .9375rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
tr { border-bottom: 1px solid var(--rule); }
th, td { padding-block: .35em; padding-inline: 0 1.5em; text-align: start; vertical-align: top; }
th { font-weight: 700; vertical-align: bottom; }
.number { text-align: end; }
.number:last-child { padding-inline-end: 0; }
blockquote { margin: 1.25em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--rule); font-style: italic; }
blockquote p:last-child { margin-bottom: 0; }
figure { margin: 1.5em 0; }
figure img { display: block; max-width: 100%; max-height: 80vh; height: auto; }
figcaption { margin-top: .5em; font-size: .875rem; line-height: 1.45; }
figcaption p { margin: 0; }
.credit { color: var(--quiet); font-size: .8125rem; }
footer { margin-top: 2rem; padding-top: 1rem; font-size: .9375rem; line-height: 1.5; }
footer.after { border-top: 1px solid var(--rule); }
footer h2 { margin-top: 1em; font-size: .9375rem; }
.rights { color: var(--quiet); font-size: .8125rem; }
.end { margin: 2rem 0 0; letter-spacing: .3em; text-align: center; }
@media print {
  @page { size: A4; margin: 18mm 24mm 24mm; }
  :root { --paper: #fff; --ink: #16181d; --quiet: #55595f; --rule: #9a9ea5; --link: inherit; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  figure, tr, footer section { break-inside: avoid; }
  h2, h3, .leads-in { break-after: avoid; }
  figure img { max-height: 108mm; }
}
`
