/** What the simulated residents mean to do: the same with the same seed, fitting what they are, and nothing once its moment has passed. */
import { describe, expect, test } from 'vitest';
import { CAST } from '../../server/rehearsal/cast.ts';
import { type Intent, commandOf, intentsFor, occasionsIn } from '../../server/rehearsal/planner.ts';
import { ASTRAY, HECKLES, LONG, STATEMENTS, sentencesFor } from '../../server/rehearsal/sentences.ts';
import { EXAMPLE_TOPICS, exampleDetails } from '../../server/rehearsal/example.ts';
import { COMMENT_MAX } from '../../shared/meeting/comment.ts';
import { MeetingDetails } from '../../shared/meeting/details.ts';
import { normalizeHousehold } from '../../shared/meeting/household.ts';
import { HandId, OptionId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import { Command, type EventBody } from '../../shared/meeting/meeting.ts';
import { STATEMENT_LENGTH } from '../../shared/meeting/opinionMap.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, stateOf, underWay } from '../meeting/given.ts';

const A = TopicId.parse('a');
const POLL = PollId.parse('poll');
const nobody = () => null;
const me = PersonId.parse('me');
const polled = (more: Partial<Extract<EventBody, { type: 'pollOpened' }>> = {}): EventBody => ({
  ...{ type: 'pollOpened', pollId: POLL, topicId: A, question: '同意吗？', form: 'formal', method: 'threeWay' },
  ...{ minChoices: 1, maxChoices: 1, basis: 'household', disclosure: 'totalsPublished', changeable: true },
  ...{ checkedInOnly: false, entitled: 0, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0 },
  ...{ options: ['for', 'against', 'abstain'].map((id) => ({ id: OptionId.parse(id), label: id })) },
  ...{ presentAtOpening: 0, by: chair },
  ...more,
});
/** Everything they mean to do in this state, in the order of time. */
function planned(seed: number, ...events: readonly EventBody[]): readonly Intent[] {
  const state = stateOf(...underWay, ...events);
  return occasionsIn(state, nobody)
    .flatMap((occasion) => intentsFor(occasion, state, seed, 0))
    .sort((x, y) => x.at - y.at);
}
const of = (intents: readonly Intent[], kind: Intent['act']['kind']) => intents.filter(({ act }) => act.kind === kind);

describe('the cast', () => {
  test('thirty neighbours with names and doors of their own, two doors with two people, two who never vote', () => {
    expect(CAST).toHaveLength(30);
    expect(new Set(CAST.map(({ name }) => name)).size).toBe(30);
    const doors = CAST.map(({ door }) => normalizeHousehold(door));
    expect(doors).not.toContain(null);
    expect(new Set(doors).size).toBe(28);
    expect(CAST.filter(({ votes }) => votes === 'never')).toHaveLength(2);
    expect(CAST.flatMap(({ trait }) => trait ?? []).sort()).toEqual(['astray', 'heckler', 'long', 'order']);
  });

  test('says nothing that the rules would not take', () => {
    const topics = ['充电', '电梯', '停车', '垃圾', '物业费', '楼道灯', '噪音', '绿化', '别的'];
    const all = [
      ASTRAY,
      LONG,
      ...HECKLES,
      ...topics.flatMap((title) => Object.values(sentencesFor({ title, text: '' })).flat()),
    ];
    for (const { text } of all) expect([text, Array.from(text).length <= COMMENT_MAX]).toEqual([text, true]);
    for (const text of STATEMENTS) expect(Array.from(text).length <= STATEMENT_LENGTH).toBe(true);
    expect(MeetingDetails.safeParse(exampleDetails(1_790_000_000_000)).success).toBe(true);
    expect(EXAMPLE_TOPICS.length).toBe(3);
  });

  test('speaks of what the topic is about', () => {
    expect(sentencesFor({ title: '加装电梯怎么分摊', text: '' }).fitting[0]?.text).toContain('电梯');
    expect(sentencesFor({ title: '商量一件事', text: '东门停车太乱' }).fitting[0]?.text).toContain('停车');
    expect(sentencesFor({ title: '商量一件事', text: '' }).fitting).toEqual([]);
  });
});

describe('the plan', () => {
  test('is the same with the same seed, whatever else happened, and another with another', () => {
    expect(planned(7)).toEqual(planned(7));
    expect(planned(7)).not.toEqual(planned(8));
    const topic = (intents: readonly Intent[]) => intents.filter(({ key }) => key.startsWith('topic '));
    expect(topic(planned(7, polled()))).toEqual(topic(planned(7)));
    expect(new Set(planned(7, polled()).map(({ key }) => key)).size).toBe(planned(7, polled()).length);
  });

  test('brings everybody in within half a minute, the late one after the sitting began', () => {
    const arrivals = of(planned(7), 'arrive');
    expect(arrivals).toHaveLength(30);
    expect(Math.max(...arrivals.map(({ at }) => at))).toBeLessThan(30_000);
    expect(of(planned(7), 'checkIn')).toHaveLength(30);
    const before = stateOf(underWay[0] as EventBody);
    expect(occasionsIn(before, nobody).map(({ kind }) => kind)).toEqual(['door']);
  });

  test('an opened topic brings comments, hands, somebody astray, a long one, a heckler, a point of order', () => {
    const intents = planned(7).filter(({ key }) => key.startsWith('topic '));
    const said = of(intents, 'say').flatMap(({ act }) => (act.kind === 'say' ? [act.sentence] : []));
    expect(said).toEqual(expect.arrayContaining([ASTRAY, LONG, ...HECKLES]));
    expect(said.filter(({ stance }) => stance !== null).length).toBeGreaterThan(4);
    expect(of(intents, 'raise').filter(({ act }) => act.kind === 'raise' && act.order)).toHaveLength(1);
    expect(of(intents, 'raise')).toHaveLength(5);
    expect(of(intents, 'lower')).toHaveLength(1);
  });

  test('an opened poll brings 28 ballots within 20 s or a little more; behind a door of two the later one says something else', () => {
    const votes = of(planned(7, polled()), 'vote').filter(({ key }) => key.startsWith('poll '));
    expect(votes).toHaveLength(28);
    const choiceOf = (name: string) => {
      const place = CAST.findIndex((one) => one.name === name);
      const vote = votes.find((one) => one.place === place);
      return vote?.act.kind === 'vote' ? { at: vote.at, choice: vote.act.choice[0] } : null;
    };
    const [first, second] = [choiceOf('林伟强'), choiceOf('黄小燕')];
    expect(second!.at).toBeGreaterThan(first!.at);
    expect(second!.choice).not.toBe(first!.choice);
    expect(Math.max(...votes.map(({ at }) => at))).toBeLessThan(25_000);
    const all = votes.flatMap(({ act }) => (act.kind === 'vote' ? act.choice : []));
    expect(new Set(all)).toEqual(new Set(['for', 'against', 'abstain']));
  });

  test('ballots keep to the limits of the poll: so many proposals, 反对 and 弃权 alone', () => {
    const options = ['p1', 'p2', 'p3', 'against', 'abstain'].map((id) => ({ id: OptionId.parse(id), label: id }));
    const event = polled({ method: 'multiple', minChoices: 2, maxChoices: 3, options, basis: 'person' });
    for (const { act } of of(planned(7, event), 'vote')) {
      const { choice } = act as Extract<Intent['act'], { kind: 'vote' }>;
      const alone = choice.includes('against') || choice.includes('abstain');
      expect([choice, choice.length]).toEqual([choice, alone ? 1 : expect.toBeOneOf([2, 3])]);
    }
  });

  test('a speaker sits down by themselves; of somebody real nobody ends the turn', () => {
    const called: EventBody = {
      ...{ type: 'speakerCalled', handId: HandId.parse('hand'), personId: me, topicId: A },
      ...{ side: null, order: false, seconds: 180, by: chair },
    };
    const state = stateOf(...underWay, called);
    const ends = (by: number | null) =>
      occasionsIn(state, () => by).flatMap((one) => (one.kind === 'turn' ? intentsFor(one, state, 7, 0) : []));
    expect(of(ends(3), 'endTurn')).toHaveLength(1);
    expect(ends(null)).toEqual([]);
  });
});

describe('what was meant', () => {
  const intent = (act: Intent['act']): Intent => ({ key: 'k', at: 0, place: 0, act });
  const now = stateOf(...underWay, polled());
  const sentence = { text: '好', stance: null };

  test('is sent as everybody’s command, well-formed', () => {
    const acts: readonly Intent['act'][] = [
      { kind: 'checkIn' },
      { kind: 'say', topicId: A, sentence },
      { kind: 'raise', topicId: A, side: 'for', order: false },
      { kind: 'vote', pollId: POLL, choice: ['for'] },
    ];
    for (const act of acts) expect(Command.safeParse(commandOf(intent(act), now, me))).toMatchObject({ success: true });
  });

  test('is left once its moment has passed', () => {
    const later = stateOf(...underWay, { type: 'discussionMoved', topicId: null });
    expect(commandOf(intent({ kind: 'say', topicId: A, sentence }), later, me)).toBeNull();
    expect(commandOf(intent({ kind: 'raise', topicId: A, side: null, order: false }), later, me)).toBeNull();
    expect(commandOf(intent({ kind: 'lower', topicId: A }), later, me)).toBeNull();
    expect(commandOf(intent({ kind: 'endTurn', handId: HandId.parse('h') }), later, me)).toBeNull();
    expect(commandOf(intent({ kind: 'vote', pollId: POLL, choice: ['for'] }), later, me)).toBeNull();
  });
});
