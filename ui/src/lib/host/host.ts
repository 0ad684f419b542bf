/**
 * Everything that the screens may ask of the machine. `tauri.ts` asks the real station; `demo/`
 * plays one in the browser, for tests and for looking at screens.
 */
import type { Point } from '../guide';
import type { Action, Picture, View } from './bindings';

export interface Host {
  /** What to draw now. */
  view(): Promise<View>;
  /** Asks for something. Answers `null` once it is done, else the code of the refusal. */
  act(action: Action): Promise<string | null>;
  /** Calls back with every new view until the returned function is called. */
  onView(listener: (view: View) => void): Promise<() => void>;
  /** Where the window finds a picture. */
  pictureUrl(picture: Picture): string;
  /** Waits for the first frame of the live picture after frame number `after`. */
  nextFrame(after: number, signal: AbortSignal): Promise<Frame>;
}

/** What came of waiting for a frame. */
export type Frame =
  | {
      kind: 'image';
      image: ImageBitmap;
      sequence: number;
      /** Around the card or the face, where the station sees one. */
      outline: readonly Point[] | null;
      /** Around the reflection that is to go, while that is what is asked for. */
      glare: readonly Point[] | null;
    }
  /** None came for a while; the camera may still be starting. */
  | { kind: 'none' }
  /** The camera is off. */
  | { kind: 'off' };
