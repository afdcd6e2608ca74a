import { figureName } from '../../../src-shared/day/day-figures';
import type { DayView } from '../../../src-shared/day/day-shapes';

/** A figure's whole name, by the names the desk gave with the day. */
export function nameOfFigure(view: DayView, key: string): string {
  const named = () => view.names[key] ?? key;
  return figureName(key, { place: named, category: named });
}
