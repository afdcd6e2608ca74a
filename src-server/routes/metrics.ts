import type { County } from '../county/county';

interface Sample {
  readonly label: string;
  readonly value: number;
}

/** Prometheus text. Counts only: no name and no id of a station. */
export async function metrics(county: County): Promise<string> {
  const sql = county.store;
  const events = await sql.query<Sample>(
    'SELECT verdict AS label, count(*)::int AS value FROM event GROUP BY verdict ORDER BY verdict',
  );
  const stations = await sql.query<Sample>(
    'SELECT standing AS label, count(*)::int AS value FROM station GROUP BY standing ORDER BY standing',
  );
  const [totals] = await sql.query<{ backlog: number; head: number; held: number }>(
    `SELECT head, (SELECT coalesce(sum(backlog_count), 0)::int FROM station) AS backlog,
       (SELECT count(*)::int FROM generation WHERE NOT is_approved AND superseded_by IS NULL) AS held FROM county`,
  );
  return [
    ...family('xinfang_events', 'verdict', events),
    ...family('xinfang_stations', 'standing', stations),
    ...single('xinfang_log_head', totals?.head ?? 0),
    ...single('xinfang_station_backlog', totals?.backlog ?? 0),
    ...single('xinfang_generations_unapproved', totals?.held ?? 0),
    ...single('process_resident_memory_bytes', process.memoryUsage().rss),
    ...single('process_uptime_seconds', Math.round(process.uptime())),
    '',
  ].join('\n');
}

function family(name: string, label: string, samples: readonly Sample[]): string[] {
  return [`# TYPE ${name} gauge`, ...samples.map((sample) => `${name}{${label}="${sample.label}"} ${sample.value}`)];
}

function single(name: string, value: number): string[] {
  return [`# TYPE ${name} gauge`, `${name} ${value}`];
}
