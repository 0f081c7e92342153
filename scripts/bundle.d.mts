/** Builds `entries` (name to path in the project) and calls `work` with what answers the path of each as JavaScript. */
export function withBundle<T>(
  entries: Readonly<Record<string, string>>,
  work: (pathOf: (name: string) => string) => Promise<T>,
): Promise<T>
