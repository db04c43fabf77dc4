/** Of those that a browser gives itself; the server says all others in Chinese already. */
import type { RefusalsText } from '../refusals.ts';

export const refusals: RefusalsText = {
  'access.denied': '您的身份不能进行这项操作，如有需要请联系主持人。',
  'join.badHousehold': '门牌号请写成“2-1-601”这样的数字，也可以先空着。',
  'join.householdLong': '门牌号太长了，没有保存。请只写楼号、单元和房号，例如“2号楼1单元601”。',
  'join.householdShared': '这样写是一栋楼、一个单元或一层，分不清是哪一家。请再写上房号；独门独户的请写“12号”这样。',
  'join.nameLong': '名字最多{max}个字，没有保存。请写短一点。',
  'minutes.sealed': '纪要已经定稿，不能再改。如需更正，请由主持人开启新的修订版。',
  'request.tooLarge': '内容太大，请删减后再提交。',
};
