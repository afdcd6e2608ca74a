// Registers visits as fast as it can and says each one's id only after registerVisit has returned. Run as a child that
// is killed at any moment; every id it said must be there afterwards.
import { registerVisit } from '../../src-main/desk/register-visit';
import { newActor, openActorKey } from '../../src-main/desk/users';
import { findUser } from '../../src-main/desk/users';
import { openStation } from '../../src-main/desk/station';
import { openSealPair } from '../../src-main/store/seal-keys';
import { saveDraft } from '../../src-main/store/drafts';
import { aRegistration } from '../builders/station';

const [dataDirectory = '', key = '', userId = '', personKey = ''] = process.argv.slice(2);
const station = openStation({ dataDirectory, key });
const user = findUser(station, userId);
if (!user) throw new Error('no user');
const opened = Buffer.from(personKey, 'hex');
const { connection } = station;
const actor = newActor(user, openActorKey(connection, userId, opened), openSealPair(connection, userId, opened));
process.stdout.write('ready\n');
for (;;) {
  const registration = aRegistration({ at: Date.now() });
  saveDraft(station.connection, userId, {
    id: registration.id,
    body: '{"half":"typed"}',
    caret: '',
    savedAt: Date.now(),
    run: String(process.pid),
  });
  process.stdout.write(`try ${registration.id}\n`);
  registerVisit(station, actor, registration);
  process.stdout.write(`saved ${registration.id}\n`);
  // One intent, saved twice: as an impatient hand does.
  registerVisit(station, actor, registration);
}
