import { ITEMISED_MAX, type DayClosed } from './day-events';
import { dayReport, partsOf, sumParts, type DayVisit, type Figures } from './day-report';

type Frozen = Pick<DayClosed, 'collectiveFrom' | 'figures' | 'visits'>;

/** The report as it goes into `day.closed`: each figure, and of each visit what it added. */
export function freezeReport(visits: readonly DayVisit[], collectiveFrom: number): Frozen {
  const figures = [...dayReport(visits, collectiveFrom)].map(([key, count]) => ({ key, count }));
  const placeOf = new Map(figures.map(({ key }, at) => [key, at]));
  const addsOf = (visit: DayVisit) =>
    [...sumParts(partsOf(visit, collectiveFrom))].flatMap(([key, count]) => [placeOf.get(key) ?? 0, count]);
  const items = visits.length > ITEMISED_MAX ? [] : visits.map((visit) => ({ id: visit.id, adds: addsOf(visit) }));
  return { collectiveFrom, figures, visits: items };
}

/** The figures of a frozen report: from the event alone. */
export function frozenFigures({ figures }: Pick<Frozen, 'figures'>): Figures {
  return new Map(figures.map(({ key, count }) => [key, count]));
}

export interface FigureChange {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** added: registered, or its record arrived, afterwards. moved: it belongs to another day now. */
export type CorrectionKind = 'added' | 'voided' | 'moved' | 'changed';

export interface DayCorrection {
  readonly visitId: string;
  readonly kind: CorrectionKind;
  readonly changes: readonly FigureChange[];
}

/** 日结后更正: which figures are no longer what they were, and which visit made each of them so. */
export function correctionsSince(
  frozen: Frozen,
  visits: readonly DayVisit[],
): { readonly figures: readonly FigureChange[]; readonly causes: readonly DayCorrection[] } {
  const { collectiveFrom } = frozen;
  const figures = changesBetween(frozenFigures(frozen), dayReport(visits, collectiveFrom));
  if (frozen.visits.length === 0 && frozen.figures.length > 0) return { figures, causes: [] };
  const before = new Map(frozen.visits.map(({ id, adds }) => [id, addedFigures(frozen, adds)]));
  const now = new Map(visits.map((visit) => [visit.id, visit]));
  const causes = [...new Set([...before.keys(), ...now.keys()])].flatMap((visitId): DayCorrection[] => {
    const visit = now.get(visitId);
    const old = before.get(visitId);
    const changes = changesBetween(old ?? new Map(), visit ? sumParts(partsOf(visit, collectiveFrom)) : new Map());
    if (changes.length === 0) return [];
    const kind = !old ? 'added' : !visit ? 'moved' : visit.isVoided ? 'voided' : 'changed';
    return [{ visitId, kind, changes }];
  });
  return { figures, causes };
}

function addedFigures({ figures }: Frozen, adds: readonly number[]): Figures {
  const sums = new Map<string, number>();
  for (let at = 0; at + 1 < adds.length; at += 2) {
    const key = figures[adds[at] ?? -1]?.key;
    if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + (adds[at + 1] ?? 0));
  }
  return sums;
}

function changesBetween(before: Figures, after: Figures): FigureChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const from = before.get(key) ?? 0;
    const to = after.get(key) ?? 0;
    return from === to ? [] : [{ key, from, to }];
  });
}
