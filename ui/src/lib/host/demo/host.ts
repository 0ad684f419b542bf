/** A station that plays along, for the browser and for tests. Never part of the built page. */
import type { Action, View } from '../bindings';
import type { Frame, Host } from '../host';
import { drawing, frame } from './drawings';
import { after, settled } from './play';

export interface DemoHost extends Host {
  /** Every action that was asked for, oldest first. */
  readonly sent: Action[];
  /** Answers the next action with this refusal instead of doing it. */
  refuseNext(code: string): void;
  /** Shows another view. */
  show(view: View): void;
  /** Lets what is awaited come now. */
  settle(): void;
}

interface Options {
  /** Whether what is awaited comes by itself after a moment. */
  lively?: boolean;
}

const MOMENT_MS = 1_500;

export function demoHost(start: View, { lively = false }: Options = {}): DemoHost {
  const listeners = new Set<(view: View) => void>();
  const sent: Action[] = [];
  let view = start;
  let refusal: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(next: View) {
    view = { ...next, revision: view.revision + 1 };
    for (const listener of listeners) listener(view);
    clearTimeout(timer);
    if (lively && settled(view)) timer = setTimeout(settle, MOMENT_MS);
  }

  function settle() {
    const next = settled(view);
    if (next) show(next);
  }

  return {
    sent,
    show,
    settle,
    refuseNext: (code) => {
      refusal = code;
    },
    view: async () => view,
    async act(action) {
      sent.push(action);
      const refused = refusal;
      refusal = null;
      if (refused === null) show(after(view, action));
      return refused;
    },
    async onView(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pictureUrl: (picture) => drawing(picture.path),
    nextFrame: (sequence, signal) => nextFrame(view, sequence, signal),
  };
}

async function nextFrame(view: View, after: number, signal: AbortSignal): Promise<Frame> {
  await new Promise((resume) => setTimeout(resume, 100));
  const { journey } = view;
  if (signal.aborted || journey?.camera !== 'live') return { kind: 'off' };
  const sequence = after + 1;
  if (journey.step === 'face')
    return {
      kind: 'image',
      image: await frame('selfie', 1.5),
      sequence,
      outline: null,
      glare: null,
    };
  const hint = journey.guidance?.hint ?? null;
  const zoom = hint === 'no-card' ? 0 : hint === 'come-closer' ? 0.7 : 1;
  const corners = CARD.map(([x, y]) => [0.5 + (x - 0.5) * zoom, 0.5 + (y - 0.5) * zoom] as const);
  return {
    kind: 'image',
    image: await frame(`card-${journey.card.side}`, zoom),
    sequence,
    outline: journey.guidance && zoom > 0 ? corners : null,
    glare: hint === 'glare' ? GLARE : null,
  };
}

/** Where the lamp is reflected in its drawings. */
const GLARE = [
  [0.42, 0.42],
  [0.56, 0.42],
  [0.56, 0.62],
  [0.42, 0.62],
] as const;

/** Where the card lies in its drawings. */
const CARD = [
  [0.091, 0.041],
  [0.909, 0.041],
  [0.909, 0.959],
  [0.091, 0.959],
] as const;
