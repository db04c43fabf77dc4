/**
 * PDFium (the renderer of Chrome, as WebAssembly): pages of PDF files as pixels. It runs in a process of its own
 * (pageWorker.ts), since nobody knows what a file holds and its memory never comes back.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type WrappedPdfiumModule, init } from '@embedpdf/pdfium';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top: red, green, blue and one byte of nothing. */
  readonly data: Uint8Array;
}
/** Why there is no page: a password is asked for, the file is damaged, or it is shorter. */
export type Trouble = 'locked' | 'unreadable' | 'noPage';

export interface OpenFile {
  readonly pages: number;
  /** Page from 1, its longer edge `size` pixels. */
  draw(page: number, size: number): Pixels | Trouble;
}

const PASSWORD = 4;
const [ANNOTATIONS, RGB_ORDER] = [0x01, 0x10];
/** Windows' numbers for Japanese, Korean, simplified and traditional Chinese, as PDFium asks for fonts. */
const CHINESE = [128, 129, 134, 136];
const WHITE = 0xffffffff;

/** What Emscripten gives every module; its types are in a package of theirs that we lack. */
interface Memory {
  /** To be read anew each time: it is another array once the memory has grown. */
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(bytes: number): number };
  addFunction(call: (...words: number[]) => number | undefined, signature: string): number;
  setValue(at: number, word: number, type: 'i32'): void;
}
const memoryOf = ({ pdfium }: WrappedPdfiumModule): Memory => pdfium as unknown as Memory;
const path = (name: string): string => createRequire(import.meta.url).resolve(name);

/** The process draws one file and ends: nothing is given back. */
export async function openPdf(bytes: Uint8Array): Promise<OpenFile | Trouble> {
  const pdfium = await init({ wasmBinary: new Uint8Array(readFileSync(path('@embedpdf/pdfium/pdfium.wasm'))).buffer });
  pdfium.PDFiumExt_Init();
  lendFont(pdfium);
  const memory = memoryOf(pdfium);
  const at = memory.wasmExports.malloc(bytes.length);
  memory.HEAPU8.set(bytes, at);
  const file = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  if (!file) return pdfium.FPDF_GetLastError() === PASSWORD ? 'locked' : 'unreadable';
  const pages = pdfium.FPDF_GetPageCount(file);
  if (pages < 1) return 'unreadable';

  return {
    pages,
    draw(number, size) {
      if (number < 1 || number > pages) return 'noPage';
      const page = pdfium.FPDF_LoadPage(file, number - 1);
      const [wide, high] = page ? [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)] : [0, 0];
      if (!page || !(wide > 0) || !(high > 0)) return 'unreadable';
      const scale = size / Math.max(wide, high);
      const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
      const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RGB_ORDER);
      const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
      return { width, height, data: memory.HEAPU8.slice(from, from + width * height * 4) };
    },
  };
}

/**
 * WebAssembly sees none of the machine's fonts, and old papers of offices and developers name 宋体 and 黑体 without holding
 * them: they would be white. What Chinese letters are asked for comes from the font our own papers are set in.
 * `FPDF_SYSFONTINFO`, version 1, of PDFium's public header fpdf_sysfontinfo.h.
 */
function lendFont(pdfium: WrappedPdfiumModule): void {
  const memory = memoryOf(pdfium);
  let font: Buffer | null = null;
  const ours = () =>
    (font ??= readFileSync(path('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')));
  const mapFont = (_self = 0, _weight = 0, _italic = 0, charset = 0) => (CHINESE.includes(charset) ? 1 : 0);
  const fontData = (_self = 0, _font = 0, table = 0, to = 0, room = 0) => {
    if (table !== 0) return 0;
    const bytes = ours();
    if (to && room >= bytes.length) memory.HEAPU8.set(bytes, to);
    return bytes.length;
  };
  const GB2312 = 134;
  // Each a function of its own: the same one has one place in the table, and one signature.
  const calls = [
    memory.addFunction(() => undefined, 'vi'),
    memory.addFunction(() => undefined, 'vii'),
    memory.addFunction(mapFont, 'iiiiiiii'),
    memory.addFunction(() => 0, 'iii'),
    memory.addFunction(fontData, 'iiiiii'),
    memory.addFunction(() => 0, 'iiiii'),
    memory.addFunction(() => GB2312, 'iii'),
    memory.addFunction(() => undefined, 'vii'),
  ];
  const info = memory.wasmExports.malloc(4 * (calls.length + 1));
  [1, ...calls].forEach((word, index) => memory.setValue(info + 4 * index, word, 'i32'));
  pdfium.FPDF_SetSystemFontInfo(info);
}
