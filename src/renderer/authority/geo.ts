/** Where a place is, as two numbers one may type or paste: `43.238, 76.945`. Pure. */
export interface Geo {
  latitude: number
  longitude: number
}

export const writeGeo = ({ latitude, longitude }: Geo): string => `${latitude}, ${longitude}`

/** Undefined where it is not two numbers of degrees. A comma is a decimal sign only where a semicolon parts the two. */
export function readGeo(typed: string): Geo | undefined {
  const text = typed.includes(';') ? typed.replaceAll(',', '.') : typed
  const parts = /^\s*(-?\d+(?:\.\d+)?)\s*°?\s*[;,\s]\s*(-?\d+(?:\.\d+)?)\s*°?\s*$/.exec(text)
  if (!parts) return undefined
  const [latitude, longitude] = [Number(parts[1]), Number(parts[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}
