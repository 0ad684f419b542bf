/** How a report is asked for, looked at, and taken away. */
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { daysBack, hoursBefore, monthName } from '../lib/reports';
import { open } from './open';

describe('a supervisor', () => {
  it('chooses a report, and of which month, by touch alone', async () => {
    const host = await open('reports');
    await fireEvent.click(screen.getByTestId('report-month'));
    expect(screen.getByTestId('reports-month').textContent).toBe('October 2026');
    await fireEvent.click(screen.getByTestId('reports-month-before'));
    expect(screen.getByTestId('reports-month').textContent).toBe('September 2026');
    await fireEvent.click(screen.getByTestId('reports-make'));
    expect(host.sent).toEqual([{ do: 'makeReport', asked: { report: 'month', month: '2026-09' } }]);
    expect(await screen.findByTestId('report-row-verifications-started')).toBeTruthy();
  });

  it('goes no further than the months that there are', async () => {
    await open('reports');
    await fireEvent.click(screen.getByTestId('report-month'));
    const after = screen.getByTestId<HTMLButtonElement>('reports-month-after');
    await fireEvent.click(after);
    expect(screen.getByTestId('reports-month').textContent).toBe('November 2026');
    expect(after.disabled).toBe(true);
  });

  it('is offered the last three days for a breach pack', async () => {
    const host = await open('reports');
    await fireEvent.click(screen.getByTestId('report-breach'));
    await fireEvent.click(screen.getByTestId('reports-make'));
    expect(host.sent).toEqual([
      {
        do: 'makeReport',
        asked: { report: 'breach', from: '2026-11-26 14:05', until: '2026-11-29 14:05' },
      },
    ]);
  });

  it('tries limits out from those in force', async () => {
    const host = await open('reports');
    await fireEvent.click(screen.getByTestId('report-thresholds'));
    const limit = screen.getByTestId('reports-match-from');
    await fireEvent.input(limit, { target: { value: '80' } });
    await fireEvent.click(screen.getByTestId('reports-make'));
    expect(host.sent).toEqual([
      {
        do: 'makeReport',
        asked: {
          report: 'thresholds',
          month: '2026-10',
          matchFrom: '80',
          reviewFrom: '65',
          faceAbove: '0.5',
          captureAbove: '0.5',
        },
      },
    ]);
  });

  it('saves it, and reads where it is', async () => {
    const host = await open('reportMonth');
    await fireEvent.click(screen.getByTestId('reports-pdf'));
    expect(host.sent).toEqual([{ do: 'saveReport', pdf: true }]);
    expect(screen.getByTestId('reports-said').textContent).toContain('kaunter-KL01-month.pdf');
  });

  it('makes another one afterwards', async () => {
    await open('reportMonth');
    await fireEvent.click(screen.getByTestId('reports-other'));
    expect(await screen.findByTestId('report-sample')).toBeTruthy();
  });
});

describe('staff', () => {
  it('have the report of their own shift alone', async () => {
    const host = await open('reportsStaff');
    expect(screen.queryByTestId('report-month')).toBeNull();
    await fireEvent.click(screen.getByTestId('report-shift'));
    expect(screen.queryByTestId('reports-everybody')).toBeNull();
    await fireEvent.click(screen.getByTestId('reports-make'));
    expect(host.sent).toEqual([
      { do: 'makeReport', asked: { report: 'shift', day: '2026-11-29', everybody: false } },
    ]);
  });
});

describe('times', () => {
  it('go back across months and years without a zone in between', () => {
    expect(daysBack('2026-03-01', 2)).toEqual(['2026-02-28', '2026-03-01']);
    expect(hoursBefore('2026-01-01T09:30', 72)).toBe('2025-12-29 09:30');
    expect(monthName('ms', '2026-08')).toBe('Ogos 2026');
  });
});
