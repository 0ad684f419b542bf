/** Whole seconds since something began; it begins again whenever that changes. */
export class Stopwatch {
  seconds = $state(0);

  /** Must be made while a component is being set up: it stops with it. */
  constructor(what: () => unknown) {
    $effect(() => {
      what();
      const begun = Date.now();
      this.seconds = 0;
      const timer = setInterval(() => {
        this.seconds = Math.floor((Date.now() - begun) / 1000);
      }, 1000);
      return () => clearInterval(timer);
    });
  }
}
