/** What of a published vote everybody may take away, from its page: the paper, the workbook, the picture, the list for the lift lobby. */
import type { EstateDesk } from '../estate/estateDesk.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { to } from '../../shared/wire/route.ts';
import type { Home } from '../http/home.ts';
import { announcedText } from '../http/publicVoteLines.ts';
import type { RoutePlugin } from '../http/route.ts';
import { printedOnce } from '../press/copies.ts';
import { attachmentHeader, inlineHeader } from '../press/fileName.ts';
import type { Press } from '../press/press.ts';
import type { VotePaperJob } from '../press/work.ts';
import { PublicVoteParams, numberIn } from './publicVotePage.ts';
import type { Here, PublicVotes } from './publicVotes.ts';
import { DOCX, PDF, PNG, XLSX } from './voteFiles.ts';

export interface PublicVoteFileDeps {
  readonly estates: Pick<EstateDesk, 'lines'>;
  readonly publicVotes: PublicVotes;
  readonly press: Press;
  readonly home: Home;
}

const MAX_AGE_S = 60;

export function publicVoteFiles({ estates, publicVotes, press, home }: PublicVoteFileDeps): RoutePlugin {
  const print = printedOnce(press);
  type Make = (here: Here, number: number, link: string) => Promise<VotePaperJob | null>;
  const ofResult = (kind: 'voteResult' | 'voteResultDocx' | 'voteResultXlsx'): Make => {
    return async (here, number) => {
      const printed = await publicVotes.result(here, number);
      return printed && { kind, printed };
    };
  };
  const ofList = (kind: 'voteList' | 'voteListXlsx'): Make => {
    return async (here, number) => {
      const printed = await publicVotes.list(here, number);
      return printed && { kind, printed };
    };
  };
  const picture: Make = async (here, number, link) => {
    const sheet = await publicVotes.result(here, number);
    return sheet && { kind: 'voteResultPicture', printed: { sheet, link } };
  };
  const FILES = [
    ['result.pdf', PDF, '表决结果', ofResult('voteResult')],
    ['result.docx', DOCX, '表决结果', ofResult('voteResultDocx')],
    ['result.xlsx', XLSX, '表决结果', ofResult('voteResultXlsx')],
    ['picture.png', PNG, '表决结果', picture],
    ['list.pdf', PDF, '表决票逐张名单', ofList('voteList')],
    ['list.xlsx', XLSX, '表决票逐张名单', ofList('voteListXlsx')],
  ] as const;

  return (routes) => {
    for (const [file, type, words, make] of FILES)
      routes.open({
        route: to('GET', `/p/:id/v/:number/${file}`).answers<never>(),
        share: 'door',
        params: PublicVoteParams,
        patient: true,
        run: async ({ params, request, reply }) => {
          const id = EstateId.safeParse(params.id);
          const state = id.success ? await estates.lines.read(id.data) : null;
          if (!id.success || !state?.publicPage) return refused('request.notFound');
          const number = numberIn(params.number);
          const job = await make({ estateId: id.data, state }, number, `${home(request)}/p/${id.data}/v/${number}`);
          if (!job) return refused('request.notFound');
          const bytes = await print(`${id.data} ${number}`, job);
          if (!bytes) return refused('server.busy');
          const title = state.votes.find((one) => one.number === number)?.title ?? '';
          const name = `${announcedText(title)}${words}${file.slice(file.indexOf('.'))}`;
          const isShown = type === PDF || type === PNG;
          return reply
            .header('Cache-Control', `public, max-age=${MAX_AGE_S}`)
            .header('Content-Disposition', isShown ? inlineHeader(name) : attachmentHeader(name))
            .header('X-Content-Type-Options', 'nosniff')
            .type(type)
            .send(Buffer.from(bytes));
        },
      });
  };
}
