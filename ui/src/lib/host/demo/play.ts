/**
 * A journey that always goes well, as two pure functions: what an action changes, and what then
 * happens by itself. It knows none of the real rules; those live in Rust.
 */
import type {
  AccountView,
  Action,
  CaptureTarget,
  CardField,
  Correction,
  DetailView,
  GivenView,
  JourneyView,
  StillView,
  View,
} from '../bindings';
import { monthReport, reports } from './reports';
import {
  account,
  accounts,
  aminah,
  awaited,
  details,
  emptyJourney,
  fromPhone,
  guidance,
  passing,
  pictures,
  station,
  still,
  typing,
  waitingOn,
} from './views';

/** The view after an action. */
export function after(view: View, action: Action): View {
  switch (action.do) {
    case 'createFirstStaff':
      return { ...view, screen: 'home', staff: { ...aminah, id: action.id, name: action.name } };
    case 'signIn':
      return { ...view, screen: 'home', staff: { ...aminah, id: action.id } };
    case 'signInWithBank':
    case 'unlockWithBank':
      return {
        ...view,
        bank: view.bank && { ...view.bank, underWay: true, open: true, failed: null },
      };
    case 'comeBackFromBank':
      return {
        ...view,
        bank: view.bank && { ...view.bank, underWay: false, open: false, failed: null },
      };
    case 'lock':
      return {
        ...view,
        screen: 'locked',
        locked: { journey: view.journey !== null, wiped: false },
      };
    case 'unlock':
    case 'takeOver':
      return { ...view, screen: view.journey ? 'journey' : 'home', locked: null, handOver: null };
    case 'leaveUnfinished':
      return { ...view, screen: 'home', handOver: null, journey: null };
    case 'show':
      return {
        ...view,
        screen: action.page,
        accounts: action.page === 'accounts' ? accounts : [],
        reports: action.page === 'reports' ? reports : null,
      };
    case 'makeReport':
      return { ...view, reports: { ...reports, report: monthReport } };
    case 'closeReport':
      return { ...view, reports };
    case 'saveReport':
      return given(view, {
        printed: false,
        place: '/home/branch/Downloads/kaunter-KL01-month.pdf',
      });
    case 'printReport':
      return given(view, { printed: true, place: 'Counter-2' });
    case 'changeOwnPin':
      return { ...view, screen: 'home', staff: { ...aminah, temporaryPin: false } };
    case 'addAccount':
    case 'setAccountRole':
    case 'setAccountActive':
    case 'resetAccountPin':
    case 'giveAccountToBank':
      return { ...view, accounts: changed(view.accounts, action) };
    case 'signOut':
      return { ...station, language: view.language };
    case 'setLanguage':
      return { ...view, language: action.language };
    case 'startJourney':
    case 'resumeJourney':
      return { ...view, screen: 'journey', journey: emptyJourney };
    case 'finish':
    case 'abandon':
      return { ...view, screen: 'home', journey: null, waiting: [], problem: null };
    default:
      return view.journey ? inJourney({ ...view, problem: null }, view.journey, action) : view;
  }
}

function given(view: View, given: GivenView): View {
  return { ...view, reports: view.reports && { ...view.reports, given } };
}

type OfAccounts = Extract<
  Action,
  {
    do:
      | 'addAccount'
      | 'setAccountRole'
      | 'setAccountActive'
      | 'resetAccountPin'
      | 'giveAccountToBank';
  }
>;

function changed(accounts: AccountView[], action: OfAccounts): AccountView[] {
  if (action.do === 'addAccount') {
    const { id, name, role } = action;
    return [...accounts, account(id, name, { role, temporaryPin: true })];
  }
  const part = change(action);
  return accounts.map((one) => (one.id === action.id ? { ...one, ...part } : one));
}

function change(action: Exclude<OfAccounts, { do: 'addAccount' }>): Partial<AccountView> {
  switch (action.do) {
    case 'setAccountRole':
      return { role: action.role };
    case 'setAccountActive':
      return { active: action.active };
    case 'resetAccountPin':
      return { temporaryPin: true, lockedOutUntil: null };
    case 'giveAccountToBank':
      return { ofBank: true, temporaryPin: false, lockedOutUntil: null };
  }
}

/** The view once what was awaited has come; `null` if nothing is awaited. */
export function settled(view: View): View | null {
  const { journey } = view;
  if (!journey) return null;
  const { handoff } = journey.face;
  const awaited = view.waiting[0]?.on;
  const now = (part: Partial<JourneyView>): View => ({
    ...view,
    waiting: [],
    journey: { ...journey, ...part },
  });
  if (awaited === 'cardReading') return now({ details, portal: 'open' });
  if (awaited === 'verdict') {
    const submission = { ...journey.submission, state: 'done' } as const;
    return now({ step: 'result', submission, result: passing });
  }
  if (awaited === 'printing') return now({ slip: { ...journey.slip, state: 'printed' } });
  if (journey.camera === 'starting') return now({ camera: 'live' });
  const target = inView(journey);
  if (target && !journey.guidance)
    return now({ guidance: guidance({ hint: 'come-closer', arrow: 'closer' }) });
  if (target && journey.guidance?.hint)
    return now({ guidance: guidance({ good: true, steady: 60 }) });
  if (target) return now(withStill(journey, target, (picture) => still(picture, false)));
  const phone = 'Pixel 9, Branch app 4.2';
  if (handoff.state === 'waiting')
    return now(shaken(journey, { state: 'claimed', phone, number: '4817' }));
  if (handoff.state === 'confirmed' && handoff.percent < 100)
    return now(shaken(journey, { ...handoff, percent: handoff.percent + 50 }));
  if (handoff.state === 'confirmed')
    return now(complete(shaken(journey, { state: 'received', phone, bundleLength: 1_842_233 })));
  return null;
}

function inJourney(view: View, journey: JourneyView, action: Action): View {
  const now = (part: Partial<JourneyView>, rest: Partial<View> = {}): View => ({
    ...view,
    ...rest,
    journey: { ...journey, ...part },
  });
  switch (action.do) {
    case 'giveConsent':
      return now({ step: 'card', portal: 'asking', camera: 'starting' });
    case 'tryAgain':
      return now({ portal: 'open' });
    case 'capture':
      return now(withStill(journey, action.target, (picture) => still(picture, false)));
    case 'retake':
      return now(withStill(journey, action.target, () => null));
    case 'acceptStill':
      return accept(
        view,
        withStill(journey, action.target, (picture) => still(picture, true)),
      );
    case 'skipBack':
      return now(
        { step: 'details', camera: 'off' },
        { waiting: [waitingOn('cardReading', 5, 10)] },
      );
    case 'correctDetails':
      return now({ details: corrected(journey, action.corrections) });
    case 'confirmDetails':
      return now({ step: 'face', camera: 'starting' });
    case 'openHandoff':
      return now(shaken(journey, awaited));
    case 'showTypedCode':
      return now(shaken(journey, typing));
    case 'discardBundle':
      return now({ face: { ...journey.face, submitted: null, handoff: awaited } });
    case 'acceptPhonePhoto':
      return now(complete({ ...journey, face: { ...journey.face, submitted: fromPhone(true) } }));
    case 'confirmNumber':
      return now(
        shaken(journey, { state: 'confirmed', phone: 'Pixel 9, Branch app 4.2', percent: 0 }),
      );
    case 'refuseNumber':
      return now(shaken(journey, { state: 'closed', reason: 'handoff-numbers-differ' }));
    case 'closeHandoff':
      return now(shaken(journey, { state: 'closed', reason: null }));
    case 'attestFaceViewed':
      return now({ submission: { ...journey.submission, faceViewed: true } });
    case 'submit':
      return now(
        { submission: { ...journey.submission, state: 'sending' } },
        { waiting: [waitingOn('verdict')] },
      );
    case 'decide':
      return now({ step: 'slip', result: passing, decision: action.decision });
    case 'except':
      if (action.asked.signature.by === 'bank') {
        return {
          ...view,
          bank: view.bank && { ...view.bank, underWay: true, open: true, failed: null },
        };
      }
      return action.asked.kind === 'accept'
        ? now({ step: 'slip', decision: 'accept' })
        : now({ result: journey.result && { ...journey.result, attempts: 4, mayRetry: true } });
    case 'printSlip':
      return now(
        { slip: { ...journey.slip, state: 'printing', copies: journey.slip.copies + 1 } },
        { waiting: [waitingOn('printing', 2, 10)] },
      );
    default:
      return view;
  }
}

type MakeStill = (picture: StillView['picture']) => StillView | null;

function withStill(journey: JourneyView, target: CaptureTarget, make: MakeStill): JourneyView {
  const { card, face } = journey;
  if (target === 'selfie')
    return { ...journey, guidance: null, face: { ...face, selfie: make(pictures.selfie) } };
  const side = target === 'cardFront' ? 'front' : 'back';
  return { ...journey, guidance: null, card: { ...card, [side]: make(pictures[side]) } };
}

/** What the camera waits to see. */
function inView({ camera, step, card, face }: JourneyView): CaptureTarget | null {
  if (camera !== 'live') return null;
  if (step === 'card' && !card[card.side]) return card.side === 'front' ? 'cardFront' : 'cardBack';
  return step === 'face' && face.selfieNeeded && !face.selfie ? 'selfie' : null;
}

function accept(view: View, journey: JourneyView): View {
  if (journey.step === 'face') {
    const submitted = { source: 'kiosk', picture: pictures.selfie, accepted: true } as const;
    const face = { ...journey.face, submitted, selfieNeeded: false };
    return { ...view, journey: complete({ ...journey, face }) };
  }
  if (journey.card.side === 'front')
    return { ...view, journey: { ...journey, card: { ...journey.card, side: 'back' } } };
  return {
    ...view,
    waiting: [waitingOn('cardReading', 5, 10)],
    journey: { ...journey, step: 'details', camera: 'off' },
  };
}

function shaken(journey: JourneyView, handoff: JourneyView['face']['handoff']): JourneyView {
  return { ...journey, face: { ...journey.face, handoff } };
}

/** On to the submission once selfie and bundle are here. */
function complete(journey: JourneyView): JourneyView {
  const { submitted, handoff } = journey.face;
  if (!submitted?.accepted || handoff.state !== 'received') return journey;
  return { ...journey, step: 'submit', camera: 'off' };
}

/** What was typed is right, and then everything agrees. */
function corrected({ details }: JourneyView, corrections: Correction[]): JourneyView['details'] {
  const typed = (name: CardField) => corrections.find(({ field }) => field === name)?.text;
  const line = (read: DetailView): DetailView => {
    const text = typed(read.field);
    return text === undefined ? read : { ...read, text, corrected: true, fault: null };
  };
  return details && { ...details, fields: details.fields.map(line) };
}
