/**
 * What leaves the archive as a whole, to work on with other programs: all releases as a table, the log of what was sent,
 * everything as plain files. What is being typed is saved first, since a table that silently says less than the screen is
 * worse than none; what cannot be saved is told, and nothing is written.
 */
import type { ExportedTable, ExportOptions } from '../../shared/contract/exchange.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import { say } from '../../shared/said.js'
import { saveAll, useConnection } from '../archive.js'
import { useCommand } from '../desk/commands.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'

/** Saves what is being typed. @throws what could not be saved */
export function useSaved(): () => Promise<void> {
  const connection = useConnection()
  return async () => {
    const [unsaved] = await saveAll(connection)
    if (unsaved) throw unsaved.error ?? new ArchiveError('disk-error', say('still-saving'))
  }
}

/** The commands that write a table: each asks where to and goes on as a job. */
export function useTableExports(): void {
  const { t } = useTranslation()
  const { archive, desktop } = useConnection()
  const report = useReport()
  const saved = useSaved()
  const write = async (of: ExportedTable, name: string) => {
    const path = await desktop.chooseTableFile(name)
    if (path === null) return
    await saved()
    await archive.startTableExport(path, of)
  }
  useCommand('export-releases', () => void write('releases', t('export.releasesName')).catch(report))
  useCommand('export-deliveries', () => void write('deliveries', t('export.deliveriesName')).catch(report))
}

/** Asks for a folder and begins to write everything into it; answers whether it began. */
export function useExportOfAll(): (options: ExportOptions) => Promise<boolean> {
  const { i18n } = useTranslation()
  const { archive, desktop } = useConnection()
  const saved = useSaved()
  return async (options) => {
    const folder = await desktop.chooseFolder('export')
    if (folder === null) return false
    await saved()
    await archive.startExport(folder, { ...options, language: i18n.language as InterfaceLanguage })
    return true
  }
}
