/**
 * The words on screen, from the catalogue that the slip uses too.
 *
 * Numbers and dates go in as text: Fluent formats them differently in Rust and here.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import en from '../../../../locales/en.ftl?raw';
import ms from '../../../../locales/ms.ftl?raw';
import ta from '../../../../locales/ta.ftl?raw';
import zh from '../../../../locales/zh.ftl?raw';
import type { ConsentLanguage, Language } from '../host/bindings';
import type { WordId } from './ids';

export type { WordId };
export type Values = Record<string, string>;

/** The kinds of code that cross the wire and have words of their own. */
export type CodeKind = 'problem' | 'refusal' | 'reason' | 'hint' | 'search-ended' | 'cause';

export const languages: readonly Language[] = ['en', 'ms'];

export const catalogues: Record<Language, string> = { en, ms };

const bundles: Record<Language, FluentBundle> = {
  en: bundle('en', en),
  ms: bundle('ms', ms),
};

/** What customers read; of Chinese and Tamil the catalogue has no more than that. */
export type CustomerWordId = Extract<WordId, `customer-${string}`>;

export const customerBundles: Record<ConsentLanguage, FluentBundle> = {
  ...bundles,
  ta: bundle('ta', ta),
  zh: bundle('zh', zh),
};

/** The text of a word that the customer reads. */
export function sayToCustomer(language: ConsentLanguage, id: CustomerWordId): string {
  return customerBundles[language].getMessage(id)?.value?.toString() ?? id;
}

/** The text of a word. */
export function say(language: Language, id: WordId, values: Values = {}): string {
  return format(language, id, values) ?? id;
}

/** The paragraphs of a long text. */
export function paragraphs(language: Language, id: WordId, values: Values = {}): string[] {
  return say(language, id, values).split(/\n{2,}/);
}

/** What a language calls itself. */
export function languageName(language: ConsentLanguage): string {
  return say('en', `language-${language}`);
}

/**
 * The text of a code such as `face-too-small`; a general sentence if the code is not known.
 * A refusal may carry the code of the problem behind it, and a problem that of what was refused.
 */
export function sayCode(language: Language, kind: CodeKind, code: string): string {
  return (
    format(language, `${kind}-${kebab(code)}`) ??
    (kind === 'refusal' ? format(language, `problem-${kebab(code)}`) : null) ??
    (kind === 'problem' ? format(language, `refusal-${kebab(code)}`) : null) ??
    say(language, `${kind}-unknown`)
  );
}

/** What to do about a problem. */
export function sayRemedy(language: Language, code: string): string {
  return (
    format(language, `problem-${kebab(code)}-remedy`) ?? say(language, 'problem-unknown-remedy')
  );
}

/** What to do about a picture, with the way to go where the catalogue has words for it. */
export function sayHint(language: Language, code: string, direction: string | null): string {
  const directed = direction && format(language, `hint-${kebab(code)}-${direction}`);
  return directed || sayCode(language, 'hint', code);
}

/** What helps those who do not get on with a hint; `null` where nobody thought of anything. */
export function sayHintHelp(
  language: Language,
  code: string,
  subject: 'card' | 'face',
): string | null {
  const id = `hint-${kebab(code)}-help`;
  return format(language, `${id}-${subject}`) ?? format(language, id);
}

/** The portal's check of a document in words; its own name for it where the catalogue has none. */
export function sayCheck(language: Language, name: string): string {
  return format(language, `check-${name}`) ?? name;
}

/** A word of a report; the code itself where the catalogue has none. */
export function sayReport(language: Language, code: string): string {
  return format(language, `report-${code}`) ?? code;
}

/** Whether the catalogue has a sentence for a code. */
export function knowsCode(kind: CodeKind, code: string): boolean {
  return bundles.en.hasMessage(`${kind}-${kebab(code)}`);
}

/** Codes of the domain come as `face_differs`; ids of the catalogue read `face-differs`. */
export function kebab<Code extends string>(code: Code): Kebab<Code> {
  return code.replaceAll('_', '-') as Kebab<Code>;
}

/** The same with dashes for underscores, for the type checker. */
export type Kebab<Code extends string> = Code extends `${infer Head}_${infer Tail}`
  ? `${Head}-${Kebab<Tail>}`
  : Code;

function format(language: Language, id: string, values: Values = {}): string | null {
  const pattern = bundles[language].getMessage(id)?.value;
  return pattern ? bundles[language].formatPattern(pattern, values, []) : null;
}

function bundle(locale: string, source: string): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false });
  made.addResource(new FluentResource(source));
  return made;
}
