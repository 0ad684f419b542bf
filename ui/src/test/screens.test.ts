/** What holds on every screen, in both languages. */
import { fireEvent, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { type SceneName, scene, sceneNames } from '../lib/host/demo/scenes';
import { languages } from '../lib/words/words';
import { open } from './open';

/** Where there is nothing to do but read or wait. */
const without: SceneName[] = [
  'outOfOrder',
  'reports',
  'reportsStaff',
  'signInBankOpen',
  'cardBeginning',
  'cardSearching',
  'cardEmpty',
  'cardFar',
  'cardCrooked',
  'cardSteady',
  'faceAside',
  'faceEmpty',
  'faceSteady',
  'detailsUnread',
  'detailsOutage',
  'faceArriving',
  'facePhotoRefused',
  'faceQr',
  'faceTyping',
  'faceQrNobody',
  'faceAheadRead',
  'submitSending',
  'submitOnceMore',
  'searching',
  'resultChecking',
];

describe.each(languages)('in %s', (language) => {
  it.each(sceneNames)('%s has no accessibility fault', async (name) => {
    await open(name, language);
    const { violations } = await axe.run(document.body, {
      // happy-dom has no layout; contrast is looked at in WebKit.
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it.each(sceneNames)('%s has one thing to do next', async (name) => {
    await open(name, language);
    const primary = document.querySelectorAll('button.primary:not(dialog button)');
    expect([...primary].map((button) => button.textContent?.trim())).toHaveLength(
      without.includes(name) ? 0 : 1,
    );
  });

  it.each(sceneNames)('%s has all its words', async (name) => {
    await open(name, language);
    expect(document.body.textContent).not.toMatch(/\{|undefined|\bnull\b|NaN/);
  });
});

describe('every control', () => {
  it.each(sceneNames)('of %s works by keyboard and can be found by a test', async (name) => {
    await open(name);
    for (const control of document.querySelectorAll('button, input, textarea')) {
      expect(control.getAttribute('tabindex')).not.toBe('-1');
      expect(control.getAttribute('data-testid') ?? '', control.outerHTML).not.toBe('');
    }
  });
});

describe('a journey', () => {
  it.each(sceneNames.filter((name) => scene(name, 'en').journey))(
    'at %s can be explained and stopped',
    async (name) => {
      await open(name);
      await fireEvent.click(screen.getByTestId('help'));
      await fireEvent.click(await screen.findByTestId('help-close'));
      if (name.startsWith('slip')) return; // Decided: there is nothing left to stop.
      await fireEvent.click(screen.getByTestId('stop-journey'));
      await screen.findByTestId('reason-go');
    },
  );
});
