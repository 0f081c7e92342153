/** The to-do list: what is missing in the archive, how much of it, and the records where it is missing, one press away. */
import type { TFunction } from 'i18next'
import {
  CalendarX2,
  Camera,
  Captions,
  CircleCheckBig,
  CopyCheck,
  FilePen,
  ImageOff,
  Languages,
  type LucideIcon,
  MessageSquareText,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { PhotoCare } from '../../shared/photo-list.js'
import { useArchive, useNotice } from '../archive.js'
import { BackButton } from '../desk/BackButton.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { formatNumber } from '../format.js'
import { kindIcons } from '../library/kind-icons.js'
import { PagedList } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { mostTicked } from '../library/use-ticked.js'
import { Thumbnail } from '../photos/Thumbnail.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import { moment } from '../when.js'
import { rowsOf, type Task, taskKey, useTasks } from './tasks.js'
import './tasks.css'

const icons: Record<Task['care'], LucideIcon> = {
  'no-credit': TriangleAlert,
  'no-caption': MessageSquareText,
  'no-alt-text': Camera,
  'not-usable': ShieldAlert,
  unused: Camera,
  alike: CopyCheck,
  'photo-wanted': ImageOff,
  'photo-uncredited': TriangleAlert,
  'no-version': Languages,
  unfinished: FilePen,
  'event-without-release': CalendarX2,
}
const rowHeight = 52

export function TasksScreen() {
  const { t, i18n } = useTranslation('tasks')
  const tasks = useTasks()
  const desk = useDesk()
  const [chosen, setChosen] = useState('')
  const open = tasks?.find((task) => taskKey(task) === chosen) ?? tasks?.[0]
  if (!tasks) return null
  if (!open)
    return (
      <section className="pane screen-pane" aria-label={t('title')}>
        <EmptyState icon={CircleCheckBig} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      </section>
    )
  return (
    <>
      <section className="pane list-pane" aria-label={t('title')}>
        <header className="list-head">
          <h2 className="pane-title">{t('title')}</h2>
        </header>
        <nav className="tasks" aria-label={t('title')}>
          {tasks.map((task) => {
            const Icon = icons[task.care]
            return (
              <button
                key={taskKey(task)}
                type="button"
                className="task"
                aria-current={task === open ? 'true' : undefined}
                onClick={() => {
                  setChosen(taskKey(task))
                  desk.setFront('detail')
                }}
              >
                <Icon className="icon" aria-hidden />
                <span className="task-words">{taskWords(t, task)}</span>
                <span className="task-count">{formatNumber(task.count, i18n.language)}</span>
              </button>
            )
          })}
        </nav>
      </section>
      <TaskRecords key={taskKey(open)} task={open} />
    </>
  )
}

const languageKey = (language: string): string => (['kk', 'ru', 'en'].includes(language) ? language : 'other')

function taskWords(t: TFunction<'tasks'>, task: Task): string {
  if (task.of === 'records' && task.language !== undefined)
    return t(`cares.no-version-${languageKey(task.language)}`, { language: task.language })
  return t(`cares.${task.care}`)
}

function TaskRecords({ task }: { task: Task }) {
  const { t, i18n } = useTranslation('tasks')
  const { t: tCaptions } = useTranslation('captions')
  const desk = useDesk()
  const archive = useArchive()
  const report = useReport()
  const [active, setActive] = useState(-1)
  const key = taskKey(task)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the task, whose count changes
  const list = useMemo(
    () =>
      new PagedList<RecordRow>({
        load: (offset, limit) => rowsOf(archive, task, { namesIn: i18n.language, offset, limit }),
        keyOf: ({ uri }) => uri,
        pageSize: 100,
        onError: report,
      }),
    [archive, key, i18n.language, report],
  )
  const rows = usePagedList(list)
  useNotice('changed', () => list.refresh())
  const open = (at: number) => {
    const row = rows.row(at)
    if (row) desk.open(row.uri, row.kind)
  }
  const title = taskWords(t, task)
  const caption = async (care: PhotoCare) => {
    const { uris } = await archive.listPhotoIds({ care, order: 'taken-oldest', offset: 0, limit: mostTicked })
    if (uris.length > 0) desk.captionPhotos(uris)
  }
  const photos = task.of === 'photos' ? task.care : undefined
  useCommand('caption-photos', photos && (() => void caption(photos).catch(report)))
  return (
    <section className="pane detail-pane" aria-label={title}>
      <div className="pane-head">
        <BackButton to=".tasks .task[aria-current]" />
      </div>
      <header className="tasks-head">
        <h2 className="section-title">{title}</h2>
        <p className="field-hint">{t(`hints.${task.care}`)}</p>
        {photos && (
          <Button icon={Captions} onPress={() => void caption(photos).catch(report)}>
            {tCaptions('photos.caption', { count: task.count })}
          </Button>
        )}
      </header>
      <VirtualList
        label={title}
        count={rows.total ?? 0}
        rowHeight={rowHeight}
        selected={active}
        onSelect={(at, byPointer) => {
          setActive(at)
          if (byPointer) open(at)
        }}
        onOpen={open}
        onRange={(first, last) => list.need(first, last)}
        keyOf={(at) => rows.row(at)?.uri ?? at}
        resetKey={key}
        render={(at) => <TaskRow row={rows.row(at)} />}
      />
    </section>
  )
}

function TaskRow({ row }: { row: RecordRow | undefined }) {
  const { t: tKeeping, i18n } = useTranslation('keeping')
  if (!row) return <WaitingRow className="record-row" />
  const Icon = kindIcons[row.kind]
  return (
    <div className="record-row task-row">
      {row.kind === 'photo' ? (
        <Thumbnail photo={row.uri as never} alt="" />
      ) : (
        <span className="task-kind">
          <Icon className="icon" aria-hidden />
        </span>
      )}
      <span className="task-title">{row.title || tKeeping('act.nameless')}</span>
      <span className="task-aside">{moment(tKeeping, row.versionCreated, i18n.language)}</span>
    </div>
  )
}
