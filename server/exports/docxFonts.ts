/** word/fontTable.xml: what Word and WPS take where a face of GB/T 9704 is not installed. Names only, nothing is embedded. */
import { FACES } from './docxStyle.ts';

/** Since Windows 7 仿宋 and 楷体 have new names and 小标宋 comes with no Windows; without these hints all three become 宋体. */
const INSTEAD: Readonly<Record<keyof typeof FACES, { readonly names: string; readonly pitch: 'fixed' | 'variable' }>> =
  {
    title: { names: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Songti SC', pitch: 'variable' },
    body: { names: '仿宋,FangSong,华文仿宋,STFangsong', pitch: 'fixed' },
    hei: { names: 'SimHei,华文黑体,Heiti SC', pitch: 'fixed' },
    kai: { names: '楷体,KaiTi,华文楷体,STKaiti', pitch: 'fixed' },
    song: { names: 'SimSun,华文宋体,Songti SC', pitch: 'variable' },
  };

const font = (name: string, charset: string, family: string, pitch: string, names = ''): string =>
  `<w:font w:name="${name}">${names === '' ? '' : `<w:altName w:val="${names}"/>`}<w:charset w:val="${charset}"/>` +
  `<w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`;

const faces = (Object.keys(FACES) as (keyof typeof FACES)[]).map((face) => {
  const { names, pitch } = INSTEAD[face];
  return font(FACES[face], '86', face === 'body' || face === 'hei' ? 'modern' : 'roman', pitch, names);
});

export const FONT_TABLE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `${font('Times New Roman', '00', 'roman', 'variable')}${faces.join('')}</w:fonts>`;
