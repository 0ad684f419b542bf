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

describe('a code for which nobody comes', () => {
  it('says what may be the reason, one after the other, the likeliest first', async () => {
    const host = await open('faceQrNobody');
    const said = () => screen.getByTestId('handoff-nobody');
    expect(said().textContent).toContain("Is the phone on the branch's Wi-Fi?");
    const seen = [said().dataset.cause];
    for (let count = 0; count < 5; count++) {
      await fireEvent.click(screen.getByTestId('handoff-next-cause'));
      host.show(scene('faceQrNobody', 'en')); // the station says it again
      seen.push(said().dataset.cause);
    }
    const all = ['other-network', 'guest-isolation', 'firewall', 'vpn', 'phone-permission'];
    expect(seen).toEqual([...all, 'other-network']);
    expect(has('handoff-qr')).toBe(true);
  });

  it('says a reason that is certain alone', async () => {
    await open('faceQrNobodyLive');
    expect(screen.getByTestId('handoff-nobody').textContent).toContain("not the bank's app");
    expect(has('handoff-next-cause')).toBe(false);
  });

  it('tells which of the networks it is for', async () => {
    await open('faceQrNobody');
    const pressed = (name: string) =>
      screen.getByTestId(`network-${name}`).getAttribute('aria-pressed');
    expect(['eth0', 'wlan0', 'tun0'].map(pressed)).toEqual(['true', 'true', 'false']);
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

  it('by a camera that was not ready goes with its loss and does not come back with it', async () => {
    const host = await open('card');
    host.refuseNext('camera-not-ready');
    await fireEvent.click(screen.getByTestId('card-capture'));
    await waitFor(() =>
      expect(screen.getByTestId('refusal').dataset.code).toBe('camera-not-ready'),
    );
    for (const after of ['cardNoCamera', 'card'] as const) {
      host.show(scene(after, 'en'));
      await waitFor(() => expect(has('problem')).toBe(after === 'cardNoCamera'));
      expect(screen.getByTestId('refusal').textContent?.trim()).toBe('');
    }
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

  it('sends the note of a refusal away with the next touch, but none of a dialog', async () => {
    const host = await open('home');
    host.refuseNext('in-flight');
    await fireEvent.click(screen.getByTestId('sign-out'));
    const code = () => screen.getByTestId('refusal').dataset.code;
    await waitFor(() => expect(code()).toBe('in-flight'));
    await fireEvent.pointerDown(screen.getByTestId('lock'));
    expect(code()).toBeUndefined();

    host.refuseNext('in-flight');
    await fireEvent.click(screen.getByTestId('sign-out'));
    await waitFor(() => expect(code()).toBe('in-flight'));
    const dialog = document.body.appendChild(document.createElement('dialog'));
    await fireEvent.pointerDown(dialog);
    expect(code()).toBe('in-flight');
    dialog.remove();
  });

  it('tries a PIN once, and again when it is typed again', async () => {
    const host = await open('signIn');
    const answers: ((refusal: string) => void)[] = [];
    host.act = () => new Promise((resolve) => answers.push(resolve));
    const type = (field: string, value: string) =>
      fireEvent.input(screen.getByTestId(field), { target: { value } });
    await type('sign-in-id', 'siti.a');
    await type('sign-in-pin', '111111');
    await fireEvent.click(screen.getByTestId('sign-in-go'));
    await fireEvent.click(screen.getByTestId('sign-in-go'));
    expect(answers).toHaveLength(1);
    answers[0]?.('wrong-sign-in');
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('sign-in-pin').value).toBe(''));
    await type('sign-in-pin', '111111');
    await fireEvent.click(screen.getByTestId('sign-in-go'));
    expect(answers).toHaveLength(2);
  });
});
