/** What is said in front of the camera: the same words on screen and read aloud. */
import { mirrored, type Subject } from './guide';
import type { CameraView, GuidanceView, JourneyView, StillView } from './host/bindings';
import type { Words } from './station.svelte';
import type { WordId } from './words/words';

/** The one sentence of the guidance. With neither hint nor praise, nothing is known yet. */
export function sentence(words: Words, guidance: GuidanceView | null, subject: Subject): string {
  if (guidance?.hint) {
    // As whoever looks at the screen sees it.
    const { arrow } = guidance;
    return words.hint(guidance.hint, arrow && subject === 'face' ? mirrored(arrow) : arrow);
  }
  if (!guidance?.good) return words.say(subject === 'card' ? 'guidance-begin' : 'selfie-tip');
  return words.say(guidance.capturesByItself ? 'guidance-good-itself' : 'guidance-good');
}

/** What is not good and holds nothing back; while something else is to be done, that comes first. */
export function warningOf(guidance: GuidanceView | null): string | null {
  return guidance?.good ? guidance.warning : null;
}

/** Why there is no live picture. */
export function withoutPicture(camera: CameraView): WordId {
  if (camera === 'failed') return 'camera-failed';
  return camera === 'off' ? 'camera-off' : 'camera-starting';
}

/** That a picture was taken; the eye must judge one that did not pass the checks. */
export function taken(passed: boolean): WordId {
  return passed ? 'guidance-taken' : 'guidance-taken-doubtful';
}

/** All that the live picture and what stands beside it say. */
export function saidLive(words: Words, journey: JourneyView, subject: Subject): string {
  const { camera, guidance } = journey;
  if (camera !== 'live') return words.say(withoutPicture(camera));
  const warned = warningOf(guidance);
  const warning = warned && words.hint(warned);
  const help = guidance?.help ? words.hintHelp(guidance.help, subject) : null;
  return together([sentence(words, guidance, subject), warning, help]);
}

/** All that is said about a picture that was just taken. */
export function saidOfStill(words: Words, { passed, hints }: StillView): string {
  const found = hints.map((hint) => words.code('hint', hint));
  const heading = words.say(hints.length > 0 ? 'picture-hints-title' : 'picture-good');
  return together([words.say(taken(passed)), heading, ...found]);
}

function together(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
