/** Mails written by hand, as programs write them. */

export interface MadePart {
  type: string
  body: string | Uint8Array
  /** Further lines of the part's head. */
  head?: string[]
}

/** Text in an old Cyrillic code page: what the decoder reads, turned round. */
export function inCodePage(encoding: string, text: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
  return Uint8Array.from([...text].map((letter) => codes.get(letter) ?? 0x3f))
}

const standardHead = ['From: Press Office <press@example.org>', 'Date: Fri, 31 May 2024 23:10:00 +0500']

/** A mail of one part. */
export const plainMail = (subject: string, body: string | Uint8Array, head: string[] = []): Uint8Array =>
  Buffer.concat([
    Buffer.from([...standardHead, `Subject: ${subject}`, ...head, '', ''].join('\r\n')),
    Buffer.from(body as Uint8Array),
  ])

/** A mail of several parts, each in base64. */
export function mailOf(subject: string, parts: readonly MadePart[], multipart = 'mixed'): Uint8Array {
  const boundary = 'part-of-mail'
  return plainMail(subject, partsAs(parts, boundary), [
    'MIME-Version: 1.0',
    `Content-Type: multipart/${multipart}; boundary="${boundary}"`,
  ])
}

/** Several parts as the body of one, which has to name its boundary. */
export function partsAs(parts: readonly MadePart[], boundary: string): string {
  const written = parts.map(({ type, body, head = [] }) => {
    const isMany = type.startsWith('multipart/')
    const content = isMany
      ? String(body)
      : (
          Buffer.from(body as Uint8Array)
            .toString('base64')
            .match(/.{1,76}/g) ?? []
        ).join('\r\n')
    const coding = isMany ? [] : ['Content-Transfer-Encoding: base64']
    return [`--${boundary}`, `Content-Type: ${type}`, ...coding, ...head, '', content].join('\r\n')
  })
  return [...written, `--${boundary}--`, ''].join('\r\n')
}

export const attached = (name: string): string[] => [`Content-Disposition: attachment; filename="${name}"`]
