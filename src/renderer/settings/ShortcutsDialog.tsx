/** What can be done from the keyboard: the menu's commands with their keys, then those of lists and of writing. */
import { Fragment } from 'react'
import type { DesktopState } from '../../shared/contract/opening.js'
import { useDesktop } from '../archive.js'
import { menuGroups, shownKeys } from '../desk/keys.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Keys } from '../ui/Badge.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'

/** Keys that are no command of the menu. */
const others: readonly [group: string, ...(readonly [name: string, ...keys: string[]])[]][] = [
  [
    'inList',
    ['move', '↑', '↓'],
    ['ends', 'Home', 'End'],
    ['open', 'Enter'],
    ['toTrash', 'Delete'],
    ['tick', 'Space'],
    ['range', 'Shift+↑', 'Shift+↓'],
    ['all', 'CmdOrCtrl+A'],
    ['undo', 'CmdOrCtrl+Z'],
    ['nextPane', 'F6'],
  ],
  [
    'captioning',
    ['editCell', 'F2'],
    ['fillDown', 'CmdOrCtrl+D'],
    ['fix', 'CmdOrCtrl+.'],
    ['line', 'Alt+Enter'],
    ['leave', 'Esc'],
  ],
  ['writing', ['undo', 'CmdOrCtrl+Z'], ['bold', 'CmdOrCtrl+B'], ['italic', 'CmdOrCtrl+I']],
]

export function ShortcutsDialog({ platform, onClose }: { platform: DesktopState['platform']; onClose: () => void }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const report = useReport()
  const groups = [
    ...menuGroups.map(({ label, commands }) => ({
      title: t(label, { ns: 'menu' }),
      rows: commands.flatMap(({ id, keys }) => (keys ? [{ name: t(id, { ns: 'menu' }), keys: [keys] }] : [])),
    })),
    ...others.map(([group, ...rows]) => ({
      title: t(`shortcuts.${group}`),
      rows: rows.map(([name, ...keys]) => ({ name: t(`shortcuts.${name}`), keys })),
    })),
  ].filter(({ rows }) => rows.length > 0)
  const print = () => {
    const sheet = groups.map(({ title, rows }) => ({
      title,
      rows: rows.map(({ name, keys }) => ({ name, keys: keys.map((one) => shownKeys(one, platform)) })),
    }))
    desktop.exportShortcuts(t('shortcuts.title'), sheet).catch(report)
  }
  return (
    <Dialog
      title={t('shortcuts.title')}
      isOpen
      onClose={onClose}
      closeLabel={t('common.close')}
      size="large"
      footer={<Button onPress={print}>{t('shortcuts.print')}</Button>}
    >
      <div className="shortcut-groups">
        {groups.map(({ title, rows }) => (
          <section key={title}>
            <h3 className="field-group-title">{title}</h3>
            <dl className="shortcuts">
              {rows.map(({ name, keys }) => (
                <div key={name}>
                  <dt>{name.replace(/…$/, '')}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Fragment key={key}>
                        <Keys>{shownKeys(key, platform)}</Keys>{' '}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
