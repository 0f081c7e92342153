import { zipOf } from '../../src/main/archive/zip.js'

/** A zip archive of these members. */
export const zip = (members: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipOf(
    Object.entries(members).map(([name, text]) => ({
      name,
      bytes: typeof text === 'string' ? Buffer.from(text) : text,
    })),
  )
