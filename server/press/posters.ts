/** 海报 and 群图片 of an estate over HTTP: printed by the press, handed out like any other paper. */
import * as z from 'zod/mini';
import { BUILDING_MAX, buildingName } from '../../shared/estate/buildingName.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { ESTATE_FILES } from '../../shared/wire/estateRoutes.ts';
import { sha256 } from '../exports/hash.ts';
import type { Sheet } from '../exports/poster.ts';
import type { Downloads } from '../http/downloads.ts';
import type { Home } from '../http/home.ts';
import { type RoutePlugin, isRefusal } from '../http/route.ts';
import { printedOnce } from './copies.ts';
import { inlineHeader } from './fileName.ts';
import type { Press } from './press.ts';
import type { Job } from './work.ts';

export interface PosterDeps {
  readonly press: Press;
  readonly downloads: Downloads;
  readonly home: Home;
}

const PosterQuery = z.strictObject({ building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))) });

export function posterRoutes({ press, downloads, home }: PosterDeps): RoutePlugin {
  const print = printedOnce(press);

  return (routes) => {
    routes.estate({
      route: ESTATE_FILES.posters,
      action: 'printPosters',
      query: PosterQuery,
      patient: true,
      run: async ({ estateId, state, post, pass, query: { building }, request, reply }) => {
        const numbers = chosen(state, post, building);
        if (isRefusal(numbers)) return numbers;
        const sheets = numbers.map((number) => sheetOf(state, number, linkTo(home(request), estateId, number)));
        const bytes = await print(`${estateId} ${numbers.join(' ')}`, { kind: 'posters', printed: sheets });
        const name = `${state.details.name}${building === undefined ? '' : buildingName(building)}需求征集海报.pdf`;
        return send({ estateId, passId: pass.id, bytes, name, type: 'application/pdf', reply });
      },
    });

    routes.estate({
      route: ESTATE_FILES.picture,
      action: 'printPosters',
      query: PosterQuery,
      patient: true,
      run: async ({ estateId, state, post, pass, query: { building }, request, reply }) => {
        const numbers = chosen(state, post, building);
        if (isRefusal(numbers)) return numbers;
        const [number = null] = building === undefined ? [] : numbers;
        if (number === null && post.scope !== 'all') return refused('post.otherBuilding');
        const sheet = sheetOf(state, number, linkTo(home(request), estateId, number));
        const job: Job = { kind: 'picture', printed: { sheet, shape: 'group' } };
        const bytes = await print(`${estateId} ${building ?? ''}`, job);
        const name = `${state.details.name}${building === undefined ? '' : buildingName(building)}需求征集.png`;
        return send({ estateId, passId: pass.id, bytes, name, type: 'image/png', reply });
      },
    });
  };

  async function send(file: {
    readonly estateId: string;
    readonly passId: string;
    readonly bytes: Uint8Array | null;
    readonly name: string;
    readonly type: string;
    readonly reply: Parameters<Downloads['send']>[0];
  }) {
    const { estateId, passId, bytes, name, type, reply } = file;
    if (!bytes) return refused('server.busy');
    const refusal = await downloads.send(reply, passId, {
      key: `posters ${estateId} ${sha256(bytes)}`,
      meetingId: estateId,
      load: async () => bytes,
      // Shown by the browser, which WeChat needs to keep a picture; saved under its name all the same.
      head: () =>
        void reply
          .header('Content-Disposition', inlineHeader(name))
          .header('X-Content-Type-Options', 'nosniff')
          .type(type),
    });
    return refusal ?? reply;
  }
}

/** Whose sheets: of the building asked for; else one for each building that the post reaches, and one for the gate where it reaches that too. */
function chosen(state: EstateState, post: Post, building: string | undefined): readonly (string | null)[] | Refusal {
  const all = numbersOf(state);
  if (building === undefined) return [null, ...all].filter((number) => reaches(post, number));
  if (!all.includes(building)) return refused('need.badBuilding', { building });
  return reaches(post, building) ? [building] : refused('post.otherBuilding');
}

const numbersOf = ({ buildings }: EstateState): readonly string[] => buildings.map(({ number }) => number);

const linkTo = (home: string, estateId: string, building: string | null): string =>
  `${home}/need/${estateId}${building === null ? '' : `?building=${encodeURIComponent(building)}`}`;

const sheetOf = ({ details: { community, name } }: EstateState, building: string | null, link: string): Sheet => ({
  ...{ community, estate: name, building, link },
});
