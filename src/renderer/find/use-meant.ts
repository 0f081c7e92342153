/**
 * The question that was probably meant, where the answer may not be what was looked for: asked when typing rests.
 *
 * Goal: no answer waits for it. To look through the words of 50,000 releases for those that are like a typed one takes the
 * worker 10 to 50 ms, an answer with its passages 3; and half of a word, as it is being typed, is often a word that is
 * known by another form alone.
 */
import { useEffect, useState } from 'react'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { atRest } from './at-rest.js'
import { asAsked } from './question.js'
import { type Answer, isCancelled } from './use-answer.js'

/** @returns what was meant; and whether that is not known yet */
export function useMeant<Row>(
  search: ArchiveSearch | null,
  { question, key, rows, told }: Answer<Row>,
): { didYouMean: string | undefined; isAwaited: boolean } {
  const report = useReport()
  const [known, setKnown] = useState<{ of: string; meant: string | undefined }>()
  const { isDoubtful = false } = told
  const of = `${rows.total} ${key}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the question that matters
  useEffect(() => {
    if (!search || !isDoubtful) return
    let current = true
    const tell = (meant: string | undefined) => current && setKnown({ of, meant })
    const takeBack = atRest(() => {
      const { query, options } = asAsked(question)
      search.meant(query, options).then(tell, (error: unknown) => {
        tell(undefined)
        if (!isCancelled(error)) report(error)
      })
    })
    return () => {
      current = false
      takeBack()
    }
  }, [search, isDoubtful, of, report])
  const isKnown = known?.of === of
  return {
    didYouMean: isDoubtful && isKnown ? known.meant : undefined,
    isAwaited: isDoubtful && search !== null && !isKnown,
  }
}
