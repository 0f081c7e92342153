/**
 * The operations of one family by name: what the preload makes functions of, and what main looks a call up in.
 *
 * A family of the contract is one file of this folder: its types, its interface, its table. Goal: who reads or changes a
 * family has all of it on one screen (the median is 50 lines), and `archive-api.ts` only says which families there are.
 * Non-goal: families that arguments or results are split by; a type that more than one family speaks of stands with the one
 * that makes it. The decoders of arguments stand aside, in `decode-calls/`, since the preload carries the tables and must
 * not carry valibot. Rejected: one file (950 lines, which every change met in), a file a side (names of main and of the
 * window drift apart), types alone without tables (a page's request is a string: something has to list what it may say).
 */

/** `write` operations pass the one-writer queue; `read` operations never wait. */
export type OperationTable<Operations> = Record<keyof Operations, 'read' | 'write'>
