import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested, validateSync } from 'class-validator';
import fc from 'fast-check';
import { isSurelyRight } from '../../src/http/core/quick-check.js';
import { PageQuery } from '../../src/http/core/paging.js';
import { StartBody } from '../../src/http/instances/instances.dto.js';
import { TaskActBody } from '../../src/http/tasks/tasks.dto.js';

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

class Inner {
  @IsString()
  readonly text: string = '';
}

class Outer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Inner)
  readonly inners: readonly Inner[] = [];
}

const CLASSES = [TaskActBody, StartBody, PageQuery, Outer] as const;

const FIELDS = ['act', 'opinion', 'due', 'form', 'counts', 'groups', 'ballots', 'definition'];
const VALUES = ['approve', 'x', '2020-05-01', '', null, 3, -1, 1.5, {}, [], { a: 1 }, true];

const bodies = fc.dictionary(
  fc.constantFrom(...FIELDS, 'version', 'id', 'roles', 'draft', 'limit', 'cursor', 'inners'),
  fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue({ maxDepth: 2 })),
  { maxKeys: 4 },
);

describe('The quick check of a body', () => {
  it('never finds right what class-validator finds wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), bodies, (type, body) => {
        const entity: object = plainToInstance(type as new () => object, body);
        if (isSurelyRight(entity, type)) expect(validateSync(entity, OPTIONS)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [TaskActBody, { act: 'approve', opinion: '同意' }],
    [TaskActBody, { act: 'enterTally', ballots: 3, present: 3, invalid: 0, counts: { yes: 3 } }],
    [StartBody, { definition: 'small', form: { what: 'x' }, version: 2 }],
    [PageQuery, { limit: '20' }],
  ])('finds right by itself what people send day by day (%#)', (type, body) => {
    const entity: object = plainToInstance(type as new () => object, body);
    expect(validateSync(entity, OPTIONS)).toEqual([]);
    expect(isSurelyRight(entity, type)).toBe(true);
  });

  it('leaves to class-validator what lies within other things, and fields that nobody knows', () => {
    expect(isSurelyRight(plainToInstance(Outer, { inners: [] }), Outer)).toBe(false);
    const more = plainToInstance(TaskActBody, { act: 'approve', unheardOf: 1 });
    expect(isSurelyRight(more, TaskActBody)).toBe(false);
    expect(isSurelyRight({ act: 'approve' }, TaskActBody)).toBe(false);
  });
});
