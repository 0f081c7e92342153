/** Bulk changes: commits of so many documents, and one word that all their acts carry. */
import { newId } from '../new-id.js'

/** Documents of one commit, at most, where a change is a bulk change. */
export const groupSize = 200

/** A word for the acts of one job or bulk change. */
export const newGroup = (): string => newId<string>().slice('urn:uuid:'.length)
