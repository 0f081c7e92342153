/** What a page may send about imports and exports, and how a table is to be read. */
import * as v from 'valibot'
import {
  duplicateRules,
  type ExchangeOperations,
  type ExportOptions,
  exportedTables,
  folderNames,
  type ImportOptions,
} from '../contract/exchange.js'
import { interfaceLanguages } from '../contract/preferences.js'
import { type TableMapping, tableFields } from '../table-mapping.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, insideChosen, path } from './arguments.js'

const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499))
export const mappingDecoder: v.GenericSchema<unknown, TableMapping> = v.object({
  columns: v.strictObject(v.entriesFromList(tableFields, v.exactOptional(column))),
  leftOut: v.exactOptional(v.pipe(v.array(column), v.maxLength(500))),
  dayFirst: v.exactOptional(v.boolean()),
  language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
})
const importOptions: v.GenericSchema<unknown, ImportOptions> = v.object({
  duplicates: v.picklist(duplicateRules),
  dryRun: v.boolean(),
  tables: v.exactOptional(v.record(path, mappingDecoder)),
  folders: v.exactOptional(v.object({ photos: v.boolean(), days: v.boolean(), names: v.picklist(folderNames) })),
})
const exportOptions: v.GenericSchema<unknown, ExportOptions> = v.object({
  history: v.boolean(),
  ninjs: v.boolean(),
  language: v.exactOptional(v.picklist(interfaceLanguages)),
})

const sources = v.pipe(v.array(path), v.maxLength(10_000))

export const exchangeArguments: ArgumentDecoders<ExchangeOperations> = {
  listTables: v.strictTuple([sources]),
  describeTable: v.strictTuple([path, v.optional(mappingDecoder)]),
  startImport: v.strictTuple([sources, v.optional(importOptions)]),
  startExport: v.strictTuple([path, exportOptions]),
  startTableExport: v.strictTuple([path, v.optional(v.picklist(exportedTables))]),
}

export const exchangePaths: ArgumentPaths<ExchangeOperations> = {
  listTables: (paths) => paths.map(chosen),
  describeTable: (path) => [insideChosen(path)],
  startImport: (paths, options) => [...paths.map(chosen), ...Object.keys(options?.tables ?? {}).map(insideChosen)],
  startExport: (folder) => [chosen(folder)],
  startTableExport: (path) => [chosen(path)],
}
