/** Reports as the station makes them. */
import type { CellView, ReportsView, ReportView, TableView } from '../bindings';

const word = (it: string): CellView => ({ is: 'word', it });
const number = (it: number): CellView => ({ is: 'number', it });
const text = (it: string): CellView => ({ is: 'text', it });

function counted(title: string, counts: Record<string, number>): TableView {
  const rows = Object.entries(counts).map(([what, count]) => [word(what), number(count)]);
  return { title, columns: ['what', 'count'], rows, more: 0 };
}

const facts = (period: string) => [
  { name: 'period', value: text(period) },
  { name: 'station', value: text('KL01') },
  { name: 'made', value: text('2026-11-29 14:05 +08:00') },
  { name: 'made-by', value: text('aminah') },
  { name: 'register-record', value: text('48213') },
];

export const monthReport: ReportView = {
  title: 'month',
  facts: facts('2026-10'),
  tables: [
    counted('verifications', { started: 612, submitted: 571, retried: 88, attempts: 667 }),
    counted('machine', { pass: 489, fail: 41, review: 29, 'no-verdict': 12 }),
    counted('ended', {
      accepted: 497,
      'accepted-by-exception': 8,
      referred: 52,
      rejected: 11,
      abandoned: 50,
      unfinished: 2,
    }),
  ],
  notes: ['note-month'],
};

/** The same report of a register in which a record of this verification is damaged. */
export function withDamaged(report: ReportView, reference: string): ReportView {
  const damaged = {
    title: 'unreadable',
    columns: ['reference'],
    rows: [[text(reference)]],
    more: 0,
  };
  return {
    ...report,
    tables: [...report.tables, damaged],
    notes: ['note-unreadable', ...report.notes],
  };
}

export const shiftReport: ReportView = {
  title: 'shift',
  facts: [{ name: 'whose', value: word('everybody') }, ...facts('2026-11-29')],
  tables: [
    {
      title: 'shift-done',
      columns: ['staff', 'begun', 'taken-over', 'attempts', 'paid-calls'],
      rows: [
        [text('badrul'), ...[14, 0, 15, 43].map(number)],
        [text('chong.ml'), ...[9, 1, 12, 30].map(number)],
      ],
      more: 0,
    },
    {
      title: 'shift-decided',
      columns: ['staff', 'accepted', 'referred', 'rejected', 'abandoned', 'exceptions', 'approved'],
      rows: [
        [text('badrul'), ...[12, 1, 0, 1, 1, 0].map(number)],
        [text('chong.ml'), ...[7, 1, 1, 0, 0, 0].map(number)],
      ],
      more: 0,
    },
    {
      title: 'shift-unfinished',
      columns: ['reference', 'began', 'staff', 'needs', 'handed-over'],
      rows: [
        [
          text('KL01-0039'),
          text('2026-11-29 10:32'),
          text('chong.ml'),
          word('needs-face'),
          word('no'),
        ],
      ],
      more: 0,
    },
  ],
  notes: ['note-not-over', 'note-shift'],
};

export const thresholdsReport: ReportView = {
  title: 'thresholds',
  facts: [
    ...facts('2026-10'),
    { name: 'match-from', value: text('80') },
    { name: 'answered', value: number(559) },
    { name: 'changed', value: number(23) },
  ],
  tables: [
    {
      title: 'verdicts',
      columns: ['recorded', 'would-pass', 'would-fail', 'would-review'],
      rows: [
        [word('pass'), ...[466, 23, 0].map(number)],
        [word('fail'), ...[0, 41, 0].map(number)],
        [word('review'), ...[0, 0, 29].map(number)],
      ],
      more: 0,
    },
    {
      title: 'match-confidence',
      columns: ['range-from', 'range-to', 'count'],
      rows: [3, 9, 18, 40, 96, 210, 183].map((count, nth) => [
        text(`${nth * 5 + 65}`),
        text(`${nth * 5 + 70}`),
        number(count),
      ]),
      more: 0,
    },
  ],
  notes: ['note-thresholds'],
};

/** What a station offers at the end of November. */
export const reports: ReportsView = {
  months: Array.from({ length: 24 }, (_, back) =>
    new Date(Date.UTC(2026, 10 - back, 1)).toISOString().slice(0, 7),
  ),
  today: '2026-11-29',
  now: '2026-11-29T14:05',
  limits: { matchFrom: '75', reviewFrom: '65', faceAbove: '0.5', captureAbove: '0.5' },
  making: false,
  report: null,
  giving: false,
  given: null,
};
