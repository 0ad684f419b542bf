/** One whole journey through the screens, as a clerk touches them. */
import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { open } from './open';

it('leads from the first touch to the end, one step after the other', async () => {
  const host = await open('home');
  const steps: (string | undefined)[] = [];

  const touch = async (testId: string) => {
    await fireEvent.click(await screen.findByTestId(testId));
    const step = document.querySelector<HTMLElement>('[data-screen]')?.dataset.step;
    if (step !== steps.at(-1)) steps.push(step);
  };

  await touch('start-journey');
  await touch('consent-turn');
  await touch('customer-agree');
  host.settle();
  for (const _side of ['front', 'back']) {
    await touch('card-capture');
    await touch('card-accept');
  }
  host.settle();
  await touch('details-confirm');
  host.settle();
  await touch('selfie-capture');
  await touch('selfie-accept');
  await touch('handoff-open');
  host.settle();
  expect((await screen.findByTestId('handoff-number')).textContent).toBe('4817');
  await touch('handoff-confirm');
  for (const _part of [50, 100, 'received']) host.settle();
  await touch('face-viewed');
  await touch('submit');
  host.settle();
  expect((await screen.findByTestId('result-verdict')).dataset.verdict).toBe('pass');
  await touch('decide-accept');
  await touch('slip-print');
  host.settle();
  expect((await screen.findByTestId('tell')).textContent).toContain('you are verified');
  await touch('finish');
  await screen.findByTestId('start-journey');

  expect(steps).toEqual(['consent', 'card', 'details', 'face', 'submit', 'slip', undefined]);
});
