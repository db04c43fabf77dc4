/** 七步进度 says nothing that can't be done. */
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Steps from '../../client/screens/chair/steps/Steps.svelte';
import { speakIn } from '../../client/text/speak.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { chair, created, stateOf, topicAdded } from '../meeting/given.ts';

await speakIn('zh-CN', ['chair']);

/** As the chair sees it. */
function drawn(...events: readonly EventBody[]): string {
  const desk = { can: () => true, now: 0, problem: '', meeting: { nameOf: () => '段明珠' } };
  const props = { desk, meeting: stateOf(...events), onclose: () => undefined };
  return render(Steps, { props: props as unknown as ComponentProps<typeof Steps> }).body;
}
const began: EventBody = { type: 'sittingStarted' };
const ended: EventBody = { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } };

test('that the agenda is to be published again is asked only while it can be', () => {
  const changed = [created, topicAdded('a'), { type: 'agendaPublished', days: 0, by: chair }, topicAdded('b')] as const;
  expect(drawn(...changed)).toContain('公布后议程又改过，请再次公布。');
  expect(drawn(...changed)).toContain('再次公布议程');
  expect(drawn(...changed, began, ended)).toContain('公布后议程又改过。');
  expect(drawn(...changed, began, ended)).not.toContain('再次公布');
});

test('a record in sealed minutes has no 删除 until they are reopened', () => {
  const note: EventBody = { type: 'stepNoted', noteId: 'n' as never, stage: 'survey', text: '走访12户', by: chair };
  const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: '0'.repeat(64), by: chair };
  const reopened: EventBody = { type: 'minutesReopened', revision: 2, reason: '写错了', by: chair };
  const events = [created, topicAdded('a'), note, began, ended] as const;
  expect(drawn(...events)).toContain('删除这条');
  expect(drawn(...events, sealed)).not.toContain('删除这条');
  expect(drawn(...events, sealed, reopened)).toContain('删除这条');
});
