/** What is missing in the archive, as the screen lists it: a kind of gap, how many there are, and the records that have it. */
import { useCallback, useEffect, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { CareCount, CareKey } from '../../shared/care.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { Page } from '../../shared/contract/page.js'
import type { PhotoCare } from '../../shared/photo-list.js'
import { photoCares } from '../../shared/photo-list.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { LanguageTag } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useChangedSoon } from '../soon.js'

export type Task = { of: 'photos'; care: PhotoCare; count: number } | ({ of: 'records' } & CareCount)

export const taskKey = (task: Task): string =>
  task.of === 'photos' ? `photos ${task.care}` : `${task.care} ${task.language ?? ''}`

/** Being used nowhere yet is no gap: the archive holds more photos than were sent out. Nor is a second version of one. */
const tasksOfPhotos = photoCares.filter((care) => care !== 'unused' && care !== 'alike')

export async function listTasks(archive: Pick<ArchiveApi, 'countCares' | 'countPhotos'>): Promise<Task[]> {
  const [photos, records] = await Promise.all([archive.countPhotos(), archive.countCares()])
  return [
    ...tasksOfPhotos.flatMap((care): Task[] =>
      photos.cares[care] > 0 ? [{ of: 'photos', care, count: photos.cares[care] }] : [],
    ),
    ...records.map((count): Task => ({ of: 'records', ...count })),
  ]
}

type Lists = Pick<ArchiveApi, 'listCare' | 'listPhotos'>

export async function rowsOf(
  archive: Lists,
  task: Task,
  { namesIn, offset, limit }: { namesIn: LanguageTag; offset: number; limit: number },
): Promise<Page<RecordRow>> {
  if (task.of === 'records') {
    const key: CareKey = { care: task.care, ...(task.language === undefined ? {} : { language: task.language }) }
    return archive.listCare({ ...key, namesIn, offset, limit })
  }
  const { total, rows } = await archive.listPhotos({ care: task.care, offset, limit })
  return {
    total,
    rows: rows.map(({ photo }) => ({
      uri: photo.uri,
      kind: 'photo',
      title: recordTitle(photo),
      trashed: false,
      revision: photo.revision,
      versionCreated: photo.versionCreated,
    })),
  }
}

/** null until they are known; counted again after each change, though not several times a second. */
export function useTasks(): readonly Task[] | null {
  const archive = useArchive()
  const report = useReport()
  const [tasks, setTasks] = useState<readonly Task[] | null>(null)
  const read = useCallback(() => void listTasks(archive).then(setTasks, report), [archive, report])
  useEffect(read, [read])
  useChangedSoon(read, 250)
  return tasks
}
