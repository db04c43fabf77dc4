/** 进场海报, 群图片 and 签到表 of a meeting over HTTP for staff, and 结果长图 for everybody in it: printed by the press. */
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { doorsOf, entrancesOf, doorPrefix } from '../../shared/estate/building.ts';
import { BUILDING_MAX, buildingName } from '../../shared/estate/buildingName.ts';
import { Presence } from '../../shared/meeting/attendance.ts';
import { byDoor } from '../../shared/meeting/household.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { titleOnPaper } from '../../shared/record/titles.ts';
import { shownNames } from '../../shared/meeting/shownName.ts';
import { groupedCode, isLocal, joinLink } from '../../shared/meeting/joinLink.ts';
import { dayOf, spanOf } from '../../shared/record/dates.ts';
import { sheetOfEvening, sheetOfPoll } from '../../shared/record/resultSheet.ts';
import { SIGN_IN_HEAD, type SignIn, doorRows, emptyRows, signInRows } from '../../shared/record/signIn.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { MEETING_PAPERS, ROUTES } from '../../shared/wire/routes.ts';
import { createPlaces } from '../access/places.ts';
import { sha256 } from '../exports/hash.ts';
import type { JoinSheet } from '../exports/joinPoster.ts';
import type { SignInSheet } from '../exports/signInSheet.ts';
import type { HttpDeps } from '../http/deps.ts';
import type { MeetingMaskOf } from '../http/meetingMask.ts';
import { publicKeyOf } from '../http/publicKey.ts';
import { type MeetingCall, type RoutePlugin, isRefusal } from '../http/route.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import { printedOnce } from './copies.ts';
import { attachmentHeader, inlineHeader } from './fileName.ts';
import type { Press } from './press.ts';
import type { Job } from './work.ts';

export type MeetingPaperDeps = Pick<HttpDeps, 'store' | 'lines' | 'estates' | 'home' | 'downloads'> & {
  readonly press: Press;
  readonly maskOf: MeetingMaskOf;
};

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';

const BuildingParams = z.object({ building: z.string().check(z.maxLength(BUILDING_MAX)) });
const ResultParams = z.object({ which: z.string().check(z.maxLength(60)) });
/** Instead of one building's number, or of one poll. */
const ALL = 'all';

/** Papers one phone may wait for. */
const QUEUED = 8;
/** Rows for whoever comes besides the doors that are printed. */
const MORE_ROWS = 10;
/** Where no door is known. */
const BLANK_ROWS = 40;

export function meetingPaperRoutes(deps: MeetingPaperDeps): RoutePlugin {
  const { store, lines, estates, home, downloads, press, maskOf } = deps;
  const print = printedOnce(press);
  const atPress = createPlaces({ atOnce: 1, queued: QUEUED });

  /** Everybody in the meeting may ask for a picture, and as many different ones as there are results: one phone keeps one place of the press. */
  async function printFor(passId: string, of: string, job: Job): Promise<Uint8Array | null> {
    const leave = await atPress.take(passId);
    if (!leave) return null;
    try {
      return await print(of, job);
    } finally {
      leave();
    }
  }

  async function send(
    { meetingId, actor, reply }: MeetingCall & { readonly reply: FastifyReply },
    job: Job,
    { name, type }: { readonly name: string; readonly type: string },
    /** Of several that a meeting has of one kind. */
    which = '',
  ) {
    const bytes = await printFor(actor.passId, `${meetingId} ${which}`.trimEnd(), job);
    if (!bytes) return refused('server.busy');
    const refusal = await downloads.send(reply, actor.passId, {
      key: `papers ${meetingId} ${sha256(bytes)}`,
      meetingId,
      load: async () => bytes,
      // A picture is shown, so that WeChat can keep it; a paper is saved.
      head: () =>
        void reply
          .header('Content-Disposition', type === 'image/png' ? inlineHeader(name) : attachmentHeader(name))
          .header('X-Content-Type-Options', 'nosniff')
          .type(type),
    });
    return refusal ?? reply;
  }

  async function joinSheet(id: MeetingId, address: string): Promise<JoinSheet | Refusal> {
    const [meeting, state] = await Promise.all([store.findMeeting(id), lines.read(id)]);
    if (!meeting || !state) return refused('meeting.unknown');
    const { organizer, neighborhood, place, startsAt } = state.details;
    return {
      ...{ host: organizer || neighborhood, title: titleOnPaper(state), time: spanOf(startsAt, null), place },
      topics: state.topics.map((topic) => topic.title),
      code: groupedCode(meeting.joinCode),
      ...{ link: joinLink(address, id), address, local: isLocal(address) },
    };
  }

  /** Where everybody reads them, once the chair released them and as long as the estate's page is open; null otherwise. */
  async function publicMinutes({ minutes, estateId }: MeetingState, id: MeetingId): Promise<string | null> {
    const isReleased = minutes.released === true && minutes.seals.length > 0;
    const estate = isReleased && estateId ? await estates.lines.read(estateId) : null;
    return estate?.publicPage ? `/p/${estateId}/minutes/${publicKeyOf(id)}` : null;
  }

  async function signedIn(id: MeetingId): Promise<SignInSheet | Refusal> {
    const state = await lines.read(id);
    if (!state) return refused('meeting.unknown');
    const [people, households, checkIns, present] = await Promise.all([
      store.people(id),
      store.households(id),
      store.marksOf(id, 'checkIn', 'sitting'),
      store.present(id),
    ]);
    const doors = new Map<string, string>(households.map(({ id: door, label }) => [door, label]));
    const names = shownNames(people);
    const known = new Map<string, (typeof people)[number]>(people.map((person) => [person.id, person]));
    const all = checkIns.flatMap(({ voter, by, value, at }): SignIn[] => {
      const person = known.get(voter);
      const presence = Presence.safeParse(value);
      if (!person || person.removedAt !== null || !presence.success) return [];
      const door = (person.householdId && doors.get(person.householdId)) ?? '';
      const name = names.get(person.id) ?? person.name;
      return [{ name, door, role: person.role, presence: presence.data, at, byStaff: by !== voter }];
    });
    const rows = signInRows(all, state.sitting.startedAt ?? state.details.startsAt);
    return {
      ...headOf(state),
      about: rows.length === 0 ? '还没有人签到' : presentSentence(state.sitting.attendance ?? present),
      tables: [{ head: SIGN_IN_HEAD, rows: rows.length === 0 ? emptyRows(BLANK_ROWS) : rows }],
    };
  }

  async function doorSheet(id: MeetingId, building: string): Promise<SignInSheet | Refusal> {
    const state = await lines.read(id);
    if (!state) return refused('meeting.unknown');
    const estate = state.estateId ? await estates.lines.read(state.estateId) : null;
    const buildings = estate?.buildings ?? [];
    if (building !== ALL && !buildings.some(({ number }) => number === building))
      return refused('need.badBuilding', { building });
    const chosen = buildings.filter(({ number }) => building === ALL || number === building);
    const tables = chosen.length > 0 ? chosen.flatMap((one) => doorsByEntrance(one)) : await knownDoors(id);
    const more = tables.length === 0 ? BLANK_ROWS : MORE_ROWS;
    return {
      ...headOf(state),
      about: '请在自己的门牌后写上姓名并签名',
      tables: [
        ...tables.map(({ caption, doors }) => ({ caption, head: SIGN_IN_HEAD, rows: doorRows(doors) })),
        { ...(tables.length === 0 ? {} : { caption: '其他到会人员' }), head: SIGN_IN_HEAD, rows: emptyRows(more) },
      ],
    };
  }

  /** Without an estate: of whoever has joined. */
  async function knownDoors(id: MeetingId): Promise<readonly DoorGroup[]> {
    const doors = (await store.households(id))
      .filter(({ mergedInto }) => mergedInto === undefined)
      .map(({ label }) => label);
    return doors.length === 0 ? [] : [{ caption: '已登记的门牌', doors: doors.sort(byDoor) }];
  }

  return (routes) => {
    for (const [kind, name] of [
      ['joinPoster', '进场海报'],
      ['joinCard', '居民参会卡'],
    ] as const)
      routes.meeting({
        route: MEETING_PAPERS[kind],
        action: 'printInvitation',
        patient: true,
        opensByKey: true,
        run: async (call) => {
          const left = call.leaveWeChat();
          if (left) return left;
          const printed = await joinSheet(call.meetingId, home(call.request));
          if (isRefusal(printed)) return printed;
          return send(call, { kind, printed }, { name: `${printed.title}${name}.pdf`, type: PDF });
        },
      });
    routes.meeting({
      route: MEETING_PAPERS.joinPicture,
      action: 'printInvitation',
      patient: true,
      run: async (call) => {
        const printed = await joinSheet(call.meetingId, home(call.request));
        if (isRefusal(printed)) return printed;
        return send(call, { kind: 'joinPicture', printed }, { name: `${printed.title}.png`, type: 'image/png' });
      },
    });
    routes.meeting({
      route: ROUTES.resultPicture,
      action: 'readMeeting',
      params: ResultParams,
      patient: true,
      run: async (call) => {
        const { meetingId, params, request } = call;
        const [meeting, state] = await Promise.all([store.findMeeting(meetingId), lines.read(meetingId)]);
        if (!meeting || !state) return refused('meeting.unknown');
        const mask = await maskOf(meetingId, state);
        const sheet = params.which === ALL ? sheetOfEvening(state, mask) : sheetOfPoll(state, params.which, mask);
        if (!sheet) return refused('poll.unknown');
        const code = groupedCode(meeting.joinCode);
        const open = await publicMinutes(state, meetingId);
        const link = open === null ? joinLink(home(request), meetingId) : `${home(request)}${open}`;
        const printed = { sheet, code, link, isPublic: open !== null };
        const file = { name: `${sheet.title}结果.png`, type: 'image/png' };
        return send(call, { kind: 'resultPicture', printed }, file, params.which);
      },
    });
    routes.meeting({
      route: MEETING_PAPERS.buildings,
      action: 'printSignIn',
      run: async ({ meetingId }) => {
        const estateId = (await lines.read(meetingId))?.estateId;
        const estate = estateId ? await estates.lines.read(estateId) : null;
        return { buildings: (estate?.buildings ?? []).map(({ number }) => number) };
      },
    });
    for (const [kind, ending, type] of [
      ['signInDocx', 'docx', DOCX],
      ['signInPdf', 'pdf', PDF],
    ] as const) {
      routes.meeting({
        route: MEETING_PAPERS[kind],
        action: 'printSignIn',
        patient: true,
        opensByKey: true,
        run: async (call) => {
          const left = call.leaveWeChat();
          if (left) return left;
          const printed = await signedIn(call.meetingId);
          if (isRefusal(printed)) return printed;
          return send(call, { kind, printed }, { name: `${printed.title}签到表.${ending}`, type });
        },
      });
      routes.meeting({
        route: MEETING_PAPERS[ending === 'docx' ? 'doorsDocx' : 'doorsPdf'],
        action: 'printSignIn',
        params: BuildingParams,
        patient: true,
        opensByKey: true,
        run: async (call) => {
          const left = call.leaveWeChat();
          if (left) return left;
          const { building } = call.params;
          const printed = await doorSheet(call.meetingId, building);
          if (isRefusal(printed)) return printed;
          const of = building === ALL ? '' : buildingName(building);
          return send(call, { kind, printed }, { name: `${printed.title}${of}空白签到表.${ending}`, type });
        },
      });
    }
  };
}

interface DoorGroup {
  readonly caption: string;
  readonly doors: readonly string[];
}

/** 1号楼2单元, and what stands beside the grid at the end. */
function doorsByEntrance(building: Parameters<typeof doorsOf>[0]): readonly DoorGroup[] {
  const doors = doorsOf(building);
  const grouped = entrancesOf(building).map((entrance) => {
    const prefix = doorPrefix(building, entrance);
    const name = `${buildingName(building.number)}${entrance === 0 ? '' : `${entrance}单元`}`;
    return { caption: name, doors: doors.filter((door) => door.startsWith(prefix)) };
  });
  const told = new Set(grouped.flatMap((group) => group.doors));
  const rest = doors.filter((door) => !told.has(door));
  return [...grouped, { caption: `${buildingName(building.number)}其他`, doors: rest }].filter(
    (group) => group.doors.length > 0,
  );
}

function headOf(state: MeetingState): Pick<SignInSheet, 'title' | 'periodNo' | 'byline'> {
  const { details, sitting } = state;
  return {
    title: titleOnPaper(state),
    periodNo: details.periodNo,
    byline: [details.place, dayOf(sitting.startedAt ?? details.startsAt)].join('\u3000'),
  };
}

const presentSentence = ({ people, households, onsite, online }: Present): string =>
  `已签到${people}人（现场${onsite}人，线上${online}人），${households}户`;
