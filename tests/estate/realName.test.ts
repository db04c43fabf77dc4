import { expect, test } from 'vitest';
import { readsLikeName } from '../../server/estate/realName.ts';

test.each([
  '宋玉兰',
  '陈阿婆',
  '王芳',
  '欧阳兰',
  '老王',
  '小李',
  '阿强',
  '王阿姨',
  '古丽·买买提',
  '張秀英',
  '安 全福',
  'Anna',
  '高峰',
])('%s reads like a name', (name) => expect(readsLikeName(name)).toBe(true));

test.each([
  '高兴',
  '安全',
  '安 全',
  '平安',
  '墙面',
  '同意在东门选址',
  '达成共识',
  '加装电梯',
  '高空安全',
  '停车位',
  '101',
  '王芳13800001111',
  '',
  '王',
  'Li',
])('%s does not', (word) => expect(readsLikeName(word)).toBe(false));
