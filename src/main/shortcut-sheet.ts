/** The shortcuts as one page to print, in the interface's words as the window has them. Pure. */
import { escapeHtml } from '../shared/block.js'
import type { ShortcutGroup } from '../shared/contract/commands.js'
import type { PrintDocument } from '../shared/contract/handing-out.js'
import type { InterfaceLanguage } from '../shared/contract/preferences.js'

export function shortcutSheet(
  title: string,
  groups: readonly ShortcutGroup[],
  language: InterfaceLanguage,
): PrintDocument {
  const rows = (group: ShortcutGroup) =>
    group.rows
      .map(
        ({ name, keys }) =>
          `<tr><th scope="row">${escapeHtml(name)}</th><td>${keys.map((key) => `<kbd>${escapeHtml(key)}</kbd>`).join(' ')}</td></tr>`,
      )
      .join('')
  const sections = groups
    .map((group) => `<section><h2>${escapeHtml(group.title)}</h2><table>${rows(group)}</table></section>`)
    .join('')
  return {
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="print.css"></head><body class="shortcut-sheet"><h1>${escapeHtml(title)}</h1><main>${sections}</main></body></html>`,
    title,
    author: 'Dateline',
    subject: '',
    keywords: [],
    language,
  }
}
