/**
 * The tables among what is to come in, each with the mapping that it is read by: the one chosen for the same columns
 * before, else the one that its headings propose, then what the user makes of it.
 *
 * A table inside a folder is read as its headings propose; a mapping is remembered when an import with it begins.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ImportOptions, TableOutline } from '../../shared/contract/exchange.js'
import { sameMapping, type TableMapping } from '../../shared/table-mapping.js'
import { useArchive, useDesktop } from '../archive.js'
import { useReport } from '../errors.js'

export interface OpenTable {
  path: string
  /** As `mapping` reads it. */
  outline: TableOutline
  mapping: TableMapping
  /** The mapping was chosen for a file with these columns before. */
  remembered: boolean
}

export interface Tables {
  /** Null until all of them were looked at. */
  readonly open: readonly OpenTable[] | null
  readonly options: Pick<ImportOptions, 'tables'>
  /** Reads a table by another mapping. */
  map(path: string, mapping: TableMapping): void
  /** Keeps what was chosen for the next file with the same columns. */
  remember(): void
}

export function useTables(paths: readonly string[]): Tables {
  const archive = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const [open, setOpen] = useState<readonly OpenTable[] | null>(null)
  /** The last mapping that each table was to be read by: an earlier answer may come later. */
  const asked = useRef(new Map<string, TableMapping>())

  useEffect(() => {
    let wanted = true
    const look = async (path: string): Promise<OpenTable[]> => {
      const outline = await archive.describeTable(path).catch(() => undefined)
      // What cannot be read is refused by the look at all of it, with its reason.
      if (!outline) return []
      const known = await desktop.rememberedMapping(headingsOf(outline))
      if (!known) return [{ path, outline, mapping: outline.proposed, remembered: false }]
      return [{ path, outline: await archive.describeTable(path, known), mapping: known, remembered: true }]
    }
    Promise.all(paths.filter((path) => /\.(csv|tsv)$/i.test(path)).map(look))
      .then((found) => wanted && setOpen(found.flat()))
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
  return { open, options, map, remember }
}

const headingsOf = ({ columns }: TableOutline): string[] => columns.map(({ name }) => name)
