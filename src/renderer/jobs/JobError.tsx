/**
 * Why long work failed: main's own sentence, which knows the file and the place. What its code says is of the archive
 * (“nothing was changed”), where it may be the folder to write into that is full: it is said only where there is no better.
 */
import type { ToldError } from '../../shared/contract/failures.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'

export function JobError({ error: { code, said } }: { error: ToldError }) {
  const { t } = useTranslation()
  if (code !== 'unexpected' && said.message !== undefined) return <Told said={said} />
  return (
    <>
      {t(`errors.${code}`)} <Told said={said} />
    </>
  )
}
