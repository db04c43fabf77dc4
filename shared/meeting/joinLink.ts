/** How a meeting is found: the code people type, and the link they scan or are sent. */

/** 482913 → 482 913: read aloud and typed in two breaths. */
export const groupedCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/**
 * What a QR code and a shared link lead to. By the meeting's own id, so that nobody who scans it has a code looked up: a
 * neighbour on the same Wi-Fi who guesses codes can't slow down the door.
 */
export const joinLink = (address: string, meetingId: string): string => `${address.replace(/\/+$/, '')}/m/${meetingId}`;

/** The same, for whoever wants 长辈版: the door itself stands in large type. */
export const elderLink = (link: string): string => `${link}?elder`;
/** Whether what stands behind the path of an address asks for 长辈版; a messenger may have added to it. `start.js` asks the same. */
export const asksForElder = (search: string): boolean => /[?&]elder(?:[=&]|$)/.test(search);

/** The address people type: no scheme, no closing slash. */
export const shortAddress = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\/+$/, '');

/** Private networks (RFC 1918), link-local ones (RFC 3927), those of providers (RFC 6598), and names that only one network knows. */
const LOCAL =
  /^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+)+$|^(?:localhost|.*\.(?:local|lan|home|internal)|\[(?:::1|f[cd]|fe80).*)$/i;

/** Of an address or a link: whether only phones in the same Wi-Fi find it: then nobody at home takes part, and what is hung up or sent must not say so. */
export const isLocal = (address: string): boolean =>
  LOCAL.test(shortAddress(address).replace(/\/.*$/, '').replace(/:\d+$/, ''));

/** Names of the machine itself: a phone that types one finds the phone. */
const OWN = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/i;

/** Who finds an address: nobody but its own machine, phones in the same Wi-Fi, or everybody with a network. */
export function reachOf(address: string): 'thisMachine' | 'sameWifi' | 'everywhere' {
  const host = shortAddress(address).replace(/\/.*$/, '').replace(/:\d+$/, '');
  return OWN.test(host) ? 'thisMachine' : isLocal(address) ? 'sameWifi' : 'everywhere';
}
