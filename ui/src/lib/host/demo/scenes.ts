/** One view for everything that a screen can look like: for tests in both languages, and for eyes. */
import type {
  BankView,
  JourneyView,
  Language,
  Problem,
  ResultView,
  SearchView,
  UnfinishedView,
  View,
} from '../bindings';
import { monthReport, reports, shiftReport, thresholdsReport, withDamaged } from './reports';
import {
  accounts,
  aminah,
  awaited,
  details,
  emptyJourney,
  field,
  fromPhone,
  guidance,
  passing,
  pictures,
  readings,
  signedIn,
  still,
  typing,
  waitingOn,
} from './views';

const phone = 'Pixel 9, Branch app 4.2';
const accepted = { ...emptyJourney.card, front: still(pictures.front, true) };
const bothSides = { ...accepted, side: 'back', back: still(pictures.back, true) } as const;

const card: Partial<JourneyView> = { step: 'card', portal: 'asking', camera: 'live' };
const read: Partial<JourneyView> = { step: 'details', portal: 'open', card: bothSides, details };
const facing: Partial<JourneyView> = { ...read, step: 'face', camera: 'live' };
const received = { state: 'received', phone, bundleLength: 1_842_233 } as const;
const ready: Partial<JourneyView> = {
  ...read,
  step: 'submit',
  face: {
    ...emptyJourney.face,
    selfie: still(pictures.selfie, true),
    handoff: received,
    submitted: { source: 'kiosk', picture: pictures.selfie, accepted: true },
    selfieNeeded: false,
  },
};
const fail: ResultView = {
  ...passing,
  verdict: 'fail',
  reasons: ['face_does_not_match', 'not_genuine_capture'],
  readings: readings(312, 911, 87),
  mayRetry: true,
  mayAccept: false,
};
const review: ResultView = {
  ...fail,
  verdict: 'review',
  reasons: ['reading_missing', 'old_card_photo'],
  readings: readings(701, 911, null),
};

function submitted(part: Partial<JourneyView['submission']>): Partial<JourneyView> {
  return { ...ready, submission: { ...emptyJourney.submission, faceViewed: true, ...part } };
}

function judged(result: ResultView): Partial<JourneyView> {
  return { ...submitted({ state: 'done' }), step: 'result', result };
}

function handingOff(handoff: JourneyView['face']['handoff'], selfie = true): Partial<JourneyView> {
  const face = { ...emptyJourney.face, handoff, selfieNeeded: !selfie };
  return { ...facing, face: selfie ? { ...face, selfie: still(pictures.selfie, true) } : face };
}

function printing(part: Partial<JourneyView['slip']>): Partial<JourneyView> {
  return {
    ...judged({ ...passing, mayAccept: false }),
    step: 'slip',
    decision: 'accept',
    slip: { ...emptyJourney.slip, ...part },
  };
}

function unknown(search: Partial<SearchView>, may: Partial<JourneyView['may']> = {}): Scene {
  return {
    journey: {
      ...submitted({ state: 'unknown' }),
      step: 'result',
      search: { state: 'looking', polls: 0, nextPollSeconds: null, reason: null, ...search },
      may: { ...emptyJourney.may, ...may },
    },
    problem: problem('outcome-unknown'),
  };
}

interface Scene extends Partial<Omit<View, 'journey'>> {
  journey?: Partial<JourneyView>;
}

const problem = (code: string, detail: string | null = null): Problem => ({ code, detail });

const waits = (
  reference: string,
  waitsFor: UnfinishedView['waitsFor'],
  part: Partial<UnfinishedView> = {},
): UnfinishedView => ({
  reference,
  waitsFor,
  started: '11:20',
  age: { count: 14, unit: 'minutes' },
  late: false,
  staff: 'Aminah Yusof',
  own: true,
  ...part,
});

const way = (part: Partial<View['portal']>): View['portal'] => ({
  unreachableSince: null,
  locked: null,
  quota: { spent: 12, of: null, low: false },
  ...part,
});

const bank = (part: Partial<BankView>): BankView => ({
  underWay: false,
  open: false,
  failed: null,
  pins: false,
  ...part,
});

const scenes = {
  firstRun: { screen: 'firstRun', staff: null },
  signIn: { screen: 'signIn', staff: null },
  firstRunBank: { screen: 'firstRun', staff: null, bank: bank({ pins: true }) },
  signInBank: { screen: 'signIn', staff: null, bank: bank({}) },
  signInBankAway: {
    screen: 'signIn',
    staff: null,
    bank: bank({ failed: 'bank-unreachable', pins: true }),
  },
  signInBankNoRole: { screen: 'signIn', staff: null, bank: bank({ failed: 'bank-no-role' }) },
  signInBankOpen: { screen: 'signIn', staff: null, bank: bank({ underWay: true, open: true }) },
  lockedBank: {
    screen: 'locked',
    staff: { ...aminah, ofBank: true },
    locked: { journey: true, wiped: false },
    bank: bank({ pins: true }),
  },
  homeBank: { staff: { ...aminah, ofBank: true } },
  accountsBank: {
    screen: 'accounts',
    accounts: accounts.map((account, index) => ({
      ...account,
      ofBank: index === 3,
      mayChangeRole: account.mayChangeRole && index !== 3,
      mayResetPin: account.mayResetPin && index !== 3,
      mayGiveToBank: !account.own,
    })),
  },
  outOfOrder: {
    screen: 'outOfOrder',
    staff: null,
    problem: problem('no-keychain', 'NoDefaultStore'),
  },
  home: {},
  homeUnfinished: {
    unfinished: [
      waits('KL01-0039', 'capture', { started: '10:32', age: { count: 2, unit: 'hours' } }),
      waits('KL01-0040', 'slip', { started: '10:41', staff: 'Badrul Hisham', own: false }),
      waits('KL01-0041', 'search', { started: '11:05' }),
      waits('KL01-0043', 'decision'),
      waits('KL01-0044', 'consent'),
    ],
  },
  homeOld: {
    unfinished: [
      waits('KL01-0012', 'decision', {
        started: '27/11/2026 16:40',
        age: { count: 2, unit: 'days' },
        late: true,
        staff: 'Badrul Hisham bin Mohd Zainuddin',
        own: false,
      }),
    ],
    newJourneys: { refused: problem('unfinished-old', 'KL01-0012'), warned: null },
  },
  homeDoubtful: {
    unfinished: [waits('KL01-0043', 'decision')],
    doubtful: ['KL01-0041'],
    problem: problem('register-broken', 'record 1204 is altered'),
  },
  homeMany: { newJourneys: { refused: problem('unfinished-many', '20'), warned: null } },
  homeDiskLow: { newJourneys: { refused: problem('disk-low', '143 MB'), warned: null } },
  homeMemoryLow: { newJourneys: { refused: problem('memory-low', '210 MB'), warned: null } },
  homeHandOverDue: {
    newJourneys: { refused: null, warned: problem('hand-over-due', 'KL01-0007') },
  },
  homeHandOverLate: {
    newJourneys: { refused: problem('hand-over-late', 'KL01-0007'), warned: null },
  },
  homeClock: { problem: problem('clock-jumped', '30d') },
  homeQuotaLow: { portal: way({ quota: { spent: 46, of: 50, low: true } }) },
  homeLocked: {
    portal: way({ locked: problem('portal-login-refused', 'INCORRECT_PASSWORD') }),
  },
  homeRolledBack: {
    problem: problem('register-rolled-back', 'record 118 is not there'),
  },
  homeUnreachable: { portal: way({ unreachableSince: '10:32' }) },
  locked: { screen: 'locked', locked: { journey: true, wiped: false } },
  lockedWiped: { screen: 'locked', locked: { journey: true, wiped: true } },
  lockedIdle: { screen: 'locked', locked: { journey: false, wiped: false } },
  handOver: { screen: 'handOver', handOver: { reference: 'KL01-0042', from: 'Badrul Hisham' } },
  ownPin: { screen: 'ownPin' },
  ownPinTemporary: { screen: 'ownPin', staff: { ...aminah, temporaryPin: true } },
  accounts: { screen: 'accounts', accounts },
  reports: { screen: 'reports', reports },
  reportsStaff: { screen: 'reports', reports, staff: { ...aminah, role: 'staff' } },
  reportMonth: { screen: 'reports', reports: { ...reports, report: monthReport } },
  reportDamaged: {
    screen: 'reports',
    reports: { ...reports, report: withDamaged(monthReport, 'KL01-0041') },
  },
  reportShift: {
    screen: 'reports',
    reports: {
      ...reports,
      report: shiftReport,
      given: { printed: true, place: 'Counter-2' },
    },
  },
  reportThresholds: { screen: 'reports', reports: { ...reports, report: thresholdsReport } },
  reportNotSaved: {
    screen: 'reports',
    reports: { ...reports, report: monthReport },
    problem: problem('report-not-saved', 'No such file or directory (os error 2)'),
  },
  homeStaff: { staff: { ...aminah, role: 'staff' } },
  consent: { journey: {} },
  card: { journey: card },
  cardStarting: { journey: { ...card, camera: 'starting' } },
  cardCheck: {
    journey: { ...card, card: { ...emptyJourney.card, front: still(pictures.front, false) } },
  },
  cardDoubtful: {
    journey: {
      ...card,
      card: { ...emptyJourney.card, front: still(pictures.front, false, ['too_small', 'made_up']) },
    },
  },
  cardWarned: {
    journey: {
      ...card,
      card: { ...emptyJourney.card, front: still(pictures.front, false, ['too-small'], true) },
    },
  },
  cardBack: { journey: { ...card, portal: 'open', card: { ...accepted, side: 'back' } } },
  cardBeginning: { journey: { ...card, guidance: guidance() } },
  cardSearching: { journey: { ...card, guidance: guidance({ hint: 'no-card' }) } },
  cardEmpty: {
    journey: { ...card, guidance: guidance({ hint: 'no-card', help: 'no-card' }) },
  },
  cardFar: { journey: { ...card, guidance: guidance({ hint: 'come-closer', arrow: 'closer' }) } },
  cardCrooked: {
    journey: { ...card, guidance: guidance({ hint: 'turn-card-straight', arrow: 'clockwise' }) },
  },
  cardSteady: { journey: { ...card, guidance: guidance({ good: true, steady: 60 }) } },
  cardStruggle: {
    journey: { ...card, guidance: guidance({ hint: 'glare', help: 'glare' }) },
  },
  cardByHand: {
    journey: {
      ...card,
      card: { ...accepted, side: 'back' },
      guidance: guidance({ good: true, steady: 100, capturesByItself: false }),
    },
  },
  cardNoCamera: { journey: { ...card, camera: 'failed' }, problem: problem('camera-none') },
  detailsWaiting: {
    journey: {
      ...read,
      portal: 'open',
      details: null,
      may: { ...emptyJourney.may, goAhead: true },
    },
    waiting: [waitingOn('cardReading', 5, 10)],
  },
  detailsUnread: {
    journey: { ...read, details: null },
    problem: problem('card-unreadable', 'UNRECOGNIZED_IMAGE'),
  },
  detailsOutage: {
    journey: { ...read, portal: 'failed', details: null },
    problem: problem('portal-unreachable', 'connect: timed out'),
  },
  details: { journey: read },
  detailsInvalid: {
    journey: {
      ...read,
      details: {
        ...details,
        fields: [
          field('id_number', '90010114????', { fault: 'unreadable' }),
          field('name', 'NUR A1SYAH BINTI RAHMAN', { fault: 'invalid' }),
          field('sex', 'PEREMPUAN'),
          field('nationality', 'WARGANEGARA'),
          field('address', '12 JALAN MAWAR 3\nTAMAN BUNGA\n43000 KAJANG'),
        ],
      },
    },
  },
  detailsDiffer: {
    journey: {
      ...read,
      details: {
        ...details,
        discrepancies: ['date_of_birth', 'sex', 'back_number'],
        fields: [
          field('id_number', '900101145677', { disputed: true }),
          field('date_of_birth', '01/10/1990', { disputed: true, corrected: true }),
          field('name', 'SITI NURHALIZA AISYAH BINTI MOHD KAMARULZAMAN'),
          field('sex', 'PEREMPUAN', { disputed: true }),
          field('nationality', 'WARGANEGARA'),
          field(
            'address',
            'NO 12-3 BLOK C\nPANGSAPURI MAWAR\nJALAN BUNGA RAYA 3\n43000 KAJANG\nSELANGOR',
          ),
        ],
      },
    },
  },
  detailsPassport: {
    journey: {
      ...read,
      details: {
        ...details,
        documentType: 'Utopia - ePassport(2017)',
        discrepancies: ['expired', 'check_number'],
        fields: [
          field('passport_number', 'L898902C8', { disputed: true }),
          field('nationality', 'UTO'),
          field('name', 'ERIKSSON ANNA MARIA'),
          field('date_of_birth', '12/08/1974'),
          field('date_of_expiry', '15/04/2012', { disputed: true }),
          field('sex', '', { fault: 'missing' }),
        ],
      },
    },
  },
  face: { journey: facing },
  faceAside: {
    journey: { ...facing, guidance: guidance({ hint: 'move-to-middle', arrow: 'left' }) },
  },
  faceSteady: {
    journey: {
      ...facing,
      guidance: guidance({ good: true, steady: 75, warning: 'bright-background' }),
    },
  },
  faceEmpty: {
    journey: { ...facing, guidance: guidance({ hint: 'no-face', help: 'no-face' }) },
  },
  faceStruggle: {
    journey: {
      ...facing,
      guidance: guidance({ hint: 'level-chin', arrow: 'up', help: 'level-chin' }),
    },
  },
  faceCheck: {
    journey: { ...facing, face: { ...emptyJourney.face, selfie: still(pictures.selfie, false) } },
  },
  faceWarned: {
    journey: {
      ...facing,
      face: {
        ...emptyJourney.face,
        selfie: still(pictures.selfie, false, ['bright-background', 'rectangle-behind'], true),
      },
    },
  },
  faceDoubtful: {
    journey: {
      ...facing,
      face: { ...emptyJourney.face, selfie: still(pictures.selfie, false, ['face-cut-off']) },
    },
  },
  faceCameraGone: { journey: { ...facing, camera: 'failed' }, problem: problem('camera-gone') },
  faceQr: { journey: handingOff(awaited) },
  faceQrLive: { journey: handingOff(awaited, false) },
  faceQrNobody: {
    journey: handingOff({
      ...awaited,
      causes: ['other-network', 'guest-isolation', 'firewall', 'vpn', 'phone-permission'],
      networks: [
        { name: 'eth0', kind: 'wired', address: '10.14.3.21', used: true },
        { name: 'wlan0', kind: 'wiFi', address: '192.168.101.7', used: true },
        { name: 'tun0', kind: 'vpn', address: '10.8.0.2', used: false },
      ],
    }),
  },
  faceQrNobodyLive: {
    journey: handingOff({ ...awaited, causes: ['other-app'] }, false),
  },
  faceQrStruggle: {
    journey: {
      ...handingOff(awaited, false),
      guidance: guidance({ hint: 'level-chin', arrow: 'up', help: 'level-chin' }),
    },
  },
  facePhotoRefused: {
    journey: handingOff({ state: 'confirmed', phone, percent: 100 }),
    problem: problem('photo-refused', 'the picture is damaged'),
  },
  facePhoto: {
    journey: {
      ...facing,
      face: {
        ...emptyJourney.face,
        handoff: received,
        submitted: fromPhone(false),
        selfieNeeded: false,
      },
    },
  },
  faceTyping: { journey: handingOff(typing) },
  faceMayType: {
    journey: {
      ...facing,
      face: {
        ...emptyJourney.face,
        handoff: { ...awaited, causes: ['other-network', 'firewall'] },
        mayType: true,
        mayTakeFromFolder: true,
      },
    },
  },
  faceFolder: {
    journey: { ...facing, face: { ...emptyJourney.face, mayTakeFromFolder: true } },
    problem: problem('folder-stale', '2026-11-29T03:10:00Z'),
  },
  faceNumber: { journey: handingOff({ state: 'claimed', phone, number: '4817' }) },
  faceArriving: { journey: handingOff({ state: 'confirmed', phone, percent: 62 }) },
  faceReceived: { journey: handingOff(received, false) },
  faceAhead: {
    journey: {
      ...facing,
      details: null,
      may: { ...emptyJourney.may, backToDetails: true },
    },
    waiting: [waitingOn('cardReading', 5, 10)],
  },
  faceAheadRead: {
    journey: {
      ...handingOff(awaited),
      documentCheck: { state: 'doubtful', findings: ['landmark'], code: null },
      may: { ...emptyJourney.may, backToDetails: true },
    },
  },
  faceEnded: { journey: handingOff({ state: 'closed', reason: 'handoff-timed-out' }) },
  faceAgain: {
    journey: handingOff(received, false),
    problem: problem('face-angle-too-large', 'FACE_ANGLE_TOO_LARGE'),
  },
  submit: { journey: ready },
  submitReady: { journey: submitted({}) },
  submitSending: { journey: submitted({ state: 'sending' }), waiting: [waitingOn('verdict')] },
  submitNotSent: {
    journey: submitted({ state: 'notSent' }),
    problem: problem('portal-unreachable', 'connect: refused'),
  },
  submitOnceMore: {
    journey: submitted({ state: 'sending', neverArrived: 1 }),
    waiting: [waitingOn('verdict')],
  },
  submitUnknown: unknown({ state: 'notPossible' }),
  searching: {
    ...unknown({ state: 'looking', polls: 2, nextPollSeconds: 8 }),
    waiting: [waitingOn('search', 2, 60)],
  },
  searchEnded: unknown({ state: 'ended', polls: 21, reason: 'not-listed' }, { tryAgain: true }),
  resultPass: { journey: judged(passing) },
  resultFail: { journey: judged(fail) },
  resultReview: {
    journey: { ...judged(review), may: { ...emptyJourney.may, exceptAccept: true } },
  },
  resultExceptBank: {
    journey: { ...judged(review), may: { ...emptyJourney.may, exceptAccept: true } },
    bank: bank({ failed: 'own-work' }),
  },
  resultSpent: {
    journey: {
      ...judged({ ...fail, attempt: 3, mayRetry: false }),
      may: { ...emptyJourney.may, exceptAccept: true, exceptAttempt: true },
    },
  },
  resultChecking: {
    journey: {
      ...judged({ ...passing, mayAccept: false }),
      documentCheck: { state: 'checking', findings: [], code: null },
      scorecard: { state: 'notRead', findings: [] },
    },
    waiting: [waitingOn('documentCheck', 5, 20)],
  },
  resultDoubtful: {
    journey: {
      ...judged({ ...passing, mayAccept: false }),
      documentCheck: { state: 'doubtful', findings: ['hologram', 'microprint'], code: null },
      scorecard: { state: 'cautious', findings: ['hologram', 'brandNewCheck'] },
    },
  },
  resultUnchecked: {
    journey: {
      ...judged({ ...passing, mayAccept: false }),
      documentCheck: { state: 'noAnswer', findings: [], code: null },
      scorecard: { state: 'unreadable', findings: [] },
      may: { ...emptyJourney.may, tryAgain: true },
    },
  },
  resultCleared: {
    journey: {
      ...judged(passing),
      documentCheck: { state: 'clear', findings: [], code: null },
      scorecard: { state: 'clear', findings: [] },
    },
  },
  resultRefused: {
    journey: { ...submitted({ state: 'done' }), step: 'result' },
    problem: problem('face-is-occluded', 'FACE_IS_OCCLUDED'),
  },
  slip: { journey: printing({}) },
  slipClosed: { journey: { ...printing({}), completion: 'done' } },
  slipIncomplete: { journey: { ...printing({}), completion: 'incomplete' } },
  slipPrinting: {
    journey: printing({ state: 'printing' }),
    waiting: [waitingOn('printing', 2, 10)],
  },
  slipPrinted: { journey: printing({ state: 'printed', copies: 1 }) },
  slipFailed: {
    journey: printing({ state: 'failed' }),
    problem: problem('printer-stopped', 'media-empty'),
  },
  slipNoPrinter: { journey: printing({ queue: null }), problem: problem('printer-none') },
  surprise: { journey: ready, problem: problem('from-the-future', 'E1234') },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

export const sceneNames = Object.keys(scenes) as SceneName[];

export function isSceneName(name: string): name is SceneName {
  return name in scenes;
}

export function scene(name: SceneName, language: Language): View {
  const { journey, ...rest }: Scene = scenes[name];
  return {
    ...signedIn(language),
    ...rest,
    ...(journey && { screen: 'journey', journey: { ...emptyJourney, ...journey } }),
  };
}
