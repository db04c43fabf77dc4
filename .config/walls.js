/** Import walls (ARCHITECTURE.md): who may import whom. A later wall replaces an earlier one, so each names all of its own. */
const wall = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden.map(([regex, message]) => ({ regex, message })) }],
  },
});

const serverAlone = ['/(client|tests)/', 'server/ imports shared/ only.'];

/** The server's rooms, each with the rooms below it that it may know. Whoever needs the other direction gives a function down. */
const ROOMS = {
  store: [],
  exports: [],
  meeting: ['stream', 'store'],
  opinion: ['meeting', 'store'],
  access: ['meeting', 'store'],
  live: ['opinion', 'access', 'meeting', 'store'],
  estate: ['access', 'stream', 'store'],
  causes: ['estate', 'stream', 'store'],
  rehearsal: ['access', 'meeting', 'store'],
  http: ['rehearsal', 'opinion', 'estate', 'access', 'meeting', 'store'],
  press: ['access', 'exports', 'http', 'store'],
  minutes: ['http', 'live', 'access', 'meeting', 'store'],
  sealed: ['press', 'meeting', 'store'],
  roster: ['press', 'http', 'estate', 'access', 'store'],
  votes: ['press', 'http', 'estate', 'access', 'store'],
  imports: ['minutes', 'exports', 'http', 'access', 'meeting', 'store'],
};
const roomWall = ([room, below]) => {
  const allowed = ['shared', room, ...below];
  return wall(
    [`server/${room}/**`],
    [serverAlone, [`^(\\.\\./)+(?!(${allowed.join('|')})/)[a-z]+/`, `server/${room} imports ${allowed.join(', ')}.`]],
  );
};

const sharedAlone = [
  ['^(?!\\.|zod/mini$)', 'shared/ is pure: no package but zod, no node modules.'],
  ['/(server|client|tests)/', 'shared/ imports nothing of ours but shared/.'],
];
/** The machinery of streams, which no noun of the field may get into. */
const NO_NOUN = 'The machinery knows no kind of stream: what it needs of one comes through `Kind`.';

export const WALLS = [
  wall(['shared/**'], sharedAlone),
  wall(['shared/stream/**'], [...sharedAlone, ['^\\.\\./(?!wire/refusals\\.ts$)', NO_NOUN]]),
  wall(
    ['client/**'],
    [
      ['^node:', 'The client runs in browsers.'],
      ['/(server|tests)/', 'client/ imports shared/ only.'],
    ],
  ),
  wall(['server/**'], [serverAlone]),
  ...Object.entries(ROOMS).map(roomWall),
  wall(
    ['server/stream/**'],
    [
      serverAlone,
      ['^\\.\\./(?!\\.\\./|log\\.ts$|store/streamLog\\.ts$)', NO_NOUN],
      ['^\\.\\./\\.\\./(?!shared/(stream/|wire/(answer|refusals)\\.ts$))', NO_NOUN],
    ],
  ),
  wall(
    ['server/bootstrap/**'],
    [serverAlone, ['^[^.n]|^n(?!ode:)', 'Runs before anything is installed: no npm imports.']],
  ),
];

/** What shared/ may not do: the clock, the dice and the network are dependencies, given by whoever calls. */
export const IMPURE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'shared/ has no clock: the time is given.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'shared/ has no clock: the time is given.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'shared/ has no dice: ids are given.',
  },
  {
    selector: 'Identifier[name=/^(crypto|performance|setTimeout|setInterval|setImmediate|fetch|WebSocket)$/]',
    message: 'shared/ has no dice, no clock and no network.',
  },
];

/** What the compiler lets pass: a state that only extends a slice takes any part that is spread into it. */
const FOLD = ":matches(FunctionDeclaration, ArrowFunctionExpression)[returnType.typeAnnotation.typeName.name='State']";
export const UNCHECKED = [`${FOLD} ReturnStatement > ObjectExpression`, `${FOLD} > ObjectExpression`]
  .flatMap((made) => [made, made.replace(/ObjectExpression$/, 'ConditionalExpression > ObjectExpression')])
  .map((selector) => ({ selector, message: 'A fold gives back what it changes through `anewIn`, which checks it.' }));
