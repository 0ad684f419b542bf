/** Where the keyboard goes on when the control that had it is gone from the screen. */
export function catchFocus(element: HTMLElement) {
  const { activeElement, body } = document;
  if (!activeElement || activeElement === body) element.focus();
}
