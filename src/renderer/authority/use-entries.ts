/** Changing one entry of a list field by its place; what is removed comes back by the message's Undo. */
import { useTranslation } from '../strings.js'
import { useToast } from '../ui/Toast.js'

export interface Entries<Entry> {
  set: (at: number, changed: Partial<Entry>) => void
  /** An empty value is no field. */
  setOptional: <Field extends keyof Entry>(at: number, field: Field, value: NonNullable<Entry[Field]> | '') => void
  remove: (at: number) => void
}

/** @param removed what the message says when one is removed */
export function useEntries<Entry extends object>(
  entries: readonly Entry[],
  change: (made: (now: readonly Entry[]) => Entry[]) => void,
  removed: string,
): Entries<Entry> {
  const { t } = useTranslation()
  const toast = useToast()
  const changeOne = (at: number, made: (one: Entry) => Entry) =>
    change((now) => now.map((one, index) => (index === at ? made(one) : one)))
  return {
    set: (at, changed) => changeOne(at, (one) => ({ ...one, ...changed })),
    setOptional: (at, field, value) =>
      changeOne(at, (one) => {
        const { [field]: _before, ...rest } = one
        return (value === '' ? rest : { ...rest, [field]: value }) as Entry
      }),
    remove: (at) => {
      const gone = entries[at]
      if (!gone) return
      change((now) => now.filter((_, index) => index !== at))
      const onAction = () => change((now) => [...now.slice(0, at), gone, ...now.slice(at)])
      toast.show({ text: removed, action: { label: t('common.undo'), onAction } })
    },
  }
}
