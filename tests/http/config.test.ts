import { describe, expect, it } from 'vitest';
import { ConfigTrouble, parseEnvFile, readConfig, textOf } from '../../server/config.ts';
import { addressesOf, ownAddress } from '../../server/http/addresses.ts';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      ...{ port: 3000, host: '0.0.0.0', dataDir: 'data', databaseUrl: null, redisUrl: null, publicUrl: null },
      ...{ logLevel: 'info', trustProxy: [], allowedOrigins: [] },
    });
  });

  it('is read from the environment first, then from the file', () => {
    const file =
      '# 端口\nPORT=8080\nexport DATA_DIR="我的 数据" \nTRUST_PROXY=10.0.0.0/8, 192.168.1.1 # 办公室\nPUBLIC_URL=\n';
    const config = readConfig({ PORT: '9090', DATABASE_URL: '' }, file);
    expect(config).toMatchObject({ port: 9090, dataDir: '我的 数据', databaseUrl: null, publicUrl: null });
    expect(config.trustProxy).toEqual(['10.0.0.0/8', '192.168.1.1']);
  });

  it('takes addresses without the slash at their end', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://chahui.example.cn/',
      ALLOWED_ORIGINS: 'https://a.cn/,http://b.cn:81',
    });
    expect(config.publicUrl).toBe('https://chahui.example.cn');
    expect(config.allowedOrigins).toEqual(['https://a.cn', 'http://b.cn:81']);
  });

  it('takes an address however it is spelled, and keeps it as browsers say it', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://茶话会.例子.cn',
      ALLOWED_ORIGINS: 'HTTPS://Chahui.Example.CN,https://a.cn:443/',
    });
    expect(config.publicUrl).toBe('https://xn--6oq438j4of.xn--fsqu00a.cn');
    expect(config.allowedOrigins).toEqual(['https://chahui.example.cn', 'https://a.cn']);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
    ['PUBLIC_URL', 'www.chahui.cn'],
    ['PUBLIC_URL', 'https://chahui.example.cn/path'],
    ['PUBLIC_URL', 'https://chahui.example.cn/?a'],
    ['PUBLIC_URL', 'https://a:b@chahui.example.cn'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/8,true'],
    ['ALLOWED_ORIGINS', '*'],
  ])('%s=%s is refused by name, without repeating the value', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigTrouble);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^配置项 ${name} 写得不对，应当.+后再启动。$`));
    if (value.length > 4) expect(() => readConfig({ [name]: value })).not.toThrow(value);
  });

  it('a file from Windows is a file', () => {
    expect(parseEnvFile("\ufeffPORT=1\r\nHOST='::'\r\nnonsense\r\n")).toEqual({ PORT: '1', HOST: '::' });
    const text = '\ufeffDATA_DIR=数据\r\n';
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(parseEnvFile(textOf(Buffer.from(text, encoding)))).toEqual({ DATA_DIR: '数据' });
  });
});

describe('addresses', () => {
  const at = (address: string, more: object = {}) =>
    ({ address, family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null, ...more }) as never;

  it('name the configured one first, then where a phone can reach this machine', () => {
    const interfaces = {
      lo: [at('127.0.0.1', { internal: true })],
      docker0: [at('172.17.0.1')],
      eth0: [at('10.1.2.3'), at('fe80::1', { family: 'IPv6' })],
      wlan0: [at('192.168.3.20'), at('169.254.9.9')],
    };
    const host = '0.0.0.0';
    expect(addressesOf({ publicUrl: 'https://chahui.example.cn', port: 3000, host, interfaces })).toEqual([
      'https://chahui.example.cn',
      'http://192.168.3.20:3000',
      'http://10.1.2.3:3000',
    ]);
    expect(addressesOf({ publicUrl: null, port: 80, host: '::', interfaces })[0]).toBe('http://192.168.3.20');
    expect(['0.0.0.0', '::', '127.0.0.1', 'localhost'].map((host) => ownAddress(host, 3000))).toEqual(
      Array(4).fill('http://localhost:3000'),
    );
    expect(ownAddress('10.1.2.3', 3000)).toBe('http://10.1.2.3:3000');
    expect(ownAddress('fd00::5', 3000)).toBe('http://[fd00::5]:3000');
    // Told to listen in one place only, nobody is sent to another.
    expect(addressesOf({ publicUrl: null, port: 80, host: '10.1.2.3', interfaces })).toEqual(['http://10.1.2.3']);
    for (const here of ['127.0.0.1', 'localhost', '::1'])
      expect(addressesOf({ publicUrl: null, port: 80, host: here, interfaces })).toEqual([]);
  });
});
