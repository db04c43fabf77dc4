/**
 * Where the tests find their browser. Debian's headless shell first: the whole browser draws a window for every page, which nobody
 * sees and which takes a third of the machine.
 */
import { existsSync } from 'node:fs';

/** Debian's packages, each with a program of the same name; the best first. */
export const BROWSERS = ['chromium-headless-shell', 'chromium'];

const paths = BROWSERS.map((name) => `/usr/bin/${name}`);
export const CHROMIUM = process.env.CHROMIUM_PATH ?? paths.find((path) => existsSync(path)) ?? paths[0];
