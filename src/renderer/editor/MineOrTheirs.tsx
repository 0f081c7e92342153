/** Somebody else saved meanwhile: the two buttons that say whose text stands. */
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'

export function MineOrTheirs({ onSettle }: { onSettle: (mine: boolean) => void }) {
  const { t } = useTranslation('editor')
  return (
    <>
      <Button size="small" onPress={() => onSettle(true)}>
        {t('conflict.keepMine')}
      </Button>
      <Button size="small" onPress={() => onSettle(false)}>
        {t('conflict.takeTheirs')}
      </Button>
    </>
  )
}
