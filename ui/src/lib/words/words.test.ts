import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import hints from '../../../../src-tauri/crates/capture/src/hint.rs?raw';
import type {
  AbandonReason,
  CardField,
  ConsentLanguage,
  DecisionReason,
  Discrepancy,
  EvidenceKind,
  ExceptionReason,
} from '../host/bindings';
import {
  type CustomerWordId,
  catalogues,
  customerBundles,
  kebab,
  languages,
  say,
  sayCheck,
  sayCode,
  sayHint,
  sayHintHelp,
  sayRemedy,
  sayToCustomer,
  type WordId,
} from './words';

const ids = Object.fromEntries(languages.map((one) => [one, idsOf(catalogues[one])]));
/** The section `Slip` belongs to the paper. */
const onScreen = (ids.en ?? []).filter((id) => !id.startsWith('slip-'));

const sources = Object.values(
  import.meta.glob<string>(['../../**/*.{ts,svelte}', '!../../**/*.test.ts', '!./ids.ts'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).join('\n');

/** What the codes stand in that the station gives. */
const rust = Object.values(
  import.meta.glob<string>('../../../../src-tauri/crates/*/src/**/*.rs', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).join('\n');

/** Why a search may end without a result (`SearchView.reason`). */
const searchEnds = [
  'not-listed',
  'not-comparable',
  'several',
  'unreachable',
  'not-decrypted',
  'refused',
  'other-journey',
  'unreadable',
  'no-journey-id',
];

/** What may keep a phone away (`HandoffView.causes`). */
const causes = [
  'no-network',
  'port-closed',
  'other-app',
  'other-network',
  'guest-isolation',
  'firewall',
  'vpn',
  'phone-permission',
];

/** What codes and types of the domain are spelled with; the rest of the id is looked up. */
const dynamic =
  /^(problem|refusal|reason|hint|search-ended|cause|handoff-network|check|document-check|scorecard|completion|age|waits|step|help|portal|waiting|reading|report|month|verdict|decision|decide|details|selfie-from|finish-tell|account-role|account-make|evidence|except|card-(lead|title|preview|still)|face-title|language)-/;

describe('the catalogue', () => {
  it('has the same words in both languages', () => {
    expect(ids.ms).toEqual(ids.en);
  });

  it('has what the customer reads in four languages', () => {
    const read = onScreen.filter((id) => id.startsWith('customer-')) as CustomerWordId[];
    const languages = Object.keys(customerBundles) as ConsentLanguage[];
    expect(languages.toSorted()).toEqual(['en', 'ms', 'ta', 'zh']);
    for (const id of read) {
      const texts = languages.map((language) => sayToCustomer(language, id));
      expect(new Set(texts).size, id).toBe(4);
      expect(texts).not.toContain(id);
    }
  });

  it('has each word once', () => {
    expect(new Set(ids.en).size).toBe(ids.en?.length);
  });

  it('asks for the same values in both languages', () => {
    for (const id of ids.en ?? []) {
      expect({ id, values: valuesOf('ms', id) }).toEqual({ id, values: valuesOf('en', id) });
    }
  });

  it.each(languages)('formats every word without an error in %s', (language) => {
    const bundle = new FluentBundle(language, { useIsolating: false });
    expect(bundle.addResource(new FluentResource(catalogues[language]))).toEqual([]);
    for (const id of ids.en ?? []) {
      const values = Object.fromEntries(valuesOf(language, id).map((name) => [name, '(value)']));
      const errors: Error[] = [];
      const text = bundle.formatPattern(bundle.getMessage(id)?.value ?? '', values, errors);
      expect({ id, errors }).toEqual({ id, errors: [] });
      expect(text, id).not.toMatch(/[{}]/);
      expect(text.trim(), id).not.toBe('');
    }
  });

  it('has no word on screen that nothing shows', () => {
    const unused = onScreen.filter((id) => !dynamic.test(id) && !sources.includes(`'${id}'`));
    expect(unused).toEqual([]);
  });

  it('has a remedy for every problem', () => {
    const problems = onScreen.filter((id) => id.startsWith('problem-') && id !== 'problem-retry');
    const causes = problems.filter((id) => !id.endsWith('-remedy'));
    expect(problems.toSorted()).toEqual(causes.flatMap((id) => [id, `${id}-remedy`]).toSorted());
  });

  it('is the source of the type of all ids', async () => {
    const lines = onScreen.map((id) => `  | '${id}'`).join('\n');
    await expect(
      `// Generated from locales/en.ftl by words.test.ts (npm test -- -u). Do not edit.\n\n/** Every word on screen. */\nexport type WordId =\n${lines};\n`,
    ).toMatchFileSnapshot('ids.ts');
  });
});

describe('a code', () => {
  it('finds its words with dashes or underscores', () => {
    expect(sayCode('en', 'reason', 'face_does_not_match')).toBe(
      'The selfie does not match the portrait on the card.',
    );
    expect(sayCode('ms', 'problem', 'face-too-small')).toBe('Wajah terlalu kecil dalam gambar');
  });

  it('that nobody knows gets a general sentence', () => {
    expect(sayCode('en', 'refusal', 'from-the-future')).toBe(say('en', 'refusal-unknown'));
    expect(sayRemedy('ms', 'from-the-future')).toBe(say('ms', 'problem-unknown-remedy'));
  });

  it('of what the station refuses or complains of has words', () => {
    const has = (id: string) => (ids.en as string[]).includes(id);
    const problems = [codesOf('Problem::new'), codesOf('Problem::with_detail')].flat();
    expect(problems.length).toBeGreaterThan(30);
    // What only a program hears.
    const wordless = problems.filter((code) => !has(`problem-${code}`));
    expect(wordless).toEqual(['not-possible']);
    const refusals = codesOf('NotDone::new');
    expect(refusals.length).toBeGreaterThan(80);
    const unsaid = refusals.filter((code) => !has(`refusal-${code}`) && !has(`problem-${code}`));
    expect(unsaid).toEqual([]);
  });

  it('that has words is one that the station gives', () => {
    const given = new Set([...rust.matchAll(/"([a-z][a-z0-9-]+)"/g)].map(([, code]) => code));
    const known = onScreen.filter((id) => /^(refusal|problem)-/.test(id));
    const codes = known.map((id) => id.replace(/^\w+-/, '').replace(/-remedy$/, ''));
    const ours = ['retry', 'unknown'];
    expect(codes.filter((code) => !given.has(code) && !ours.includes(code))).toEqual([]);
  });

  it('of a hint has a sentence of its own, and help where somebody can do something', () => {
    const codes = [...hints.matchAll(/=> "([a-z-]+)",/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(ids.en as string[]).includes(`hint-${code}`))).toEqual([]);
    const helpless = codes.filter(
      (code) =>
        sayHintHelp('en', code, 'card') === null && sayHintHelp('en', code, 'face') === null,
    );
    expect(helpless, 'only what is wrong with a file').toEqual([
      'not-a-picture',
      'damaged',
      'file-too-large',
      'too-large',
    ]);
  });

  it('of a hint says which way, where there is one', () => {
    expect(sayHint('en', 'move_to_middle', 'left')).toBe('A little to the left.');
    for (const way of ['left', 'right', 'up', 'down'])
      for (const language of languages)
        expect(sayHint(language, 'face-cut-off', way)).toBe(
          sayHint(language, 'move-to-middle', way),
        );
    expect(sayHint('en', 'come_closer', 'closer')).toBe('Closer to the camera.');
    expect(sayHint('ms', 'from-the-future', 'up')).toBe(say('ms', 'hint-unknown'));
  });

  it('of a check is in words where the catalogue has them, else as the portal says it', () => {
    expect(sayCheck('en', 'colorMode')).toBe('a black-and-white copy');
    expect(sayCheck('en', 'brandNewCheck')).toBe('brandNewCheck');
  });

  it('of the domain has words of its own', () => {
    // Listed by type, so that a new one fails the type check here.
    const decisions: Record<DecisionReason, true> = {
      checks_passed: true,
      checks_not_passed: true,
      face_differs: true,
      card_doubtful: true,
      fraud_suspected: true,
      portal_unavailable: true,
      outcome_unknown: true,
      supervisor_approved: true,
    };
    const exceptions: Record<ExceptionReason, true> = {
      portrait_outdated: true,
      capture_disturbed: true,
      capture_not_possible: true,
      portal_unavailable: true,
      other_evidence: true,
    };
    const evidence: Record<EvidenceKind, true> = {
      face_in_person: true,
      id_card: true,
      passport: true,
      driving_licence: true,
      bank_record: true,
      signature: true,
    };
    const ends: Record<AbandonReason, true> = {
      consent_refused: true,
      customer_left: true,
      staff_cancelled: true,
      idle: true,
      portal_unavailable: true,
    };
    const fields: Record<CardField, true> = {
      document_type: true,
      id_number: true,
      name: true,
      date_of_birth: true,
      sex: true,
      address: true,
      nationality: true,
      passport_number: true,
      date_of_expiry: true,
    };
    for (const reason of searchEnds) expect(ids.en).toContain(`search-ended-${reason}`);
    for (const cause of causes) expect(ids.en).toContain(`cause-${cause}`);
    const discrepancies: Record<Discrepancy, true> = {
      number_without_date: true,
      date_of_birth: true,
      sex: true,
      place_of_birth_unknown: true,
      back_number: true,
      born_in_future: true,
      expired: true,
      zone_number: true,
      zone_date_of_birth: true,
      zone_date_of_expiry: true,
      zone_sex: true,
      zone_nationality: true,
      check_number: true,
      check_date_of_birth: true,
      check_date_of_expiry: true,
      check_personal_number: true,
      check_whole: true,
    };
    for (const kind of Object.keys(evidence)) expect(ids.en).toContain(`evidence-${kebab(kind)}`);
    for (const code of [decisions, ends, exceptions].flatMap(Object.keys))
      expect(ids.en).toContain(`reason-${kebab(code)}`);
    for (const field of Object.keys(fields)) expect(ids.en).toContain(`details-${kebab(field)}`);
    for (const code of Object.keys(discrepancies))
      expect(ids.en).toContain(`details-differ-${kebab(code)}`);
  });
});

/** The codes in what each call of `name` is given. */
function codesOf(name: string): string[] {
  const given = rust.split(`${name}(`).slice(1).map(untilClosed);
  return given.flatMap((text) =>
    [...text.matchAll(/"([a-z][a-z0-9-]+)"/g)].map(([, code]) => code ?? ''),
  );
}

/** As far as the parenthesis that is open at the beginning of `text`. */
function untilClosed(text: string): string {
  let open = 1;
  const end = [...text].findIndex((sign) => {
    open += Number(sign === '(') - Number(sign === ')');
    return open === 0;
  });
  return text.slice(0, end);
}

function idsOf(source: string): WordId[] {
  return [...source.matchAll(/^([a-z][\w-]*) =/gim)].map(([, id]) => id as WordId);
}

function valuesOf(language: 'en' | 'ms', id: string): string[] {
  const message = new RegExp(`^${id} =(.*(?:\\n(?: .*)?$)*)`, 'm').exec(catalogues[language]);
  return [...new Set((message?.[1] ?? '').match(/\$\w+/g))].map((name) => name.slice(1)).toSorted();
}
