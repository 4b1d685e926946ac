import { describe, expect, it } from '@jest/globals';
import pc from 'picocolors';
import { displayWidth, pad, shorten } from '../../src/cli/display-width.js';
import { printable } from '../../src/cli/printable.js';
import { tableOf } from '../../src/cli/table.js';

describe('the width of a text in a terminal', () => {
  it.each([
    ['abc', 3],
    ['钟楼', 4],
    ['钟科发〔2020〕2号', 17],
    ['（1）', 5],
    ['● 绿', 4],
    ['e\u0301', 1],
    ['한글', 4],
    ['ｱ', 1],
    ['', 0],
  ])('of %j is %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('does not count colours', () => {
    expect(displayWidth(pc.createColors(true).red('红'))).toBe(2);
  });

  it('cuts between characters, never within one', () => {
    expect(shorten('整改台账', 8)).toBe('整改台账');
    expect(shorten('整改台账', 7)).toBe('整改台…');
    expect(shorten('整改台账', 6)).toBe('整改…');
    expect(displayWidth(shorten('整改台账', 6))).toBeLessThanOrEqual(6);
  });

  it('fills up on either side', () => {
    expect(pad('钟', 4)).toBe('钟  ');
    expect(pad('钟', 4, 'left')).toBe('  钟');
  });
});

describe('a table', () => {
  const columns = [{ title: '编号' }, { title: 'due' }, { title: '数', align: 'right' }] as const;

  it('keeps its columns under each other, Chinese or not', () => {
    const lines = tableOf(columns, [
      ['ZG-01', '办公室', '3'],
      ['一', 'x', '12'],
    ]);
    expect(lines).toEqual([
      '编号   due     数',
      '─────  ──────  ──',
      'ZG-01  办公室   3',
      '一     x       12',
    ]);
  });

  it('cuts what is too long for its column', () => {
    const [, , row] = tableOf(
      [{ title: '问题', max: 6 }, { title: 'n' }],
      [['项目验收不及时', '1']],
    );
    expect(row).toBe('项目…  1');
  });
});

describe('printable text', () => {
  it('keeps colours and line ends, and shows what would steer the terminal', () => {
    const { red } = pc.createColors(true);
    expect(printable(`${red('a')}\n`)).toBe(`${red('a')}\n`);
    expect(printable('a\u001b[2Jb\u0007c\rd\u202ee')).toBe('a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe');
    expect(printable('a\tb')).toBe('a b');
  });
});
