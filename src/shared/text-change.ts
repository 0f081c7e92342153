/** A change of one text that is the same for many: set it, add to it, or replace something in it. */
export type TextChange =
  | { kind: 'set'; value: string }
  | { kind: 'append'; value: string }
  | { kind: 'replace'; find: string; by: string; matchCase: boolean }

/** The text after the change; the same where there is nothing to change. */
export function changedText(text: string, change: TextChange): string {
  if (change.kind === 'set') return change.value
  if (change.kind === 'append') return text.endsWith(change.value) ? text : text + change.value
  if (change.find === '') return text
  // Its letters as they are, not as a pattern; nor are `$1` and the like in what comes instead.
  const literal = change.find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(literal, change.matchCase ? 'gu' : 'giu'), () => change.by)
}
