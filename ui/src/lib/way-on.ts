/**
 * The action that puts a problem right, where one touch can.
 *
 * The screens have their own buttons for what comes next anyway: capturing again, a new code,
 * printing again, sending again. Those are not offered twice.
 */
import type { Action, CaptureTarget, JourneyView, View } from './host/bindings';
import type { WordId } from './words/words';

export interface WayOn {
  does: Action;
  word: WordId;
}

export function wayOn({ journey, problem, waiting }: View): WayOn | null {
  if (!journey || !problem || waiting) return null;
  if (journey.camera === 'failed')
    return { does: { do: 'retake', target: cameraTarget(journey) }, word: 'camera-again' };
  const unread = journey.step === 'details' && journey.details === null;
  if (unread && problem.code.startsWith('card-'))
    return { does: { do: 'retake', target: 'cardFront' }, word: 'refused-card-again' };
  if (unread || journey.portal === 'failed')
    return { does: { do: 'tryPortalAgain' }, word: 'problem-retry' };
  return null;
}

/** What the camera is wanted for at this step. */
function cameraTarget({ step, card }: JourneyView): CaptureTarget {
  if (step === 'face') return 'selfie';
  return card.side === 'back' ? 'cardBack' : 'cardFront';
}
