/** What the screens know of the station, and the one way to ask something of it. */
import { createContext } from 'svelte';
import type { Action, Language, View } from './host/bindings';
import type { Host } from './host/host';
import {
  type CodeKind,
  paragraphs,
  say,
  sayCheck,
  sayCode,
  sayHint,
  sayHintHelp,
  sayRemedy,
  sayReport,
  type Values,
  type WordId,
} from './words/words';

/** Short beside the time after which the station is locked. */
const BETWEEN_TOUCHES_MS = 10_000;

export class Station {
  /** The newest view; `null` until the first one is here. */
  view = $state.raw<View | null>(null);
  /** The code of the last refusal, until something else happens. */
  refusal = $state.raw<string | null>(null);

  constructor(readonly host: Host) {}

  /** Follows the host's views until the returned function is called. */
  follow(): () => void {
    const listening = this.host.onView((view) => this.#take(view));
    listening.then(() => this.host.view()).then((view) => this.#take(view));
    return () => void listening.then((stop) => stop());
  }

  /**
   * Asks for an action. Resolves to whether it was done; a refusal is shown on screen. The same one
   * asked for again before it is answered is one: a wrong PIN that is tapped twice was tried once.
   */
  act(action: Action): Promise<boolean> {
    const key = JSON.stringify(action);
    const asked = this.#asked.get(key) ?? this.#ask(action).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return asked;
  }

  #asked = new Map<string, Promise<boolean>>();

  async #ask(action: Action): Promise<boolean> {
    this.refusal = null;
    // A host that fails is no reason to leave people without an answer.
    this.refusal = await this.host.act(action).catch(() => 'unknown');
    return this.refusal === null;
  }

  /**
   * Tells the station that somebody is there. A hand on the screen does so many times a second; the
   * station needs to know it now and then.
   */
  touch() {
    const now = performance.now();
    if (now - this.#touched < BETWEEN_TOUCHES_MS || !this.view?.staff) return;
    this.#touched = now;
    // Whether it is heard makes no difference to what was touched.
    void this.host.act({ do: 'touch' }).catch(() => null);
  }

  #touched = Number.NEGATIVE_INFINITY;

  #take(view: View) {
    if (this.view && view.revision < this.view.revision) return;
    const [was, now] = [this.view?.journey, view.journey];
    // How the camera fares from now on says more than that it was not ready.
    const outdated = this.refusal === 'camera-not-ready' && now?.camera !== was?.camera;
    const elsewhere = view.screen !== this.view?.screen;
    if (outdated || elsewhere || now?.step !== was?.step) this.refusal = null;
    this.view = view;
  }
}

export const [useStation, provideStation] = createContext<Station>();

/** The words in the language of the staff's screen; they follow it when it changes. */
export class Words {
  constructor(readonly language: () => Language) {}

  say = (id: WordId, values?: Values) => say(this.language(), id, values);
  paragraphs = (id: WordId, values?: Values) => paragraphs(this.language(), id, values);
  code = (kind: CodeKind, code: string) => sayCode(this.language(), kind, code);
  hint = (code: string, direction: string | null = null) =>
    sayHint(this.language(), code, direction);
  hintHelp = (code: string, subject: 'card' | 'face') =>
    sayHintHelp(this.language(), code, subject);
  check = (name: string) => sayCheck(this.language(), name);
  report = (code: string) => sayReport(this.language(), code);
  remedy = (code: string) => sayRemedy(this.language(), code);
}

export const [useWords, provideWords] = createContext<Words>();
