// Fills a folder: node out/bench/seed.mjs --petitions 20000 --out FOLDER --password … [--seed 1] [--events N]
import { parseArgs } from 'node:util';
import { seedStation } from './seed-station';

const { values } = parseArgs({
  options: {
    petitions: { type: 'string' },
    events: { type: 'string' },
    out: { type: 'string' },
    password: { type: 'string' },
    seed: { type: 'string', default: '20260130' },
  },
});
if (values.out === undefined || values.password === undefined) throw new Error('--out and --password are needed');
const count = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const petitions = count(values.petitions);
const events = count(values.events);
const seed = Number(values.seed);
console.error(`[演示数据] 种子 ${seed}，写入 ${values.out}`);
const started = performance.now();
let said = started;
const seeded = seedStation({
  dataDirectory: values.out,
  password: values.password,
  seed,
  ...(petitions === undefined ? {} : { petitions }),
  ...(events === undefined ? {} : { events }),
  onProgress: (done, all) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    console.error(`[演示数据] ${done} 件，${all} 条，${Math.round((all / (said - started)) * 1_000)} 条/秒`);
  },
});
console.error(`[演示数据] ${JSON.stringify(seeded)}`);
