/** Small PDF files, written by hand: what is in each is known to the letter. */

/** Of `pages` A4 pages; each has a line in Helvetica, and a line of Chinese in a font that is named and not in the file (宋体). */
export function pdfOf({
  pages = 1,
  locked = false,
}: { readonly pages?: number; readonly locked?: boolean } = {}): Buffer<ArrayBuffer> {
  const kids = Array.from({ length: pages }, (_, index) => `${9 + 2 * index} 0 R`).join(' ');
  const zeros = '00'.repeat(32);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Font<</F1 3 0 R/F2 6 0 R>>>>',
    `<</Filter/Standard/V 1/R 2/P -4/O<${zeros}>/U<${zeros}>>>`,
    ...Array.from({ length: pages }, (_, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${10 + 2 * index} 0 R/Resources 7 0 R>>`,
      streamOf(contentOf(index + 1)),
    ]).flat(),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = text.length;
  const size = objects.length + 1;
  const trailer = `<</Size ${size}/Root 1 0 R${locked ? `/Encrypt 8 0 R/ID[<${zeros}><${zeros}>]` : ''}>>`;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer ${trailer}\nstartxref\n${end}\n%%EOF`;
  return Buffer.from(text, 'latin1');
}

const streamOf = (content: string): string => `<</Length ${content.length}>>stream\n${content}\nendstream`;

/** The Chinese in the upper third, the number in the lower. */
const contentOf = (page: number): string =>
  `BT /F1 60 Tf 60 700 Td <${utf16('加装电梯方案')}> Tj ET BT /F2 200 Tf 200 120 Td (${page}) Tj ET`;

const utf16 = (words: string): string =>
  Array.from(words, (letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
