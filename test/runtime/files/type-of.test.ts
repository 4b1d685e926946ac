import { describe, expect, it } from '@jest/globals';
import { typeOf } from '../../../src/runtime/files/type-of.js';
import { EXE, HTML, JPG, PDF, PNG, SVG, zipOf } from '../../support/some-files.js';

const OLD_OFFICE = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(504),
]);

describe('What a file is, by its content', () => {
  it.each([
    ['pdf', PDF],
    ['png', PNG],
    ['jpg', JPG],
    ['office97', OLD_OFFICE],
    ['docx', zipOf('docProps/app.xml', 'word/document.xml')],
    ['xlsx', zipOf('xl/workbook.xml')],
    ['pptx', zipOf('ppt/presentation.xml')],
    ['ofd', zipOf('OFD.xml', 'Doc_0/Document.xml')],
    ['zip', zipOf('some.exe')],
    ['txt', Buffer.from('立项依据：见附表。\r\n')],
    ['txt', Buffer.from([0xc1, 0xa2, 0xcf, 0xee, 0x0d, 0x0a])], // 立项 in GB 18030
    ['txt', Buffer.from('a,b\n1,2\n')],
  ])('is %s', async (type, bytes) => {
    expect(await typeOf(bytes)).toBe(type);
  });

  it.each([
    ['a program', EXE],
    ['a page', HTML],
    ['a page behind blanks', Buffer.from('\n \t<html>')],
    ['a drawing that can hold a script', SVG],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['what a printer runs', Buffer.from('%!PS-Adobe-3.0\n')],
    ['bytes without meaning', Buffer.from([0, 1, 2, 3, 250])],
    ['a shared library', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0])],
  ])('takes no %s', async (_what, bytes) => {
    expect(await typeOf(bytes)).toBeUndefined();
  });

  it('takes a text whose last character is cut', async () => {
    expect(await typeOf(Buffer.from('立项依据').subarray(0, 11))).toBe('txt');
  });
});
