/** PNG (W3C, third edition): its chunks, and the raw profiles in which ImageMagick keeps EXIF, IIM and XMP. */
import { inflateSync } from 'node:zlib'
import { say } from '../../../shared/said.js'
import { Bytes } from '../checked-bytes.js'
import type { Container } from './container.js'
import { readPhotoshop } from './photoshop.js'

/** What all compressed texts of one file may come to; more is an attempt to fill the memory. */
const maxInflatedBytes = 16_000_000

export function readPng(bytes: Bytes, into: Container): void {
  if (bytes.ascii(12, 4) !== 'IHDR') {
    into.damage = say('photo-header-missing')
    return
  }
  into.width = bytes.u32(16)
  into.height = bytes.u32(20)
  const inflate = inflater()
  let picture = false
  let ended = false
  let at = 8
  while (at + 12 <= bytes.length && !ended) {
    const size = bytes.u32(at)
    const name = bytes.ascii(at + 4, 4)
    const content = bytes.part(at + 8, size)
    if (name === 'eXIf') into.exif = content
    else if (name === 'iTXt') readText(content, into, inflate)
    else if (name === 'zTXt') readProfile(content, into, inflate)
    picture ||= name === 'IDAT'
    ended = name === 'IEND'
    at += 12 + size
  }
  if (!picture) into.damage = say('photo-no-picture')
  else if (!ended) into.damage = say('photo-end-missing')
}

type Inflate = (content: Uint8Array) => Uint8Array | undefined

function inflater(): Inflate {
  let left = maxInflatedBytes
  return (content) => {
    if (left <= 0) return undefined
    try {
      const inflated = inflateSync(content, { maxOutputLength: left })
      left -= inflated.length
      return inflated
    } catch {
      // Too long or damaged: either way the work was done once, and a hundred more of the kind are not wanted.
      left -= 1_000_000
      return undefined
    }
  }
}

function readText(content: Uint8Array, into: Container, inflate: Inflate): void {
  const keyword = 'XML:com.adobe.xmp'
  if (new Bytes(content).ascii(0, keyword.length) !== keyword) return
  const compressed = content[keyword.length + 1] === 1
  // After the keyword's NUL, the flag and the method come the language tag and the translated keyword, NUL after each.
  const language = content.indexOf(0, keyword.length + 3)
  const translated = language < 0 ? -1 : content.indexOf(0, language + 1)
  if (translated < 0) return
  const text = content.subarray(translated + 1)
  const packet = compressed ? inflate(text) : text
  if (packet) into.xmp.push(packet)
}

function readProfile(content: Uint8Array, into: Container, inflate: Inflate): void {
  const end = Math.max(content.indexOf(0), 0)
  const kind = /^Raw profile type (iptc|8bim|exif|xmp|APP1)$/.exec(new Bytes(content).ascii(0, end))?.[1]
  if (!kind) return
  const text = Buffer.from(inflate(content.subarray(end + 2)) ?? []).toString('latin1')
  const hex = /^\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)/.exec(text)?.[1]
  if (!hex) return
  const profile = new Uint8Array(Buffer.from(hex.replace(/\s+/g, ''), 'hex'))
  const inside = new Bytes(profile)
  const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
  if (kind === 'iptc' || kind === '8bim') readPhotoshop(profile, into)
  else if (kind === 'xmp') into.xmp.push(profile)
  else if (inside.ascii(0, 6) === 'Exif\0\0') into.exif ??= profile.subarray(6)
  else if (inside.ascii(0, xmpName.length) === xmpName) into.xmp.push(profile.subarray(xmpName.length))
}
