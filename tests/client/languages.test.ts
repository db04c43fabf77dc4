/** What is said in other languages: dates, counts, results and refusals, and whose language it is. */
import { readFileSync, readdirSync } from 'node:fs';
import { agenda as agendaEn } from '../../client/text/en/agenda.ts';
import { agenda as agendaZh } from '../../client/text/zh-CN/agenda.ts';
import { agenda as agendaTw } from '../../client/text/zh-TW/agenda.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { clock, calendarDay, dateAndTime, moment } from '../../client/parts/format.ts';
import { choiceName, resultSentence, verdict } from '../../client/parts/results.ts';
import { inWords, nameInWords } from '../../client/parts/wording.ts';
import { sentenceOf } from '../../client/meeting/refused.ts';
import { phone } from '../../client/text/phone.ts';
import { speakIn } from '../../client/text/speak.ts';
import { preferred } from '../../shared/locale.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { OptionId } from '../../shared/meeting/ids.ts';
import { optionsFor } from '../../shared/meeting/pollOption.ts';
import '../support/words.ts';

const at = Date.parse('2026-03-14T11:30:00Z');
const rule = { quorum: 'none', majority: 'half' } as const;
const poll = { form: 'formal', basis: 'household', method: 'threeWay', rule } as const;
const result = (choices: readonly string[]) =>
  countBallots(
    { options: optionsFor([]), entitled: 4, presentAtOpening: 0, mayVote: 4, rule },
    choices.map((choice, index) => ({ voter: `${index}`, by: '', at: 0, choice: [OptionId.parse(choice)] })),
  );

afterEach(() => speakIn('zh-CN', ['resident']));

describe('in English', () => {
  it('days are short, hours are those of the clock on the wall', async () => {
    await speakIn('en', ['resident']);
    expect(dateAndTime(at)).toBe('Sat 14 Mar, 7:30 pm');
    expect([clock(Date.parse('2026-03-13T16:05:00Z')), clock(Date.parse('2026-03-14T04:00:00Z'))]).toEqual([
      '12:05 am',
      '12:00 pm',
    ]);
    expect(moment(at, '2026-03-15')).toBe('14 Mar, 7:30 pm');
    expect(moment(at, '2027-03-15')).toBe('14 Mar 2026, 7:30 pm');
    expect(calendarDay('2026-04-08')).toBe('8 Apr 2026');
  });

  it('one is one, two are two', async () => {
    await speakIn('en', ['resident']);
    expect([phone.comments.fresh(1), phone.comments.fresh(2)]).toEqual(['1 new comment', '2 new comments']);
    expect(phone.ended.attendance(1, 1)).toBe('1 person took part, from 1 household');
    expect(phone.ended.attendance(3, 2)).toBe('3 people took part, from 2 households');
    expect(phone.poll.turnout(2, 4, phone.poll.units.household)).toBe('2 of 4 households voted');
  });

  it('a result says the same numbers', async () => {
    await speakIn('en', ['resident']);
    const counted = result(['for', 'for', 'against']);
    expect(verdict(poll, counted)).toBe('Passed');
    expect(resultSentence(poll, counted)).toBe(
      'Passed: 4 households entitled, 3 voted (75.00%); For 2, Against 1, Abstain 0. Votes for: 66.67% of the votes, more than half.',
    );
  });

  it('a refusal is worded from its code and values, a field by its name', async () => {
    await speakIn('en', ['resident']);
    expect(sentenceOf({ code: 'topic.tooMany', message: '…', values: { max: 80 } })).toBe(
      'At most 80 topics. Please put some together first.',
    );
    const values = { field: '日期和时间', value: '2026年3月14日 19:30', name: 'startsAt', plain: at };
    expect(sentenceOf({ code: 'edit.changedMeanwhile', message: '…', values })).toMatch(
      /^"Date and time" was just changed to "14 Mar 2026, 7:30 pm"/,
    );
  });

  it('what stands in a meeting’s data is said, what people wrote stays', async () => {
    await speakIn('en', ['resident']);
    expect(SEVEN_STEPS.stages.map(({ label }) => inWords(label))).toEqual([
      ...['Needs', 'Topics', 'Survey', 'Decide', 'Results', 'Follow-up', 'Report'],
    ]);
    expect(inWords('看一看')).toBe('看一看');
    expect(choiceName({ id: 'for', label: '赞成' })).toBe('For');
    expect(choiceName({ id: 'p1', label: '赞成' })).toBe('赞成');
    expect(nameInWords('社区王主任（居民）')).toBe('社区王主任 (resident)');
  });
});

/** As the public page has it: results stand there as soon as they are published, minutes once they are released (`publicView.ts`). */
it.each([
  [
    agendaZh,
    '线上社区的页面开放着，开完的会的结论和公布了的表决结果，没参加的人也看得到；会议纪要要先“在线上社区公开”',
  ],
  [
    agendaTw,
    '線上社區的頁面開放著，開完的會的結論和公布了的表決結果，沒參加的人也看得到；會議紀錄要先「在線上社區公開」',
  ],
  [
    agendaEn,
    'everybody can see the conclusions and published results of a meeting that is over; its minutes only once',
  ],
])('whoever puts a meeting under an estate is told what the public page shows of it', (agenda, words) =>
  expect(agenda.putUnderAbout).toContain(words),
);

it.each([
  [['zh-CN'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['zh-Hans-HK'], 'zh-CN'],
  [['zh-TW'], 'zh-TW'],
  [['zh-HK', 'en'], 'zh-TW'],
  [['zh-Hant-MO'], 'zh-TW'],
  [['en-US', 'zh-CN'], 'en'],
  [['fr-FR', 'zh-CN'], 'zh-CN'],
  [['fr-FR'], 'en'],
  [['*'], 'zh-CN'],
  [[], 'zh-CN'],
])('who reads %j is spoken to in %s', (languages, locale) => expect(preferred(languages)).toBe(locale));

it('the words of Taiwan say one thing in one word: 紀錄, 蒐集, 樓棟長', () => {
  const folder = 'client/text/zh-TW';
  const files = [...readdirSync(folder).map((name) => `${folder}/${name}`), 'shared/wire/refusalsInTaiwan.ts'];
  const others = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/紀要|(?<!都會)記錄(?![人後])|收集|搜集(?!需求:)|(?<!樓)棟長/g) ?? [],
  );
  expect(others).toEqual([]);
});
