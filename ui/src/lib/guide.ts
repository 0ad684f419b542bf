/** Where card and face belong in the live picture, and which way is which in a mirror. */
import type { ArrowView, GuidanceView } from './host/bindings';
import { kebab } from './words/words';

/** What is in front of the camera. People see themselves as in a mirror, a card as it is. */
export type Subject = 'card' | 'face';

/** A place in a picture, as shares of its width and its height. */
export type Point = readonly [x: number, y: number];

/** An upright rectangle, in the picture's pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The sides of an ID-1 card, ISO/IEC 7810. */
const CARD_RATIO = 85.6 / 53.98;
/** Half-way between the 70 and the 80 % of the picture that a card should fill. */
const CARD_FILL = 0.75;
/** What is left of a side when the card keeps its margin. */
const INSIDE = 0.94;

/** A selfie is cut to an upright 3:4 from the middle of the frame. */
const SELFIE_RATIO = 3 / 4;

/** Where the card or the face belongs in a picture of this size. */
export function placeFor(subject: Subject, width: number, height: number): Place {
  return subject === 'card' ? placeForCard(width, height) : placeForFace(width, height);
}

/** How wide the strips are that a selfie is cut by on both sides. */
export function cutFromSelfie(width: number, height: number): number {
  return Math.max(0, (width - height * SELFIE_RATIO) / 2);
}

/**
 * Whether the shutter is what staff should reach for. One that fires by itself is pressed only by
 * those who do not get on with it; as long as nothing is there, nobody has begun to try.
 */
export function needsShutter(guidance: GuidanceView | null): boolean {
  if (!guidance?.capturesByItself) return true;
  return guidance.help !== null && !['no-card', 'no-face'].includes(kebab(guidance.help));
}

/** An arrow as whoever looks into a mirror sees it. */
export function mirrored(arrow: ArrowView): ArrowView {
  return inMirror[arrow] ?? arrow;
}

const inMirror: Partial<Record<ArrowView, ArrowView>> = {
  left: 'right',
  right: 'left',
  clockwise: 'anticlockwise',
  anticlockwise: 'clockwise',
};

function placeForCard(width: number, height: number): Place {
  const wanted = Math.sqrt(CARD_FILL * width * height * CARD_RATIO);
  const across = Math.min(wanted, INSIDE * width, INSIDE * height * CARD_RATIO);
  return around(width / 2, height / 2, across, across / CARD_RATIO);
}

/**
 * From hair to chin. Who fills it has a face of two fifths of the picture's height, well between
 * too far and too close, with its middle a little above the picture's.
 */
function placeForFace(width: number, height: number): Place {
  const selfie = Math.min(height, width / SELFIE_RATIO);
  return around(width / 2, height / 2 - 0.07 * selfie, 0.46 * selfie, 0.6 * selfie);
}

function around(x: number, y: number, width: number, height: number): Place {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
