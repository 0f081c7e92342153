/** The list of settings (MS-DOC: grpprl) of a run of letters or of a paragraph. */
import { Bytes } from '../../checked-bytes.js'

export interface Setting {
  code: number
  /** Where its value lies. */
  bytes: Bytes
  at: number
}

/** By the three highest bits of the code; 6 is told by the value itself. */
const valueBytes = [1, 1, 2, 4, 2, 2, 0, 3]
/** A long list lies in the stream `Data`, at the place that is the value. */
const elsewhere = new Set([0x6645, 0x6646, 0x646b])

/** Those lists: altogether no more of them is read than the stream has bytes, since runs may all name the same one. */
export class ListsElsewhere {
  private left: number
  constructor(private readonly data: Bytes) {
    this.left = data.length
  }

  at(place: number): Bytes {
    const size = this.data.u16(place)
    this.left -= size
    return new Bytes(this.left < 0 ? new Uint8Array() : this.data.part(place + 2, size), true)
  }
}

export const settings = (list: Bytes, lists: ListsElsewhere): Setting[] =>
  settingsIn(list).flatMap((setting) =>
    elsewhere.has(setting.code) ? settingsIn(lists.at(setting.bytes.u32(setting.at))) : [setting],
  )

function settingsIn(list: Bytes): Setting[] {
  const found: Setting[] = []
  for (let at = 0; at + 2 < list.length; ) {
    const code = list.u16(at)
    found.push({ code, bytes: list, at: at + 2 })
    at += 2 + sizeOf(code, list, at + 2)
  }
  return found
}

function sizeOf(code: number, list: Bytes, at: number): number {
  const kind = code >> 13
  if (kind !== 6) return valueBytes[kind] ?? 1
  // The cells of a row are counted in two bytes; tabs that do not fit their byte end the list.
  if (code === 0xd608) return list.u16(at) + 1
  return code === 0xc615 && list.u8(at) === 255 ? list.length : list.u8(at) + 1
}
