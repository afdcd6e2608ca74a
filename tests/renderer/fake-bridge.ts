import type { Channel, ChannelInput, DeskBridge } from '../../src-shared/ipc/contract';
import { BRIDGE_NAME } from '../../src-shared/ipc/contract';
import type {
  DeskSettings,
  DictionaryEntryView,
  FieldView,
  ListView,
  PetitionDetail,
  PetitionFilter,
  PetitionRow,
  Registered,
  Registration,
  UploadStatus,
  YearPreview,
} from '../../src-shared/ipc/shapes';
import type { VisitDetail } from '../../src-shared/visit/visit-shapes';
import type { DeviceStatus } from '../../src-shared/devices/device-shapes';
import type { IdentityCard } from '../../src-shared/devices/identity-card';
import type { Hall } from '../../src-shared/hall/hall-shapes';
import type { Workbench } from '../../src-shared/hall/workbench-shapes';
import type { DayView } from '../../src-shared/day/day-shapes';
import type { DeskError } from '../../src-shared/ipc/result';
import { SHIPPED_YEARS } from '../../src-shared/calendar/calendar-year';
import { addDays, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { PrintJob } from '../../src-shared/print/print-job';
import { maskName } from '../../src-shared/people/mask';

/*
 * A desk in memory, for tests of the screens and for looking at them in a browser without Electron. It answers as the
 * contract says and remembers what it was asked; it judges nothing.
 */
export interface FakeDesk {
  readonly bridge: DeskBridge;
  readonly calls: { channel: Channel; input: unknown }[];
  readonly drafts: Map<string, { savedAt: number; body: string; caret: string; isRecovered: boolean }>;
  readonly rows: PetitionRow[];
  readonly details: Map<string, PetitionDetail>;
  readonly visits: Map<string, VisitDetail>;
  settings: DeskSettings;
  status: UploadStatus;
  /** How the person who is logged in left the list. */
  listView: ListView;
  /** The print queue; nothing comes out unless a test says so. */
  readonly jobs: PrintJob[];
  roles: string[];
  configuration: typeof CONFIGURATION;
  stateKind: 'setUp' | 'preparing' | 'loggedOut' | 'locked' | 'open';
  /** What the desk says to a year file. */
  previewYear: (text: string) => YearPreview;
  hall: Hall;
  workbench: Workbench;
  /** Errors to answer with, once each, by channel. */
  readonly failures: Map<Channel, DeskError>;
  /** Answers that a test gives instead of the desk's own, by channel. */
  readonly answers: Map<Channel, unknown>;
  readonly change: (...topics: string[]) => void;
  devices: DeviceStatus;
  /** On the plate, until a form has taken it. */
  card: IdentityCard | null;
}

let counter = 0;
export const uuid = (): string => `00000000-0000-4000-8000-${(counter += 1).toString(16).padStart(12, '0')}`;
export const eventId = (): string => `01900000-0000-7000-8000-${(counter += 1).toString(16).padStart(12, '0')}`;

const USER = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: '张丽',
  account: 'zhangli',
  roles: ['clerk', 'officer', 'admin'],
  isActive: true,
  isHere: true,
};
export const COLLEAGUE_ID = '00000000-0000-4000-8000-0000000000ab';
const CONFIGURATION = {
  officeName: '平山县群众工作中心',
  officeKind: 'bureau',
  hall: '平山县群众工作中心',
  window: '2号窗',
  regionCode: '130131',
  phone: '0311-12345678',
  queryAddress: '',
};

const place = (code: string, parentCode: string, label: string, pinyin: string, initials: string): DictionaryEntryView => ({
  code, parentCode, label, pinyin, initials, isRetired: false, isAdded: false,
}); // prettier-ignore
const PLACES = [
  place('130131', '', '平山县', 'pingshanxian', 'psx'),
  place('130131104', '130131', '岗南镇', 'gangnanzhen', 'gnz'),
  place('130131104210', '130131104', '李家庄村', 'lijiazhuangcun', 'ljzc'),
  place('130131104216', '130131104', '红草凹村', 'hongcaoaocun', 'hcac'),
  place('130131102', '130131', '温塘镇', 'wentangzhen', 'wtz'),
  place('130131102202', '130131102', '李家沟村', 'lijiagoucun', 'ljgc'),
];
const CATEGORIES = [
  place('010000', '', '农村农业', 'nongcunnongye', 'ncny'),
  place('010100', '010000', '土地承包经营', 'tudichengbaojingying', 'tdcbjy'),
  place('020000', '', '国土资源', 'guotuziyuan', 'gtzy'),
  place('020100', '020000', '土地征收', 'tudizhengshou', 'tdzs'),
];

const UNITS = [
  place('0', '', '平山县', 'pingshanxian', 'psx'),
  place('1', '0', '乡镇', 'xiangzhen', 'xz'),
  place('1104', '1', '岗南镇人民政府', 'gangnanzhenrenminzhengfu', 'gnzrmzf'),
  place('1102', '1', '温塘镇人民政府', 'wentangzhenrenminzhengfu', 'wtzrmzf'),
  place('2', '0', '县直部门', 'xianzhibumen', 'xzbm'),
  place('2001', '2', '县自然资源和规划局', 'xianziranziyuanheguihuaju', 'xzrzyhghj'),
];
const DICTIONARIES = { places: PLACES, categories: CATEGORIES, units: UNITS };

export const STATUS: UploadStatus = {
  isEnrolled: true, isOnline: true, isExchanging: false, pendingCount: 0, pendingBytes: 0, returnedCount: 0, parkedCount: 0, disputedCount: 0,
  lastExchangeAt: Date.UTC(2026, 10, 23, 0, 52), trouble: null, clockDifferenceMs: 0, address: 'https://xf.example.cn', officeName: '平山县信访局',
  workplaceCode: 'A1', standing: 'approved',
}; // prettier-ignore

export const NO_COUNTS: Workbench = {
  todayCount: 0, todayPeopleCount: 0, toTriageCount: 0, toTriageSince: null, toCompleteCount: 0, dueSoonCount: 0, overdueCount: 0, overdueSince: null,
  disputedCount: 0, returnedCount: 0, dueDays: [], unprinted: [], unfinished: [],
}; // prettier-ignore

export function fieldView(value: unknown, disputed: FieldView['disputed'] = []): FieldView {
  return { value, by: eventId(), disputed, actor: '张丽', window: '2号窗', at: Date.UTC(2026, 10, 23, 1, 14) };
}

export function newFakeDesk(): FakeDesk {
  const listeners = new Set<(change: unknown) => void>();
  const desk: FakeDesk = {
    bridge: {
      call: (channel, input) => Promise.resolve(answer(desk, channel, input)),
      onChange: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    calls: [],
    drafts: new Map(),
    rows: [],
    details: new Map(),
    visits: new Map(),
    settings: {
      textSize: 'standard', colours: 'light', isNavFolded: false, walk: 'quick', density: 'regular', collectiveFrom: 5, autoLockMinutes: 10, slipPaper: 'a5', slipPrinter: '', formPrinter: '', lastPlaceCode: '130131104', isVoiceOn: false, isQueueOn: false,
    }, // prettier-ignore
    status: { ...STATUS },
    listView: { filter: {}, sort: { by: 'registered', isDescending: true }, columns: [] },
    jobs: [],
    roles: USER.roles,
    configuration: CONFIGURATION,
    hall: { hasQueue: true, rows: [], next: null },
    workbench: { ...NO_COUNTS },
    stateKind: 'open',
    previewYear: () => ({ ok: false, sentences: [] }),
    failures: new Map(),
    answers: new Map(),
    devices: {
      cardReader: 'none',
      heldCard: null,
      hasSignaturePad: false,
      hasScanFolder: false,
      isScanFolderGone: false,
      newScans: [],
    },
    card: null,
    change: (...topics) => listeners.forEach((listener) => listener({ topics })),
  };
  return desk;
}

/** The few conditions that the tests of the list ask for. */
function listed(desk: FakeDesk, { text, stage, ids }: PetitionFilter): PetitionRow[] {
  return desk.rows.filter(
    (row) =>
      (text === undefined || row.gist.includes(text)) &&
      (stage === undefined || stage.includes(row.stage)) &&
      (ids === undefined || ids.includes(row.id)),
  );
}

/** Answers that depend on what is asked, by channel. */
export function answersOf(
  desk: FakeDesk,
  answers: { readonly [C in Channel]?: (input: ChannelInput<C>) => unknown },
): void {
  for (const [channel, given] of Object.entries(answers)) desk.answers.set(channel as Channel, given);
}

/** Hangs the desk where the preload would. */
export function installFakeDesk(desk: FakeDesk): void {
  (window as unknown as Record<string, unknown>)[BRIDGE_NAME] = desk.bridge;
}

function answer(desk: FakeDesk, channel: Channel, input: unknown): unknown {
  desk.calls.push({ channel, input });
  const failure = desk.failures.get(channel);
  if (failure) {
    desk.failures.delete(channel);
    return { ok: false, error: failure };
  }
  const given = desk.answers.get(channel);
  if (typeof given === 'function') return { ok: true, value: (given as (input: unknown) => unknown)(input) };
  if (desk.answers.has(channel)) return { ok: true, value: given };
  return { ok: true, value: ANSWERS[channel]?.(desk, input as never) ?? {} };
}

const ANSWERS: Partial<Record<Channel, (desk: FakeDesk, input: never) => unknown>> = {
  'desk:state': (desk) => state(desk),
  'device:status': (desk) => desk.devices,
  'device:settings': () => ({
    cardAddress: '',
    cardProtocol: 'desk',
    scanFolder: '',
    hasSignaturePad: false,
    scanSince: 0,
    scanAfter: 'leave',
  }),
  'card:read': () => ({ outcome: 'noCard' }),
  'card:take': (desk) => {
    const card = desk.card;
    desk.card = null;
    desk.devices = { ...desk.devices, heldCard: null };
    queueMicrotask(() => desk.change('device'));
    return { card };
  },
  'setting:get': (desk) => desk.settings,
  'setting:set': (desk, change: Partial<DeskSettings>) => {
    desk.settings = { ...desk.settings, ...change };
    queueMicrotask(() => desk.change('setting'));
    return desk.settings;
  },
  'sync:status': (desk) => desk.status,
  'sync:now': (desk) => desk.status,
  'sync:enrol': (desk) => desk.status,
  'sync:enrolBySheet': (desk) => desk.status,
  'sync:history': () => [
    {
      at: STATUS.lastExchangeAt,
      isOk: true,
      sentCount: 3,
      receivedCount: 2,
      bytes: 18_234,
      durationMs: 812,
      trouble: null,
    },
  ],
  'sync:returned': () => [],
  'slip:printers': () => [],
  'slip:print': (desk, { visitId, paper }: ChannelInput<'slip:print'>) => {
    const copy = desk.jobs.filter((job) => job.visitId === visitId).length + 1;
    const job = newJob({ visitId, paper, copy, label: desk.rows[0]?.caseNumber ?? '' });
    desk.jobs.push(job);
    queueMicrotask(() => desk.change('print'));
    return { jobId: job.id, copy };
  },
  'print:queue': (desk) => [...desk.jobs],
  'print:ofPetition': (desk, { petitionId }: { petitionId: string }) =>
    desk.jobs.filter((job) => job.petitionId === petitionId),
  'print:save': () => ({ isSaved: true }),
  'print:form': () => ({ jobId: eventId(), copy: 1 }),
  'print:blank': () => ({ jobId: eventId(), copy: 1 }),
  'user:list': (desk) => [
    { ...USER, roles: desk.roles },
    { ...USER, id: COLLEAGUE_ID, name: '李强', account: 'liqiang', roles: ['clerk'] },
  ],
  'dictionary:add': (_, { parentCode, label }: { parentCode: string; label: string }) => ({
    ...place(`${parentCode}901`, parentCode, label, '', ''),
    isAdded: true,
  }),
  'dictionary:list': (_, { name }: { name: 'places' | 'categories' | 'units' }) => DICTIONARIES[name],
  'calendar:get': () => SHIPPED_YEARS,
  'calendar:preview': (desk, { text }: { text: string }) => desk.previewYear(text),
  'draft:open': () => ({ id: eventId(), visitId: uuid(), petitionId: uuid(), openedAt: Date.now() }),
  'draft:save': (desk, draft: { id: string; body: string; caret: string }) => {
    desk.drafts.set(draft.id, { ...draft, savedAt: Date.now(), isRecovered: false });
    return { savedAt: Date.now() };
  },
  'draft:list': (desk) =>
    [...desk.drafts].map(([id, { savedAt, body, caret, isRecovered }]) => ({ id, savedAt, body, caret, isRecovered })),
  'visit:register': (desk, registration: Registration) => register(desk, registration),
  'visit:void': () => ({}),
  'visit:get': (desk, { id }: { id: string }) => desk.visits.get(id),
  'visit:reveal': (desk, { id }: { id: string }) => ({ ...desk.visits.get(id), isPlain: true }),
  'visit:search': () => [],
  'visit:listToday': () => [],
  'hall:list': (desk) => desk.hall,
  'hall:give': () => ({ number: 'B09' }),
  'hall:callNext': (desk) => ({ number: desk.hall.next }),
  'workbench:counts': (desk) => desk.workbench,
  'shift:today': () => ({ on: shanghaiDay(Date.now()), isDue: false, opened: null, unclosedOn: null }),
  'shift:printTest': (desk) => {
    const job = newJob({ kind: 'testSlip', visitId: null, label: 'test' });
    desk.jobs.push(job);
    queueMicrotask(() => desk.change('print'));
    return { jobId: job.id, copy: 1 };
  },
  'shift:handOver': (_, { draftIds }: { draftIds: string[] }) => ({ draftCount: draftIds.length }),
  'reception:today': () => ({ on: shanghaiDay(Date.now()), slots: [], visitCount: 0, matterCount: 0 }),
  'reception:month': (_, { month }: { month: string }) => ({ month, days: [] }),
  'day:show': (_, { on }: { on: string }) => aDay({ on }),
  'day:list': () => [],
  'day:print': () => ({ jobId: eventId(), copy: 1 }),
  'day:export': () => ({ isSaved: true }),
  'notice:print': () => ({ jobId: eventId(), copy: 1 }),
  'visit:openPetition': (desk, input: { visitId: string; id: string; petition: Registration['petitions'][number] }) =>
    register(desk, {
      id: input.id,
      visitId: input.visitId,
      visit: { name: '刘建国' },
      petitions: [input.petition],
      joins: [],
    }),
  'petition:list': (desk, { filter, offset, limit }: ChannelInput<'petition:list'>) => {
    const rows = listed(desk, filter);
    return { rows: rows.slice(offset, offset + limit), totalCount: rows.length, allCount: desk.rows.length };
  },
  'petition:page': (desk, { filter, from, limit }: ChannelInput<'petition:page'>) => {
    const rows = listed(desk, filter);
    const start = 'after' in from ? rows.findIndex(({ id }) => id === from.after) + (from.isBackward ? -limit : 1) : from.isBackward ? rows.length - from.skip - limit : from.skip; // prettier-ignore
    return rows.slice(Math.max(0, start), Math.max(0, start) + limit);
  },
  'petition:view': (desk) => desk.listView,
  'petition:keepView': (desk, view: ListView) => {
    desk.listView = view;
    return {};
  },
  'petition:export': (desk, { filter }: ChannelInput<'petition:export'>) => ({
    outcome: 'saved',
    fileName: '信访件-2026-11-23.csv',
    rowCount: listed(desk, filter).length,
  }),
  'petition:exports': () => [],
  'petition:exportProgress': () => null,
  'petition:search': (desk, { text }: { text: string }) =>
    desk.rows.filter((row) => row.gist.includes(text) || row.nameMasked.startsWith(text.slice(0, 1))).slice(0, 6),
  'petition:findRepeats': () => [],
  'repeat:candidates': () => [],
  'repeat:ofPetition': () => ({ linked: [], absentCount: 0, refusals: [] }),
  'repeat:refuse': () => ({ isRemembered: true }),
  'petition:get': (desk, { id }: { id: string }) => desk.details.get(id),
  'petition:reveal': (desk, { id }: { id: string }) => ({ ...desk.details.get(id), isPlain: true }),
  'session:logIn': (desk) => {
    desk.stateKind = 'open';
    return {};
  },
  'desk:cancelPreparing': (desk) => {
    desk.stateKind = 'loggedOut';
    desk.change('state');
    return {};
  },
  'session:resetByRecoveryKey': (desk) => {
    desk.stateKind = 'open';
    return {};
  },
  'session:lock': (desk) => {
    desk.stateKind = 'locked';
    return {};
  },
  'user:add': (_, { name, account, roles }: { name: string; account: string; roles: string[] }) => ({
    ...USER,
    id: uuid(),
    name,
    account,
    roles,
  }),
  'station:setUp': () => ({ recoveryKey: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH' }),
  'station:finishSetUp': (desk) => {
    desk.stateKind = 'open';
    return {};
  },
  'station:confirmRecoveryKey': () => ({ isRight: true }),
  'station:printRecoveryKey': () => ({}),
  'station:offerRecoveryKey': () => ({ recoveryKey: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH' }),
  'station:adoptRecoveryKey': () => ({ isRight: true }),
};

function state(desk: FakeDesk): unknown {
  const version = '0.1.0';
  const hall = CONFIGURATION.hall;
  switch (desk.stateKind) {
    case 'setUp':
      return { kind: 'setUp', dataFolder: '/var/lib/xinfang', version };
    case 'preparing':
      return { kind: 'preparing', hall, done: 12_500, all: 50_000, version };
    case 'loggedOut':
      return { kind: 'loggedOut', hall, accounts: ['zhangli'], version };
    case 'locked':
      return { kind: 'locked', hall, account: 'zhangli', version };
    case 'open':
      return {
        kind: 'open',
        user: { ...USER, roles: desk.roles },
        configuration: desk.configuration,
        stationId: 'a'.repeat(32),
        workplaceCode: 'A1',
        isPractice: false,
        version,
        notices: [],
      };
  }
}

function register(desk: FakeDesk, registration: Registration): Registered {
  const at = Date.now();
  const serial = String(214 + desk.rows.length).padStart(6, '0');
  const petitions = registration.petitions.map(({ id, fields }) => ({
    id,
    caseNumber: `LF130131-2026-A1-${serial}`,
    queryCode: '7K3M-9QXT-2HWD',
    passphrase: registration.visit.phone || registration.visit.idNumber ? null : '4827',
    gist: fields.gist ?? '',
    dueOn: addDays(shanghaiDay(at), 15),
    missing: [],
  }));
  for (const petition of petitions)
    desk.rows.unshift(
      newRow({
        id: petition.id,
        caseNumber: petition.caseNumber,
        gist: petition.gist,
        nameMasked: maskName(registration.visit.name ?? ''),
      }),
    );
  desk.drafts.delete(registration.id);
  return {
    visitId: registration.visitId,
    eventId: registration.id,
    registeredAt: at,
    nameMasked: maskName(registration.visit.name ?? ''),
    ticket: `B${String(desk.rows.length).padStart(2, '0')}`,
    number: petitions.length === 0 ? `LF130131-2026-A1-${serial}` : null,
    petitions,
    isConfidential: false,
  };
}

export function aDay(change: Partial<DayView> = {}): DayView {
  return {
    on: shanghaiDay(Date.now()), office: '平山县群众工作中心', isClosable: true, collectiveFrom: 5, figures: [], names: {},
    windows: [{ window: '2号窗', visitCount: 0, lastAt: Date.now(), isOwn: true, unsentCount: 0 }], closings: [],
    corrections: { figures: [], causes: [] }, ...change,
  }; // prettier-ignore
}

export function newJob(change: Partial<PrintJob>): PrintJob {
  return {
    id: eventId(), kind: 'slip', paper: 'a5', visitId: uuid(), petitionId: null, label: 'LF130131-2026-A1-000213', copy: 1, state: 'waiting', trouble: null,
    printer: '', undrawn: '', queuedAt: Date.now(), sentAt: null, isKept: true, ...change,
  }; // prettier-ignore
}

export function newRow(change: Partial<PetitionRow>): PetitionRow {
  const at = Date.now();
  return {
    id: uuid(), caseNumber: 'LF130131-2026-A1-000213', registeredAt: at, nameMasked: '刘**', visitorCount: 1, gist: '反映李家沟村二组2024年土地流转款未付',
    placeLabel: '温塘镇 李家沟村', categoryLabel: '农村农业 土地承包经营', stage: 'toTriage', disputedCount: 0, unit: '', dueOn: addDays(shanghaiDay(at), 15),
    upload: 'received', isConfidential: false, isBackfilled: false, channel: 'visit', ...change,
  }; // prettier-ignore
}

/** One petition with its detail page. */
export function addDetail(desk: FakeDesk, change: Partial<PetitionDetail> = {}): PetitionDetail {
  const row = newRow({});
  const at = Date.now() - 3_600_000;
  const detail: PetitionDetail = {
    row,
    visitId: uuid(),
    visit: {
      name: fieldView('刘**'), phone: fieldView('179****0000'), reason: fieldView('newMatter'), channel: fieldView('visit'), visitedAt: fieldView(at),
      residenceCode: fieldView('130131102202'), visitorCount: fieldView(1), window: fieldView('2号窗'),
    }, // prettier-ignore
    petition: {
      gist: fieldView(row.gist), placeCode: fieldView('130131102202'), purpose: fieldView('demand'), demandKind: fieldView('appealOrDemand'),
      problem: fieldView('2023年10月，村委会将二组河滩地46亩流转给合作社，约定每亩每年800元，当年付清。2024年起未再付款。'),
      demands: fieldView([{ id: '0000000a', text: '支付2024年流转款3360元' }]),
    }, // prettier-ignore
    missing: ['petition.problem'],
    timeline: [
      {
        eventId: eventId(),
        type: 'visit.registered',
        at,
        actor: '张丽',
        window: '2号窗',
        upload: 'received',
        reason: null,
        changes: [],
        note: '',
        parked: false,
      },
      {
        eventId: eventId(),
        type: 'visit.corrected',
        at: at + 600_000,
        actor: '王强',
        window: '3号窗',
        upload: 'local',
        reason: null,
        changes: [{ path: 'petition.gist', from: '土地流转款', to: row.gist }],
        note: '写错',
        parked: false,
      },
    ],
    slipCopies: 1,
    slipCollected: false,
    isSlipOutdated: false,
    joinedVisits: [],
    isPlain: false,
    canVoid: false,
    ...change,
  };
  desk.rows.push(detail.row);
  desk.details.set(detail.row.id, detail);
  return detail;
}

/** One visit about a petition that was there, with its page. */
export function addVisit(desk: FakeDesk, change: Partial<VisitDetail> = {}): VisitDetail {
  const at = Date.now() - 3_600_000;
  const detail: VisitDetail = {
    visitId: uuid(), number: null, registeredAt: at, visitedAt: at, reason: 'moreMaterial', channel: 'visit', window: '2号窗', nameMasked: '刘**', visitorCount: 1,
    gist: '土地流转款未付', isVoided: false, upload: 'received',
    visit: {
      reason: fieldView('moreMaterial'), channel: fieldView('visit'), name: fieldView('刘**'), visitedAt: fieldView(at), visitorCount: fieldView(1),
      window: fieldView('2号窗'), supplement: fieldView('又打了一张欠条'), materials: fieldView([{ name: '欠条', pages: 1, kind: 'copy' }]),
    },
    missing: [], petitions: [{ id: uuid(), caseNumber: 'LF130131-2026-A1-000213', gist: '土地流转款未付', stage: 'toTriage', isJoined: true }],
    timeline: [{ eventId: eventId(), type: 'visit.registered', at, actor: '张丽', window: '2号窗', upload: 'received', reason: null, changes: [], note: '', parked: false }],
    slipCopies: 0, isSlipOutdated: false, isPlain: false, canVoid: true, ...change,
  }; // prettier-ignore
  desk.visits.set(detail.visitId, detail);
  return detail;
}

/** What the screens asked of one channel, in order. */
export function inputsOf(desk: FakeDesk, channel: Channel): unknown[] {
  return desk.calls.filter((call) => call.channel === channel).map(({ input }) => input);
}
