/**
 * The operations of one family by name: what the preload makes functions of, and what main looks a call up in.
 *
 * A family of the contract is one file of this folder: its types, its interface, its table. Goal: who reads or changes a
 * family has all of it before the eyes (the median is 50 lines), and `archive-api.ts` only says which families there are.
 * Non-goal: an owner for every type; one that several families speak of stands with the family that makes it. What a page
 * may send is decoded in `decode-calls/`, a file a family too, since the preload carries the tables and nothing else: it
 * is 5.6 kB, and was 118 with the sentences that an error is told in. Rejected: one file (950 lines, in which all changes
 * met), types without tables (a page's request is a string: something has to list what it may say).
 */

/** `write` operations pass the one-writer queue; `read` operations never wait. */
export type OperationTable<Operations> = Record<keyof Operations, 'read' | 'write'>
