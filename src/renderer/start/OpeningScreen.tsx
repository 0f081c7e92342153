/** Between starting and an archive that takes a while to open: which one it is, and that nothing is wrong. */
import { useTranslation } from '../strings.js'
import { Progress } from '../ui/Progress.js'
import { WordMark } from './WordMark.js'

export function OpeningScreen({ folder, watching }: { folder: string; watching: boolean }) {
  const { t } = useTranslation()
  const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder
  return (
    <main className="start">
      <div className="start-column">
        <header className="start-head">
          <WordMark />
          <h1 className="start-title">{t('start.opening', { name })}</h1>
        </header>
        <Progress label={t(watching ? 'start.watching' : 'start.openingHint')} done={0} total={0} />
      </div>
    </main>
  )
}
