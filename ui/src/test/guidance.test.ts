/** What is said and drawn while a picture is awaited. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Overlay from '../lib/components/Overlay.svelte';
import { mirrored, placeFor } from '../lib/guide';
import type { ArrowView, GuidanceView, View } from '../lib/host/bindings';
import { type SceneName, scene } from '../lib/host/demo/scenes';
import { guidance } from '../lib/host/demo/views';
import { has, open } from './open';

afterEach(() => {
  vi.useRealTimers();
});

describe('the place for a card', () => {
  it.each([
    [1920, 1080],
    [1280, 720],
    [640, 480],
    [1080, 1920],
  ])('in %i by %i is as large as the portal wants it, with a margin', (width, height) => {
    const place = placeFor('card', width, height);
    const upright = height > width;
    if (!upright) {
      expect(fill(place, width, height)).toBeGreaterThan(0.7);
      expect(fill(place, width, height)).toBeLessThan(0.8);
    }
    expect(place.x).toBeGreaterThanOrEqual(0.02 * width);
    expect(place.y).toBeGreaterThanOrEqual(0.02 * height);
    expect(place.width / place.height).toBeCloseTo(85.6 / 53.98);
  });
});

describe('a mirror', () => {
  it('turns sides and turns round, and back again', () => {
    expect(mirrored('left')).toBe('right');
    expect(mirrored('clockwise')).toBe('anticlockwise');
    for (const arrow of ['up', 'down', 'closer', 'back'] satisfies ArrowView[])
      expect(mirrored(arrow)).toBe(arrow);
    for (const arrow of ['left', 'right', 'clockwise', 'anticlockwise'] satisfies ArrowView[])
      expect(mirrored(mirrored(arrow))).toBe(arrow);
  });
});

describe('a hint', () => {
  it('is one sentence', async () => {
    await open('cardFar');
    expect(screen.getByTestId('guidance').textContent?.trim()).toBe('Closer to the camera.');
  });

  it('says the side that a face sees in the mirror', async () => {
    await open('faceAside');
    expect(screen.getByTestId('guidance').textContent?.trim()).toBe('A little to the right.');
  });

  it('says the side of a card as it is', async () => {
    await open('cardCrooked');
    expect(screen.getByTestId('guidance').textContent?.trim()).toBe(
      'Turn the card a little clockwise.',
    );
  });

  it('is not praise as long as nothing has been looked at', async () => {
    await open('cardBeginning');
    expect(screen.getByTestId('guidance').textContent?.trim()).toBe('Looking for the card…');
  });

  it('gives way to praise, with what is only a warning beside it', async () => {
    await open('faceSteady');
    expect(screen.getByTestId('guidance').textContent).toContain('Good. Hold still.');
    expect(screen.getByTestId('guidance-warning').textContent).toContain('bright light');
  });

  it('that gave way to praise stays away while the good run begins anew', async () => {
    const host = await open('cardSteady');
    host.show(showing('cardSteady', guidance({ good: true, steady: 0 })));
    await waitFor(() => expect(has('steady')).toBe(false));
    expect(screen.getByTestId('guidance').textContent).toContain('Good. Hold still.');
    expect(screen.getByTestId('guidance').dataset.good).toBe('true');
  });

  it('says with the face that the picture takes itself, as long as there is none', async () => {
    const itself = 'The picture is taken by itself as soon as it is good.';
    const host = await open('faceAside');
    expect(document.body.textContent).toContain(itself);
    host.settle();
    host.settle();
    await screen.findByTestId('still');
    expect(document.body.textContent).not.toContain(itself);
  });
});

describe('help', () => {
  it.each([
    ['cardStruggle', 'Turn the lamp aside'],
    ['faceStruggle', 'The camera should be as high as the eyes'],
  ] as const)('at %s fits the hint and has a drawing', async (scene, words) => {
    await open(scene);
    const help = screen.getByTestId('hint-help');
    expect(help.textContent).toContain(words);
    expect(help.querySelector('svg')).not.toBeNull();
  });

  it('does not come before it is due', async () => {
    await open('cardFar');
    expect(has('hint-help')).toBe(false);
  });
});

describe('the shutter', () => {
  it.each([
    ['cardFar', 'card-capture', false],
    ['cardSteady', 'card-capture', false],
    ['cardEmpty', 'card-capture', false],
    ['cardStruggle', 'card-capture', true],
    ['cardByHand', 'card-capture', true],
    ['faceAside', 'selfie-capture', false],
    ['faceEmpty', 'selfie-capture', false],
    ['faceStruggle', 'selfie-capture', true],
  ] as const)(
    'at %s is there, and stands out only where it is needed',
    async (scene, shutter, primary) => {
      await open(scene);
      const button = screen.getByTestId<HTMLButtonElement>(shutter);
      expect(button.disabled).toBe(false);
      expect(button.classList.contains('primary')).toBe(primary);
    },
  );

  it('keeps the keyboard when the camera blinks, and does nothing meanwhile', async () => {
    const host = await open('cardFar');
    const button = screen.getByTestId('card-capture');
    button.focus();
    host.show(scene('cardStarting', 'en'));
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    expect(document.activeElement).toBe(button);
    await fireEvent.click(button);
    expect(host.sent).toEqual([]);
  });

  it('that fired by itself says so', async () => {
    const host = await open('cardSteady');
    host.settle();
    expect((await screen.findByTestId('still-taken')).textContent).toContain('was taken');
    expect(host.sent, 'nobody touched anything').toEqual([]);
  });
});

describe('a still', () => {
  it.each([
    ['cardCheck', 'card-accept', 'The picture was taken'],
    ['cardWarned', 'card-accept', 'The picture was taken'],
    ['cardDoubtful', 'card-retake', 'The picture was taken. Look at it closely.'],
    ['faceWarned', 'selfie-accept', 'The picture was taken'],
    ['faceDoubtful', 'selfie-retake', 'The picture was taken. Look at it closely.'],
  ] as const)(
    'at %s is to be kept, unless the checks hold it back',
    async (scene, primary, taken) => {
      await open(scene);
      expect(screen.getByTestId(primary).classList.contains('primary')).toBe(true);
      expect(screen.getByTestId('still-taken').textContent?.trim()).toBe(taken);
    },
  );

  it('that passed tells its warnings all the same', async () => {
    await open('faceWarned');
    expect(screen.getAllByTestId('hint').map((hint) => hint.dataset.code)).toEqual([
      'bright-background',
      'rectangle-behind',
    ]);
    expect(screen.getByTestId('hints').textContent).toContain('For a better picture');
  });
});

describe('a screen reader', () => {
  it('is told the newest sentence, not all that came in between', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const host = await open('cardFar');
    const aloud = screen.getByTestId('aloud');
    expect(aloud.textContent, 'a region that is filled from the start stays silent').toBe('');
    await vi.advanceTimersByTimeAsync(500);
    expect(aloud.textContent).toBe('Closer to the camera.');

    for (const hint of ['go-back', 'glare', 'hold-still']) {
      host.show(showing('cardFar', guidance({ hint })));
      await vi.advanceTimersByTimeAsync(400);
      expect(aloud.textContent, 'too soon').toBe('Closer to the camera.');
    }
    await vi.advanceTimersByTimeAsync(3_000);
    expect(aloud.textContent).toBe('Hold still.');

    host.show(scene('cardDoubtful', 'en'));
    await vi.advanceTimersByTimeAsync(3_500);
    expect(aloud.textContent).toContain('Look at it closely.');
    expect(screen.getByTestId('aloud')).toBe(aloud);
  });

  it.each(['cardFar', 'cardStruggle', 'cardStarting', 'cardDoubtful', 'faceSteady'] as const)(
    'at %s listens in one place only',
    async (scene) => {
      await open(scene);
      expect(document.querySelectorAll('main [role=status]')).toHaveLength(1);
      expect(document.querySelectorAll('main [data-testid=hint-help][aria-live]')).toHaveLength(0);
    },
  );
});

describe('a camera that goes off', () => {
  it('leaves no picture behind that looks live', async () => {
    const host = await open('cardFar');
    let off = false;
    const image = { width: 640, height: 360, close() {} } as ImageBitmap;
    host.nextFrame = async (after, signal) => {
      await new Promise((resume) => setTimeout(resume, 10));
      if (off || signal.aborted) return { kind: 'off' };
      return { kind: 'image', image, sequence: after + 1, outline: null, glare: null };
    };
    await waitFor(() => expect(screen.getByTestId('preview').dataset.live).toBe('true'));
    off = true;
    await waitFor(() => expect(screen.getByTestId('preview').dataset.live).toBe('false'));
    expect(has('overlay')).toBe(false);
  });

  it.each(['cardNoCamera', 'faceCameraGone'] as const)(
    'asks at %s for nothing in front of it, only to be plugged in',
    async (scene) => {
      await open(scene);
      expect(has('guidance')).toBe(false);
      expect(screen.getByTestId('problem').textContent).toMatch(/Plug (it|the camera) in/);
    },
  );
});

describe('over the picture', () => {
  const frame = { width: 640, height: 360 };
  const corners = [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.9, 0.9],
    [0.1, 0.9],
  ] as const;

  it('the card that was found is outlined, and the line closes while it stays good', () => {
    const good = guidance({ good: true, steady: 60 });
    const props = {
      subject: 'card',
      ...frame,
      outline: corners,
      glare: null,
      guidance: good,
    } as const;
    render(Overlay, { props });
    const line = screen.getByTestId('steady');
    expect(line.getAttribute('d')).toBe('M64 36L576 36L576 324L64 324z');
    expect(line.getAttribute('stroke-dasharray')).toBe('60 100');
    expect(screen.getByTestId('overlay').dataset.good).toBe('true');
  });

  it('a ring shows the reflection that is to go', () => {
    const glare = [
      [0.5, 0.4],
      [0.7, 0.4],
      [0.7, 0.6],
      [0.5, 0.6],
    ] as const;
    const props = { subject: 'card', ...frame, outline: corners, glare } as const;
    render(Overlay, { props: { ...props, guidance: guidance({ hint: 'glare' }) } });
    const ring = screen.getByTestId('glare');
    expect(Number(ring.getAttribute('cx'))).toBeCloseTo(384);
    expect(Number(ring.getAttribute('cy'))).toBeCloseTo(180);
    expect(Number(ring.getAttribute('rx'))).toBeGreaterThan(64);
  });

  it('an arrow shows the way, mirrored with the picture of a face', () => {
    const aside = guidance({ hint: 'move-to-middle', arrow: 'left' });
    const props = {
      subject: 'face',
      ...frame,
      outline: null,
      glare: null,
      guidance: aside,
    } as const;
    render(Overlay, { props });
    const arrow = screen.getByTestId('arrow');
    expect(arrow.dataset.arrow).toBe('left');
    expect(arrow.closest('g[transform]')?.getAttribute('transform')).toContain('scale(-1 1)');
    expect(has('steady')).toBe(false);
  });
});

function showing(name: SceneName, now: GuidanceView): View {
  const view = scene(name, 'en');
  return { ...view, journey: view.journey && { ...view.journey, guidance: now } };
}

function fill(place: { width: number; height: number }, width: number, height: number): number {
  return (place.width * place.height) / (width * height);
}
