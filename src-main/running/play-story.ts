import type { Registered, Registration } from '../../src-shared/ipc/shapes';
import type { PracticeRole } from '../../src-shared/practice/practice-role';
import type { PracticeStory, PracticeVisit } from '../../src-shared/practice/practice-story';
import { saveDraft } from '../desk/drafts';
import { editVisit } from '../desk/edit-visit';
import { actOnTicket, giveTicket } from '../desk/hall';
import { readVisit } from '../desk/hall-numbers';
import { registerVisit } from '../desk/register-visit';
import { recordCollected, recordSlip } from '../desk/slip';
import { newId, type Actor, type Station } from '../desk/station';
import { voidVisit } from '../desk/void-visit';
import { pretendDelivery } from '../store/practice-delivery';

export type PracticePeople = Readonly<Record<PracticeRole, Actor>>;

interface Clock {
  at: number;
}

const MINUTE = 60_000;
const SECOND = 1_000;

/** Plays the story through the same doors a clerk uses, each thing at its own time. */
export function playStory(
  station: Station,
  people: PracticePeople,
  story: PracticeStory,
  clock: Clock,
  todayBegan: number,
): void {
  const done: Registered[] = [];
  let returned: string | undefined;
  for (const [at, each] of story.visits.entries()) {
    clock.at = each.at;
    const registered = registerVisit(station, people.window, registrationOf(each, done));
    done[at] = registered;
    receive(station, people.window, registered.visitId, each);
    if (each.phase === 'received') handOutSlip(station, people.window, registered.visitId, clock);
    if (each.fate === 'returned') returned = registered.eventId;
    suffer(station, people, each, registered, clock);
  }
  for (const at of story.ticketsAt) {
    clock.at = at;
    giveTicket(station, people.window);
  }
  for (const { visit, petition } of story.drafts) leaveDraft(station, people.window, visit, petition);
  if (returned !== undefined) {
    pretendDelivery(station.connection, todayBegan, { eventId: returned, reason: 'RIGHT_NEVER_HELD' });
  }
}

function registrationOf(each: PracticeVisit, done: readonly Registered[]): Registration {
  const joined = each.joins === null ? undefined : done[each.joins]?.petitions[0]?.id;
  return {
    id: newId(),
    visitId: newId(),
    visit: { ...each.visit, visitedAt: each.at, window: '1号窗', receptionist: '演练窗口' },
    petitions: each.petitions.map((fields) => ({ id: newId(), fields })),
    joins: joined === undefined ? [] : [joined],
  };
}

/** As far through the hall as the story says. */
function receive(station: Station, actor: Actor, visitId: string, { phase }: PracticeVisit): void {
  const stands = () => readVisit(station.connection.read, visitId)?.ticket?.phase;
  if (stands() === undefined) return;
  if (phase === 'called' && stands() === 'waiting') actOnTicket(station, actor, visitId, 'call');
  if (phase !== 'hearing' && phase !== 'received') return;
  if (stands() === 'waiting') actOnTicket(station, actor, visitId, 'seat');
  if (phase === 'received' && stands() === 'hearing') actOnTicket(station, actor, visitId, 'receive');
}

function handOutSlip(station: Station, actor: Actor, visitId: string, clock: Clock): void {
  clock.at += 20 * SECOND;
  recordSlip(station, actor, visitId, 'a5', 1, 'first');
  recordCollected(station, actor, visitId);
}

/** What happened to the record later that day: a correction, two of them at once, a voiding. */
function suffer(
  station: Station,
  people: PracticePeople,
  each: PracticeVisit,
  { visitId, eventId, petitions }: Registered,
  clock: Clock,
): void {
  const [petition] = petitions;
  if (!petition) return;
  clock.at += 30 * MINUTE;
  const correct = (actor: Actor, gist: string): void =>
    editVisit(station, actor, {
      id: newId(),
      visitId,
      petitionId: petition.id,
      reason: 'toldDifferently',
      visit: {},
      petition: { gist },
      // Both saw the words as they were registered: whoever comes second meets another's change.
      seen: { 'petition.gist': eventId },
    });
  if (each.fate === 'corrected' || each.fate === 'disputed') correct(people.window, `${petition.gist}（已补充）`);
  if (each.fate === 'disputed') correct(people.office, `${petition.gist}（请先核实）`);
  if (each.fate === 'voided') {
    voidVisit(station, people.office, { id: newId(), visitId, reason: 'mistaken', isUndo: false });
  }
}

/** As the form writes it (draft-body.ts), without the view of a form that was never drawn. */
function leaveDraft(
  station: Station,
  actor: Actor,
  visit: PracticeStory['drafts'][number]['visit'],
  petition: PracticeStory['drafts'][number]['petition'],
): void {
  const [id, visitId, petitionId] = [newId(), newId(), newId()];
  const openedAt = station.now();
  const body = {
    format: 1,
    visitId,
    petitionId,
    openedAt,
    sameVisitId: null,
    visit: { ...visit, visitedAt: openedAt, window: '1号窗', receptionist: actor.name },
    petitions: [{ id: petitionId, fields: petition }],
    joins: [],
  };
  saveDraft(station, actor, { id, body: JSON.stringify(body), caret: 'petitions.0.problem' });
}
