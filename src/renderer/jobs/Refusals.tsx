/** Pieces of long work of which there is something to tell, each by name and with its reason; of very many the first. */
import type { Refusal } from '../../shared/contract/failures.js'
import { useTranslation } from '../strings.js'
import { NameOf, Told } from '../told.js'
import { Fold } from '../ui/Fold.js'
import { type AlikePieces, alikeRefusals } from './alike-refusals.js'

const mostShown = 500
/** Of one reason; the others are folded away below, so that the next reason is in sight. */
const shownAtOnce = 8

export function Refusals({ pieces }: { pieces: readonly Refusal[] }) {
  const { t } = useTranslation()
  return (
    <>
      <ul className="refusals">
        {alikeRefusals(pieces.slice(0, mostShown)).map((alike, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
          <Alike key={index} {...alike} />
        ))}
      </ul>
      {pieces.length > mostShown && <p>{t('jobs.andMore', { count: pieces.length - mostShown })}</p>}
    </>
  )
}

function Alike({ reason, pieces }: AlikePieces) {
  const { t } = useTranslation()
  const [first] = pieces
  if (!first) return null
  if (pieces.length === 1)
    return (
      <li>
        <strong>
          <Named piece={first} />
        </strong>
        <Told said={reason} />
      </li>
    )
  return (
    <li>
      <strong>
        <Told said={reason} />
      </strong>
      <Names pieces={pieces.slice(0, shownAtOnce)} />
      {pieces.length > shownAtOnce && (
        <Fold className="refused-more" summary={t('jobs.andMore', { count: pieces.length - shownAtOnce })}>
          <Names pieces={pieces.slice(shownAtOnce)} />
        </Fold>
      )}
    </li>
  )
}

function Names({ pieces }: { pieces: readonly Refusal[] }) {
  return (
    <ul className="refused-alike">
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
        <li key={index}>
          <Named piece={piece} />
        </li>
      ))}
    </ul>
  )
}

function Named({ piece }: { piece: Refusal }) {
  return (
    <span>
      <NameOf piece={piece} />
      {piece.title !== undefined && ` (${piece.title})`}
    </span>
  )
}
