/** One whole evening, told from what each person sees: a chair, a projector, a minute taker and five residents. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BEAMER, type Hall, LAPTOP, type Visitors, openBrowser, openHall } from './house.ts';
import { button, choose, enter as comeIn, dialog, press, receipt, say, see, vote } from './story.ts';

const LIFT = '2号楼1单元加装电梯';
const PARKING = '停车位改造';
const OBJECTION = '我家二楼，连廊正对卧室窗，采光和噪声怎么保证？';
const HOPE = '我今年七十八，爬六楼要歇三次，这部电梯等了十年。';
const INSULT = '张三一家都不是好人';
const SENTENCE = '通过：应投8户，实投5户（62.50%）；赞成4户，反对1户，弃权0户。赞成占实投80.00%，超过半数。';
const STRAW = '现场意向：应投4人，实投3人（75.00%）；赞成3人，反对0人，弃权0人。现场意向不具表决效力。';
const UNDO = '[aria-label="撤销李奶奶的登记"]';
const PROSE = '会议听取了设计单位关于连廊外移的说明，二层住户的意见写入方案。';

let hall: Hall;
let visitors: Visitors;
let chair: Page;
let projector: Page;
let code: string;
let meetingId: string;
const phones: Page[] = [];

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
});
afterAll(async () => {
  await visitors?.close();
  await hall?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.photograph(`evening-${task.name.slice(0, 20)}`);
});

const onProjector = (): Promise<string> => projector.locator('body').innerText();

async function enter(name: string, household: string): Promise<Page> {
  const phone = await visitors.visitor();
  await comeIn(phone, hall.url, code, name, household);
  return phone;
}

async function join(name: string, household: string): Promise<Page> {
  const phone = await enter(name, household);
  await press(phone, '现场签到');
  await see(phone, '已签到');
  return phone;
}

describe('an evening', () => {
  it('the chair sets up an account and a meeting', async () => {
    chair = await visitors.visitor(LAPTOP);
    await chair.goto(hall.setUpLink);
    await chair.getByLabel('名字').fill('段明珠');
    await chair.getByLabel('密码', { exact: true }).fill('榕树下一起喝杯茶');
    await press(chair, '完成设置');
    // The estate is asked for, and a first evening needs none.
    await see(chair, '先写下您的小区');
    await press(chair, '先跳过，去开会');
    await press(chair, '新建会议');
    await chair.getByLabel('会议标题').fill('榕荫里小区第1次近邻茶话会');
    await chair.getByLabel('地点').fill('近邻议事厅');
    await chair.getByText('更多信息').click();
    await chair.getByLabel('小区名称').fill('榕荫里小区');
    await chair.getByLabel('应到户数').fill('8');
    await chair.getByLabel('议题', { exact: true }).nth(0).fill(LIFT);
    await chair.getByLabel('议题', { exact: true }).nth(1).fill(PARKING);
    await chair.getByRole('button', { name: '删除' }).nth(2).click();
    await press(chair, '建立会议');
    await chair.waitForURL(/\/chair\/[\w-]{6,}$/);
    meetingId = chair.url().split('/').at(-1) ?? '';
    code = (await chair.locator('.code strong').first().innerText()).replace(/\D/g, '');
    expect(code).toMatch(/^\d{6}$/);
  });

  it('the projector opens and shows how to join', async () => {
    const opened = chair.context().waitForEvent('page');
    await press(chair, '打开大屏');
    projector = await opened;
    await projector.setViewportSize(BEAMER);
    await projector.waitForURL(/\/screen\//);
    await see(projector, '扫码加入');
    expect((await onProjector()).replace(/\s/g, '')).toContain(code);
    expect(projector.url()).not.toContain('#');
    await see(chair, '大屏正常');
    await see(chair, '会前准备');
  });

  it('three residents come in and check in; the hall sees them counted', async () => {
    phones.push(await join('宋阿姨', '2号楼1单元601'));
    phones.push(await join('柯先生', '2-1-201'));
    phones.push(await join('郑师傅', '1-1-301'));
    await projector.waitForFunction(() => /3\s*人/.test(document.body.innerText));
    await see(chair, '宋阿姨');
  });

  it('somebody without a phone is added by the chair', async () => {
    await press(chair, '登记没有手机的人');
    await dialog(chair).getByLabel('姓名').fill('李奶奶');
    await dialog(chair).getByLabel('门牌号').fill('1-2-102');
    await press(dialog(chair), '登记并签到');
    await see(chair, '已登记李奶奶');
    await press(dialog(chair), '关闭');
    await chair.locator(UNDO).waitFor({ state: 'attached' });
    await projector.waitForFunction(() => /4\s*人/.test(document.body.innerText));
  });

  it('the sitting begins, and everybody is moved to the first topic', async () => {
    await press(chair, '开始会议');
    await press(chair, `开始讨论：${LIFT}`);
    for (const page of [...phones, projector]) await see(page, LIFT);
    // Its name stands in the agenda before it is its turn.
    for (const page of phones) await see(page, /正在讨论/);
  });

  it('people speak, second and are answered, live for all', async () => {
    const [song, ke, zheng] = phones as [Page, Page, Page];
    await say(song, HOPE, '赞成');
    await say(ke, OBJECTION, '疑问');
    for (const page of [song, zheng, projector, chair]) await see(page, OBJECTION);
    await press(zheng, '附议柯先生的发言');
    await see(ke, '1人附议');
    const row = chair.getByRole('listitem').filter({ hasText: OBJECTION });
    await press(row, '回复');
    await row.getByRole('textbox').fill('实测报告会写进方案。');
    await press(row, '发送');
    await see(ke, '实测报告会写进方案。');
  });

  it('an insult is hidden with a reason; nobody sees the words any more', async () => {
    const [song, , zheng] = phones as [Page, Page, Page];
    await say(zheng, INSULT, '反对');
    await see(chair, INSULT);
    await press(chair.getByRole('listitem').filter({ hasText: INSULT }), '隐藏');
    await dialog(chair).getByLabel('理由').fill('人身攻击');
    await press(dialog(chair), '隐藏');
    await see(song, '已隐藏：人身攻击');
    const hidden = () =>
      Promise.all(
        [song, zheng, projector].map((page) => page.getByText(INSULT).first().waitFor({ state: 'detached' })),
      );
    await hidden();
    // A slip would be taken back for everybody; this was none.
    await press(chair.locator('.undo'), '撤销');
    await see(song, INSULT);
    await press(chair.getByRole('listitem').filter({ hasText: INSULT }), '隐藏');
    await dialog(chair).getByLabel('理由').fill('人身攻击');
    await press(dialog(chair), '隐藏');
    await see(song, '已隐藏：人身攻击');
    await hidden();
  });

  it('hands go up with one tap; the chair gives the floor in turn, and each sees when it is theirs', async () => {
    const [song, ke, zheng] = phones as [Page, Page, Page];
    await press(song, '举手发言');
    await see(song, '已举手，下一位就是您');
    await press(ke, '举手发言');
    await see(ke, '已举手，您排第2位');
    await button(ke, '反对').click();
    await press(zheng, '举手发言');
    await press(zheng, '会议程序有问题，请先听我说');
    // A point of order goes before the two.
    await see(zheng, '已举手，下一位就是您');
    await see(ke, '已举手，您排第3位');
    await press(chair, '请下一位：郑师傅');
    await see(zheng, '请您发言');
    await see(song, '正在发言：郑师傅');
    await press(zheng, '我说完了');
    await press(chair, '加一位');
    await dialog(chair).getByLabel('找姓名、门牌').fill('李奶奶');
    await press(dialog(chair), '替李奶奶举手');
    await press(chair, '请下一位：宋阿姨');
    await see(song, '请您发言');
    await press(chair, '加1分钟');
    await expect
      .poll(() =>
        song
          .getByText(/0[34]:\d\d/)
          .first()
          .innerText(),
      )
      .toMatch(/^04:0|^03:5/);
    await press(ke, '放下');
    await press(chair, '请下一位：李奶奶');
    await button(song, '举手发言').waitFor();
    await press(chair, '发言结束');
    await see(chair, '还没有人举手');
  });

  it('a straw poll takes one tap and is never more than that', async () => {
    await press(chair, '发起表决');
    await press(dialog(chair), '开始征求意向');
    for (const phone of phones) await button(phone, /赞成/).click();
    await see(phones[0]!, '现场意向，不具表决效力');
    await projector.waitForFunction(() => /现场意向/.test(document.body.innerText));
    await press(chair.locator('footer'), '结束表决');
    await press(dialog(chair), '结束表决');
    for (const page of [...phones, projector]) await see(page, STRAW);
    for (const page of [...phones, projector, chair]) expect(await page.getByText(/通过：/).count()).toBe(0);
  });

  it('a formal poll opens: big choice, read-back, and 已计入 only from the server', async () => {
    await press(chair, '发起表决');
    await dialog(chair).getByText('正式表决', { exact: true }).click();
    await press(dialog(chair), '核对一遍');
    await see(chair, '请念给大家听');
    await press(dialog(chair), '确认，开始表决');
    await see(projector, '现在投票');
    await vote(phones[0]!, '赞成');
    await choose(phones[1]!, '反对');
    // Reloading before confirming loses no meeting, and nothing was sent.
    await phones[1]!.reload();
    await vote(phones[1]!, '反对');
    await phones[1]!.reload();
    await receipt(phones[1]!);
  });

  it('the server is killed and comes back: ballots are there, phones are live by themselves', async () => {
    await hall.killAndRestart();
    await vote(phones[2]!, '赞成');
    await projector.waitForFunction(() => /3\s*\/\s*8/.test(document.body.innerText));
    // Who voted, by whose hand and when; never what.
    await chair.getByText('已投名单', { exact: true }).click();
    const voters = chair.getByRole('list', { name: '已投名单' }).getByRole('listitem');
    await voters.nth(2).waitFor();
    expect((await voters.allInnerTexts()).map((line) => line.replace(/\d\d:\d\d|\s/g, '')).sort()).toEqual([
      '1-1-301郑师傅投',
      '2-1-201柯先生投',
      '2-1-601宋阿姨投',
    ]);
  });

  it('two come late, land on the open poll and vote; nobody can see how it stands', async () => {
    for (const [name, door] of [
      ['何晓棠', '1-2-502'],
      ['袁淑雅', '2-2-303'],
    ] as const) {
      const phone = await enter(name, door);
      phones.push(phone);
      await choose(phone, '赞成');
      await press(phone, '现场签到'); // asked for right there, the choice is kept
      await press(phone, '确认投票');
      await receipt(phone);
    }
    for (const page of [projector, ...phones]) {
      const text = await page.locator('body').innerText();
      expect(text).not.toMatch(/80\.00%|未通过|通过：/);
      expect(text).not.toMatch(/不记名|匿名/);
    }
  });

  it('the chair closes, then publishes; phone, projector and cockpit say the same sentence', async () => {
    await press(chair.locator('footer'), '结束表决');
    await press(dialog(chair), '结束表决');
    await see(phones[0]!, '表决已结束，等待公布结果');
    await see(projector, '等待公布');
    expect(await phones[0]!.getByText(SENTENCE).count()).toBe(0);
    await press(chair.locator('footer'), '公布结果');
    await press(dialog(chair), '公布结果');
    for (const page of [...phones, projector, chair]) await see(page, SENTENCE);
  });

  it('each topic is closed with an outcome, a task is set, and the sitting ends', async () => {
    await press(chair, `给“${LIFT}”下结论`);
    // Against what the vote says only with a reason.
    await dialog(chair).getByText('否决', { exact: true }).click();
    await see(dialog(chair), '这个结论和公布的表决结果不一致。');
    await press(dialog(chair), '确认结论');
    await see(dialog(chair), '请写明原因，或者改结论、改日期。');
    await dialog(chair).getByText('通过', { exact: true }).click();
    await dialog(chair).getByLabel('为什么仍然这样定？').waitFor({ state: 'detached' });
    await press(dialog(chair), '确认结论');
    await projector.waitForFunction(() => /议题结论/.test(document.body.innerText));
    await press(chair, `开始讨论：${PARKING}`);
    for (const phone of phones) await see(phone, PARKING);
    await press(chair, `给“${PARKING}”下结论`);
    await dialog(chair).getByText('暂缓', { exact: true }).click();
    await dialog(chair).getByLabel('哪天再议').fill('2099-12-31');
    await press(dialog(chair), '确认结论');
    await press(chair, '任务');
    await dialog(chair).getByLabel('要办的事').fill('完成公示并汇总异议');
    await dialog(chair).getByLabel('责任人').fill('业委会');
    await dialog(chair).getByLabel('办完的日期').fill('2020-12-20');
    await press(dialog(chair), '添加任务');
    await see(dialog(chair), '请改日期，或者写明原因');
    await dialog(chair).getByLabel('为什么还这样写？').fill('会前已办完，补记');
    await press(dialog(chair), '添加任务');
    await see(chair, '完成公示并汇总异议');
    await chair.keyboard.press('Escape');
    await press(chair.locator('footer'), '结束会议');
    await press(dialog(chair), '结束会议');
    await see(projector, '感谢您的参加');
    await see(phones[0]!, '会议已结束');
    // Who was counted as having come stays counted.
    await see(chair, '李奶奶');
    await chair.locator(UNDO).waitFor({ state: 'detached' });
  });

  it('the minute taker comes by invitation, writes, and reads 已保存到服务器', async () => {
    await press(chair, '邀请工作人员');
    await press(dialog(chair).getByRole('listitem').filter({ hasText: '记录人' }), '生成链接');
    const link = await dialog(chair).getByRole('textbox').inputValue();
    const taker = await visitors.visitor(LAPTOP);
    await taker.goto(link.trim());
    await see(taker, '请您担任：记录人');
    await taker.getByLabel('您的姓名').fill('邵永康');
    await press(taker, '接受邀请');
    await taker.waitForURL(/\/minutes\//);
    await see(taker, '签到统计');
    const section = taker.locator('[contenteditable=true]').nth(3);
    await section.click();
    await taker.keyboard.insertText(PROSE);
    await see(taker, /已保存到服务器 \d\d:\d\d/);
    // The link was for one person, once.
    const other = await visitors.visitor();
    await other.goto(link.trim());
    await see(other, /用过或过期/);
    expect(await other.getByLabel('您的姓名').count()).toBe(0);
  });

  it('the chair reads the minutes, seals them and exports them', async () => {
    await chair.keyboard.press('Escape');
    await press(chair, '核对并定稿纪要');
    for (const fact of [PROSE, SENTENCE, '完成公示并汇总异议']) await see(chair, fact);
    await press(chair, '定稿');
    await press(dialog(chair), '确认定稿');
    await see(chair, '已定稿');
    const facts = [
      '榕荫里小区第1次近邻茶话会',
      LIFT,
      SENTENCE,
      PROSE,
      '完成公示并汇总异议',
      '第1项写下时期限已过，原因：会前已办完，补记。',
      '段明珠',
      '邵永康',
      '已隐藏：人身攻击',
    ];
    const file = async (format: string) => {
      const response = await chair.request.get(
        `${new URL(chair.url()).origin}/api/meetings/${meetingId}/minutes/export.${format}`,
      );
      expect(response.status()).toBe(200);
      return response.body();
    };
    const docx = strFromU8(unzipSync(await file('docx'))['word/document.xml'] ?? new Uint8Array()).replace(
      /<[^>]+>/g,
      '',
    );
    const pdfPath = path.join(hall.dataDir, 'minutes.pdf');
    writeFileSync(pdfPath, await file('pdf'));
    const pdf = execFileSync('pdftotext', ['-layout', pdfPath, '-']).toString().replace(/\s/g, '');
    for (const fact of facts) {
      expect(docx).toContain(fact);
      expect(pdf).toContain(fact.replace(/\s/g, ''));
    }
    for (const text of [docx, pdf]) expect(text).not.toContain(INSULT);
  });

  it('a resident reads them on the phone, and no share is torn between two lines', async () => {
    const reader = phones[0]!;
    await reader.goto(`${hall.url}/minutes/${meetingId}`);
    await see(reader, PROSE);
    const shares = await reader.locator('td').evaluateAll((cells) =>
      cells
        .filter((cell) => /^[\d.]+%$/.test((cell.textContent ?? '').trim()))
        .map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          return `${cell.textContent?.trim()} on ${lines.size}`;
        }),
    );
    expect(shares).toContain('100.00% on 1');
    expect(shares.filter((share) => !share.endsWith(' on 1'))).toEqual([]);
  });

  it('no page complained', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
