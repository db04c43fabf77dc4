/** A long question in large type leaves its choices in sight: nobody must guess that there is something further down. */
import { expect, it } from 'vitest';
import { PHONE } from './house.ts';
import { openPoll, setStage } from './stage.ts';
import { button, enter, holdPass, see } from './story.ts';

const stage = setStage('longQuestion');
const LONG =
  '是否同意2号楼1单元按平层入户方案加装电梯，连廊外移1.2米，费用约46万元，政府补助20万元，其余由各户按楼层分摊，一层住户免交，并由街道组织第三方做采光评估后公示七天再开工，施工期间白天八点到晚上六点？';

it('all three choices of a question of a hundred characters stand above the bar at 390×844 in 长辈版', async () => {
  const meeting = await stage.underWay();
  const phone = await stage.visitors.visitor(PHONE);
  await holdPass(phone, 'tea.elder', 'yes');
  await enter(phone, stage.hall.url, meeting.code, '陈阿婆', '2-1-601');
  await button(phone, '更多').waitFor();
  await openPoll(meeting, LONG);
  await see(phone, '请选一项');
  const bar = await button(phone, '更多').boundingBox();
  const last = await button(phone, /^\W*弃权/).boundingBox();
  expect(last!.y + last!.height).toBeLessThan(bar!.y);
  expect(stage.visitors.complaints).toEqual([]);
});
