import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { inLanguage } from './client/firstWords.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Chrome 80 to 87 drop every rule with `:where()`, which Svelte puts into nested scoped selectors. */
const withoutWhere = (): Plugin => ({
  name: 'without-where',
  enforce: 'pre',
  transform: (code, id) => (/&type=style/.test(id) ? code.replace(/:where\((\.svelte-[\w-]+)\)/g, '$1') : null),
});

/**
 * Flex has gaps since Chrome 84 and Safari 14.1. Kernels before that know no `inset` either, which came with Safari 14.1 too and
 * can be asked for: they get margins instead.
 */
export function withoutGaps(css: string): string {
  // Comments hold commas and semicolons of their own.
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/([^{}@;]+)\{([^{}]*)\}/g, (rule, selector: string, block: string) => {
      const gap = /(?:^|[\s;])gap:\s*([^;]+)/.exec(block)?.[1]?.trim();
      if (!gap || /^0(px)?$/.test(gap) || !/display:\s*(?:inline-)?flex/.test(block)) return rule;
      const [row = '', column = row] = gap.split(/\s+(?![^(]*\))/);
      const wraps = /flex-wrap:\s*wrap/.test(block);
      const beside = /flex-direction:\s*column/.test(block) ? `margin-top: ${row}` : `margin-left: ${column}`;
      // The last one on a line can't be told from others: it keeps its margin too.
      const [who, margins] = wraps ? ['> *', `margin-right: ${column}; margin-bottom: ${row}`] : ['> * + *', beside];
      const each = selector.split(',').map((one) => `${one.trim()} ${who}`);
      return `${rule}\n@supports not (inset: 0) { ${selector.trim()} { gap: 0; } ${each.join(', ')} { ${margins}; } }\n`;
    });
}
const gapsAsMargins = (): Plugin => ({
  name: 'gaps-as-margins',
  enforce: 'pre',
  transform: (code, id) => (/&type=style/.test(id) ? withoutGaps(code) : null),
});

/** Our server speaks WebSocket and polling: Engine.IO's third way would come to every phone for nothing. */
const withoutWebTransport = (): Plugin => ({
  name: 'without-web-transport',
  enforce: 'pre',
  load: (id) => (/engine\.io-client\/build\/esm\/transports\/webtransport\.js/.test(id) ? 'export class WT {}' : null),
});

/** A style sheet in the head keeps the page white until it is there: what index.html itself says stands before it. */
const lateStyles = (): Plugin => ({
  name: 'late-styles',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const sheets = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
      return sheets.reduce((rest, sheet) => rest.replace(sheet, ''), html).replace(/(?=<\/body>)/, sheets.join(''));
    },
  },
});

/** index.html once more in each other language: its words stand there before any script could choose them. */
const translatedPages = (): Plugin => ({
  name: 'translated-pages',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      for (const locale of ['zh-TW', 'en'] as const)
        this.emitFile({
          type: 'asset',
          fileName: `index.${locale}.html`,
          source: inLanguage(String(page.source), locale),
        });
    },
  },
});

/**
 * What the rules make of zod is for the server: a browser follows the log and parses nothing of it. Bundlers keep a schema they
 * can't see to be pure; in `shared/`, which knows neither clock nor dice nor network, every constant is.
 */
const pureConstants = (): Plugin => ({
  name: 'pure-constants',
  apply: 'build',
  enforce: 'post',
  transform(code, id) {
    if (!id.startsWith(at('shared/')) || !id.endsWith('.ts')) return null;
    const values = this.parse(code).body.flatMap((statement) => {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declared?.type !== 'VariableDeclaration') return [];
      return declared.declarations.flatMap(({ init }) => (init && !isFunction(init.type) ? [init] : []));
    });
    const wrapped = values.reduceRight(
      (rest, { start, end }) =>
        `${rest.slice(0, start)}/* @__PURE__ */ (() => (${rest.slice(start, end)}))()${rest.slice(end)}`,
      code,
    );
    return { code: wrapped, map: null };
  },
});
const isFunction = (type: string): boolean => type === 'ArrowFunctionExpression' || type === 'FunctionExpression';

/** What the rules parse with, in modules that hold nothing else: whoever only follows a meeting never loads it. */
const PARSING = /node_modules.zod|shared.(\w+.ids|stream.text|meeting.scope)\.ts$/;

/** What is loaded by whom, in the order in which a resident needs it; the last waits for nobody. */
const STAGES: readonly (readonly [string, RegExp])[] = [
  ['resident', /client.(index\.html|screens.phone.Phone\.svelte)$/],
  // By an invitation or to take a desk over come members of staff.
  ['door', /client.screens.(door.(?!Invitation|TakeUp)\w+|phone.JoinCard)\.svelte$/],
  ['inside', /client.screens.phone.Joined\.svelte$/],
  ['later', /client.screens.phone.laterParts\.ts$/],
];

/** What a resident's screens share is one file a stage: forty small ones would wait in line on a hall's Wi-Fi. */
const residentFiles: Rolldown.CodeSplittingGroup = {
  name(id, graph) {
    const entries = new Set<string>();
    const seen = new Set<string>();
    const climb = (module: string): void => {
      if (seen.has(module)) return;
      seen.add(module);
      const { importers, isEntry } = graph.getModuleInfo(module) ?? { importers: [], isEntry: false };
      if (isEntry || importers.length === 0) entries.add(module);
      importers.forEach(climb);
    };
    climb(id);
    const isShared = entries.size > 1 || [...entries].some((entry) => entry.endsWith('index.html'));
    if (!isShared || entries.has(id) || /client.main\.ts$/.test(id) || PARSING.test(id)) return null;
    const stages = STAGES.flatMap(([stage, ofIt]) => ([...entries].some((entry) => ofIt.test(entry)) ? [stage] : []));
    // Whoever is new and whoever comes back begin with the same file.
    return stages.includes('door') && stages.includes('inside') ? 'resident' : (stages[0] ?? null);
  },
  debugName: 'resident',
  includeDependenciesRecursively: false,
};

/** `vite build` makes the browser's files, `--mode server` the server's, `--mode pages` the pages it writes whole, `--mode verify` what checks evidence; vitest reads the rest. */
export default defineConfig(({ mode }) => {
  if (mode === 'pages') {
    return {
      root: at('client'),
      publicDir: false,
      plugins: [svelte({ configFile: false }), withoutWhere(), gapsAsMargins()],
      // The server runs where only its own packages are.
      ssr: { noExternal: true },
      build: {
        ssr: at('client/pages/publicPages.ts'),
        outDir: at('dist/pages'),
        emptyOutDir: true,
        target: 'node20',
        cssTarget: ['chrome80', 'safari14'],
        cssCodeSplit: false,
        ssrEmitAssets: true,
        rolldownOptions: { output: { assetFileNames: '[name][extname]' } },
      },
    };
  }
  if (mode === 'verify') {
    // One file without imports: it stands inside a page that is opened from a folder, without any server.
    return {
      publicDir: false,
      build: {
        outDir: at('dist/verify'),
        emptyOutDir: true,
        target: ['chrome92', 'safari15'],
        lib: {
          entry: at('client/verify/verifyPage.ts'),
          formats: ['iife'],
          name: 'verify',
          fileName: () => 'verify.js',
        },
      },
    };
  }
  if (mode === 'server') {
    return {
      // Inside the build: the sealer's process may read nothing else (server/sealed/sealer.ts).
      ssr: { noExternal: ['zod'] },
      build: {
        // `true`, not a path: a path would be the only entry, and each worker needs its own file.
        ssr: true,
        outDir: at('dist/server'),
        target: 'node20',
        emptyOutDir: true,
        rollupOptions: {
          input: {
            main: at('server/main.ts'),
            pdfWorker: at('server/press/pdfWorker.ts'),
            pageWorker: at('server/press/pageWorker.ts'),
            opinionWorker: at('server/opinion/opinionWorker.ts'),
            importWorker: at('server/imports/importWorker.ts'),
            rosterWorker: at('server/roster/rosterWorker.ts'),
            sealerWorker: at('server/sealed/sealerWorker.ts'),
            verify: at('server/verify.ts'),
          },
        },
      },
    };
  }
  return {
    root: at('client'),
    plugins: [
      svelte({ configFile: false }),
      pureConstants(),
      withoutWhere(),
      withoutWebTransport(),
      gapsAsMargins(),
      lateStyles(),
      translatedPages(),
    ],
    build: {
      outDir: at('dist/client'),
      emptyOutDir: true,
      manifest: true,
      // WeChat's Android kernels begin at Chrome 80, iOS at Safari 14 (people.md 4.2).
      target: ['chrome80', 'safari14'],
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Svelte says nothing of itself; a class for custom elements, which there are none of, would be kept for its own sake.
        treeshake: {
          moduleSideEffects: [{ test: /svelte.src.internal.client.dom.elements.custom-element/, sideEffects: false }],
        },
        output: { codeSplitting: { groups: [residentFiles] } },
      },
    },
    test: {
      root: at('.'),
      environment: 'node',
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // A limit catches what hangs; a second is nothing on a busy machine.
      expect: { poll: { timeout: 15_000 } },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['tests/**/*.test.ts'],
            exclude: ['tests/{live,browser}/**'],
            // Files share a thread's modules, which would be read anew 227 times; none leaves anything behind in them.
            isolate: false,
          },
        },
        // Not of `npm test`: makes what later versions must be able to read.
        { extends: true, test: { name: 'fixtures', include: ['tests/fixtures/*.make.ts'] } },
        // Nor this: pictures of every screen, by `npm run screens`. One after another: each is a part of the same evening.
        {
          extends: true,
          test: { name: 'screens', include: ['tests/screens/*.make.ts'], testTimeout: 300_000, fileParallelism: false },
        },
        // Nor this: a resident's evening in WebKit, by `npm run webkit`.
        { extends: true, test: { name: 'webkit', include: ['tests/webkit/*.walk.ts'], testTimeout: 180_000 } },
        { extends: true, test: { name: 'live', include: ['tests/live/**/*.test.ts'], fileParallelism: false } },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['tests/browser/**/*.test.ts'],
            // Browsers wait more than they work; more than two at once would tread on each other's clocks.
            maxWorkers: 2,
            // As above: of the house they walk through every story would read all modules anew.
            isolate: false,
            testTimeout: 300_000,
          },
        },
      ],
    },
  };
});
