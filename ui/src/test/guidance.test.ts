/** What is said and drawn while a picture is awaited. */
import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Overlay from '../lib/components/Overlay.svelte';
import { mirrored, placeFor } from '../lib/guide';
import type { ArrowView } from '../lib/host/bindings';
import { guidance } from '../lib/host/demo/views';
import { has, open } from './open';

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
  it('is one sentence, read aloud when it changes', async () => {
    await open('cardFar');
    const said = screen.getByTestId('guidance').querySelector('[role=status]');
    expect(said?.textContent?.trim()).toBe('Closer to the camera.');
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
    ['cardStruggle', 'card-capture', true],
    ['cardByHand', 'card-capture', true],
    ['faceAside', 'selfie-capture', false],
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

  it('that fired by itself says so', async () => {
    const host = await open('cardSteady');
    host.settle();
    expect((await screen.findByTestId('still-taken')).textContent).toContain('was taken');
    expect(host.sent, 'nobody touched anything').toEqual([]);
  });
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
    const good = guidance({ steady: 60 });
    const props = { subject: 'card', ...frame, outline: corners, guidance: good } as const;
    render(Overlay, { props });
    const line = screen.getByTestId('steady');
    expect(line.getAttribute('d')).toBe('M64 36L576 36L576 324L64 324z');
    expect(line.getAttribute('stroke-dasharray')).toBe('60 100');
    expect(screen.getByTestId('overlay').dataset.good).toBe('true');
  });

  it('an arrow shows the way, mirrored with the picture of a face', () => {
    const aside = guidance({ hint: 'move-to-middle', arrow: 'left' });
    const props = { subject: 'face', ...frame, outline: null, guidance: aside } as const;
    render(Overlay, { props });
    const arrow = screen.getByTestId('arrow');
    expect(arrow.dataset.arrow).toBe('left');
    expect(arrow.closest('g[transform]')?.getAttribute('transform')).toContain('scale(-1 1)');
    expect(has('steady')).toBe(false);
  });
});

function fill(place: { width: number; height: number }, width: number, height: number): number {
  return (place.width * place.height) / (width * height);
}
