/**
 * 证据包: everything a vote of the owners stands on, as files that anybody can count once more on another machine. What is in it, and
 * how it is checked: one list of files with their SHA-256, the roll, the ballots, what was published, and the log of the vote.
 */
import { ITEMS_MAX } from '../estate/ownersVote.ts';
import type { ItemResult, OwnersVote } from '../estate/ownersVote.ts';
import { type Arrival, type Delivery, settle } from './ballot.ts';
import { type CountOrder, countItem, hangsOnOne, otherwise } from './count.ts';
import { countElection, electedOtherwise, electionHangsOnOne, picksIn } from './election.ts';
import { closeElectionSaid, itemLines, itemResultSaid } from './itemTelling.ts';
import { type Recused, recusedFrom } from './recusal.ts';
import { type RollLine, linesOfRoll, totalsOfRoll } from './roll.ts';
import { type Settings, ruleOf } from './rule.ts';
import { closeCallSaid } from './telling.ts';

export const EVIDENCE_FORMAT = 1;
/** Names of the files, in the order they are checked. */
export const EVIDENCE = {
  manifest: '校验.json',
  vote: '表决.json',
  roll: '投票权名册.json',
  served: '送达.json',
  ballots: '表决票.json',
  result: '结果.json',
  log: '日志.json',
  readMe: '说明.txt',
} as const;

/** A photo in the bundle: of the paper itself, or of the written 委托书. */
export interface EvidencePhoto {
  readonly of: 'paper' | 'mandate';
  readonly file: string;
  /** Of the picture, in hex. */
  readonly sha256: string;
}

/** One ballot as it lies in the bundle: everything but whose name stands on it. */
export interface EvidenceBallot extends Arrival {
  /** Whether it was looked over by a second person, has a photo, or came from the owner's own phone. */
  readonly confirmed: boolean;
  /** Who looked it over; absent in what was made before photos were kept. */
  readonly confirmedBy?: string | null;
  /** Absent: none. */
  readonly photos?: readonly EvidencePhoto[];
}

export interface Evidence {
  readonly vote: Pick<
    OwnersVote,
    | 'id'
    | 'number'
    | 'title'
    | 'items'
    | 'scope'
    | 'settings'
    | 'opensAt'
    | 'closesAt'
    | 'extension'
    | 'roll'
    | 'returned'
  > & {
    /** 回避 that stood when it closed; none in a bundle from before there were any. */
    readonly recusals?: readonly Recused[];
  };
  readonly roll: readonly RollLine[];
  /** With whatever else is known of each. */
  readonly ballots: readonly EvidenceBallot[];
  readonly served: readonly Delivery[];
  readonly results: readonly ItemResult[];
  /** Bodies of the vote's events, with place and time. */
  readonly log: readonly { readonly seq: number; readonly at: number; readonly body: object }[];
}

/** What is counted of one matter. */
export const orderOf = (
  { settings, recusals = [] }: Pick<Evidence['vote'], 'settings' | 'recusals'>,
  item: OwnersVote['items'][number],
  { roll, counting, served }: { roll: readonly RollLine[]; counting: readonly Arrival[]; served: ReadonlySet<string> },
): CountOrder => ({
  ...{ roll, settings, served, rule: ruleOf(item.matter) },
  recused: recusedFrom(recusals, item.id, roll),
  ballots: counting.flatMap(({ elector, answers }) => {
    const answer = answers[item.id];
    return answer === undefined ? [] : [{ elector, answer }];
  }),
});

/**
 * Which ballots count in one matter. A 委托书 may cover some matters only: such a ballot stands beside the owner's other one, and takes
 * its place in those it answers alone. Who answers a matter by no ballot has not returned one there.
 */
export const countingOf = <Ballot extends Arrival>(
  ballots: readonly Ballot[],
  itemId: string,
  settings: Pick<Settings, 'duplicates'>,
): readonly Arrival[] =>
  settle(
    ballots.filter(({ answers }) => answers[itemId] !== undefined),
    settings,
  ).counting;

/** The results that follow from roll, ballots and deliveries, by the settings announced. */
export function recount(
  vote: Pick<Evidence['vote'], 'items' | 'settings' | 'recusals'>,
  { roll, ballots, served: told }: Pick<Evidence, 'roll' | 'ballots' | 'served'>,
): readonly ItemResult[] {
  const confirmed = ballots.filter((ballot) => ballot.confirmed);
  const served = new Set(told.map(({ elector }) => elector));
  return vote.items.map((item): ItemResult => {
    const counting = countingOf(confirmed, item.id, vote.settings);
    const order = orderOf(vote, item, { roll, counting, served });
    if (item.election) {
      const picks = new Map(counting.map((one) => [one.elector, new Set(picksIn(item, one.answers))]));
      const whole = { ...order, election: item.election, picks };
      const closeCall = closeElectionSaid(item.election, electedOtherwise(whole), electionHangsOnOne(whole));
      return { itemId: item.id, ...countElection(whole), closeCall };
    }
    return {
      ...{ itemId: item.id, count: countItem(order) },
      closeCall: closeCallSaid(otherwise(order), hangsOnOne(order)),
    };
  });
}

/** One line a record, so that a difference is one line. */
const listed = (rows: readonly unknown[]): string =>
  rows.length === 0 ? '[]\n' : `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

/** The files without the list of their hashes. */
export function evidenceFiles(evidence: Evidence, estate: string): Readonly<Record<string, string>> {
  const { vote, roll, ballots, served, results, log } = evidence;
  return {
    [EVIDENCE.readMe]: readMe(evidence, estate),
    [EVIDENCE.vote]: `${JSON.stringify(vote, null, 2)}\n`,
    [EVIDENCE.roll]: listed(roll.map(({ id, units, area }) => ({ id, units, area }))),
    [EVIDENCE.ballots]: listed(ballots),
    [EVIDENCE.served]: listed(served),
    [EVIDENCE.result]: `${JSON.stringify(results, null, 2)}\n`,
    [EVIDENCE.log]: listed(log),
  };
}

function readMe({ vote, results, ballots }: Evidence, estate: string): string {
  const told = vote.items.flatMap((item, place) => {
    const result = results.find(({ itemId }) => itemId === item.id);
    if (!result) return [];
    return [
      `${place + 1}. ${item.question}`,
      `   ${itemResultSaid(item, result)}`,
      ...itemLines(item, result).map(({ what, line, holds }) => `   ${what}：${line}${holds ? '' : '（不成立）'}`),
      ...(result.closeCall === '' ? [] : [`   ${result.closeCall}`]),
    ];
  });
  return [
    `${estate}第${vote.number}次业主表决：${vote.title}`,
    '',
    ...told,
    '',
    '这个文件夹里有：',
    `${EVIDENCE.vote}：表决事项、范围、计票规则、起止时间`,
    `${EVIDENCE.roll}：开始表决时固定下来的投票权名册：编号、房屋、面积（0.01平方米为单位），没有姓名`,
    `${EVIDENCE.ballots}：收到的每一张表决票，包括重复的和作废的`,
    `${EVIDENCE.served}：表决票和通知怎样、什么时候送到了哪位业主`,
    `${EVIDENCE.result}：公示的结果`,
    `${EVIDENCE.log}：这次表决从公告到公示的每一步`,
    `${EVIDENCE.manifest}：以上每个文件的指纹（SHA-256）`,
    ...(ballots.some(({ photos }) => photos)
      ? ['照片：纸质票和书面委托书的照片，只由一个人录入的票都有；上面有业主的签名，请妥善保管，不要发到群里']
      : []),
    '',
    '怎么核对：用浏览器打开“核对.html”，不用联网；或者在装有近邻茶话会的电脑上运行 npm run verify -- 证据包文件名。',
    '两种办法都会把票重新数一遍，和公示的结果比；有一处对不上，会说出是哪一处。',
    '',
  ].join('\n');
}

/** A list of files with their SHA-256 in hex, in the order of their names; photos apart from them, and only where there are some. */
export function manifestOf(
  hashes: Readonly<Record<string, string>>,
  photos: Readonly<Record<string, string>> = {},
): string {
  const listing = { format: EVIDENCE_FORMAT, files: inOrder(hashes) };
  const all = Object.keys(photos).length > 0 ? { ...listing, photos: inOrder(photos) } : listing;
  return `${JSON.stringify(all, null, 2)}\n`;
}
const inOrder = (hashes: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Every photo that ballots name, by its file. */
export const photosIn = (ballots: readonly EvidenceBallot[]): Readonly<Record<string, string>> =>
  Object.fromEntries(ballots.flatMap(({ photos = [] }) => photos.map(({ file, sha256 }) => [file, sha256] as const)));

/** What does not fit, in one sentence; null: all of it does. */
export type Difference = string | null;

/** `seal`: the manifest's SHA-256, of which the beginning is told, to be compared with what others have. */
export const verdictSaid = (difference: Difference, seal: string): string =>
  difference === null
    ? `对得上：每个文件的指纹都对，票重新数过，和公示的结果一样。总指纹 ${seal.slice(0, 16)}`
    : `对不上：${difference}`;

/**
 * Nothing in it is believed before it is looked at. `hashOf` gives a text's SHA-256 in hex, `photoHash` that of a photo in the bundle,
 * null where it is not there; without it the photos themselves are not looked at, as in the page that has none of them.
 */
export async function checkEvidence(
  files: ReadonlyMap<string, string>,
  hashOf: (text: string) => Promise<string>,
  photoHash?: (file: string) => string | null,
): Promise<Difference> {
  const manifest = files.get(EVIDENCE.manifest);
  if (manifest === undefined) return `缺少“${EVIDENCE.manifest}”，这不是完整的证据包。`;
  const listedFiles = readManifest(manifest);
  if (!listedFiles) return `“${EVIDENCE.manifest}”读不懂，可能被改过。`;
  for (const name of Object.values(EVIDENCE))
    if (name !== EVIDENCE.manifest && listedFiles.files[name] === undefined)
      return `“${EVIDENCE.manifest}”里没有“${name}”。`;
  for (const [name, hash] of Object.entries(listedFiles.files)) {
    const text = files.get(name);
    if (text === undefined) return `缺少“${name}”。`;
    if ((await hashOf(text)) !== hash) return `“${name}”和校验表里的指纹不一样，被改过。`;
  }
  const evidence = readEvidence(files);
  if (typeof evidence === 'string') return evidence;
  return checkPhotos(evidence.ballots, listedFiles.photos, photoHash) ?? checkContent(evidence, hashOf);
}

interface Listing {
  readonly files: Readonly<Record<string, string>>;
  readonly photos: Readonly<Record<string, string>>;
}
function readManifest(text: string): Listing | null {
  try {
    const said = JSON.parse(text) as { readonly format?: unknown; readonly files?: unknown; readonly photos?: unknown };
    const [files, photos] = [hashesIn(said.files), hashesIn(said.photos ?? {})];
    return said.format === EVIDENCE_FORMAT && files && photos ? { files, photos } : null;
  } catch {
    return null;
  }
}

function hashesIn(listed: unknown): Readonly<Record<string, string>> | null {
  if (typeof listed !== 'object' || listed === null) return null;
  const entries = Object.entries(listed as Record<string, unknown>);
  return entries.every(([, hash]) => typeof hash === 'string')
    ? (Object.fromEntries(entries) as Record<string, string>)
    : null;
}

/** What one person entered alone stands by its photo: the one that was taken, and there. */
function checkPhotos(
  ballots: readonly EvidenceBallot[],
  listed: Listing['photos'],
  photoHash?: (file: string) => string | null,
): Difference {
  for (const { id, channel, confirmed, confirmedBy, photos = [] } of ballots) {
    const isAlone = channel !== 'phone' && confirmed && confirmedBy === null;
    if (isAlone && !photos.some(({ of }) => of === 'paper'))
      return `表决票“${id}”没有第二个人复核，也没有照片，却计入了。`;
    const other = photos.find(({ file, sha256 }) => listed[file] !== sha256);
    if (other) return `表决票“${id}”的照片“${other.file}”和校验表里的指纹不一样。`;
  }
  for (const [file, hash] of photoHash ? Object.entries(listed) : []) {
    const found = photoHash?.(file) ?? null;
    if (found === null) return `缺少照片“${file}”。`;
    if (found !== hash) return `照片“${file}”和校验表里的指纹不一样，被换过。`;
  }
  return null;
}

function readEvidence(files: ReadonlyMap<string, string>): Evidence | string {
  const read = <T>(name: string): T => JSON.parse(files.get(name) ?? '') as T;
  let name: string = EVIDENCE.vote;
  try {
    const vote = read<Evidence['vote']>(name);
    const roll = read<RollLine[]>((name = EVIDENCE.roll)).map((line) => ({ ...line, owners: [] }));
    const ballots = read<EvidenceBallot[]>((name = EVIDENCE.ballots));
    const served = read<Delivery[]>((name = EVIDENCE.served));
    const results = read<ItemResult[]>((name = EVIDENCE.result));
    const log = read<Evidence['log']>((name = EVIDENCE.log));
    if (!vote.items.length || vote.items.length > ITEMS_MAX) return `“${EVIDENCE.vote}”里没有表决事项。`;
    return { vote, roll, ballots, served, results, log };
  } catch {
    return `“${name}”读不懂，可能被改过。`;
  }
}

async function checkContent(evidence: Evidence, hashOf: (text: string) => Promise<string>): Promise<Difference> {
  const { vote, roll, ballots, results, log } = evidence;
  if (!vote.roll) return `“${EVIDENCE.vote}”里没有投票权名册的指纹。`;
  if ((await hashOf(linesOfRoll(roll))) !== vote.roll.hash) return '投票权名册和开始表决时固定的指纹不一样。';
  const { people, units, area } = totalsOfRoll(roll);
  if (people !== vote.roll.people || units !== vote.roll.units || area !== vote.roll.area)
    return '投票权名册的人数、套数或者面积和公告的不一样。';
  const electors = new Set(roll.map(({ id }) => id));
  const stranger = ballots.find(({ elector }) => !electors.has(elector));
  if (stranger) return `表决票“${stranger.id}”的业主不在投票权名册里。`;
  if (new Set(ballots.map(({ id }) => id)).size < ballots.length) return '有两张表决票的编号一样。';
  const away = vote.recusals?.find(({ unit }) => !roll.some(({ units }) => units.includes(unit)));
  if (away) return `登记回避的“${away.unit}”不在投票权名册里。`;
  const recused = recusalsIn(log);
  if (!isSameRecusals(recused, vote.recusals ?? [])) return `“${EVIDENCE.vote}”里的回避和日志里登记的不一样。`;
  const counted = recount(vote, evidence);
  for (const [place, item] of vote.items.entries()) {
    const [mine, said] = [counted[place], results.find(({ itemId }) => itemId === item.id)];
    if (!mine || !said) return `结果里没有第${place + 1}个事项“${item.question}”。`;
    const different = differing(mine, said);
    if (different)
      return `第${place + 1}个事项“${item.question}”重新计票的${different}和公示的不一样：${itemResultSaid(item, mine)}`;
  }
  return checkLog(evidence, log);
}

const FIELDS = [
  ...([['outcome', '结论'], ['entitled', '总数'], ['returned', '收回数'], ['taking', '参与数']] as const), // prettier-ignore
  ...([['for', '同意数'], ['against', '反对数'], ['abstain', '弃权数']] as const), // prettier-ignore
  ...([['invalid', '无效票'], ['blank', '空白票'], ['silent', '未交回数'], ['recused', '回避数']] as const), // prettier-ignore
] as const;

function differing(mine: ItemResult, said: ItemResult): string | null {
  for (const [field, name] of FIELDS)
    if (JSON.stringify(mine.count[field]) !== JSON.stringify(said.count[field])) return name;
  if (JSON.stringify(mine.election) !== JSON.stringify(said.election)) return '当选结果';
  return mine.closeCall === said.closeCall ? null : '临界说明';
}

/** Those that stood at the end, by the log alone. */
function recusalsIn(log: Evidence['log']): readonly Recused[] {
  const bodies = log.map(({ body }) => body as { readonly type?: string; readonly number?: number } & Partial<Recused>);
  const back = new Set(bodies.flatMap(({ type, number }) => (type === 'recusalTakenBack' ? [number] : [])));
  return bodies.flatMap(({ type, number, unit, itemIds }) =>
    type === 'ownerRecused' && unit !== undefined && itemIds && !back.has(number) ? [{ unit, itemIds }] : [],
  );
}
const isSameRecusals = (one: readonly Recused[], other: readonly Recused[]): boolean =>
  JSON.stringify(one.map(({ unit, itemIds }) => [unit, itemIds])) ===
  JSON.stringify(other.map(({ unit, itemIds }) => [unit, itemIds]));

/** What was said in public is what the log says was said. */
function checkLog({ vote, results }: Evidence, log: Evidence['log']): Difference {
  const bodies = log.map(
    ({ body }) => body as { readonly type?: string; readonly roll?: unknown; readonly results?: unknown },
  );
  const opened = bodies.find(({ type }) => type === 'voteOpened');
  if (!opened || JSON.stringify(opened.roll) !== JSON.stringify(vote.roll))
    return '日志里开始表决时的名册指纹和这里的不一样。';
  const published = bodies.find(({ type }) => type === 'voteResultPublished');
  if (!published || JSON.stringify(published.results) !== JSON.stringify(results))
    return '日志里公示的结果和这里的不一样。';
  const inOrder = log.every(({ seq }, place) => place === 0 || seq > (log[place - 1]?.seq ?? 0));
  return inOrder ? null : '日志的顺序不对，可能被改过。';
}
