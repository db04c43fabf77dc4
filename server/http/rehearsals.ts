/** 彩排: begun from the home or after a meeting's model, steered and ended from its cockpit. */
import { authorize } from '../../shared/access/authorize.ts';
import type { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import { moderationOf } from '../../shared/meeting/moderation.ts';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import { refused } from '../../shared/stream/decision.ts';
import { CommandId } from '../../shared/stream/ids.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { BeginRehearsalBody, type OwnRehearsal, SteerRehearsalBody } from '../../shared/wire/rehearsal.ts';
import { EXAMPLE_TOPICS, exampleDetails } from '../rehearsal/example.ts';
import type { PersonRow } from '../store/people.ts';
import type { HttpDeps } from './deps.ts';
import { makeMeeting } from './newMeeting.ts';
import type { RoutePlugin } from './route.ts';

export function rehearsalRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, passes, rehearsals, clock, newId } = deps;

  /** Its own rules of speaking and of writing, by the chair's own commands. */
  async function settle(id: MeetingId, chair: PersonRow, model: MeetingState): Promise<void> {
    const state = await lines.read(id);
    for (const command of settingsOf(model, state?.topics.map((topic) => topic.id) ?? [])) {
      const actor = { personId: chair.id, role: chair.role };
      const answer = await lines.submit(id, { commandId: CommandId.parse(newId()), command, actor, sender: 'begin' });
      if (!answer.ok) throw new Error(`A rehearsal did not take ${command.type}: ${answer.code}`);
    }
  }

  return (routes) => {
    routes.account({
      route: DESK_ROUTES.ownRehearsal,
      run: async ({ accountId }): Promise<OwnRehearsal> => {
        const row = await rehearsals.ofAccount(accountId);
        const state = row && (await lines.read(row.meetingId));
        if (!row || !state) return { rehearsal: null };
        return { rehearsal: { id: row.meetingId, title: state.details.title, endsAt: row.endsAt } };
      },
    });

    routes.account({
      route: DESK_ROUTES.beginRehearsal,
      body: BeginRehearsalBody,
      run: async ({ accountId, pass, body: { of } }) => {
        const account = await store.findAccount(accountId);
        if (!account) return refused('access.login');
        // Before anything is made; two taps at once are told apart by the store.
        if (await rehearsals.ofAccount(accountId)) return refused('rehearsal.running');
        const actor = of && (await passes.actorIn(pass, of));
        const model = of && authorize(actor, 'editMeeting', { meetingId: of }) ? await lines.read(of) : null;
        if (of && !model) return refused('meeting.unknown');
        if (model?.rehearsal) return refused('rehearsal.notReal');
        const { id, joinCode, chair } = await makeMeeting(deps, {
          ...{ account, filesOf: of, rehearsal: true },
          // Whoever is curious comes in by the code: nobody has to be let into a rehearsal.
          details: model ? { ...model.details, joining: 'open' } : exampleDetails(clock()),
          topics: model && model.topics.length > 0 ? model.topics : EXAMPLE_TOPICS,
        });
        if (model) await settle(id, chair, model);
        const begun = await rehearsals.begin(id, accountId);
        return begun === true ? { id, joinCode } : begun;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.rehearsal,
      action: 'readRehearsal',
      run: async ({ meetingId }) => {
        const row = await rehearsals.of(meetingId);
        return row ? { pace: row.pace, endsAt: row.endsAt } : refused('rehearsal.none');
      },
    });

    routes.meeting({
      route: DESK_ROUTES.steerRehearsal,
      action: 'steerRehearsal',
      body: SteerRehearsalBody,
      run: async ({ meetingId, body: { pace } }) => {
        const steered = await rehearsals.setPace(meetingId, pace);
        return steered === true ? { ok: true } : steered;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.endRehearsal,
      action: 'steerRehearsal',
      run: async ({ meetingId }) => {
        if (!(await lines.read(meetingId))?.rehearsal) return refused('rehearsal.none');
        await rehearsals.end(meetingId);
        return { ok: true };
      },
    });
  };
}

/** `topicIds`: of the copy, in the order of the model's own. */
function settingsOf(model: MeetingState, topicIds: readonly TopicId[]): readonly Command[] {
  const copyOf = new Map(model.topics.map((topic, index) => [topic.id, topicIds[index]]));
  const commands: Command[] = [];
  if (model.speaking) commands.push({ type: 'setSpeakingTerms', ...speakingOf(model).terms });
  if (model.moderation) {
    const { terms } = moderationOf(model);
    const holdTopics = terms.holdTopics.flatMap((id) => copyOf.get(id) ?? []);
    commands.push({ type: 'setCommentTerms', ...terms, holdTopics });
  }
  return commands;
}
