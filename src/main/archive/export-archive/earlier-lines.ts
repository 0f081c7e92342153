/**
 * Earlier revisions in an export's history.jsonl, found by the record that they are of. Only where each line lies is kept
 * in memory, about 100 bytes a line: the lines themselves may be larger than the archive.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { parseJson, readLines } from '../json-lines.js'
import type { Written } from './asks.js'

interface Place {
  start: number
  length: number
  line: number
}

export class EarlierLines {
  private readonly places = new Map<string, Place[]>()
  private file: FileHandle | undefined

  constructor(
    private readonly path: string,
    private readonly name: string,
  ) {}

  /**
   * Reads the file through; `take` runs what may refuse a line, by its name.
   * @throws the disk's errors
   */
  async index(take: (name: string, work: () => void) => void | Promise<void>): Promise<void> {
    for await (const { line, bytes, start, length } of readLines(this.path))
      await take(`${this.name}, line ${line}`, () => {
        const uri = uriOf(parseJson(bytes, () => `${this.name}, line ${line}`))
        const known = this.places.get(uri)
        if (known) known.push({ start, length, line })
        else this.places.set(uri, [{ start, length, line }])
      })
  }

  /** Values with the names that refusals call them by, in the order of the file. */
  async of(uri: string): Promise<Written[]> {
    const found: Written[] = []
    for (const { start, length, line } of this.places.get(uri) ?? []) {
      this.file ??= await open(this.path, 'r')
      const bytes = Buffer.alloc(length)
      const { bytesRead } = await this.file.read(bytes, 0, length, start)
      const name = `${this.name}, line ${line}`
      found.push({ name, value: () => parseJson(bytes.subarray(0, bytesRead), () => name) })
    }
    return found
  }

  async close(): Promise<void> {
    await this.file?.close()
    this.file = undefined
  }
}

const uriOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string' ? value.uri : ''
