/**
 * The action that puts a problem right, where one touch can.
 *
 * The screens have their own buttons for what comes next anyway: capturing again, a new code,
 * printing again, sending again. Those are not offered twice.
 */
import type { Action, View } from './host/bindings';
import type { WordId } from './words/words';

export interface WayOn {
  does: Action;
  word: WordId;
}

export function wayOn({ screen, journey, problem, waiting }: View): WayOn | null {
  if (screen === 'outOfOrder') return { does: { do: 'tryAgain' }, word: 'problem-retry' };
  if (!journey || !problem || waiting.length > 0) return null;
  if (problem.code === 'journey-ids-spent') return null;
  if (journey.camera === 'failed') return { does: { do: 'tryAgain' }, word: 'camera-again' };
  const unread = journey.step === 'details' && journey.details === null;
  if (unread && problem.code.startsWith('card-'))
    return { does: { do: 'retake', target: 'cardFront' }, word: 'refused-card-again' };
  if (unread || journey.portal === 'failed')
    return { does: { do: 'tryAgain' }, word: 'problem-retry' };
  return null;
}
