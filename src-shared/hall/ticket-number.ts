/** What a number is made of, as it stands in events and rows. */
export interface TicketNumber {
  readonly series: string;
  readonly serial: number;
}

/** `B07`, `A1-07`: as printed, shown and called. A series that ends in a digit is parted from the serial. */
export function ticketWords({ series, serial }: TicketNumber): string {
  return `${series}${/\d$/.test(series) ? '-' : ''}${String(serial).padStart(2, '0')}`;
}

/**
 * The series of a window. A county gives each 工位码 once, so it is taken where there is one; before enrolment it is
 * the letter of the window's number, 1号窗 A, 2号窗 B.
 *
 * @param workplaceCode empty before enrolment.
 */
export function ticketSeries(workplaceCode: string, window: string): string {
  const code = workplaceCode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  // Two characters at least: a single letter is a window that no county knows yet.
  if (code.length > 1) return code.slice(0, 4);
  if (code.length === 1) return `${code}0`;
  const place = Number(/\d+/.exec(window.normalize('NFKC'))?.[0] ?? 1);
  return String.fromCharCode(65 + ((Math.max(1, place) - 1) % 26)) + (place > 26 ? 'X' : '');
}

/** Numbers of a generation begun in the middle of a day start here: the copy before it may have printed what it forgot. */
export const TICKET_JUMP = 500;
