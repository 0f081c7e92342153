/**
 * The tables among what is to come in, each with the mapping that it is read by: the one chosen for the same columns
 * before, else the one that its headings propose, then what the user makes of it.
 *
 * Tables inside of folders are among them; of very many the first are shown, and the rest read as their headings propose. A
 * mapping is remembered when an import with it begins.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ImportOptions, TableOutline, TablesAmong } from '../../shared/contract/exchange.js'
import { sameMapping, type TableMapping } from '../../shared/table-mapping.js'
import { useArchive, useDesktop } from '../archive.js'
import { useReport } from '../errors.js'

export interface OpenTable {
  path: string
  /** With the folders that it lies in, inside of one that was chosen. */
  name: string
  /** As `mapping` reads it. */
  outline: TableOutline
  mapping: TableMapping
  /** The mapping was chosen for a file with these columns before. */
  remembered: boolean
}

export interface Tables {
  /** Null until all of them were looked at. */
  readonly open: readonly OpenTable[] | null
  /** Further ones, which are not shown. */
  readonly more: number
  /** Folders with releases, whose names or photos say something. */
  readonly folders: TablesAmong['folders']
  readonly options: Pick<ImportOptions, 'tables'>
  /** Reads a table by another mapping. */
  map(path: string, mapping: TableMapping): void
  /** Keeps what was chosen for the next file with the same columns. */
  remember(): void
}

/** Each has a list of its columns. */
const mostShown = 20

export function useTables(paths: readonly string[]): Tables {
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const [open, setOpen] = useState<readonly OpenTable[] | null>(null)
  const [more, setMore] = useState(0)
  const [folders, setFolders] = useState<TablesAmong['folders']>({ first: [], total: 0 })
  /** The last mapping that each table was to be read by: an earlier answer may come later. */
  const asked = useRef(new Map<string, TableMapping>())

  useEffect(() => {
    let wanted = true
    const look = async (path: string): Promise<OpenTable[]> => {
      const outline = await archive.describeTable(path).catch(() => undefined)
      // What cannot be read is refused by the look at all of it, with its reason.
      if (!outline) return []
      const known = await desktop.rememberedMapping(headingsOf(outline))
      const name = nameWithin(paths, path)
      if (!known) return [{ path, name, outline, mapping: outline.proposed, remembered: false }]
      return [{ path, name, outline: await archive.describeTable(path, known), mapping: known, remembered: true }]
    }
    archive
      .listTables([...paths])
      .then(async ({ paths: tables, total, folders: told }) => {
        const shown = tables.slice(0, mostShown)
        const found = (await Promise.all(shown.map(look))).flat()
        if (!wanted) return
        setMore(total - shown.length)
        setFolders(told)
        setOpen(found)
      })
      .catch(report)
    return () => {
      wanted = false
    }
  }, [archive, desktop, paths, report])

  const change = useCallback(
    (path: string, changed: Partial<OpenTable>) =>
      setOpen((now) => now?.map((table) => (table.path === path ? { ...table, ...changed } : table)) ?? null),
    [],
  )
  const map = (path: string, mapping: TableMapping) => {
    asked.current.set(path, mapping)
    change(path, { mapping, remembered: false })
    archive
      .describeTable(path, mapping)
      .then((outline) => mapping === asked.current.get(path) && change(path, { outline }))
      .catch(report)
  }
  const mappings = JSON.stringify(open?.map(({ path, mapping }) => [path, mapping]) ?? [])
  const options = useMemo((): Pick<ImportOptions, 'tables'> => {
    const tables = Object.fromEntries(JSON.parse(mappings) as [string, TableMapping][])
    return Object.keys(tables).length > 0 ? { tables } : {}
  }, [mappings])
  const remember = () => {
    for (const { outline, mapping } of open ?? [])
      desktop
        .rememberMapping(headingsOf(outline), sameMapping(mapping, outline.proposed) ? null : mapping)
        .catch(report)
  }
  return { open, more, folders, options, map, remember }
}

const headingsOf = ({ columns }: TableOutline): string[] => columns.map(({ name }) => name)

/** `2024/spring/table.csv` of a folder that was chosen, `table.csv` of a file. */
function nameWithin(chosen: readonly string[], path: string): string {
  const folder = chosen.find((one) => path.startsWith(one) && /[\\/]/.test(path.slice(one.length)[0] ?? ''))
  return folder === undefined ? (path.split(/[\\/]/).at(-1) ?? path) : path.slice(folder.length + 1)
}
