/** What can be done from the keyboard. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { DesktopState } from '../../shared/archive-api.js'
import { Keys } from '../ui/Badge.js'
import { Dialog } from '../ui/Dialog.js'

const shortcuts: readonly [group: string, ...(readonly [name: string, ...keys: string[]])[]][] = [
  [
    'everywhere',
    ['find', 'Mod+F', 'Mod+K'],
    ['newRelease', 'Mod+N'],
    ['takeIn', 'Mod+T'],
    ['importFiles', 'Mod+Shift+T'],
    ['releases', 'Mod+1'],
    ['photos', 'Mod+2'],
    ['trash', 'Mod+3'],
    ['activity', 'Mod+4'],
    ['health', 'Mod+5'],
    ['undoLast', 'Mod+Alt+Z'],
    ['shortcuts', 'Mod+/'],
  ],
  [
    'inList',
    ['move', '↑', '↓'],
    ['ends', 'Home', 'End'],
    ['open', 'Enter'],
    ['toTrash', 'Delete'],
    ['tick', 'Space'],
    ['nextPane', 'F6'],
  ],
  [
    'inRelease',
    ['history', 'Mod+Shift+H'],
    ['exportPdf', 'Mod+P'],
    ['undo', 'Mod+Z'],
    ['bold', 'Mod+B'],
    ['italic', 'Mod+I'],
  ],
]

export function ShortcutsDialog({ platform, onClose }: { platform: DesktopState['platform']; onClose: () => void }) {
  const { t } = useTranslation()
  const shown = (keys: string) =>
    platform === 'mac'
      ? keys.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
      : keys.replace('Mod', 'Ctrl')
  return (
    <Dialog title={t('shortcuts.title')} isOpen onClose={onClose} closeLabel={t('common.close')} size="large">
      <div className="shortcut-groups">
        {shortcuts.map(([group, ...rows]) => (
          <section key={group}>
            <h3 className="field-group-title">{t(`shortcuts.${group}`)}</h3>
            <dl className="shortcuts">
              {rows.map(([name, ...keys]) => (
                <div key={name}>
                  <dt>{t(`shortcuts.${name}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Fragment key={key}>
                        <Keys>{shown(key)}</Keys>{' '}
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
