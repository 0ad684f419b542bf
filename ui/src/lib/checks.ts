/** What the states of the card's check and of the scorecard mean to staff. */
import type { DocumentCheckState, JourneyView, ScorecardState } from './host/bindings';

export type Mood = 'good' | 'bad' | 'care' | 'waiting';

export const moods: Record<DocumentCheckState | ScorecardState, Mood> = {
  notAsked: 'waiting',
  notRead: 'waiting',
  checking: 'waiting',
  searching: 'waiting',
  reading: 'waiting',
  clear: 'good',
  doubtful: 'bad',
  suspicious: 'bad',
  cautious: 'care',
  undetermined: 'care',
  refused: 'care',
  noAnswer: 'care',
  unreadable: 'care',
};

/** Whether one of them may still turn out well by itself. */
export function isAwaited({ documentCheck, scorecard }: JourneyView): boolean {
  return [documentCheck, scorecard].some((check) => check && moods[check.state] === 'waiting');
}
