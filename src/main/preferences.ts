/**
 * What this computer remembers: interface language, theme, recent archives, where their backups lie, how tables were read,
 * the window's place.
 */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import * as v from 'valibot'
import { contrasts, interfaceLanguages, type Preferences, themes } from '../shared/contract/preferences.js'
import { mappingDecoder } from '../shared/decode-calls/exchange.js'
import type { TableMapping } from '../shared/table-mapping.js'
import { unlessMissing } from './archive/disk-errors.js'
import { makeFolderDurably, writeFileDurably } from './archive/durable-file.js'
import { readWhole } from './archive/whole-file.js'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
  maximized: boolean
}

const whole = v.pipe(v.number(), v.integer())
const stored = v.object({
  language: v.picklist(interfaceLanguages),
  theme: v.picklist(themes),
  contrast: v.exactOptional(v.picklist(contrasts)),
  recentArchives: v.pipe(v.array(v.string()), v.maxLength(20)),
  lastArchive: v.exactOptional(v.string()),
  /** Places for backups by the folder of their archive. */
  backupPlaces: v.exactOptional(v.record(v.string(), v.string())),
  /** Mappings of tables by their headings, the latest first. */
  tables: v.exactOptional(v.array(v.object({ headings: v.array(v.string()), mapping: mappingDecoder }))),
  bounds: v.exactOptional(v.object({ x: whole, y: whole, width: whole, height: whole, maximized: v.boolean() })),
})
type Stored = v.InferOutput<typeof stored>

/** Only a file that is not there means defaults; a damaged one is set aside under another name first. */
class PreferencesFile implements Adapter<Stored> {
  constructor(private readonly path: string) {}

  async read(): Promise<Stored | null> {
    const text = (await unlessMissing(readWhole(this.path)))?.toString()
    if (text === undefined) return null
    try {
      return v.parse(stored, JSON.parse(text))
    } catch {
      await rename(this.path, `${this.path}.damaged`)
      return null
    }
  }

  async write(data: Stored): Promise<void> {
    await writeFileDurably(this.path, `${JSON.stringify(data, null, 2)}\n`)
  }
}

const mostTables = 30

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at])

export class PreferencesStore {
  private lastWrite: Promise<void> = Promise.resolve()
  private constructor(private readonly low: Low<Stored>) {}

  static async open(folder: string, systemLanguage: string): Promise<PreferencesStore> {
    await makeFolderDurably(folder)
    const language = interfaceLanguages.find((known) => systemLanguage.startsWith(known)) ?? 'en'
    const low = new Low<Stored>(new PreferencesFile(join(folder, 'preferences.json')), {
      language,
      theme: 'system',
      recentArchives: [],
    })
    await low.read()
    return new PreferencesStore(low)
  }

  get current(): Preferences {
    const { language, theme, contrast = 'system', recentArchives } = this.low.data
    return { language, theme, contrast, recentArchives }
  }

  get lastArchive(): string | undefined {
    return this.low.data.lastArchive
  }

  get bounds(): Bounds | undefined {
    return this.low.data.bounds
  }

  async change(changed: Partial<Stored>): Promise<Preferences> {
    Object.assign(this.low.data, changed)
    const write = this.lastWrite.then(() => this.low.write())
    this.lastWrite = write.catch(() => undefined)
    await write
    return this.current
  }

  async rememberArchive(folder: string): Promise<void> {
    const others = this.low.data.recentArchives.filter((known) => known !== folder)
    await this.change({ lastArchive: folder, recentArchives: [folder, ...others].slice(0, 10) })
  }

  backupPlace(archiveFolder: string): string | undefined {
    const places = this.low.data.backupPlaces ?? {}
    return Object.hasOwn(places, archiveFolder) ? places[archiveFolder] : undefined
  }

  /** @param place null: none any more */
  async rememberBackupPlace(archiveFolder: string, place: string | null): Promise<void> {
    const { [archiveFolder]: _, ...others } = this.low.data.backupPlaces ?? {}
    await this.change({ backupPlaces: place === null ? others : { ...others, [archiveFolder]: place } })
  }

  tableMapping(headings: readonly string[]): TableMapping | undefined {
    return this.low.data.tables?.find((known) => isSameList(known.headings, headings))?.mapping
  }

  /** @param mapping null: none any more */
  async rememberMapping(headings: string[], mapping: TableMapping | null): Promise<void> {
    const before = this.low.data.tables ?? []
    const others = before.filter((known) => !isSameList(known.headings, headings))
    if (mapping === null && others.length === before.length) return
    await this.change({
      tables: [...(mapping === null ? [] : [{ headings, mapping }]), ...others].slice(0, mostTables),
    })
  }

  async forgetLastArchive(): Promise<void> {
    delete this.low.data.lastArchive
    await this.change({})
  }
}
