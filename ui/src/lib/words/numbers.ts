/** Numbers as people read them. They go into the words as text. */
import type { Language } from '../host/bindings';

const locales: Record<Language, string> = { en: 'en-MY', ms: 'ms-MY' };

/** Bytes as megabytes, such as `1.8 MB`. */
export function megabytes(language: Language, bytes: number): string {
  return `${decimal(language, bytes / 1_000_000)} MB`;
}

/** Milliseconds as seconds, such as `2.9`. */
export function seconds(language: Language, milliseconds: number): string {
  return decimal(language, milliseconds / 1000);
}

function decimal(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}
