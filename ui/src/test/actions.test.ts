/** Each control asks the station for exactly one thing. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Action } from '../lib/host/bindings';
import type { SceneName } from '../lib/host/demo/scenes';
import { has, open } from './open';

const touches: [SceneName, string, Action][] = [
  ['home', 'start-journey', { do: 'startJourney' }],
  ['home', 'sign-out', { do: 'signOut' }],
  ['homeRolledBack', 'acknowledge-rollback', { do: 'acknowledgeRollback' }],
  ['home', 'language-ms', { do: 'setLanguage', language: 'ms' }],
  ['home', 'lock', { do: 'lock' }],
  ['firstRunBank', 'bank-go', { do: 'signInWithBank' }],
  ['signInBank', 'bank-go', { do: 'signInWithBank' }],
  ['signInBankAway', 'bank-go', { do: 'signInWithBank' }],
  ['signInBankOpen', 'bank-cancel', { do: 'comeBackFromBank' }],
  ['lockedBank', 'bank-go', { do: 'unlockWithBank' }],
  ['home', 'accounts', { do: 'show', page: 'accounts' }],
  ['homeStaff', 'own-pin', { do: 'show', page: 'ownPin' }],
  ['ownPin', 'own-pin-back', { do: 'show', page: 'home' }],
  ['accounts', 'accounts-back', { do: 'show', page: 'home' }],
  ['handOver', 'hand-over-take', { do: 'takeOver' }],
  ['handOver', 'hand-over-leave', { do: 'leaveUnfinished' }],
  ['handOver', 'sign-out', { do: 'signOut' }],
  ['homeUnfinished', 'unfinished-KL01-0039', { do: 'resumeJourney', reference: 'KL01-0039' }],
  ['consent', 'consent-spoken', { do: 'giveConsent', language: 'en', method: 'spoken' }],
  ['consent', 'consent-decline', { do: 'abandon', reason: 'consent_refused' }],
  ['card', 'card-capture', { do: 'capture', target: 'cardFront' }],
  ['cardCheck', 'card-accept', { do: 'acceptStill', target: 'cardFront' }],
  ['cardCheck', 'card-retake', { do: 'retake', target: 'cardFront' }],
  ['cardDoubtful', 'card-accept', { do: 'acceptStill', target: 'cardFront' }],
  ['cardBack', 'card-capture', { do: 'capture', target: 'cardBack' }],
  ['cardBack', 'card-skip-back', { do: 'skipBack' }],
  ['cardNoCamera', 'problem-retry', { do: 'tryAgain' }],
  ['detailsUnread', 'problem-retry', { do: 'retake', target: 'cardFront' }],
  ['detailsOutage', 'problem-retry', { do: 'tryAgain' }],
  ['details', 'details-confirm', { do: 'confirmDetails', corrections: [], compared: [] }],
  ['face', 'selfie-capture', { do: 'capture', target: 'selfie' }],
  ['face', 'handoff-open', { do: 'openHandoff' }],
  ['faceCheck', 'selfie-accept', { do: 'acceptStill', target: 'selfie' }],
  ['faceCheck', 'selfie-retake', { do: 'retake', target: 'selfie' }],
  ['faceQr', 'handoff-close', { do: 'closeHandoff' }],
  ['faceQrNobody', 'network-wlan0', { do: 'chooseNetwork', name: 'wlan0' }],
  ['faceMayType', 'handoff-type', { do: 'showTypedCode' }],
  ['faceTyping', 'handoff-scan-instead', { do: 'openHandoff' }],
  ['faceFolder', 'handoff-folder', { do: 'takeFromFolder' }],
  ['facePhoto', 'photo-accept', { do: 'acceptPhonePhoto' }],
  ['facePhoto', 'photo-discard', { do: 'discardBundle' }],
  ['faceNumber', 'handoff-confirm', { do: 'confirmNumber' }],
  ['faceNumber', 'handoff-refuse', { do: 'refuseNumber' }],
  ['faceEnded', 'handoff-open', { do: 'openHandoff' }],
  ['faceAgain', 'selfie-capture', { do: 'capture', target: 'selfie' }],
  ['submit', 'face-viewed', { do: 'attestFaceViewed' }],
  ['submitReady', 'submit', { do: 'submit' }],
  ['submitNotSent', 'submit', { do: 'submit' }],
  [
    'submitUnknown',
    'decide-refer',
    { do: 'decide', decision: 'refer', reason: 'outcome_unknown', note: null },
  ],
  [
    'resultPass',
    'decide-accept',
    { do: 'decide', decision: 'accept', reason: 'checks_passed', note: null },
  ],
  ['resultFail', 'try-another', { do: 'recapture', what: 'face' }],
  ['resultFail', 'again-card', { do: 'recapture', what: 'card' }],
  ['resultRefused', 'again-card', { do: 'recapture', what: 'card' }],
  ['resultRefused', 'again-selfie', { do: 'recapture', what: 'face' }],
  ['slip', 'slip-print', { do: 'printSlip' }],
  ['slipFailed', 'slip-print', { do: 'printSlip' }],
  ['slipPrinted', 'slip-print', { do: 'printSlip' }],
  ['slipPrinted', 'finish', { do: 'finish' }],
];

describe('a touch', () => {
  it.each(touches)('at %s on %s asks for its action', async (scene, testId, action) => {
    const host = await open(scene);
    await fireEvent.click(screen.getByTestId(testId));
    await waitFor(() => expect(host.sent).toEqual([action]));
  });
});

describe('a decision', () => {
  it.each(['refer', 'reject'] as const)('to %s asks why first', async (decision) => {
    const host = await open('resultFail');
    await fireEvent.click(screen.getByTestId(`decide-${decision}`));
    const go = await screen.findByTestId<HTMLButtonElement>('reason-go');
    expect(go.disabled, 'no reason is chosen yet').toBe(true);
    await fireEvent.click(screen.getByTestId('reason-fraud_suspected'));
    await fireEvent.click(go);
    expect(host.sent).toEqual([{ do: 'decide', decision, reason: 'fraud_suspected', note: null }]);
  });

  it('to accept is offered only where the station allows it', async () => {
    await open('resultFail');
    expect(has('decide-accept')).toBe(false);
  });
});

describe('stopping', () => {
  it('asks why first', async () => {
    const host = await open('face');
    await fireEvent.click(screen.getByTestId('stop-journey'));
    await fireEvent.click(await screen.findByTestId('reason-customer_left'));
    await fireEvent.click(screen.getByTestId('reason-go'));
    expect(host.sent).toEqual([{ do: 'abandon', reason: 'customer_left' }]);
  });
});

describe('the first account', () => {
  it('is not created while the two PINs differ', async () => {
    const host = await open('firstRun');
    await type('first-run-id', 'aminah');
    await type('first-run-name', 'Aminah Yusof');
    await type('first-run-pin', '246810');
    await type('first-run-pin-again', '246811');
    await fireEvent.click(screen.getByTestId('first-run-create'));
    expect(host.sent).toEqual([]);
    expect(screen.getByTestId('first-run-pin-again').getAttribute('aria-invalid')).toBe('true');

    await type('first-run-pin-again', '246810');
    await fireEvent.click(screen.getByTestId('first-run-create'));
    expect(host.sent).toEqual([
      { do: 'createFirstStaff', id: 'aminah', name: 'Aminah Yusof', pin: '246810' },
    ]);
  });

  it('takes its PIN from the number keys, in the field that was touched last', async () => {
    await open('firstRun');
    await fireEvent.click(screen.getByTestId('pad-4'));
    await fireEvent.focus(screen.getByTestId('first-run-pin-again'));
    await fireEvent.click(screen.getByTestId('pad-7'));
    await fireEvent.click(screen.getByTestId('pad-8'));
    await fireEvent.click(screen.getByTestId('pad-delete'));
    expect(screen.getByTestId<HTMLInputElement>('first-run-pin').value).toBe('4');
    expect(screen.getByTestId<HTMLInputElement>('first-run-pin-again').value).toBe('7');
  });
});

describe('signing in', () => {
  it('that is refused says so and forgets the PIN', async () => {
    const host = await open('signIn');
    await type('sign-in-id', ' aminah ');
    await type('sign-in-pin', '000000');
    host.refuseNext('wrong-sign-in');
    await fireEvent.click(screen.getByTestId('sign-in-go'));
    await screen.findByText('Staff ID or PIN is wrong. Type both again.');
    expect(host.sent).toEqual([{ do: 'signIn', id: 'aminah', pin: '000000' }]);
    expect(screen.getByTestId<HTMLInputElement>('sign-in-pin').value).toBe('');
  });
});

describe('a locked station', () => {
  it('is unlocked by the PIN alone, and forgets a wrong one', async () => {
    const host = await open('locked');
    expect(has('sign-out'), 'nobody signs somebody else out').toBe(false);
    await type('unlock-pin', '000000');
    host.refuseNext('wrong-sign-in');
    await fireEvent.click(screen.getByTestId('unlock'));
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('unlock-pin').value).toBe(''));
    await fireEvent.click(screen.getByTestId('pad-7'));
    await fireEvent.click(screen.getByTestId('unlock'));
    expect(host.sent).toEqual([
      { do: 'unlock', pin: '000000' },
      { do: 'unlock', pin: '7' },
    ]);
  });

  it('lets somebody else sign in', async () => {
    const host = await open('locked');
    await fireEvent.click(screen.getByTestId('locked-other'));
    await type('sign-in-id', 'badrul');
    await type('unlock-pin', '314159');
    await fireEvent.click(screen.getByTestId('unlock'));
    expect(host.sent).toEqual([{ do: 'signIn', id: 'badrul', pin: '314159' }]);
  });
});

describe('a hand on the screen', () => {
  it('tells the station now and then that somebody is there', async () => {
    const host = await open('home');
    for (let touch = 0; touch < 20; touch++) await fireEvent.pointerDown(document.body);
    await fireEvent.keyDown(document.body, { key: 'Tab' });
    expect(host.sent).toEqual([{ do: 'touch' }]);
  });

  it('says nothing where nobody is signed in', async () => {
    const host = await open('signIn');
    await fireEvent.pointerDown(document.body);
    expect(host.sent).toEqual([]);
  });
});

describe('the own PIN', () => {
  it('is changed only when the new one was typed twice', async () => {
    const host = await open('ownPinTemporary');
    expect(has('own-pin-back'), 'there is no way round it').toBe(false);
    await type('own-pin-old', '271828');
    await type('own-pin-new', '314159');
    await type('own-pin-again', '314158');
    await fireEvent.click(screen.getByTestId('own-pin-go'));
    expect(host.sent).toEqual([]);
    await type('own-pin-again', '314159');
    await fireEvent.click(screen.getByTestId('own-pin-go'));
    expect(host.sent).toEqual([{ do: 'changeOwnPin', old: '271828', new: '314159' }]);
  });
});

describe('the accounts', () => {
  it('are for supervisors', async () => {
    await open('homeStaff');
    expect(has('accounts')).toBe(false);
  });

  it('become one more by a dialog that stays open when it is refused', async () => {
    const host = await open('accounts');
    await fireEvent.click(screen.getByTestId('accounts-add'));
    await screen.findByTestId('account-id');
    await type('account-id', 'gopal');
    await type('account-name', 'Gopal Nair');
    await fireEvent.click(screen.getByTestId('account-role-supervisor'));
    await type('account-pin', '111111');
    host.refuseNext('pin-too-easy');
    await fireEvent.click(screen.getByTestId('account-add'));
    await screen.findByText('Anybody would guess that. Choose another one.');
    await type('account-pin', '314159');
    await fireEvent.click(screen.getByTestId('account-add'));
    await screen.findByTestId('account-gopal');
    const account = { do: 'addAccount', id: 'gopal', name: 'Gopal Nair', role: 'supervisor' };
    expect(host.sent).toEqual([
      { ...account, pin: '111111' },
      { ...account, pin: '314159' },
    ]);
  });

  it.each<[string, string, Action]>([
    ['chong.ml', 'account-set-role', { do: 'setAccountRole', id: 'chong.ml', role: 'supervisor' }],
    ['chong.ml', 'account-set-active', { do: 'setAccountActive', id: 'chong.ml', active: false }],
    ['farid', 'account-set-active', { do: 'setAccountActive', id: 'farid', active: true }],
  ])('of %s are changed by %s', async (id, testId, action) => {
    const host = await open('accounts');
    await fireEvent.click(screen.getByTestId(`account-change-${id}`));
    await fireEvent.click(await screen.findByTestId(testId));
    expect(host.sent).toEqual([action]);
  });

  it('get a temporary PIN', async () => {
    const host = await open('accounts');
    await fireEvent.click(screen.getByTestId('account-change-badrul'));
    await screen.findByTestId('account-pin');
    await type('account-pin', '314159');
    await fireEvent.click(screen.getByTestId('account-reset-pin'));
    expect(host.sent).toEqual([{ do: 'resetAccountPin', id: 'badrul', pin: '314159' }]);
    expect(has('account-change-aminah'), 'the own one is not changed here').toBe(false);
  });
});

describe('where the bank says who somebody is', () => {
  it('a PIN is offered only while it will do', async () => {
    await open('signInBank');
    expect(has('by-pin')).toBe(false);
    cleanup();
    const host = await open('signInBankAway');
    expect(screen.getByTestId('bank-failed').dataset.code).toBe('bank-unreachable');
    await fireEvent.click(screen.getByTestId('by-pin'));
    await type('sign-in-id', 'kunci');
    await type('sign-in-pin', '314159');
    await fireEvent.click(screen.getByTestId('sign-in-go'));
    expect(host.sent).toEqual([{ do: 'signIn', id: 'kunci', pin: '314159' }]);
  });

  it('somebody else takes the place of the one who locked, by either way', async () => {
    const host = await open('lockedBank');
    expect(has('unlock-pin'), 'there is no PIN to unlock with').toBe(false);
    await fireEvent.click(screen.getByTestId('locked-other'));
    await fireEvent.click(screen.getByTestId('by-pin'));
    await screen.findByTestId('unlock-pin');
    await fireEvent.click(screen.getByTestId('by-bank'));
    await fireEvent.click(screen.getByTestId('bank-go'));
    expect(host.sent).toEqual([{ do: 'signInWithBank' }]);
  });

  it('nobody has a PIN of their own, nor is given one', async () => {
    await open('homeBank');
    expect(has('own-pin')).toBe(false);
    cleanup();
    const host = await open('accountsBank');
    await fireEvent.click(screen.getByTestId('account-change-devi'));
    await screen.findByTestId('account-give-to-bank');
    expect(has('account-pin')).toBe(false);
    await fireEvent.click(screen.getByTestId('account-close'));
    await fireEvent.click(screen.getByTestId('account-change-badrul'));
    await screen.findByTestId('account-pin');
    await fireEvent.click(screen.getByTestId('account-give-to-bank'));
    expect(host.sent).toEqual([{ do: 'giveAccountToBank', id: 'badrul' }]);
  });
});

describe('an exception', () => {
  it.each([
    ['resultSpent', 'except-accept', 'accept'],
    ['resultSpent', 'except-attempt', 'another_attempt'],
  ] as const)(
    'at %s by %s takes reasons, evidence and a supervisor',
    async (scene, button, kind) => {
      const host = await open(scene);
      await fireEvent.click(screen.getByTestId(button));
      const next = await screen.findByTestId<HTMLButtonElement>('except-next');
      expect(next.disabled, 'nothing is said yet').toBe(true);
      await fireEvent.click(screen.getByTestId('except-portrait_outdated'));
      await fireEvent.click(screen.getByTestId('evidence-face_in_person'));
      await fireEvent.click(screen.getByTestId('evidence-passport'));
      await type('except-rationale', 'The portrait is fifteen years old.');
      await fireEvent.click(next);
      await screen.findByTestId('except-supervisor');
      await type('except-supervisor', 'devi');
      await type('except-pin', '000000');
      host.refuseNext('wrong-sign-in');
      await fireEvent.click(screen.getByTestId('except-go'));
      await waitFor(() =>
        expect(screen.getByTestId('dialog-refusal').dataset.code).toBe('wrong-sign-in'),
      );
      await type('except-pin', '314159');
      await fireEvent.click(screen.getByTestId('except-go'));
      expect(host.sent.at(-1)).toEqual({
        do: 'except',
        asked: {
          kind,
          reason: 'portrait_outdated',
          evidence: ['face_in_person', 'passport'],
          rationale: 'The portrait is fifteen years old.',
          signature: { by: 'pin', supervisor: 'devi', pin: '314159' },
        },
      });
      expect(host.sent).toHaveLength(2);
    },
  );

  it('is signed at the bank where that says who a supervisor is', async () => {
    const host = await open('resultExceptBank');
    await fireEvent.click(screen.getByTestId('except-accept'));
    await fireEvent.click(await screen.findByTestId('except-portrait_outdated'));
    await fireEvent.click(screen.getByTestId('evidence-face_in_person'));
    await type('except-rationale', 'The portrait is fifteen years old.');
    await fireEvent.click(screen.getByTestId('except-next'));
    await screen.findByTestId('except-bank');
    expect(screen.getByTestId('bank-failed').dataset.code).toBe('own-work');
    expect(has('except-pin') || has('by-pin'), 'a PIN would not do').toBe(false);
    await fireEvent.click(screen.getByTestId('except-bank'));
    expect(host.sent.at(-1)).toMatchObject({ do: 'except', asked: { signature: { by: 'bank' } } });
    await fireEvent.click(await screen.findByTestId('bank-cancel'));
    expect(host.sent.at(-1)).toEqual({ do: 'comeBackFromBank' });
  });

  it('is offered only where the station allows it', async () => {
    await open('resultPass');
    expect(has('except-accept')).toBe(false);
    await fireEvent.click(screen.getByTestId('stop-journey'));
    await screen.findByTestId('reason-go');
    expect(has('stop-except')).toBe(false);
  });

  it('is also a way out of a journey that cannot go on', async () => {
    await open('resultReview');
    await fireEvent.click(screen.getByTestId('stop-journey'));
    await fireEvent.click(await screen.findByTestId('stop-except'));
    await screen.findByTestId('except-next');
  });
});

describe('details', () => {
  it('are sent with the corrected fields only', async () => {
    const host = await open('detailsInvalid');
    expect(screen.getByTestId('details-id-number').getAttribute('aria-invalid')).toBe('true');
    await type('details-id-number', '900101145678');
    expect(screen.getByTestId('details-id-number').getAttribute('aria-invalid')).toBe('false');
    await fireEvent.click(screen.getByTestId('details-confirm'));
    const corrections = [{ field: 'id_number', text: '900101145678' }];
    await expect
      .poll(() => host.sent)
      .toEqual([{ do: 'confirmDetails', corrections, compared: [] }]);
  });

  it('are looked at again when a line is left', async () => {
    const host = await open('detailsInvalid');
    await type('details-id-number', '900101145678');
    await fireEvent.change(screen.getByTestId('details-id-number'));
    const corrections = [{ field: 'id_number', text: '900101145678' }];
    expect(host.sent).toEqual([{ do: 'correctDetails', corrections }]);
  });

  it.each([
    ['only when that was ticked', true, ['date_of_birth', 'sex', 'back_number']],
    ['never by themselves', false, []],
  ])('that do not agree are sent as compared %s', async (_, ticked, compared) => {
    const host = await open('detailsDiffer');
    if (ticked) await fireEvent.click(screen.getByTestId('details-compared'));
    await fireEvent.click(screen.getByTestId('details-confirm'));
    await expect
      .poll(() => host.sent)
      .toEqual([{ do: 'confirmDetails', corrections: [], compared }]);
  });
});

describe('the consent', () => {
  it('is recorded in the language that the customer read', async () => {
    const host = await open('consent');
    await fireEvent.click(screen.getByTestId('consent-language-ms'));
    expect(screen.getByTestId('consent-text').getAttribute('lang')).toBe('ms');
    expect(screen.getByTestId('consent-text').textContent).toContain('Anda boleh menolak');
    await fireEvent.click(screen.getByTestId('consent-spoken'));
    expect(host.sent).toEqual([{ do: 'giveConsent', language: 'ms', method: 'spoken' }]);
  });

  it.each([
    ['zh', '身份证'],
    ['ta', 'அடையாள அட்டை'],
  ])('can be read and given by the customer in %s', async (language, word) => {
    const host = await open('consent');
    await fireEvent.click(screen.getByTestId('consent-turn'));
    await fireEvent.click(screen.getByTestId(`customer-language-${language}`));
    expect(screen.getByTestId('customer-side').getAttribute('lang')).toBe(language);
    expect(screen.getByTestId('customer-text').textContent).toContain(word);
    await fireEvent.click(screen.getByTestId('customer-agree'));
    expect(host.sent).toEqual([{ do: 'giveConsent', language, method: 'screen' }]);
  });

  it('that the customer declines goes back to staff, who end it or answer questions', async () => {
    const host = await open('consent');
    await fireEvent.click(screen.getByTestId('consent-turn'));
    await fireEvent.click(screen.getByTestId('customer-decline'));
    expect(screen.queryByTestId('customer-side')).toBeNull();
    expect(screen.getByText(/touched “I do not agree”/)).toBeTruthy();
    expect(host.sent).toEqual([]);
    await fireEvent.click(screen.getByTestId('consent-turn'));
    expect(screen.getByTestId('customer-side')).toBeTruthy();
  });

  it('that is not answered goes back to staff as it was, in the language that was read', async () => {
    await open('consent');
    await fireEvent.click(screen.getByTestId('consent-turn'));
    await fireEvent.click(screen.getByTestId('customer-language-ms'));
    await fireEvent.click(screen.getByTestId('customer-back'));
    expect(screen.queryByTestId('customer-side')).toBeNull();
    expect(screen.getByTestId('consent-text').getAttribute('lang')).toBe('ms');
  });
});

describe('verifying', () => {
  it('waits for the word of staff that they saw the face', async () => {
    await open('submit');
    const go = screen.getByTestId<HTMLButtonElement>('submit');
    expect(go.disabled).toBe(true);
    await fireEvent.click(screen.getByTestId('face-viewed'));
    await waitFor(() => expect(go.disabled).toBe(false));
  });

  it('keeps the tick that was recorded', async () => {
    const host = await open('submitReady');
    const box = screen.getByTestId<HTMLInputElement>('face-viewed');
    await fireEvent.click(box);
    expect(box.checked).toBe(true);
    expect(host.sent).toEqual([]);
  });
});

async function type(testId: string, value: string) {
  await fireEvent.input(screen.getByTestId(testId), { target: { value } });
}

describe('a decision', () => {
  it('may say more than the list, in the words of staff', async () => {
    const host = await open('resultSpent');
    await fireEvent.click(screen.getByTestId('decide-refer'));
    await fireEvent.click(await screen.findByTestId('reason-card_doubtful'));
    await type('reason-note', ' The corner of the card is torn. ');
    await fireEvent.click(screen.getByTestId('reason-go'));
    const note = 'The corner of the card is torn.';
    expect(host.sent).toEqual([{ do: 'decide', decision: 'refer', reason: 'card_doubtful', note }]);
  });
});

describe('an unfinished journey', () => {
  it('is ended with a reason, without being opened', async () => {
    const host = await open('homeUnfinished');
    await fireEvent.click(screen.getByTestId('end-KL01-0041'));
    await fireEvent.click(await screen.findByTestId('reason-customer_left'));
    await fireEvent.click(screen.getByTestId('reason-go'));
    expect(host.sent).toEqual([
      { do: 'endUnfinished', reference: 'KL01-0041', reason: 'customer_left' },
    ]);
    expect(has('end-KL01-0040'), 'a decided one is finished, not ended').toBe(false);
  });

  it('whose records are not what was written can only be ended', async () => {
    const host = await open('homeDoubtful');
    expect(screen.getByTestId('doubtful-KL01-0041').textContent).toContain('damaged');
    expect(has('unfinished-KL01-0041')).toBe(false);
    await fireEvent.click(screen.getByTestId('end-KL01-0041'));
    await fireEvent.click(await screen.findByTestId('reason-staff_cancelled'));
    await fireEvent.click(screen.getByTestId('reason-go'));
    expect(host.sent).toEqual([
      { do: 'endUnfinished', reference: 'KL01-0041', reason: 'staff_cancelled' },
    ]);
  });

  it('is left for later on the way out of the open one', async () => {
    const host = await open('card');
    await fireEvent.click(screen.getByTestId('stop-journey'));
    await fireEvent.click(await screen.findByTestId('stop-later'));
    expect(host.sent).toEqual([{ do: 'leaveUnfinished' }]);
  });

  it('is left while it is searched for, to serve the next customer', async () => {
    const host = await open('searching');
    await fireEvent.click(screen.getByTestId('serve-next'));
    expect(host.sent).toEqual([{ do: 'leaveUnfinished' }]);
  });
});

describe('a new journey', () => {
  it.each([
    ['homeOld', 'unfinished-old'],
    ['homeMany', 'unfinished-many'],
    ['homeDiskLow', 'disk-low'],
    ['homeMemoryLow', 'memory-low'],
    ['homeHandOverLate', 'hand-over-late'],
  ] as const)('does not begin at %s, and the screen says why', async (scene, code) => {
    await open(scene);
    expect(screen.getByTestId('new-refused').dataset.code).toBe(code);
    expect(screen.getByTestId<HTMLButtonElement>('start-journey').disabled).toBe(true);
  });

  it('begins while the hand-over is due, and the screen warns', async () => {
    const host = await open('homeHandOverDue');
    expect(screen.getByTestId('new-warned').dataset.code).toBe('hand-over-due');
    await fireEvent.click(screen.getByTestId('start-journey'));
    expect(host.sent).toEqual([{ do: 'startJourney' }]);
  });
});
