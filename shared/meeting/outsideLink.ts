/** A link to somewhere outside, e.g. of a live stream: it is shown with its host and opened by whoever taps it; our own pages ask it for nothing. */
export const LINK_LENGTH = 300;

/**
 * The link as it is kept; null for whatever is no plain `https` address. A name and password before the host (https://bank.cn@evil.cn)
 * read like another place, and letters of other scripts may look like ours, so the host is kept as its ASCII form.
 */
export function outsideLink(text: string): string | null {
  const found = parsed(text);
  if (found?.protocol !== 'https:' || found.username !== '' || found.password !== '') return null;
  // A name inside this house (localhost, router) is nobody's stream.
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(found.hostname)) return null;
  return found.href.length <= LINK_LENGTH ? found.href : null;
}

/** `live.example.com`, with its port where there is one; empty for no link. */
export const hostOf = (link: string): string => parsed(link)?.host ?? '';

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
