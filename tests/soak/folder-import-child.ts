/** The process that is killed while it takes in folders: says how far it is after each piece, until it ends or is ended. */
import { writeSync } from 'node:fs'
import { Archive } from '../../src/main/archive/archive.js'
import { endOfJob } from '../support/jobs.js'

const [folder = '', ...incoming] = process.argv.slice(2)
const archive = await Archive.open(folder)
archive.onJob(({ done }) => writeSync(1, `${done}\n`))
const { state, error } = await endOfJob(archive, () => archive.startImport(incoming))
await archive.close()
if (state !== 'done') throw new Error(`the import ended as ${state}: ${error?.said.sentence}`)
