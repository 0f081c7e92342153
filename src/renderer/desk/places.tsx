/** The places of the desk, in the order of the rail: a new screen is a line here, its id, its command and its strings. */
import {
  BookText,
  CalendarDays,
  ChartColumn,
  FileText,
  HeartPulse,
  History,
  Images,
  ListTodo,
  type LucideIcon,
  MapPin,
  Quote,
  Trash2,
  Users,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { MenuCommand } from '../../shared/contract/commands.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import { ActivityScreen } from '../activity/ActivityScreen.js'
import { PeopleScreen } from '../authority/PeopleScreen.js'
import { PlacesScreen } from '../authority/PlacesScreen.js'
import { BoilerplatesScreen } from '../boilerplates/BoilerplatesScreen.js'
import { EventsScreen } from '../events/EventsScreen.js'
import { FiguresScreen } from '../figures/FiguresScreen.js'
import { HealthScreen } from '../health/HealthScreen.js'
import { ReleasesScreen } from '../library/ReleasesScreen.js'
import { PhotosScreen } from '../photos/PhotosScreen.js'
import { QuotesScreen } from '../quotes/QuotesScreen.js'
import { TasksScreen } from '../tasks/TasksScreen.js'
import { TrashScreen } from '../trash/TrashScreen.js'
import type { PlaceId } from './standing.js'

export interface PlaceEntry {
  id: PlaceId
  icon: LucideIcon
  command: MenuCommand
  /** What is counted beside its name. */
  counts?: RecordKind
  /** The record's places come first, then what keeps the archive in order. */
  group: 'records' | 'keeping'
  Screen: ComponentType
}

export const places: readonly PlaceEntry[] = [
  {
    id: 'releases',
    icon: FileText,
    command: 'show-releases',
    counts: 'release',
    group: 'records',
    Screen: ReleasesScreen,
  },
  { id: 'photos', icon: Images, command: 'show-photos', counts: 'photo', group: 'records', Screen: PhotosScreen },
  {
    id: 'events',
    icon: CalendarDays,
    command: 'show-events',
    counts: 'event',
    group: 'records',
    Screen: EventsScreen,
  },
  {
    id: 'people',
    icon: Users,
    command: 'show-people',
    counts: 'contact',
    group: 'records',
    Screen: PeopleScreen,
  },
  {
    id: 'places',
    icon: MapPin,
    command: 'show-places',
    counts: 'place',
    group: 'records',
    Screen: PlacesScreen,
  },
  { id: 'quotes', icon: Quote, command: 'show-quotes', group: 'records', Screen: QuotesScreen },
  {
    id: 'boilerplates',
    icon: BookText,
    command: 'show-boilerplates',
    counts: 'boilerplate',
    group: 'records',
    Screen: BoilerplatesScreen,
  },
  { id: 'figures', icon: ChartColumn, command: 'show-figures', group: 'keeping', Screen: FiguresScreen },
  { id: 'tasks', icon: ListTodo, command: 'show-tasks', group: 'keeping', Screen: TasksScreen },
  { id: 'trash', icon: Trash2, command: 'show-trash', group: 'keeping', Screen: TrashScreen },
  { id: 'activity', icon: History, command: 'show-activity', group: 'keeping', Screen: ActivityScreen },
  { id: 'health', icon: HeartPulse, command: 'show-health', group: 'keeping', Screen: HealthScreen },
]
