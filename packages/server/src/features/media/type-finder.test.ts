import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { TypeFinder, type FoundType } from './type-finder.js';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const OFFICE = 'application/vnd.openxmlformats-officedocument.';

function find(bytes: Uint8Array, pieceLength = bytes.length || 1): FoundType {
  const finder = new TypeFinder();
  for (let at = 0; at < bytes.length; at += pieceLength) finder.push(bytes.subarray(at, at + pieceLength));
  return finder.result();
}

const FILES: readonly (readonly [name: string, bytes: Uint8Array, type: string])[] = [
  ['a JPEG', latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
  ['a PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10'), 'image/png'],
  ['a WebP', latin('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
  ['a GIF', latin('GIF89a'), 'image/gif'],
  ['AMR', latin('#!AMR\nxx'), 'audio/amr'],
  ['OGG with Opus', latin('OggS\0\x02\0\0\0OpusHead\x01'), 'audio/ogg'],
  ['OGG with something else', latin('OggS\0\x02\0\0\0\x01vorbis'), 'application/octet-stream'],
  ['MP3 with a tag', latin('ID3\x04\0'), 'audio/mpeg'],
  ['MP3 without', latin('\xff\xfb\x90\x64'), 'audio/mpeg'],
  ['AAC', latin('\xff\xf1\x50\x80'), 'audio/aac'],
  ['an MP4 with pictures', latin('\0\0\0\x18ftypisom\0\0\0\0moovvmhd'), 'video/mp4'],
  ['an MP4 with sound only', latin('\0\0\0\x18ftypmp42\0\0\0\0moovsmhd'), 'audio/mp4'],
  ['an M4A', latin('\0\0\0\x18ftypM4A \0\0\0\0moovsmhd'), 'audio/mp4'],
  ['3GP', latin('\0\0\0\x18ftyp3gp4\0\0\0\0'), 'video/3gpp'],
  ['HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0'), 'application/octet-stream'],
  ['a PDF', latin('%PDF-1.7\n%\xe2\xe3'), 'application/pdf'],
  ['DOCX', latin('PK\x03\x04........word/document.xml'), `${OFFICE}wordprocessingml.document`],
  ['XLSX', latin('PK\x03\x04........xl/workbook.xml'), `${OFFICE}spreadsheetml.sheet`],
  ['PPTX', latin('PK\x03\x04........ppt/presentation.xml'), `${OFFICE}presentationml.presentation`],
  ['any other ZIP', latin('PK\x03\x04........evil.exe'), 'application/octet-stream'],
  ['DOC', latin(`${OLE}${'x'.repeat(99)}${utf16('WordDocument')}`), 'application/msword'],
  ['XLS', latin(`${OLE}${'x'.repeat(99)}${utf16('Workbook')}`), 'application/vnd.ms-excel'],
  ['PPT', latin(`${OLE}${'x'.repeat(99)}${utf16('PowerPoint Document')}`), 'application/vnd.ms-powerpoint'],
  ['a text', new TextEncoder().encode('Olá, mundo\n'), 'text/plain'],
  ['a page', latin('  <!doctype html><script>1</script>'), 'text/html'],
  ['a drawing', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'), 'text/html'],
  ['a program', latin('MZ\x90\0\x03'), 'application/octet-stream'],
  ['nothing', new Uint8Array(), 'application/octet-stream'],
];

describe('the type of a file is found in its bytes', () => {
  for (const [name, bytes, type] of FILES) {
    test(name, () => {
      assert.equal(find(bytes).mimeType, type);
    });
    test(`${name}, one byte at a time`, () => {
      assert.equal(find(bytes, 1).mimeType, type);
    });
  }

  test('marks lie anywhere in a large file', () => {
    const bytes = latin(`PK\x03\x04${'x'.repeat(300_000)}word/document.xml`);
    assert.equal(find(bytes, 65_536).mimeType, `${OFFICE}wordprocessingml.document`);
  });

  test('a picture that declares gigapixels is told', () => {
    const png = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0');
    assert.deepEqual(find(png), { mimeType: 'image/png', isOversized: true });
    const jpeg = latin('\xff\xd8\xff\xe0\0\x04..\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03...');
    assert.deepEqual(find(jpeg), { mimeType: 'image/jpeg', isOversized: true });
  });

  test('whatever the bytes, there is an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (bytes, length) => {
        assert.equal(find(bytes, length).mimeType, find(bytes).mimeType);
      }),
    );
  });
});
