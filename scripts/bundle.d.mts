/** Builds `entries` (name to path in the project); `pathOf` answers the path of each as JavaScript, until they are removed. */
export function bundle(
  entries: Readonly<Record<string, string>>,
): Promise<{ pathOf: (name: string) => string; remove: () => Promise<void> }>

/** The same for as long as `work` takes. */
export function withBundle<T>(
  entries: Readonly<Record<string, string>>,
  work: (pathOf: (name: string) => string) => Promise<T>,
): Promise<T>
