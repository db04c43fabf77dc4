/** What the operator can set, from the environment and a `.env` file. A bad value is named in one plain sentence. */
import { BlockList, isIP } from 'node:net';
import * as z from 'zod/mini';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where SQLite and everything else on disk is kept. */
  readonly dataDir: string;
  /** PostgreSQL; null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** The address people type, without a slash at its end; null when the server finds its own. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
  /** Addresses and CIDR ranges of proxies in front of the server. */
  readonly trustProxy: readonly string[];
  /** Other origins whose pages may open a socket, e.g. of a reverse proxy. */
  readonly allowedOrigins: readonly string[];
}

/** Thrown at start, and shown as it stands. */
export class ConfigTrouble extends Error {}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What each variable must be, as the second half of the sentence 「PORT 应当…」. */
const RULES = {
  PORT: '是0到65535之间的端口号',
  HOST: '是监听地址，例如 0.0.0.0',
  DATA_DIR: '是保存数据的文件夹',
  DATABASE_URL: '以 postgres:// 或 postgresql:// 开头',
  REDIS_URL: '以 redis:// 或 rediss:// 开头',
  PUBLIC_URL: '是居民打开的网址，例如 https://chahui.example.cn，后面不带路径',
  LOG_LEVEL: `是 ${LEVELS.join('、')} 之一`,
  TRUST_PROXY: '是代理服务器的IP或网段，用逗号分开，例如 10.0.0.0/8',
  ALLOWED_ORIGINS: '是网址，用逗号分开，例如 https://chahui.example.cn',
} as const;

const url = (protocols: readonly string[]) =>
  z.string().check(z.refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol)));
/** Of a web address without anything behind its host. */
const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && `${username}${password}${search}${hash}` === '';
};
/** As browsers write it: in lower case, a Chinese host in its Latin spelling, and no port that goes without saying. */
const asOrigin = (text: string): string => new URL(text).origin;

const list = (holds: (item: string) => boolean) =>
  z.pipe(
    z.string(),
    z.pipe(
      z.transform((text: string) =>
        text
          .split(/[,，\s]+/)
          .map((item) => item.replace(/\/$/, ''))
          .filter((item) => item !== ''),
      ),
      z.array(z.string().check(z.refine(holds))),
    ),
  );

const Environment = z.object({
  PORT: z._default(
    z.string().check(
      z.regex(/^\d{1,5}$/),
      z.refine((text) => Number(text) <= 65_535),
    ),
    '3000',
  ),
  HOST: z._default(z.string().check(z.regex(/^[A-Za-z0-9.:_-]+$/)), '0.0.0.0'),
  DATA_DIR: z._default(z.string(), 'data'),
  DATABASE_URL: z.optional(url(['postgres:', 'postgresql:'])),
  REDIS_URL: z.optional(url(['redis:', 'rediss:'])),
  PUBLIC_URL: z.optional(z.string().check(z.refine(isOrigin))),
  LOG_LEVEL: z._default(z.enum(LEVELS), 'info'),
  TRUST_PROXY: z._default(list(isAddressOrRange), []),
  ALLOWED_ORIGINS: z._default(list(isOrigin), []),
});

/** The environment wins over the file. An empty value counts as none. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, envFile = ''): Config {
  const given = { ...parseEnvFile(envFile), ...withoutEmpty(environment) };
  const known = Object.fromEntries(Object.keys(RULES).map((name) => [name, given[name]]));
  const parsed = Environment.safeParse(withoutEmpty(known));
  if (!parsed.success) throw new ConfigTrouble(sentence(String(parsed.error.issues[0]?.path[0] ?? '')));
  const values = parsed.data;
  return {
    port: Number(values.PORT),
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    publicUrl: values.PUBLIC_URL === undefined ? null : asOrigin(values.PUBLIC_URL),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    allowedOrigins: values.ALLOWED_ORIGINS.map(asOrigin),
  };
}

// The value itself isn't repeated: it may hold a password.
const sentence = (name: string): string =>
  `配置项 ${name} 写得不对，应当${RULES[name as keyof typeof RULES] ?? '重新填写'}。请修改 .env 文件或环境变量后再启动。`;

/** Windows' older console writes UTF-16: read as UTF-8, no setting of it would be found, and nobody would be told. */
export const textOf = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');

/** `NAME=value` a line; quotes around the value are taken off; `#` at a line's start is a remark. */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const row of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(row) ?? [];
    if (name === undefined) continue;
    const quoted = /^(["'])(.*)\1$/.exec(value);
    const bare = quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, '');
    if (bare !== '') values[name] = bare;
  }
  return values;
}

const withoutEmpty = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return /^\d+$/.test(bits);
  } catch {
    return false;
  }
}
