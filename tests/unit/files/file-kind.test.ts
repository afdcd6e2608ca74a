import { describe, expect, test } from 'vitest';
import { FILE_BYTES_MAX, judgeFile } from '../../../src-shared/files/file-kind';
import { aJpegHead, aPdf, aPng } from '../../builders/pictures';

const why = (bytes: Uint8Array) => {
  const judged = judgeFile(bytes);
  return judged.ok ? judged.kind : judged.why;
};

describe('a file is what its first bytes say', () => {
  test.each([
    ['a PNG', aPng(), 'png'],
    ['a JPEG', aJpegHead(2_480, 3_508), 'jpeg'],
    ['a PDF', aPdf(1), 'pdf'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a program', Buffer.from('MZ\x90\0this is no scan'), 'kind'],
    ['a page of HTML', Buffer.from('<!doctype html><script>1</script>'), 'kind'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'kind'],
    ['a TIFF', Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), 'kind'],
    ['a PDF after something else', Buffer.concat([Buffer.from('x'), aPdf(1)]), 'kind'],
    ['a PNG cut off in its head', aPng().subarray(0, 20), 'damaged'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0]), 'damaged'],
    ['a JPEG whose markers go in circles', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'damaged'],
    ['a picture of no width', aJpegHead(0, 10), 'damaged'],
    ['a bomb', aJpegHead(60_000, 60_000), 'dots'],
  ])('%s', (_name, bytes, said) => expect(why(bytes)).toBe(said));

  test('too large is told before anything is read', () => {
    const large = Buffer.alloc(FILE_BYTES_MAX + 1);
    aPng().copy(large);
    expect(why(large)).toBe('tooLarge');
    expect(why(large.subarray(0, FILE_BYTES_MAX))).toBe('png');
  });
});
