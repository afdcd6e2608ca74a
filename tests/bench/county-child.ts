// A county of its own process: one JSON line with its address and one enrolment sheet, then serves until stdin ends.
import { issueEnrolment } from '../../src-server/county/enrolment';
import { addOffice } from '../../src-server/county/operator-acts';
import { startCounty } from '../../src-server/start-county';

const [dataDirectory = '', databaseUrl = '', schema = ''] = process.argv.slice(2);
const running = await startCounty({ dataDirectory, databaseUrl, schema, port: 0, isQuiet: true });
await addOffice(running.county, { name: '平山县信访局', kind: 'bureau', regionCode: '130131' });
const sheet = await issueEnrolment(running.county, {
  office: '平山县信访局',
  workplaceCode: 'A1',
  address: running.address,
});
process.stdout.write(`${JSON.stringify({ address: running.address, sheet })}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  void running.stop().finally(() => process.exit(0));
});
