/** Views to start from: a station, and a journey that has got nowhere yet. */
import consentEn from '../../../../../locales/consent/1.en.txt?raw';
import consentMs from '../../../../../locales/consent/1.ms.txt?raw';
import consentTa from '../../../../../locales/consent/1.ta.txt?raw';
import consentZh from '../../../../../locales/consent/1.zh.txt?raw';
import type {
  AccountView,
  Awaited,
  CardField,
  ConsentLanguage,
  DetailView,
  Discrepancy,
  GuidanceView,
  JourneyView,
  Language,
  Picture,
  ReadingView,
  ResultView,
  StaffView,
  StillView,
  View,
  Waiting,
} from '../bindings';

export const station: View = {
  revision: 1,
  station: { name: 'KL01', branch: 'Cawangan Jalan Ampang', training: true },
  screen: 'signIn',
  staff: null,
  accounts: [],
  locked: null,
  handOver: null,
  reports: null,
  bank: null,
  language: 'en',
  journey: null,
  unfinished: [],
  doubtful: [],
  newJourneys: { refused: null, warned: null },
  waiting: [],
  problem: null,
  portal: { unreachableSince: null, locked: null, quota: null },
};

export function signedIn(language: Language): View {
  return { ...station, language, screen: 'home', staff: aminah };
}

/** Who is signed in, unless a scene says otherwise. */
export const aminah: StaffView = {
  id: 'aminah',
  name: 'Aminah Yusof',
  role: 'supervisor',
  temporaryPin: false,
  ofBank: false,
};

/** Somebody else's account, as a supervisor sees it. */
export function account(id: string, name: string, part: Partial<AccountView> = {}): AccountView {
  return {
    id,
    name,
    role: 'staff',
    active: true,
    temporaryPin: false,
    lockedOutUntil: null,
    own: false,
    ofBank: false,
    mayChangeRole: true,
    mayChangeActive: true,
    mayResetPin: true,
    mayGiveToBank: false,
    ...part,
  };
}

/** A branch with one of every kind. */
export const accounts: AccountView[] = [
  account('aminah', 'Aminah Yusof', {
    role: 'supervisor',
    own: true,
    mayChangeRole: false,
    mayChangeActive: false,
    mayResetPin: false,
  }),
  account('badrul', 'Badrul Hisham bin Mohd Zainuddin', { lockedOutUntil: '11:42' }),
  account('chong.ml', 'Chong Mei Ling'),
  account('devi', 'Devi a/p Subramaniam', { role: 'supervisor', temporaryPin: true }),
  account('farid', 'Farid Hakimi', { active: false }),
];

/** The texts as the station reads them. */
function consentText(language: ConsentLanguage, text: string) {
  const [heading = '', ...paragraphs] = text.trimEnd().split('\n\n');
  return {
    language,
    heading,
    paragraphs: paragraphs.map((part) => part.replaceAll('{branch}', 'Jalan Ampang')),
  };
}

export const emptyJourney: JourneyView = {
  reference: 'KL01-0042',
  step: 'consent',
  consent: {
    version: 1,
    texts: [
      consentText('en', consentEn),
      consentText('ms', consentMs),
      consentText('zh', consentZh),
      consentText('ta', consentTa),
    ],
  },
  portal: 'notAsked',
  camera: 'off',
  guidance: null,
  card: { side: 'front', front: null, back: null, backOptional: true },
  details: null,
  face: {
    selfie: null,
    handoff: { state: 'closed', reason: null },
    submitted: null,
    selfieNeeded: true,
    mayType: false,
    mayTakeFromFolder: false,
  },
  documentCheck: null,
  submission: { attempt: 1, attempts: 3, neverArrived: 0, faceViewed: false, state: 'ready' },
  search: null,
  result: null,
  scorecard: null,
  decision: null,
  completion: null,
  slip: { state: 'ready', queue: 'Counter-2', copies: 0 },
  may: {
    goAhead: false,
    backToDetails: false,
    tryAgain: false,
    leave: true,
    refer: true,
    reject: true,
    exceptAccept: false,
    exceptAttempt: false,
  },
};

export const pictures = {
  front: { path: 'card-front' },
  back: { path: 'card-back' },
  portrait: { path: 'portrait' },
  selfie: { path: 'selfie' },
} satisfies Record<string, Picture>;

/** A picture as captured; with hints it did not pass, unless they are said to be warnings. */
export function still(
  picture: Picture,
  accepted: boolean,
  hints: string[] = [],
  passed = hints.length === 0,
): StillView {
  return { picture, accepted, passed, hints };
}

/** Guidance at a station whose shutter fires by itself; nothing is known yet, unless it is said. */
export function guidance(part: Partial<GuidanceView> = {}): GuidanceView {
  return {
    hint: null,
    arrow: null,
    good: false,
    warning: null,
    steady: 0,
    help: null,
    capturesByItself: true,
    ...part,
  };
}

/** A field that was read well, unless it is said otherwise. */
export function field(name: CardField, text: string, rest: Partial<DetailView> = {}): DetailView {
  return {
    field: name,
    text,
    fault: null,
    disputed: false,
    corrected: false,
    derived: false,
    ...rest,
  };
}

export const details = {
  fields: [
    field('id_number', '900101145678'),
    field('date_of_birth', '01/01/1990', { derived: true }),
    field('name', 'NUR AISYAH BINTI RAHMAN'),
    field('sex', 'PEREMPUAN'),
    field('nationality', 'WARGANEGARA'),
    field('address', '12 JALAN MAWAR 3\nTAMAN BUNGA\n43000 KAJANG'),
  ],
  discrepancies: [] as Discrepancy[],
  portrait: pictures.portrait,
  documentType: 'Malaysia - Id Card #2',
} satisfies JourneyView['details'];

/** The three readings; a liveness is given in thousandths, a match in tenths of a percent. */
export function readings(match: number, face: number, capture: number | null): ReadingView[] {
  const liveness = (kind: ReadingView['kind'], value: number | null): ReadingView => ({
    kind,
    thousandths: value,
    text: value === null ? '–' : (value / 1000).toFixed(2),
    limitThousandths: 500,
    limitText: '0.5',
    scaleThousandths: 1000,
    good: value !== null && value > 500,
  });
  return [
    {
      kind: 'match',
      thousandths: match * 100,
      text: (match / 10).toFixed(1),
      limitThousandths: 75_000,
      limitText: '75',
      scaleThousandths: 100_000,
      good: match >= 750,
    },
    liveness('faceLiveness', face),
    liveness('captureLiveness', capture),
  ];
}

/** The result of an attempt that passed. */
export const passing: ResultView = {
  verdict: 'pass',
  reasons: [],
  readings: readings(880, 924, 998),
  attempt: 1,
  attempts: 3,
  answeredInMs: 2_912,
  policy: '2026-11-01',
  mayRetry: false,
  mayAccept: true,
};

/** What is awaited, with its usual time. */
export function waitingOn(on: Awaited, from = 2, to = 4): Waiting {
  return { on, usualFromSeconds: from, usualToSeconds: to };
}

/** A drawing in the shape of a code; no phone can read it. */
const qrSvg = (() => {
  const modules = Array.from({ length: 41 * 41 }, (_, index) => index).filter(
    (index) => (index * 7919 + (index % 41) * 104_729) % 5 < 2,
  );
  const path = modules.map((index) => `M${(index % 41) + 4} ${Math.floor(index / 41) + 4}h1v1h-1z`);
  return `<svg viewBox="0 0 49 49" xmlns="http://www.w3.org/2000/svg"><rect width="49" height="49" fill="#fff"/><path d="${path.join('')}"/></svg>`;
})();

/** The phone's photo. */
export const fromPhone = (accepted: boolean) => ({
  source: 'phone' as const,
  picture: pictures.selfie,
  accepted,
});

/** A code that waits for a phone. */
export const awaited = {
  state: 'waiting' as const,
  qrSvg,
  causes: [],
  networks: [],
  typed: null,
};

/** A code that is to be typed. */
export const typing = {
  ...awaited,
  typed: 'R2M0 21E8 4904 2GJ3 8H2M CHT8 V84S 2WTW',
};
