/** The product's own words in the language the screens are taken in: what is tapped is found by what it says. */
import { locale } from './camera.ts';

const file = async <Part>(name: string): Promise<Part> =>
  (await import(`../../client/text/${locale}/${name}.ts`)) as Part;

const { layered } = await import('../../client/text/words.ts');
export const { elder, simplePhone } = await file<typeof import('../../client/text/zh-CN/elder.ts')>('elder');
export const { opinion } = await file<Pick<typeof import('../../client/text/zh-CN/opinion.ts'), 'opinion'>>('opinion');
export const { phone } = await file<Pick<typeof import('../../client/text/zh-CN/phone.ts'), 'phone'>>('phone');
export const { chair } = await file<Pick<typeof import('../../client/text/zh-CN/chair.ts'), 'chair'>>('chair');
export const { common } = await file<Pick<typeof import('../../client/text/zh-CN/common.ts'), 'common'>>('common');
export const { door } = await file<Pick<typeof import('../../client/text/zh-CN/door.ts'), 'door'>>('door');
export const { account } = await file<Pick<typeof import('../../client/text/zh-CN/account.ts'), 'account'>>('account');
export const { minutes } = await file<Pick<typeof import('../../client/text/zh-CN/minutes.ts'), 'minutes'>>('minutes');
export const { projector } =
  await file<Pick<typeof import('../../client/text/zh-CN/projector.ts'), 'projector'>>('projector');
export const estateWords = await file<typeof import('../../client/text/zh-CN/estate.ts')>('estate');
export const { idea } = await file<Pick<typeof import('../../client/text/zh-CN/idea.ts'), 'idea'>>('idea');
export const { inquiry } = await file<Pick<typeof import('../../client/text/zh-CN/inquiry.ts'), 'inquiry'>>('inquiry');
export const { publicPage } =
  await file<Pick<typeof import('../../client/text/zh-CN/publicPage.ts'), 'publicPage'>>('publicPage');
/** What 长辈版 says. */
export const elderPhone = layered(phone, simplePhone);
