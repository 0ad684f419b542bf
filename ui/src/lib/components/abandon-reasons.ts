import type { AbandonReason } from '../host/bindings';

/** Why people end a journey. `idle` is the station's own reason, not one that people give. */
export const abandonReasons: readonly AbandonReason[] = [
  'customer_left',
  'consent_refused',
  'portal_unavailable',
  'staff_cancelled',
];
