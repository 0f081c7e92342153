/** Mails one after the other in a file (mbox, RFC 4155): each begins with a line `From sender date`, after an empty one. */

const begins = /^From \S+ .*\d{4}\b/

/** The mails, without those lines; a file without such a line is one mail. */
export function mailsIn(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!isBegin(text, 0)) return [bytes]
  const mails: Uint8Array[] = []
  let start = 0
  for (let at = text.indexOf('\nFrom '); at >= 0; at = text.indexOf('\nFrom ', at + 1)) {
    const isAfterEmpty = text[at - 1] === 0x0a || (text[at - 1] === 0x0d && text[at - 2] === 0x0a)
    if (!isAfterEmpty || !isBegin(text, at + 1)) continue
    mails.push(afterLine(bytes, start, at + 1))
    start = at + 1
  }
  return [...mails, afterLine(bytes, start, bytes.length)]
}

const isBegin = (text: Buffer, at: number): boolean => begins.test(text.toString('latin1', at, at + 200))

function afterLine(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const line = bytes.indexOf(0x0a, start)
  return line < 0 ? new Uint8Array() : bytes.subarray(line + 1, end)
}
