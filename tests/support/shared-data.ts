/** Real data beside the project (../shared/data): tests on it are skipped, with a printed reason, where it is missing. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'

export const sharedData = join(import.meta.dirname, '../../../shared/data')
const present = existsSync(sharedData)
if (!present) console.info(`Skipped: tests on real data, since ${sharedData} is not there.`)

/** A test that needs ../shared/data. */
export const onSharedData = present ? test : test.skip
