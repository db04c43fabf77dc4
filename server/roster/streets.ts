/** An address without what all doors of the estate have in common: its street and its own name. */

const BUILT = '(?=.*(?:[栋幢座楼#]|单元|[室房]|-))';
const STREET = new RegExp(`^.*?(?:路|街|道|巷|胡同)\\d+(?:弄|号院?)[,、]?${BUILT}`);
const REGION =
  /^(?:[一-鿿]{2,7}(?:省|自治区))?(?:[一-鿿]{2,7}市)(?:[一-鿿]{1,7}[区县市])?(?:[一-鿿]{1,9}?(?:街道|镇|乡))?(?=.*\d)/;

export function withoutStreet(text: string, estate: string): string {
  const own = estate
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/(.)(?:小区|社区)$/, '$1');
  const at = own.length > 1 ? text.lastIndexOf(own) : -1;
  const behind = at < 0 ? '' : text.slice(at + own.length).replace(/^(?:小区|社区|[,、()])+/, '');
  // 桂花苑1号楼 of the estate 桂花苑; the estate's name alone says no door.
  if (/\d|[A-Z]座/.test(behind)) return behind;
  return text.replace(STREET, '').replace(REGION, '');
}
