/** A sign for each kind of record. */
import {
  BookText,
  CalendarDays,
  FileText,
  Image,
  ListChecks,
  type LucideIcon,
  MapPin,
  Search,
  User,
} from 'lucide-react'
import type { RecordKind } from '../../shared/record-kinds.js'

export const kindIcons: Record<RecordKind, LucideIcon> = {
  release: FileText,
  photo: Image,
  event: CalendarDays,
  contact: User,
  place: MapPin,
  boilerplate: BookText,
  list: ListChecks,
  search: Search,
}
