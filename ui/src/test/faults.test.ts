/** What people see when something does not go well. */
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../lib/host/bindings';
import { demoHost } from '../lib/host/demo/host';
import { scene } from '../lib/host/demo/scenes';
import { Station } from '../lib/station.svelte';
import { has, open } from './open';

afterEach(() => {
  vi.useRealTimers();
});

describe('a problem', () => {
  it('names cause and remedy, and keeps the code of the vendor one tap away', async () => {
    await open('faceAgain');
    const banner = screen.getByTestId('problem');
    expect(banner.dataset.code).toBe('face-angle-too-large');
    expect(banner.textContent).toContain('The face is turned away');
    expect(banner.textContent).toContain('look straight into the camera');
    expect(banner.querySelector('details code')?.textContent).toBe('FACE_ANGLE_TOO_LARGE');
  });

  it('that nobody knows still has a sentence, a remedy and its code', async () => {
    await open('surprise', 'ms');
    const banner = screen.getByTestId('problem');
    expect(banner.textContent).toContain('Ada sesuatu yang tidak kena');
    expect(banner.textContent).toContain('hubungi sokongan IT');
    expect(screen.getByTestId('problem-detail').textContent).toBe('from-the-future: E1234');
  });

  it('is not told twice when the hand-off ended with it', async () => {
    const host = await open('faceEnded');
    expect(has('handoff-ended')).toBe(true);
    host.show({
      ...scene('faceEnded', 'en'),
      problem: { code: 'handoff-timed-out', detail: null },
    });
    await waitFor(() => expect(has('handoff-ended')).toBe(false));
  });
});

describe('a refusal', () => {
  it('is a sentence above the buttons until something else happens', async () => {
    const host = await open('submitReady');
    host.refuseNext('needs-portal');
    await fireEvent.click(screen.getByTestId('submit'));
    await waitFor(() => expect(screen.getByTestId('refusal').dataset.code).toBe('needs-portal'));
    expect(screen.getByTestId('refusal').textContent).toContain('The portal is not connected yet');
    await fireEvent.click(screen.getByTestId('submit'));
    await waitFor(() => expect(screen.getByTestId('refusal').textContent?.trim()).toBe(''));
  });

  it('of an unknown kind, or a station that fails, still gets an answer', async () => {
    const host = await open('home');
    host.act = async () => {
      throw new Error('the other side is gone');
    };
    await fireEvent.click(screen.getByTestId('start-journey'));
    await screen.findByText('That is not possible now.');
  });
});

describe('a view', () => {
  it('that is older never replaces a newer one', async () => {
    let tell: (view: View) => void = () => {};
    const host = demoHost({ ...scene('home', 'en'), revision: 7 });
    const station = new Station({
      ...host,
      onView: async (listener) => {
        tell = listener;
        return () => {};
      },
    });
    station.follow();
    await waitFor(() => expect(station.view?.revision).toBe(7));
    tell({ ...scene('signIn', 'en'), revision: 6 });
    expect(station.view?.screen).toBe('home');
    tell({ ...scene('signIn', 'en'), revision: 8 });
    expect(station.view?.screen).toBe('signIn');
  });
});

describe('a wait', () => {
  it('says after fifteen seconds that it takes longer', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await open('submitSending');
    expect(screen.getByTestId('waiting').textContent).toContain('2 to 4 seconds');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(screen.getByTestId('waiting').textContent).toContain('longer than usual');
  });
});

describe('a double touch', () => {
  it('asks once', async () => {
    const host = await open('submitReady');
    let answer: (refusal: null) => void = () => {};
    const asked: string[] = [];
    host.act = (action) => {
      asked.push(action.do);
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    await fireEvent.click(screen.getByTestId('submit'));
    await fireEvent.click(screen.getByTestId('submit'));
    answer(null);
    expect(asked).toEqual(['submit']);
  });
});
