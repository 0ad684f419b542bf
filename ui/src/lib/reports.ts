/** Times that reports are asked for by. */
import type { Language, ReportAsked } from './host/bindings';
import { say, type WordId } from './words/words';

export type ReportKind = ReportAsked['report'];

/** In the order in which people need them. */
export const kinds: readonly ReportKind[] = ['shift', 'month', 'sample', 'breach', 'thresholds'];

/** What people call `2026-11`. */
export function monthName(language: Language, month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${say(language, `month-${Number(number)}` as WordId)} ${year}`;
}

/** The last `count` days up to `today`, the earliest first. */
export function daysBack(today: string, count: number): string[] {
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, nth) => iso(last - (count - 1 - nth) * 24 * HOUR, 10));
}

/** The local time `hours` before `now`, as people write it. */
export function hoursBefore(now: string, hours: number): string {
  return iso(Date.parse(`${now}:00Z`) - hours * HOUR, 16).replace('T', ' ');
}

const HOUR = 3_600_000;

/** Local times are reckoned with as if they were universal: no zone comes in between. */
function iso(at: number, length: number): string {
  return new Date(at).toISOString().slice(0, length);
}
