/** Pieces of long work that nothing came of, each by name and with its reason; of very many the first. */
import type { Refusal } from '../../shared/contract/failures.js'
import { useTranslation } from '../strings.js'
import { NameOf, Told } from '../told.js'

const mostShown = 500

export function Refusals({ pieces }: { pieces: readonly Refusal[] }) {
  const { t } = useTranslation()
  return (
    <>
      <ul className="refusals">
        {pieces.slice(0, mostShown).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
          <li key={index}>
            <strong>
              <NameOf piece={piece} />
              {piece.title !== undefined && ` (${piece.title})`}
            </strong>
            <Told said={piece.reason} />
          </li>
        ))}
      </ul>
      {pieces.length > mostShown && <p>{t('jobs.andMore', { count: pieces.length - mostShown })}</p>}
    </>
  )
}
