/**
 * The manifest of an index in files: which segments count, and which of their documents are gone.
 *
 * A segment's file never changes, and is named for its sums: what is saved after an edit is the manifest alone, some
 * hundred bytes. It has a sum of its own, since a wrong bit in it would bring back what was removed.
 */
import { hashText } from './segment.js'

interface Manifest {
  segments: { name: string; gone: number[] }[]
}

export function manifestBytes(manifest: Manifest): Uint8Array {
  const text = JSON.stringify(manifest)
  return Uint8Array.from(`${text}\n${sumOf(text)}\n`, (letter) => letter.charCodeAt(0))
}

/** What a manifest says, or one plain sentence why it cannot be read. */
export function readManifest(bytes: Uint8Array): Manifest | string {
  let all = ''
  for (let at = 0; at < bytes.length; at += 0x1000) all += String.fromCharCode(...bytes.subarray(at, at + 0x1000))
  const [text = '', sum, rest] = all.split('\n')
  if (sum !== sumOf(text) || rest !== '') return 'The list of the search index’s files is damaged.'
  return JSON.parse(text) as Manifest
}

const sumOf = (text: string): string => `${hashText(text)} ${hashText(`again ${text}`)}`
